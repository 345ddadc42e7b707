"""Edits of a text."""

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple


class Edit(NamedTuple):
    """What is to stand in the place of a part of a text."""

    start: int
    stop: int
    text: str


_PLACE = itemgetter(0, 1)


def applied(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Make edits; parts that are taken away may overlap.

    Example:
        >>> applied("a b c", [Edit(4, 5, "d"), Edit(1, 3, "")])
        'a d'
    """
    pieces: list[str] = []
    at = 0
    for start, stop, new in sorted(edits, key=_PLACE):
        pieces += text[at:start], new
        at = max(stop, at)
    return "".join([*pieces, text[at:]])
