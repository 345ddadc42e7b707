from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._days import days, likely_day, usual_path
from twim.lint.rules.front_matter._values import is_absent


@rule("TWIM105", "path-missing", fix="unsafe")
def path_missing(post: Post) -> Iterator[Problem]:
    """The front matter gives no path.

    The blog makes one of the name of the file then: `/blog/2024/11/twim/`, which names no day, and
    which the next post of the month would have too. A post that is out already keeps its address:
    give the old one in `aliases`.

    Found:

    ```markdown
    +++
    date = "2024-11-22"
    title = "This Week in Matrix 2024-11-22"
    +++
    ```

    Left alone:

    ```markdown
    +++
    date = "2024-11-22"
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    +++
    ```
    """
    if is_absent(post, "path"):
        day = likely_day(days(post))
        fix = day and post.amend("Give it the usual path", safe=False, path=usual_path(day))
        message = "the post has no path, so that its address comes from the name of its file"
        yield Problem(post.key("path"), message, fix or None)
