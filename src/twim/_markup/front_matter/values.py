"""What the languages of front matter give, as values of the model, within limits."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from twim.model._values import DEEPEST, LONGEST_NUMBER, FrozenDict, Value, is_long

Path: TypeAlias = tuple[str | int, ...]
"""The keys and numbers that lead to a value, the outermost first."""
MOST_VALUES = 100_000
MOST_REPEATED = 1_000_000  # characters; YAML's aliases can stand for far more than is written


class TooMuchError(Exception):
    """The data cannot be held.

    Attributes:
        where: The path of what is too much, or where in the text that is.
    """

    def __init__(self, message: str, where: Path | int) -> None:
        super().__init__(message)
        self.where = where


class Budget:
    """How much a text may still give."""

    def __init__(self, text: str) -> None:
        self.values = MOST_VALUES
        self.characters = len(text) + MOST_REPEATED

    def spend(self, value: object, path: Path) -> None:
        """Count a value.

        Raises:
            TooMuchError: There were too many.
        """
        self.values -= 1
        self.characters -= len(value) if isinstance(value, str) else 0
        if self.values < 0:
            raise TooMuchError(f"with more than {MOST_VALUES} values", path)
        if self.characters < 0:
            raise TooMuchError("with text that is repeated too often", path)


def too_deep(where: Path | int) -> TooMuchError:
    """Return the error for what is nested too deep."""
    return TooMuchError(f"nested deeper than {DEEPEST} levels", where)


def too_long(where: Path | int) -> TooMuchError:
    """Return the error for a number with too many digits."""
    return TooMuchError(f"with a number of more than {LONGEST_NUMBER} digits", where)


def plain_tables(
    data: Mapping[str, object], budget: Budget, path: Path = ()
) -> Iterator[tuple[str, Value]]:
    """Yield the keys of a table, each with its value; what is null is not there.

    Raises:
        TooMuchError: It holds more than can be held.
    """
    for key, value in data.items():
        if value is not None:
            yield key, _value(value, budget, (*path, key))


def _value(value: object, budget: Budget, path: Path) -> Value:
    if len(path) > DEEPEST:
        raise too_deep(path)
    budget.spend(value, path)
    if isinstance(value, list):
        items = enumerate(item for item in value if item is not None)
        return tuple(_value(item, budget, (*path, at)) for at, item in items)
    if isinstance(value, dict):
        return FrozenDict(plain_tables(value, budget, path))
    if is_long(value):
        raise too_long(path)
    return value  # type: ignore[return-value]  # a scalar: the parsers give nothing else
