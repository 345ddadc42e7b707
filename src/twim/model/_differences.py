"""Where two values differ."""

from collections.abc import Iterable, Iterator
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
