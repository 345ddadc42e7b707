import datetime as dt
from collections.abc import Iterator

from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._days import agreeing, days, likely_day

_KEYS = {it: it for it in ("title", "path", "date", "file name")} | {"slug": "path"}
_MANY = 3  # that name the same day: the other is wrong


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
    named = days(post)
    if post.front_matter is None or (day := likely_day(named)) is None:
        return
    others = agreeing(named, day)
    odd = {name: it for name, it in named.items() if name not in others}
    for key in dict.fromkeys(_KEYS[name] for name in odd):
        wrong = [it for name, it in odd.items() if _KEYS[name] == key]
        where = post.head(post.front_matter) if key == "file name" else post.key(key)
        is_safe = key == "title" and len(others) >= _MANY
        against = " and ".join(
            dict.fromkeys(f"the {_KEYS[it]}" for it in others if _KEYS[it] != key)
        )
        message = f"the {key} is of {wrong[0]}, but {against} of {day}"
        fix = None if key == "file name" else _of_day(post, where, wrong, day, safe=is_safe)
        yield Problem(where, message, fix)


def _of_day(
    post: Post, where: Range, wrong: list[dt.date], day: dt.date, *, safe: bool
) -> Fix | None:
    """Put another day in the place of those that a value names."""
    text = new = post.lines[where.line - 1][where.column - 1 : where.end_column - 1]
    for it in wrong:
        new = new.replace(it.isoformat(), day.isoformat()).replace(_in_path(it), _in_path(day))
    is_plain = new != text and where.line == where.end_line
    return Fix(f"Make it {day}", [Edit(where, new)], safe) if is_plain else None


def _in_path(day: dt.date) -> str:
    return f"/{day.isoformat().replace('-', '/')}/"
