import datetime as dt
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import MatrixLive

_BARE = pattern(r"(?i)[\W_]*matrix live[\W_]*")


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
    for section, _ in post.found(MatrixLive):
        if section.video_ids and _BARE.fullmatch(section.title):
            message = "the heading does not say what the video is about, such as: S11E04 – …"
            yield Problem(post.head(section), message)
