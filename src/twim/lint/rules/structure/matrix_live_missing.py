from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule


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
