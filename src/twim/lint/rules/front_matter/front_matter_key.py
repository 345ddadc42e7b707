from collections.abc import Iterator, Mapping

from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._values import is_placeholder

_KINDS = {
    "title": "text",
    "path": "text",
    "date": "a date, as in 2024-11-22T18:00:00Z",
    "updated": "a date, as in 2024-11-22T18:00:00Z",
    "aliases": "a list of paths",
}
_NAMES = {"author": "authors", "category": "categories"}


@rule("TWIM102", "front-matter-key", severity="error", fix="safe")
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
    other = post.issue.front_matter.other
    taxonomies = other.get("taxonomies", {})
    if not isinstance(taxonomies, Mapping):
        yield Problem(post.key("taxonomies"), "taxonomies is no table, so nothing in it is read")
        return
    for key, kind in _KINDS.items():
        if key in other and not is_placeholder(str(other[key])):
            yield Problem(post.key(key), f"the {key} cannot be read; it has to be {kind}")
        elif key in taxonomies:
            yield Problem(
                post.key(key), f"the {key} stands in a table; it belongs above all tables"
            )
    for key, plural in _NAMES.items():
        is_read = bool(getattr(post.issue.front_matter, plural))
        for name in (name for name in (key, plural) if name in taxonomies):
            yield Problem(
                post.key(name),
                f"the blog does not read this; it reads {key}, a list of names, below [taxonomies]",
                None if is_read else _respelled(post, name, key, taxonomies[name]),
            )
        if key in other or (plural in other and not is_read):
            message = f"the {key} stands above all tables; it belongs below [taxonomies]"
            yield Problem(post.key(key, plural), message)


def _respelled(post: Post, name: str, key: str, value: object) -> Fix | None:
    """Give the key of names the name that it has to have, and make a list of one name."""
    edits: list[Edit] = []
    where = post.key(name)
    ahead = post.lines[where.line - 1][: where.column - 1]
    if name != key:
        at = ahead.rfind(name) + 1
        edits.append(Edit(post.line(where.line, at, at + len(name)), key))
    if isinstance(value, str) and where.line == where.end_line:
        text = post.lines[where.line - 1][where.column - 1 : where.end_column - 1]
        edits.append(Edit(where, f"[{text}]"))
    is_plain = isinstance(value, (str, tuple)) and name in ahead
    return Fix(f"Make it the list {key}", edits) if edits and is_plain else None
