"""Whether the fields of a node hold what they are declared to hold."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import attrs

from twim.errors import SerializationError
from twim.model._differences import short
from twim.model._values import value_fault

__all__ = ["check_fields"]


class _Declared(NamedTuple):
    name: str
    kinds: tuple[type, ...]
    items: type | None
    """Of a tuple of strings: `str`."""


def check_fields(node: attrs.AttrsInstance, place: str) -> None:
    """Make sure that a node's own fields hold values of the declared types.

    Raises:
        SerializationError: One does not.
    """
    for field in _declared(type(node)):
        value: Any = getattr(node, field.name)
        where = f"{place}.{field.name}" if place else field.name
        kinds: tuple[Any, ...] = field.kinds
        if not isinstance(value, kinds):
            names = " or ".join(
                "None" if kind is types.NoneType else kind.__name__ for kind in field.kinds
            )
            raise SerializationError(
                f"expected a value of type {names}, got {short(value)}", place=where
            )
        if field.items:
            for index, item in enumerate(value):
                if not isinstance(item, field.items):
                    message = f"expected a value of type {field.items.__name__}, got {short(item)}"
                    raise SerializationError(message, place=f"{where}[{index}]")
        elif isinstance(value, Mapping) and (fault := value_fault(value)):
            raise SerializationError(fault, place=where)


@cache
def _declared(kind: type[attrs.AttrsInstance]) -> tuple[_Declared, ...]:
    hints = get_type_hints(kind)
    fields = (item for item in attrs.fields(kind) if item.name != "_origin")
    return tuple(_declare(item.name, hints[item.name]) for item in fields)


def _declare(name: str, hint: Any) -> _Declared:  # noqa: ANN401  # a type, of whatever form
    union = get_origin(hint) in (Union, types.UnionType)
    kinds = [get_origin(one) or one for one in (get_args(hint) if union else (hint,))]
    if float in kinds:
        kinds.append(int)
    items = str if get_origin(hint) is tuple and get_args(hint)[0] is str else None
    return _Declared(name, tuple(kinds), items)
