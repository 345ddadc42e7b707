"""The section on Matrix Live, and videos."""

import datetime as dt
from collections.abc import Iterator

from twim._markup.headings import title_words
from twim._markup.shortcodes import Call, find_calls
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.lint.rules.structure._sections import explains, text_below
from twim.lint.rules.text._slips import starting
from twim.model import MatrixLive

_BARE = pattern(r"(?i)[\W_]*matrix live[\W_]*")
_SHOWN = pattern(r"(?i)\{\{|<(?:iframe|video)\b|\]\(")
_ID = pattern(r"[A-Za-z0-9_-]{11}")
_AROUND = pattern(r"\s*(?:https?://\S{0,40}?(?:/|[?&]v=))?([A-Za-z0-9_-]{11})([?&#/]\S*)?\s*")
_STARTS = pattern(r"[?&#](?:t|start)=")
_VIDEO = pattern(r"youtube[_.-]")
_EMBEDDED = r"youtube(?:-nocookie)?\.com/embed/"
_EMPTY_FRAME = pattern(rf"{_EMBEDDED}(?=[\"'?])")
_FRAME = pattern(
    rf"<iframe\b[^<>]*?\ssrc=([\"'])(?:https?:)?//(?:www\.)?{_EMBEDDED}(?P<id>[A-Za-z0-9_-]{{11}})"
    r"(?P<query>[^\"'<>]*)\1[^<>]*>\s*</iframe>"
)


@rule("TWIM211", "matrix-live-missing", severity="info", default=False)
def matrix_live_missing(post: Post) -> Iterator[Problem]:
    """The post has no section on Matrix Live.

    Not every week has a video. Where there is one, it heads the post.

    Found:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Matrix Live

    {{ youtube_player(video_id="0dE1a2b3c4D") }}

    ## Dept of Clients 📱

    Ode 2 is out.
    ```
    """
    if post.issue.sections and not post.issue.matrix_live:
        yield Problem(post.head(post.issue.sections[0]), "there is no section on Matrix Live")


@rule("TWIM212", "matrix-live-title", since=dt.date(2025, 5, 1))
def matrix_live_title(post: Post) -> Iterator[Problem]:
    """The heading of Matrix Live does not say what the video is about.

    Since May 2025 it has season, episode and title of the video.

    Found:

    ```markdown
    ## Matrix Live

    {{ youtube_player(video_id="0dE1a2b3c4D") }}
    ```

    Left alone:

    ```markdown
    ## Matrix Live S11E04 – Odes to kettles

    {{ youtube_player(video_id="0dE1a2b3c4D") }}
    ```

    Left alone, as there is no video:

    ```markdown
    ## Matrix Live

    We are on holidays!
    ```
    """
    for section in post.nodes(MatrixLive):
        is_shown = section.video_ids or _FRAME.search(text_below(post, section))
        if is_shown and _BARE.fullmatch(title_words(section.title)):
            message = "the heading does not say what the video is about, such as: S11E04 – …"
            yield Problem(post.head(section), message)


@rule("TWIM213", "matrix-live-without-video")
def matrix_live_without_video(post: Post) -> Iterator[Problem]:
    """The section on Matrix Live has neither a video, nor a link, nor a word on why.

    Put the video in, or say that there is none this week, or take the section out.

    Found:

    ```markdown
    ## Matrix Live

    This week, Ada tells Neil about odes.
    ```

    Left alone:

    ```markdown
    ## Matrix Live

    There is no Matrix Live this week, as everybody is at a conference.
    ```

    Left alone:

    ```markdown
    ## Matrix Live

    {{ youtube_player(video_id="0dE1a2b3c4D") }}

    This week, Ada tells Neil about odes.
    ```
    """
    for section in post.nodes(MatrixLive):
        text = text_below(post, section)
        if section.content and not _SHOWN.search(text) and not explains(text):
            message = "the section has no video; say so if there is none this week"
            yield Problem(post.head(section), message)


@rule("TWIM214", "video-id", severity="error", fix="safe")
def video_id(post: Post) -> Iterator[Problem]:
    """A video has no id, or something that is none.

    The id of a video on YouTube is eleven letters, digits, `_` and `-`. With anything else the
    page shows a broken video; so it does with the empty id that the bot drafts, which only you can
    fill in.

    Found:

    ```markdown
    ## Matrix Live

    {{ youtube_player(video_id="0dE1a2b3c4D?feature=shared") }}
    ```

    Left alone:

    ```markdown
    ## Matrix Live

    {{ youtube_player(video_id="0dE1a2b3c4D") }}
    ```
    """
    for text in post.texts_with(_VIDEO):
        for call in find_calls(text.markdown):
            if call.name == "youtube_player":
                yield from _of_call(text, call)
        for found in _EMPTY_FRAME.finditer(text.markdown):
            if any(it.kind == "html" for it in text.spans.around(found.start())):
                yield Problem(text.range(*found.span()), "the video has an empty id")


def _of_call(text: Text, call: Call) -> Iterator[Problem]:
    value = call.args.get("video_id")
    if value is None:
        yield Problem(text.range(call.start, call.stop), "the video has no video_id")
    elif not isinstance(value, str) or not _ID.fullmatch(value):
        start, stop = call.literal("video_id")
        fix, message = None, "the video has an empty id"
        if str(value).strip():
            message = f"{value!r} is no id of a video: eleven letters, digits, _ and -"
        if isinstance(value, str) and (id_ := _AROUND.fullmatch(value)):
            safe = not _STARTS.search(id_[2] or "")
            fix = Fix("Leave the id alone", [text.edit(start + 1, stop - 1, id_[1])], safe)
        yield Problem(text.range(start, stop), message, fix)


@rule("TWIM215", "video-frame", fix="safe")
def video_frame(post: Post) -> Iterator[Problem]:
    """A video stands in a frame of its own.

    YouTube offers an `<iframe>` to copy. The blog has a shortcode for its videos, so that all look
    alike and tools find them.

    Found:

    ```markdown
    ## Matrix Live

    <iframe width="560" height="315" src="https://www.youtube.com/embed/0dE1a2b3c4D"></iframe>
    ```

    Left alone:

    ```markdown
    ## Matrix Live

    {{ youtube_player(video_id="0dE1a2b3c4D") }}

    Ada shows `<iframe src="https://www.youtube.com/embed/0dE1a2b3c4D"></iframe>`, and

    <iframe src="https://kettle.example/embed/1"></iframe>
    ```
    """
    for text, found in starting(post, "html", _FRAME):
        around, fix = text.spans.around(found.start())[0], None
        says = text.markdown[around.start : around.stop].strip()
        if says == found[0]:
            call = f'{{{{ youtube_player(video_id="{found["id"]}") }}}}'
            safe = not _STARTS.search(found["query"])
            fix = Fix("Write the shortcode", [text.edit(*found.span(), call)], safe)
        if not says.startswith("<!--"):
            message = "the blog shows videos by a shortcode, not in frames"
            yield Problem(text.range(*found.span()), message, fix)
