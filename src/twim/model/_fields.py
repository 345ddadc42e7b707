"""What a field of the model may hold, and how it takes what it is given.

What it may hold is said once, by its annotation. `fields_of` reads that, for all who have to know:
the checks before writing, the conversion to plain data, and the schema of that data.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from twim._arguments import expected
from twim._shown import shown
from twim.matrix import UserId
from twim.model._values import FrozenDict

_N = TypeVar("_N")
_BLANKS = frozenset(("", " ", "\t", "\n"))


class Field(NamedTuple):
    """What a field of a class may hold."""

    name: str
    kinds: tuple[type, ...]
    """The classes of its values, `NoneType` and `Mapping` among them, as `isinstance` takes them.
    Where a `float` may stand, an `int` may."""
    items: tuple[type, ...]
    """The classes of a tuple's items; empty for what is no tuple."""
    default: object
    """What it holds unless told; `attrs.NOTHING` where it has to be told."""

    @property
    def optional(self) -> bool:
        """Whether data can go without it: it has a default, or it may be `None`."""
        return self.default is not attrs.NOTHING or NoneType in self.kinds


@cache
def field_names(cls: type) -> tuple[str, ...]:
    """Return the names of the fields that are content: all but where a node was read."""
    return tuple(item.name for item in attrs.fields(cls) if item.name != "_origin")


@cache
def fields_of(cls: type[attrs.AttrsInstance]) -> tuple[Field, ...]:
    """Return the fields of a class that are content, in its order."""
    hints, attributes = get_type_hints(cls), attrs.fields_dict(cls)
    return tuple(_field(name, hints[name], attributes[name].default) for name in field_names(cls))


def _field(name: str, hint: Any, default: object) -> Field:  # noqa: ANN401  # a type, of any form
    items = kinds_of(get_args(hint)[0]) if get_origin(hint) is tuple else ()
    return Field(name, kinds_of(hint), items, default)


def kinds_of(hint: Any) -> tuple[type, ...]:  # noqa: ANN401  # as above
    """Return the classes of the values of a type, in the order of its union."""
    union = get_origin(hint) in (Union, UnionType)
    kinds = tuple(get_origin(one) or one for one in (get_args(hint) if union else (hint,)))
    return (*kinds, int) if float in kinds else kinds


def line_ends(text: str) -> str:
    r"""Return the text with `\n` line ends: the document says which ones are written."""
    if not isinstance(text, str):  # named when it is written
        return text  # type: ignore[unreachable]
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def block_text(text: str) -> str:
    """Return the text without blank lines before and after it, which are the blocks' layout."""
    text = line_ends(text)
    if not text or not isinstance(text, str):
        return text
    if text[:1] not in _BLANKS and text[-1:] not in _BLANKS:
        return text
    if not text.strip(" \t\n"):
        return ""
    head = text.rfind("\n", 0, len(text) - len(text.lstrip(" \t\n"))) + 1
    tail = text.find("\n", len(text.rstrip(" \t\n")))
    return text[head : tail if tail >= 0 else None]


def spelling(date: dt.date | None) -> str | tuple[None]:
    """Tell dates apart as a file does: the same instant in two time zones is two dates."""
    return date.isoformat() if isinstance(date, dt.date) else (date,)


def frozen_dict(items: Mapping[str, object]) -> FrozenDict:
    """Freeze a mapping; raise `ArgumentError` where it is none."""
    if isinstance(items, FrozenDict):
        return items
    if not isinstance(items, Mapping):
        raise expected("a mapping", items)
    return FrozenDict(items)


def user_id(value: str | None) -> UserId | None:
    """Read a user id; raise `IdentifierError` where the text is none."""
    if value is None or isinstance(value, UserId):
        return value
    if not isinstance(value, str):
        raise expected("a user id", value)
    return UserId(value)


def several(items: Iterable[_N]) -> Iterable[_N]:
    """Take several values; raise `ArgumentError` for one, and a string is one, not its letters."""
    if isinstance(items, (tuple, list)):
        return items
    if isinstance(items, str):
        raise expected("several values", items, f"one alone is [{shown(items)}]")
    if isinstance(items, Mapping) or not isinstance(items, Iterable):
        raise expected("several values", items)
    return items


def names(items: Iterable[str]) -> tuple[str, ...]:
    """Take several strings."""
    return tuple(several(items))
