from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._days import days, likely_day
from twim.lint.rules.front_matter._values import is_absent

_DATED = pattern(r"\d{4}-\d\d-\d\d")


@rule("TWIM108", "date-missing", fix="safe")
def date_missing(post: Post) -> Iterator[Problem]:
    """The front matter gives no date, and the name of the file none either.

    The blog leaves a page without a date out of its lists, and the front page sorts by it.

    Found:

    ```markdown path=twim.md
    +++
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    +++
    ```

    Left alone:

    ```markdown path=2024-11-22-twim.md
    +++
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    +++
    ```
    """
    is_dated = post.path is None or _DATED.match(post.path.name)
    if not is_dated and is_absent(post, "date"):
        named = days(post)
        day, is_plain = likely_day(named), len(set(named.values())) == 1
        fix = day and post.amend(f"Date it {day}", safe=is_plain, date=day)
        message = "neither the post nor the name of its file has a date"
        yield Problem(post.key("date"), message, fix or None)
