"""What the languages of front matter give, as values of the model, within limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from twim.model._values import DEEPEST, FrozenDict, Value

LONGEST_NUMBER = 1000
"""Digits of a number that is read."""
_MOST_VALUES = 100_000  # YAML's aliases can stand for far more than is written


class TooMuchError(Exception):
    """The data cannot be held."""


class Budget:
    """Counts values, so that neither depth nor YAML's aliases can exhaust the machine."""

    def __init__(self) -> None:
        self.values = 0

    def take(self, depth: int) -> None:
        """Count a value, and look how deep it stands."""
        self.values += 1
        if depth > DEEPEST:
            raise RecursionError
        if self.values > _MOST_VALUES:
            raise TooMuchError(f"with more than {_MOST_VALUES} values")


def plain_tables(
    data: Mapping[str, object], budget: Budget, depth: int = 0
) -> Iterator[tuple[str, Value]]:
    """Yield the keys of a table, each with its value; what is null is not there."""
    for key, value in data.items():
        if value is not None:
            yield str(key), _value(value, budget, depth + 1)


def _value(value: object, budget: Budget, depth: int) -> Value:
    budget.take(depth)
    if isinstance(value, (str, int, float, dt.date, dt.time)):
        return value
    if isinstance(value, list):
        return tuple([_value(item, budget, depth + 1) for item in value if item is not None])
    if isinstance(value, Mapping):
        return FrozenDict(plain_tables(value, budget, depth))
    raise TooMuchError(f"with a value of type {type(value).__name__}, which TOML does not have")
