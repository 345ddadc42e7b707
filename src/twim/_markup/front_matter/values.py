"""What the languages of front matter give, as values of the model, within limits."""

from collections.abc import Iterator, Mapping, Sequence

from twim.model._values import DEEPEST, LONGEST_NUMBER, FrozenDict, Value, is_long

MOST_VALUES = 100_000
MOST_REPEATED = 1_000_000  # characters; YAML's aliases can stand for far more than is written


class TooMuchError(Exception):
    """The data cannot be held.

    Attributes:
        at: Where in the text that is, if that is known.
        path: Else the keys and numbers that lead to it, the innermost first.
    """

    def __init__(self, message: str, at: int | None = None) -> None:
        super().__init__(message)
        self.at = at
        self.path: list[str | int] = []


class Budget:
    """How much a text may still give."""

    def __init__(self, text: str) -> None:
        self.values = MOST_VALUES
        self.characters = len(text) + MOST_REPEATED

    def spend(self, value: object) -> None:
        """Count a value.

        Raises:
            TooMuchError: There were too many.
        """
        self.values -= 1
        self.characters -= len(value) if isinstance(value, str) else 0
        if self.values < 0:
            raise TooMuchError(f"with more than {MOST_VALUES} values")
        if self.characters < 0:
            raise TooMuchError("with text that is repeated too often")


def too_deep(at: int | None = None) -> TooMuchError:
    """Return the error for what is nested too deep."""
    return TooMuchError(f"nested deeper than {DEEPEST} levels", at)


def too_long(at: int | None = None) -> TooMuchError:
    """Return the error for a number with too many digits."""
    return TooMuchError(f"with a number of more than {LONGEST_NUMBER} digits", at)


def plain_tables(
    data: Mapping[str, object], budget: Budget, depth: int = 0
) -> Iterator[tuple[str, Value]]:
    """Yield the keys of a table, each with its value; what is null is not there.

    Raises:
        TooMuchError: It holds more than can be held.
    """
    for key, value in data.items():
        if value is not None:
            try:
                yield key, _value(value, budget, depth + 1)
            except TooMuchError as error:
                error.path.append(key)
                raise


def _value(value: object, budget: Budget, depth: int) -> Value:
    if depth > DEEPEST:
        raise too_deep()
    budget.spend(value)
    if isinstance(value, list):
        return tuple(_items([item for item in value if item is not None], budget, depth))
    if isinstance(value, Mapping):
        return FrozenDict(plain_tables(value, budget, depth))
    if is_long(value):
        raise too_long()
    return value  # type: ignore[return-value]  # a scalar: the parsers give nothing else


def _items(array: Sequence[object], budget: Budget, depth: int) -> Iterator[Value]:
    for index, item in enumerate(array):
        try:
            yield _value(item, budget, depth + 1)
        except TooMuchError as error:
            error.path.append(index)
            raise
