"""Title, path, date and file name: each in its form, and all of the same day."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._values import (
    agreeing,
    days,
    is_absent,
    is_placeholder,
    likely_day,
)
from twim.model._titles import NEWSLETTER, day_of, usual_path, usual_title

_TITLE = pattern(rf"{NEWSLETTER} (\d{{4}})-(\d\d)-(\d\d)")
_NEARLY = pattern(
    r"\s*this\s+week\s+in\s+matrix[\W_]+(\d{4})\W(\d{1,2})\W(\d{1,2})\s*", re.IGNORECASE
)
_PATH = pattern(r"/?blog/(\d{4})/(\d\d)/(\d\d)/[a-z0-9]+(?:-[a-z0-9]+)*/?")
_KEYS = {it: it for it in ("title", "path", "date", "file name")} | {"slug": "path"}
_MANY = 3  # that name the same day: the other is wrong


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
        message = f"{title!r} is not {NEWSLETTER!r} and a day"
        own = day_of(_NEARLY.fullmatch(title))
    day = own or likely_day(days(post))
    fix = day and post.amend("Call it as all posts are", safe=bool(own), title=usual_title(day))
    yield Problem(post.key("title"), message, fix or None)


@rule("TWIM106", "path-form", fix="unsafe")
def path_form(post: Post) -> Iterator[Problem]:
    """The path is not of the form `/blog/YYYY/MM/DD/this-week-in-matrix-YYYY-MM-DD`, or missing.

    Each post has such an address, and people guess it. Years have four digits, months and days
    two; what follows is in lower case, words joined by `-`. Without a path, the address comes from
    the name of the file. A post that is out already keeps its address: give the old one in
    `aliases`.

    Found:

    ```markdown
    +++
    title = "This Week in Matrix 2024-02-09"
    path = "/blog/2024/2/9/this-week-in-matrix-2024-02-09"
    +++
    ```

    ```markdown
    +++
    date = "2024-02-09"
    title = "This Week in Matrix 2024-02-09"
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
    if is_absent(post, "path"):
        message = "the post has no path, so that its address comes from the name of its file"
    elif path is None or is_placeholder(path) or day_of(_PATH.fullmatch(path)):
        return
    else:
        message = f"{path!r} is not of the form /blog/YYYY/MM/DD/this-week-in-matrix-YYYY-MM-DD"
    day = likely_day(days(post))
    usual = usual_path(day) if day else None
    fix = post.amend("Give it the usual path", safe=False, path=usual) if usual else None
    yield Problem(post.key("path"), message, fix)


@rule("TWIM107", "days-differ", fix="safe")
def days_differ(post: Post) -> Iterator[Problem]:
    """The title, the path, the date and the name of the file do not name the same day.

    One of them comes from the post of the week before, or is mistyped. What most of them say is
    taken for right. The date and the path may be of the next day: some posts go out after
    midnight; the name of the file may be of the day before, or up to six days later. A path is
    not mended unless you say so: a post that is out already keeps its address.

    Found:

    ```markdown path=2024-11-22-twim.md
    +++
    date = "2024-11-22T18:30:00Z"
    title = "This Week in Matrix 2024-11-12"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    +++
    ```

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/15/this-week-in-matrix-2024-11-22"
    +++
    ```

    Left alone:

    ```markdown path=2024-11-25-twim.md
    +++
    date = "2024-11-23T00:10:00Z"
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    +++
    ```
    """
    named = days(post) if post.front_matter else {}
    if (day := likely_day(named)) is None:
        return
    others = agreeing(named, day)
    odd = {name: it for name, it in named.items() if name not in others}
    for key in dict.fromkeys(_KEYS[name] for name in odd):
        wrong = [it for name, it in odd.items() if _KEYS[name] == key]
        right = {it: named[it] for it in others if _KEYS[it] != key}
        message = f"the {key} is of {wrong[0]}, but {_listed(right)}"
        if key == "file name":
            yield Problem(
                post.head(post.issue.front_matter), f"{message}; rename it, or mend those"
            )
        else:
            is_safe = key == "title" and len(others) >= _MANY
            yield Problem(
                post.key(key), message, _of_day(post, post.key(key), wrong, day, safe=is_safe)
            )


def _listed(named: Mapping[str, dt.date]) -> str:
    """Return what names days, those of the same day together."""
    by_day: dict[dt.date, dict[str, None]] = {}
    for name, day in named.items():
        by_day.setdefault(day, {})[f"the {_KEYS[name]}"] = None
    return ", and ".join(f"{' and '.join(names)} of {day}" for day, names in by_day.items())


def _of_day(
    post: Post, where: Range, wrong: list[dt.date], day: dt.date, *, safe: bool
) -> Fix | None:
    """Put another day in the place of those that a value names."""
    text = new = post.says(where)
    for it in wrong:
        new = new.replace(it.isoformat(), day.isoformat()).replace(_in_path(it), _in_path(day))
    return Fix(f"Make it {day}", [Edit(where, new)], safe) if new != text else None


def _in_path(day: dt.date) -> str:
    return f"/{day.isoformat().replace('-', '/')}/"
