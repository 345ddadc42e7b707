"""Front matter that is not there, cannot be read, or was not filled in."""

import datetime as dt
from collections.abc import Iterator, Mapping

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._known import ALSO, KEYS, Key, meant, tables
from twim.lint.rules.front_matter._values import (
    PLACEHOLDER,
    agreeing,
    days,
    is_placeholder,
    likely_day,
)
from twim.model._values import Value

_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "a boolean"),
    (str, "a text"),
    (int, "a number"),
    (float, "a number"),
    (dt.date, "a date"),
    (dt.time, "a time"),
    (tuple, "a list"),
    (Mapping, "a table"),
)
_LEFT_OUT = (
    ("draft", True, "the post is marked as a draft, so the blog leaves it out"),
    ("render", False, "the post is not to be rendered, so the blog has no page of it"),
)
_DAY = pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTS = {"YYYY": slice(0, 4), "MM": slice(5, 7), "DD": slice(8, 10)}


@rule("TWIM101", "front-matter-missing", severity="error")
def front_matter_missing(post: Post) -> Iterator[Problem]:
    """The post has no front matter.

    The blog takes the title, the address, the authors and the category of a post from the lines
    between two `+++` at its very start. Without them it makes no page of the file.

    Found:

    ```markdown
    ## Matrix Live

    Today we talk to Ada about kettles.
    ```

    Left alone:

    ```markdown
    +++
    date = "2024-11-22"
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"

    [taxonomies]
    author = ["Ada"]
    category = ["This Week in Matrix"]
    +++

    ## Matrix Live
    ```
    """
    if post.front_matter is None:
        yield Problem(post.line(1), "no front matter stands at the start of the post")


@rule("TWIM102", "front-matter-key", severity="error")
def front_matter_key(post: Post) -> Iterator[Problem]:
    """A key of the front matter is one that the blog does not read, or cannot be read.

    It is misspelled, or stands in the wrong place: `title`, `date`, `path` and whatever else Zola
    knows stand above all tables; `author` and `category` stand below `[taxonomies]`, and each is
    a list of names; `image` stands below `[extra]`. What follows a line such as `[taxonomies]`
    belongs to that table. Keys of your own are left alone in these two tables, unless one is called
    as a key is that stands elsewhere.

    Found:

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"
    date = "22 November 2024"

    [taxonomies]
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    author = "Ada"
    categories = ["This Week in Matrix"]
    +++
    ```

    Found:

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"
    pth = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    image = "https://matrix.org/blog/img/kettle.png"
    +++
    ```

    Left alone:

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"
    date = 2024-11-22
    description = "What happened in Matrix"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"

    [taxonomies]
    author = ["Ada"]
    category = ["This Week in Matrix"]

    [extra]
    kettles = 3
    +++
    ```
    """
    node = post.issue.front_matter
    for table in ("", "taxonomies", "extra"):
        for key, value in tables(node).get(table, {}).items():
            is_zolas = key == "authors" and not table and node.authors  # which it reads as well
            if not is_zolas and (fault := _fault(table, key, value)):
                yield Problem(post.key(key, table=table), fault)


def _fault(table: str, key: str, value: Value) -> str:
    """Return what keeps a key from being read; nothing if it is, or may be."""
    name = meant(key, table)
    if name is None:
        return "" if table else f"the blog reads no {key}; keys of your own stand below [extra]"
    known = KEYS[name]
    if key not in (name, *ALSO):
        return f"the blog reads no {key}; did you mean {name}, {known.place}?"
    if (name, known.table) != (key, table):
        return f"the blog does not read this here; it reads {name}, {known.place}"
    return _misread(known, value)


def _misread(known: Key, value: Value) -> str:
    """Return what a value is, if it is something else than what is read."""
    wanted = f"and the blog reads {known.what}"
    if known.kind is tuple and isinstance(value, tuple):
        odd = [_kind(it) for it in value if not isinstance(it, str)]
        return f"this is a list with {odd[0]} in it, {wanted}" if odd else ""
    is_bool = isinstance(value, bool)  # which is an int as well
    if isinstance(value, known.kind) and is_bool == (known.kind is bool):
        return ""
    if is_placeholder(str(value)):
        return ""  # another rule's
    advice = ""
    if known.kind is str and not isinstance(value, (tuple, Mapping)):
        advice = "; put it in quotes"
    elif known.kind is tuple and isinstance(value, str):
        advice = "; put it in brackets"
    elif known.kind is dt.date and isinstance(value, str) and _DAY.match(value):
        return f"there is no such day or time, {wanted}"
    return f"this is {_kind(value)}, {wanted}{advice}"


def _kind(value: Value) -> str:
    return next(name for kind, name in _KINDS if isinstance(value, kind))


@rule("TWIM103", "front-matter-placeholder", severity="error", fix="safe")
def front_matter_placeholder(post: Post) -> Iterator[Problem]:
    """Something in the front matter was never filled in.

    It still has what a template has there: `YYYY`, `MM`, `DD`, `TODO`, `{{`. The fix puts in the
    day where whatever else names one names the same: the title, the path, the date, the file.

    Found:

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/YYYY/MM/DD/this-week-in-matrix-YYYY-MM-DD"
    +++
    ```

    Left alone:

    ```markdown
    +++
    # the path is /blog/YYYY/MM/DD/this-week-in-matrix-YYYY-MM-DD
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    +++

    Write to ada@example.org until YYYY-MM-DD.
    ```
    """
    first, last = (post.front_matter and post.front_matter.span) or (0, 0)
    for number in range(first + 1, last):
        line = post.lines[number - 1]
        found = [] if line.lstrip().startswith("#") else [*PLACEHOLDER.finditer(line)]
        if found:
            range_ = post.line(number, found[0].start() + 1, found[-1].end() + 1)
            message = f"{found[0][0]} was never filled in"
            yield Problem(range_, message, _filled_in(post, range_, {it[0] for it in found}))


def _filled_in(post: Post, where: Range, missing: set[str]) -> Fix | None:
    """Put the day of the post in the place of its parts, if that is all that is missing."""
    named = days(post)
    day = likely_day(named)
    if day is None or not missing <= _PARTS.keys():
        return None
    text = PLACEHOLDER.sub(lambda it: day.isoformat()[_PARTS[it[0]]], post.says(where))
    is_plain = len(agreeing(named, day)) == len(named)
    return Fix("Put in the day of the post", [Edit(where, text)], is_plain)


@rule("TWIM113", "post-left-out", fix="unsafe")
def post_left_out(post: Post) -> Iterator[Problem]:
    """The front matter keeps the post from being published.

    Zola leaves out what is marked as a draft, and makes no page of what it is told not to render.

    Found:

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"
    draft = true
    +++
    ```

    Left alone:

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"
    draft = false
    +++
    ```
    """
    other = post.issue.front_matter.other
    for key, value, message in _LEFT_OUT:
        if other.get(key) is value:
            rest = {name: it for name, it in other.items() if name != key}
            fix = post.amend("Remove it", safe=False, other=rest)
            yield Problem(post.key(key, table=""), message, fix)
