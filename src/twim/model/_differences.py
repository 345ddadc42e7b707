"""Where two values differ."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest
from operator import eq
from typing import Any, NamedTuple

import attrs

from twim.model._places import prefix


def same_first(one: Iterable[object], other: Iterable[object]) -> int:
    """Return how many items two values have in common before they differ.

    Example:
        >>> same_first("kettle", "kernel")
        2
    """
    return sum(takewhile(bool, map(eq, one, other)))


def changed_runs(
    old: Sequence[object], new: Sequence[object], most: int
) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two sequences differ: start and stop in one, start and stop in the other.

    Args:
        old: The one.
        new: The other.
        most: How many pairs of items to compare, beyond those that both have first and last: to
            find which of them moved takes quadratic time. Of more, all is one run.

    Example:
        >>> list(changed_runs("abcd", "aBcde", 99))
        [(1, 2, 1, 2), (4, 4, 4, 5)]
    """
    head = same_first(old, new)
    tail = same_first(reversed(old[head:]), reversed(new[head:]))
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    codes: Sequence[tuple[str, int, int, int, int]] = [("", 0, len(left), 0, len(right))]
    if len(left) * len(right) <= most:
        codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for tag, start, stop, from_, to in codes:
        if tag != "equal":
            yield head + start, head + stop, head + from_, head + to


class Difference(NamedTuple):
    """A place where two values differ, and what stands there in each."""

    place: str
    left: object
    right: object


class _Nothing:
    """Stands for what one side has and the other has not."""

    def __repr__(self) -> str:
        return "nothing"


def differences(left: Any, right: Any, place: str = "") -> Iterator[Difference]:  # noqa: ANN401
    """Yield the innermost places where two values of the model differ, in reading order."""
    if left == right and type(left) is type(right):
        return
    if attrs.has(type(left)) and type(left) is type(right):
        # In reading order: an issue's preamble stands above its sections.
        for attribute in sorted(attrs.fields(type(left)), key=lambda item: item.name == "sections"):
            if attribute.eq:
                yield from _fields(left, right, attribute, prefix(place) + attribute.name)
    elif _is_nodes(left) and _is_nodes(right):
        pairs = zip_longest(left, right, fillvalue=_Nothing())
        for index, (one, other) in enumerate(pairs):
            yield from differences(one, other, f"{place}[{index}]")
    else:
        yield Difference(place, left, right)


def _fields(
    left: object,
    right: object,
    attribute: Any,  # noqa: ANN401  # `attrs.Attribute` has no type for `eq_key`
    place: str,
) -> Iterator[Difference]:
    one, other = getattr(left, attribute.name), getattr(right, attribute.name)
    if attribute.eq_key is not None and attribute.eq_key(one) == attribute.eq_key(other):
        return
    if attribute.eq_key is not None and one == other:
        yield Difference(place, one, other)
    else:
        yield from differences(one, other, place)


def _is_nodes(value: object) -> bool:
    return isinstance(value, tuple) and all(attrs.has(type(item)) for item in value)
