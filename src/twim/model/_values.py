"""Immutable plain values: what front matter and shortcode arguments are made of."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Union

from twim._encoding import text_fault
from twim._shown import shown

DEEPEST = 64
"""Levels of tables and arrays within a value that are read and written."""
LONGEST_NUMBER = 1000
"""Digits of a whole number that is read and written: Python itself has a limit, further up."""
_TOO_LARGE = 10**LONGEST_NUMBER
_BASES: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
)
_KNOWN = frozenset((str, int, float, bool))

Scalar = str | int | float | bool | dt.datetime | dt.date | dt.time
Value = Union[Scalar, tuple["Value", ...], Mapping[str, "Value"]]  # noqa: UP007  # of strings
"""A TOML value, frozen: arrays are tuples and tables are mappings."""
Path = tuple[object, ...]
"""The keys and numbers that lead to a value in others, the outermost first."""


class FrozenDict(Mapping[str, Value]):
    """A mapping that cannot change, keeps its order and can be hashed.

    Unlike `dict`, it tells `True`, `1` and `1.0` apart, because a file does. Order is layout,
    not content: it takes no part in `==`.
    """

    __slots__ = ("_items",)

    def __init__(
        self, items: Mapping[str, object] | Iterable[tuple[str, object]] = (), depth: int = 0
    ) -> None:
        self._items: dict[str, Value] = {
            key if type(key) is str else _plain(key): freeze(value, depth + 1)
            for key, value in dict(items).items()
        }

    def __getitem__(self, key: str) -> Value:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mapping):
            return NotImplemented
        frozen = other if isinstance(other, FrozenDict) else FrozenDict(other)
        return identity(self) == identity(frozen)

    def __hash__(self) -> int:
        return hash(identity(self))

    def __repr__(self) -> str:
        return repr(thaw(self))

    def __reduce__(self) -> tuple[object, ...]:
        return FrozenDict, (self._items,)


def freeze(value: object, depth: int = 0) -> Value:
    """Return the value with every list a tuple, every dict a `FrozenDict`, all else of plain types.

    What is nested too deep to be written stays as it is, and is named when it is written.
    """
    if type(value) in _KNOWN:  # as most are
        return value  # type: ignore[return-value]  # one of these
    if depth <= DEEPEST and not isinstance(value, (str, FrozenDict)):
        if isinstance(value, Mapping):
            return FrozenDict(value, depth)
        if isinstance(value, (list, tuple)):
            return tuple(freeze(item, depth + 1) for item in value)
    return _plain(value)  # type: ignore[no-any-return]  # what is no TOML value is named like that


def _plain(value: Any) -> Any:  # noqa: ANN401  # as above
    """Return a text or a number of a class of somebody's own as one of Python's: as it is written.

    Example:
        >>> import enum
        >>> class Kind(enum.StrEnum):
        ...     ODE = "ode"
        >>> _plain(Kind.ODE)
        'ode'
    """
    return next((make(value) for kind, make in _BASES if isinstance(value, kind)), value)


def value_faults(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield why a value cannot be written: what is wrong in it, each with the keys to it.

    Example:
        >>> list(value_faults({"a": [1, None], "b": {2: 3}}))
        [(('a', 1), 'is no value of TOML: None'), (('b',), 'has a key that is no string: 2')]
    """
    if len(path) > DEEPEST:
        yield path, f"is nested deeper than {DEEPEST} levels"
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if fault := _key_fault(key):  # which no place can name
                yield path, fault
            else:
                yield from value_faults(item, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from value_faults(item, (*path, index))
    elif fault := _scalar_fault(value):
        yield path, fault


def _key_fault(key: object) -> str | None:
    if not isinstance(key, str):
        return f"has a key that is no string: {shown(key)}"
    fault = text_fault(key)
    return fault and f"has a key that {fault}: {shown(key)}"


def _scalar_fault(value: object) -> str | None:
    if is_long(value):
        return f"is a number of more than {LONGEST_NUMBER} digits"
    if isinstance(value, str):
        return text_fault(value)
    is_known = isinstance(value, (int, float, dt.date, dt.time))
    return None if is_known else f"is no value of TOML: {shown(value)}"


def is_long(value: object) -> bool:
    """Whether a value is a whole number of too many digits, however it is spelled."""
    return isinstance(value, int) and not -_TOO_LARGE < value < _TOO_LARGE


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
