from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import explains
from twim.model import MatrixLive

_SHOWN = pattern(r"(?i)\{\{|<(?:iframe|video)\b|\]\(")


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
    for section, _ in post.found(MatrixLive):
        if section.content and section.span:
            first, last = section.span
            text = "\n".join(post.lines[first:last])
            if not _SHOWN.search(text) and not explains(section.text()):
                message = "the section has no video; say so if there is none this week"
                yield Problem(post.head(section), message)
