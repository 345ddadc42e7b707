import re
from collections.abc import Iterator

from twim._markup.shortcodes import Call, find_calls
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text

_ID = pattern(r"[A-Za-z0-9_-]{11}")
_AROUND = pattern(r"\s*(?:https?://\S{0,40}?(?:/|[?&]v=))?([A-Za-z0-9_-]{11})([?&#/]\S*)?\s*")
_EMBEDDED = pattern(r"youtube(?:-nocookie)?\.com/embed/([^\"'?&#/\s<>)]*)", re.IGNORECASE)
_STARTS = pattern(r"[?&#](?:t|start)=")


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
    if not any("youtube" in line for line in post.lines):
        return
    for text in (it for it in post.texts if "youtube" in it.markdown):
        for call in find_calls(text.markdown):
            if call.name == "youtube_player":
                yield from _of_call(text, call)
        for found in _EMBEDDED.finditer(text.markdown):
            kinds = {it.kind for it in text.spans.around(found.start())}
            if "html" in kinds and found[1] != "videoseries" and not _ID.fullmatch(found[1]):
                yield Problem(text.range(*found.span()), _message(found[1]))


def _of_call(text: Text, call: Call) -> Iterator[Problem]:
    value = call.args.get("video_id")
    if value is None:
        yield Problem(text.range(call.start, call.stop), "the video has no video_id")
    elif not isinstance(value, str) or not _ID.fullmatch(value):
        start, stop = call.literal("video_id")
        fix = None
        if isinstance(value, str) and (id_ := _AROUND.fullmatch(value)):
            safe = not _STARTS.search(id_[2] or "")
            fix = Fix("Leave the id alone", [text.edit(start + 1, stop - 1, id_[1])], safe)
        yield Problem(text.range(start, stop), _message(str(value)), fix)


def _message(value: str) -> str:
    if not value.strip():
        return "the video has an empty id"
    return f"{value!r} is no id of a video: eleven letters, digits, _ and -"
