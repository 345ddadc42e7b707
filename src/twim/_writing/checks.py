"""Whether the fields of a node hold what they are declared to hold."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import NoneType
from typing import get_args

import attrs

from twim.errors import SerializationError
from twim.model import Content, Node, Section
from twim.model._differences import short
from twim.model._fields import Field, fields_of
from twim.model._values import value_fault

_BLOCKS = get_args(Content)
_SCALARS = frozenset((NoneType, str, int, float, dt.date, dt.datetime))


def check(node: Node, place: str = "") -> None:
    """Make sure that a node, and all within it, holds and is what can stand there.

    Raises:
        SerializationError: It does not.
    """
    check_fields(node, place)
    for step, child in node.children():
        at = f"{place}.{step}" if place else step
        heads = step.startswith("sections[")
        _check(child, (Section,) if heads else (Node,), at)
        check(child, at)
        if heads and type(child) is Section:
            message = f"is a Section of no kind; Section.of({child.title!r}) picks one"
            raise SerializationError(message, place=at)
        if not heads and not isinstance(child, _BLOCKS) and step != "front_matter":
            message = f"a {type(child).__name__} cannot stand among blocks: {short(child)}"
            raise SerializationError(message, place=at)


def check_fields(node: attrs.AttrsInstance, place: str) -> None:
    """Make sure that the fields hold values of the declared types; those of nodes aside.

    Raises:
        SerializationError: One does not.
    """
    for field, is_scalar in _fields(type(node)):
        value = getattr(node, field.name)
        if is_scalar and type(value) in field.kinds:
            continue
        where = f"{place}.{field.name}" if place else field.name
        _check(value, field.kinds, where)
        if isinstance(value, tuple):
            if not issubclass(field.items[0], Node):
                for index, item in enumerate(value):
                    _check_value(item, field.items, f"{where}[{index}]")
        elif not isinstance(value, Node):
            _check_value(value, field.kinds, where)


@cache
def _fields(cls: type[attrs.AttrsInstance]) -> tuple[tuple[Field, bool], ...]:
    """Return the fields of a class, and whether they hold nothing that holds more."""
    return tuple((field, _SCALARS.issuperset(field.kinds)) for field in fields_of(cls))


def _check_value(value: object, kinds: tuple[type, ...], place: str) -> None:
    """Make sure that a value is of one of the types, and so is what it holds."""
    _check(value, kinds, place)
    if attrs.has(type(value)):
        check_fields(value, place)  # type: ignore[arg-type]  # as just seen
    elif isinstance(value, Mapping) and (fault := value_fault(value)):
        raise SerializationError(fault, place=place)


def _check(value: object, kinds: tuple[type, ...], place: str) -> None:
    if not isinstance(value, kinds):
        names = " or ".join("None" if kind is NoneType else kind.__name__ for kind in kinds)
        message = f"expected a value of type {names}, got {short(value)}"
        raise SerializationError(message, place=place)
