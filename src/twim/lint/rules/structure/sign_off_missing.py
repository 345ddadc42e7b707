import datetime as dt
from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model._titles import section_kind


@rule("TWIM226", "sign-off-missing", since=dt.date(2020, 1, 1))
def sign_off_missing(post: Post) -> Iterator[Problem]:
    """The post ends without a sign-off.

    Every post ends with a section such as "That's all I know", which says where to find us and how
    to be in the next one.

    Found:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.

    ## That's all I know

    See you next week!
    ```
    """
    headings = (post.lines[at - 1].lstrip(" #") for at in post.heading_lines)
    is_there = post.issue.sign_off or "sign_off" in map(section_kind, headings)
    if post.issue.sections and not is_there:
        last = post.issue.sections[-1].span or (1, 1)
        yield Problem(post.line(last[1]), "the post ends without a sign-off")
