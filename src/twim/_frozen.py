"""Immutable plain values: what front matter and shortcode arguments are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Union

__all__ = ["FrozenDict", "Value", "freeze", "identity", "thaw"]

Scalar = str | int | float | bool | dt.datetime | dt.date | dt.time
Value = Union[Scalar, tuple["Value", ...], Mapping[str, "Value"]]  # noqa: UP007  # of strings
"""A TOML value, frozen: arrays are tuples and tables are mappings."""


class FrozenDict(Mapping[str, Value]):
    """A mapping that cannot change, keeps its order and can be hashed.

    Unlike `dict`, it tells `True`, `1` and `1.0` apart, because a file does. Order is layout,
    not content: it takes no part in `==`.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, object] | Iterable[tuple[str, object]] = ()) -> None:
        self._items: dict[str, Value] = {key: freeze(value) for key, value in dict(items).items()}

    def __getitem__(self, key: str) -> Value:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        return identity(self) == identity(FrozenDict(other))

    def __hash__(self) -> int:
        return hash(identity(self))

    def __repr__(self) -> str:
        return repr(thaw(self))

    def __reduce__(self) -> tuple[object, ...]:
        return FrozenDict, (self._items,)


def freeze(value: object) -> Value:
    """Return the value with every list a tuple and every dict a `FrozenDict`."""
    if isinstance(value, FrozenDict):
        return value
    if isinstance(value, Mapping):
        return FrozenDict(value)
    if isinstance(value, (list, tuple)):
        return tuple(freeze(item) for item in value)
    return value  # type: ignore[return-value]  # what is no TOML value is named when it is written


def thaw(value: object) -> object:
    """Return the value with every tuple a list and every mapping a dict."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [thaw(item) for item in value]
    return value


def identity(value: Value) -> object:
    """Return a hashable key that is equal for two values just when a file would spell them alike.

    Python takes `True`, `1` and `1.0` for equal, not so two equal instants in two time zones'
    spellings, and `nan` for unequal to itself.
    """
    if isinstance(value, Mapping):
        return "table", frozenset((key, identity(item)) for key, item in value.items())
    if isinstance(value, tuple):
        return "array", tuple(identity(item) for item in value)
    if isinstance(value, (dt.date, dt.time)):  # a datetime is a date
        return type(value), value.isoformat()
    if isinstance(value, float):
        return float, repr(value)
    return type(value), value
