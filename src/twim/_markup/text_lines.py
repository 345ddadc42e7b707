"""The lines of a text that stands line by line in a post, as they were read and as they are."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

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
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    inner = _inner(old[start : len(old) - end], new[start : len(new) - end])
    shifted = (None if at is None else at + start for at in inner)
    return [*range(start), *shifted, *range(len(old) - end, len(old))]


def _inner(old: Sequence[str], new: Sequence[str]) -> Iterator[int | None]:
    """Align lines of which the first ones differ, and the last ones."""
    codes: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, len(old), 0, len(new))]
    if len(old) * len(new) <= MOST_PAIRS:
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for _, old_start, old_stop, new_start, new_stop in codes:
        pairs = zip_longest(range(old_start, old_stop), range(new_start, new_stop))
        yield from (one for one, other in pairs if other is not None)
