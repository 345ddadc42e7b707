import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._days import day_of, days, likely_day
from twim.lint.rules.front_matter._values import is_absent, is_placeholder

_USUAL = "This Week in Matrix"
_TITLE = pattern(rf"{_USUAL} (\d{{4}})-(\d\d)-(\d\d)")
_NEARLY = pattern(
    r"\s*this\s+week\s+in\s+matrix[\W_]+(\d{4})\W(\d{1,2})\W(\d{1,2})\s*", re.IGNORECASE
)


@rule("TWIM104", "title-form", fix="safe")
def title_form(post: Post) -> Iterator[Problem]:
    """The title is not "This Week in Matrix" and a day, or there is none.

    All posts are called so, and cited so. The day is spelled with four, two and two digits.

    Found:

    ```markdown
    +++
    title = "This week in Matrix - 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    +++
    ```

    Left alone:

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    +++
    ```
    """
    title = post.issue.front_matter.title
    if is_absent(post, "title"):
        message, own = "the post has no title", None
    elif title is None or is_placeholder(title) or day_of(_TITLE.fullmatch(title)):
        return
    else:
        message, own = f"{title!r} is not {_USUAL!r} and a day", day_of(_NEARLY.fullmatch(title))
    day = own or likely_day(days(post))
    fix = day and post.amend("Call it as all posts are", safe=bool(own), title=f"{_USUAL} {day}")
    yield Problem(post.key("title"), message, fix or None)
