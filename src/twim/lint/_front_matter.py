"""Where the values of front matter stand, and how they are changed there."""

from itertools import product

from twim._markup.front_matter import value_span
from twim.lint._findings import Edit, Range
from twim.model import FrontMatter
from twim.model._differences import same_first
from twim.model._source import Document, split_lines

_TABLES = ("", "taxonomies", "extra")


def value_range(
    document: Document, names: tuple[str, ...], item: int | None, table: str | None = None
) -> Range | None:
    """Return where a value stands: above all tables, else below `[taxonomies]` or `[extra]`.

    Args:
        document: The text of the post.
        names: The key; all of them where it may have several names.
        item: The number of an item of an array, else the whole value is meant. A value that is
            no array is its own item.
        table: The only table that it may stand in; empty for above all.
    """
    places = product(_TABLES if table is None else [table], names)
    keys = [(place, name) if place else (name,) for place, name in places]
    paths = keys if item is None else [path for key in keys for path in ((*key, item), key)]
    span = value_span(document, *paths)
    return Range(*document.position(span[0]), *document.position(span[1])) if span else None


def amended(document: Document, old: FrontMatter, new: FrontMatter) -> tuple[Edit, ...]:
    """Return the change of a text after which its front matter says something else.

    It is of whole lines, as few as can be; there is none where they cannot be spelled.

    Args:
        document: The text of the post.
        old: What its front matter says.
        new: What it is to say.
    """
    from twim._markup.front_matter.edits import edit_front_matter  # which imports PyYAML

    try:
        after = split_lines(edit_front_matter(document, old, new))
    except ValueError:
        return ()
    before = document.lines[: old.span[1] if old.span else 0]
    first = same_first(before, after)
    same = same_first(reversed(before[first:]), reversed(after[first:]))
    gone, come = before[first : len(before) - same], after[first : len(after) - same]
    if not gone or not come:  # whole lines, with their ends
        stop = first + len(gone) + 1
        return (Edit(Range(first + 1, 1, stop, 1), "".join(f"{line}\n" for line in come)),)
    return (Edit(Range(first + 1, 1, first + len(gone), len(gone[-1]) + 1), "\n".join(come)),)
