from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._days import day_of, days, likely_day, usual_path
from twim.lint.rules.front_matter._values import is_placeholder

_PATH = pattern(r"/?blog/(\d{4})/(\d\d)/(\d\d)/[a-z0-9]+(?:-[a-z0-9]+)*/?")


@rule("TWIM106", "path-form", fix="unsafe")
def path_form(post: Post) -> Iterator[Problem]:
    """The path is not of the form `/blog/YYYY/MM/DD/this-week-in-matrix-YYYY-MM-DD`.

    Each post has such an address, and people guess it. Years have four digits, months and days
    two; what follows is in lower case, words joined by `-`. A post that is out already keeps its
    address: give the old one in `aliases`.

    Found:

    ```markdown
    +++
    title = "This Week in Matrix 2024-02-09"
    path = "/blog/2024/2/9/this-week-in-matrix-2024-02-09"
    +++
    ```

    ```markdown
    +++
    title = "This Week in Matrix 2024-02-09"
    path = "https://matrix.org/blog/2024/02/09/twim"
    +++
    ```

    Left alone:

    ```markdown
    +++
    title = "This Week in Matrix 2024-02-09"
    path = "/blog/2024/02/09/this-week-in-matrix-2024-02-09"
    +++
    ```
    """
    path = post.issue.front_matter.path
    if path is None or is_placeholder(path) or day_of(_PATH.fullmatch(path)):
        return
    day = likely_day(days(post))
    fix = day and post.amend("Give it the usual path", safe=False, path=usual_path(day))
    message = f"{path!r} is not of the form /blog/YYYY/MM/DD/this-week-in-matrix-YYYY-MM-DD"
    yield Problem(post.key("path"), message, fix or None)
