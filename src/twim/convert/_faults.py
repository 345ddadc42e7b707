"""What is wrong with data, and where in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from cattrs import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.errors import AttributeValidationNote, IterableValidationNote

from twim._shown import shown
from twim.errors import Fault
from twim.model._places import step

_T = TypeVar("_T")


class FaultError(Exception):
    """Says what is wrong with a value, but not where the value is."""


def expected(what: str, value: object) -> FaultError:
    """Return the fault of a value that is something else."""
    return FaultError(f"expected {what}, got {told(value)}")


def told(value: object) -> str:
    """Tell of a value of data: what holds others by its kind, any other by itself."""
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, (list, tuple)):
        return "a list"
    return shown(value)


def read_each(items: Iterable[tuple[Any, Any]], read: Callable[[Any], _T]) -> list[_T]:
    """Read items that come with their indices, or name the faults of all."""
    found: list[_T] = []
    faults: list[Exception] = []
    for index, item in items:
        try:
            found.append(read(item))
        except (BaseValidationError, FaultError) as error:
            error.add_note(IterableValidationNote(f"at {index!r}", index, None))
            faults.append(error)
    if faults:
        raise IterableValidationError("While structuring a list or table", faults, list)
    return found


def located(error: BaseException, place: str) -> Iterator[Fault]:
    """Yield the faults within an error, each with its place."""
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            at = note.name if isinstance(note, AttributeValidationNote) else note.index
            yield from located(inner, place + step(at))
        for inner in others:
            yield from located(inner, place)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield Fault(place + step(key), "unknown key")
    elif isinstance(error, KeyError):
        yield Fault(place, "missing")
    else:
        yield Fault(place, str(error))
