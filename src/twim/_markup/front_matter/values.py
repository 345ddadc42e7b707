"""What the languages of front matter give, as values of the model, within limits."""

import datetime as dt
from collections.abc import Iterator, Mapping

from twim.model._values import DEEPEST, FrozenDict, Value

LONGEST_NUMBER = 1000
"""Digits of a number that is read."""
MOST_VALUES = 100_000  # YAML's aliases can stand for far more than is written


class TooMuchError(Exception):
    """The data cannot be held."""


def plain_tables(
    data: Mapping[str, object], budget: Iterator[int], depth: int = 0
) -> Iterator[tuple[str, Value]]:
    """Yield the keys of a table, each with its value; what is null is not there.

    Args:
        data: The table.
        budget: Gives as many items as there may be values.
        depth: How deep the table stands.
    """
    for key, value in data.items():
        if value is not None:
            yield str(key), _value(value, budget, depth + 1)


def _value(value: object, budget: Iterator[int], depth: int) -> Value:
    if depth > DEEPEST:
        raise RecursionError
    if next(budget, None) is None:
        raise TooMuchError(f"with more than {MOST_VALUES} values")
    if isinstance(value, (str, int, float, dt.date, dt.time)):
        return value
    if isinstance(value, list):
        return tuple([_value(item, budget, depth + 1) for item in value if item is not None])
    if isinstance(value, Mapping):
        return FrozenDict(plain_tables(value, budget, depth))
    raise TooMuchError(f"with a value of type {type(value).__name__}, which TOML does not have")
