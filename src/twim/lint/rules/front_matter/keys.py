"""Front matter that is not there, cannot be read, or was not filled in."""

from collections.abc import Iterator, Mapping

from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._values import (
    PLACEHOLDER,
    agreeing,
    days,
    is_placeholder,
    likely_day,
)

_PLACES = {
    **dict.fromkeys(("title", "path"), "a text, above all tables"),
    **dict.fromkeys(("date", "updated"), "a date such as 2024-11-22T18:00:00Z, above all tables"),
    "aliases": "a list of paths, above all tables",
    **dict.fromkeys(("author", "authors"), "author, a list of names, below [taxonomies]"),
    **dict.fromkeys(("category", "categories"), "category, a list of names, below [taxonomies]"),
}
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
    """A key of the front matter stands where the blog does not look for it, or cannot be read.

    `title`, `date`, `updated`, `path` and `aliases` stand above all tables; `author` and
    `category` stand below `[taxonomies]`, and each is a list of names. What follows a line such
    as `[taxonomies]` belongs to that table.

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
    +++
    ```
    """
    node = post.issue.front_matter
    other, taxonomies = node.other, node.other.get("taxonomies", {})
    if not isinstance(taxonomies, Mapping):
        yield Problem(post.key("taxonomies"), "taxonomies is no table, so nothing in it is read")
        return
    for key, right in _PLACES.items():
        is_zolas = key == "authors" and node.authors  # which it reads as well
        is_above = key in other and not is_placeholder(str(other[key])) and not is_zolas
        if is_above or key in taxonomies:
            yield Problem(post.key(key), f"the blog does not read this; it reads {right}")


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
