"""The lines of a text that stands line by line in a post, as they were read and as they are."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from twim.model._differences import changed_runs

MOST_PAIRS = 100_000  # beyond, finding the lines that moved would take quadratic time


class TextLine(NamedTuple):
    """A line of a text that is to be written."""

    says: str
    """What it says."""
    written: str
    """Its canonical form."""
    read: str | None
    """The line that was read and says the same, if there is one."""


def keep_lines(lines: Sequence[TextLine]) -> list[bool]:
    """Keep every line that was read."""
    return [line.read is not None for line in lines]


def align(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return the old line of each new one: the same, or the one that it stands in place of.

    Example:
        >>> align(["a", "b", "c"], ["a", "B", "b2", "c"])
        [0, 1, None, 2]
    """
    found: list[int | None] = []
    at = 0
    for start, stop, left, right in changed_runs(old, new, MOST_PAIRS):
        pairs = zip_longest(range(start, stop), range(left, right))
        found += (*range(at, start), *(one for one, other in pairs if other is not None))
        at = stop
    return [*found, *range(at, len(old))]
