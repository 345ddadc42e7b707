"""How `cattrs` reads and writes what the classes of the model hold.

The hooks are strict: they convert no type into another, and say what they expected instead of what
they got. Where in the data that was, the notes and exception groups of `cattrs` tell.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar, get_args

import attrs
from cattrs import (
    BaseValidationError,
    ClassValidationError,
    Converter,
    IterableValidationError,
    override,
)
from cattrs.errors import AttributeValidationNote, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from twim.convert import _schema as form
from twim.errors import IdentifierError
from twim.matrix import UserId
from twim.model._values import DEEPEST, FrozenDict, Value

__all__ = ["FaultError", "expected", "make_hooks", "shown"]

_T = TypeVar("_T")
_Class: TypeAlias = type[attrs.AttrsInstance]
_Read: TypeAlias = Callable[[Any, Any], Any]
_Write: TypeAlias = Callable[[Any], Any]

_PARSE: Final[Mapping[str, Callable[[str], Value]]] = {
    "$date": dt.date.fromisoformat,
    "$datetime": dt.datetime.fromisoformat,
    "$time": dt.time.fromisoformat,
    "$float": float,
}
_KEYS = (*_PARSE, "$table")
_LONGEST = 60  # characters of a value in a message


class FaultError(Exception):
    """Says what is wrong with a value, but not where the value is."""


def expected(what: str, value: object) -> FaultError:
    """Return the fault of a value that is something else."""
    return FaultError(f"expected {what}, got {shown(value)}")


def shown(value: object) -> str:
    """Show a value in a message: what holds others by its kind, any other by itself."""
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, (list, tuple)):
        return "a list"
    try:
        text = repr(value)
    except ValueError:  # Python does not write very long integers
        return f"a huge {type(value).__name__}"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def make_hooks(*, omit_if_default: bool) -> Converter:
    """Return a strict converter for all that the classes hold."""
    hooks = Converter(forbid_extra_keys=True, omit_if_default=omit_if_default)
    hooks.register_structure_hook(str, _read_str)
    hooks.register_unstructure_hook(str, _write_str)
    hooks.register_structure_hook(int, _read_int)
    hooks.register_structure_hook(float, _read_float)
    hooks.register_structure_hook(UserId, _read_user_id)
    for is_type, make_reader, make_writer in _FACTORIES:  # of two that fit, the latter counts
        hooks.register_structure_hook_factory(is_type, make_reader)
        hooks.register_unstructure_hook_factory(is_type, make_writer)
    return hooks


def _read_str(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise expected("str", value)
    return str.__str__(value)  # of no subclass


def _write_str(value: object) -> object:
    return str.__str__(value) if isinstance(value, str) else value


def _read_user_id(value: object, _: object) -> UserId:
    try:
        return UserId(_read_str(value, None))
    except IdentifierError as error:
        raise FaultError(error.message) from None


def _read_int(value: object, _: object) -> int:
    """Read an integer; JSON takes 1.0 for one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise expected("int", value)


def _read_float(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise expected("a number", value)
    if not -form.LARGEST <= value <= form.LARGEST:
        raise expected("a finite number", value)
    number = float(value)
    return number if number == value else value  # an integer beyond a float's precision


def _read_date(value: object, _: object) -> dt.date | dt.datetime:
    text = value.isoformat() if isinstance(value, dt.date) else value
    for tag in ("$date", "$datetime"):
        if isinstance(text, str) and re.fullmatch(form.TAGS[tag][0], text):
            return _PARSE[tag](text)  # type: ignore[return-value]  # a date, as the tag says
    raise expected("a date such as '2024-11-22' or '2024-11-22T18:30:00Z'", value)


def _write_date(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def _read_table(value: object, _: object = None, depth: int = 0) -> FrozenDict:
    if not isinstance(value, Mapping):
        raise expected("an object", value)

    def read(item: tuple[object, object]) -> tuple[str, Value]:
        if not isinstance(item[0], str):
            raise expected("str as key", item[0])
        return _read_str(item[0], None), _read_value(item[1], depth + 1)

    return FrozenDict(_each(((key, (key, inner)) for key, inner in value.items()), read))


def _write_table(table: Mapping[object, object], depth: int = 0) -> dict[object, object]:
    return {_write_str(key): _write_value(value, depth + 1) for key, value in table.items()}


def _read_value(value: object, depth: int) -> Value:
    if depth > DEEPEST:
        raise FaultError(f"nested deeper than {DEEPEST} levels")
    if isinstance(value, (dt.date, dt.time)):
        value = _write_value(value, depth)
    if isinstance(value, (list, tuple)):
        return tuple(_each(enumerate(value), partial(_read_value, depth=depth + 1)))
    if isinstance(value, Mapping):
        tags = [key for key in value if isinstance(key, str) and key.startswith("$")]
        if not tags:
            return _read_table(value, None, depth)
        if len(value) > 1 or tags[0] not in _KEYS:
            known = ", ".join(_KEYS)
            raise FaultError(f"a key that begins with $ is to stand alone and be one of {known}")
        return _each(value.items(), partial(_read_tagged, tags[0], depth))[0]
    return _read_scalar(value)


def _read_tagged(tag: str, depth: int, value: object) -> Value:
    if tag == "$table":
        return _read_table(value, None, depth)
    pattern, example = form.TAGS[tag]
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise expected(f"a text such as {example!r}", value)
    return _PARSE[tag](value)


def _read_scalar(value: object) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _read_str(value, None)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise FaultError(f'expected a finite number or {{"$float": …}}, got {value}')
        return float(value)
    inner = value.unwrap() if hasattr(value, "unwrap") else None
    if isinstance(inner, bool):  # of tomlkit, whose booleans are no `bool`
        return inner
    raise expected("a TOML value", value)


def _write_value(value: object, depth: int) -> object:
    if depth > DEEPEST:
        return value  # refused when it is read back
    if isinstance(value, Mapping):
        table = _write_table(value, depth)
        return {"$table": table} if any(str(key).startswith("$") for key in value) else table
    if isinstance(value, tuple):
        return [_write_value(item, depth + 1) for item in value]
    for kind, tag in ((dt.datetime, "$datetime"), (dt.date, "$date"), (dt.time, "$time")):
        if isinstance(value, kind):
            return {tag: value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$float": repr(float(value))}
    return _write_str(value)


def _each(items: Iterable[tuple[Any, Any]], read: Callable[[Any], _T]) -> list[_T]:
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


def _tuple_reader(tp: Any, hooks: Converter) -> _Read:  # noqa: ANN401  # a type in an annotation
    inner = get_args(tp)[0]
    read_item = hooks.get_structure_hook(inner)

    def read(value: object, _: object) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise expected("a list", value)
        return tuple(_each(enumerate(value), lambda item: read_item(item, inner)))

    return read


def _tuple_writer(tp: Any, hooks: Converter) -> _Write:  # noqa: ANN401  # as above
    write_item = hooks.get_unstructure_hook(get_args(tp)[0])
    return lambda items: [write_item(item) for item in items]


def _union_reader(tp: Any, hooks: Converter) -> _Read:  # noqa: ANN401  # as above
    inner = _only(tp)
    read = _read_date if inner is dt.date else hooks.get_structure_hook(inner)
    return lambda value, _: None if value is None else read(value, inner)


def _union_writer(tp: Any, hooks: Converter) -> _Write:  # noqa: ANN401  # as above
    inner = _only(tp)
    write = _write_date if inner is dt.date else hooks.get_unstructure_hook(inner)
    return lambda value: None if value is None else write(value)


def _only(tp: object) -> Any:  # noqa: ANN401  # as above
    """Return the only type in a union beside `None`; a datetime is a date."""
    (inner,) = set(get_args(tp)) - {type(None), dt.datetime}
    return inner


def _choice_reader(tp: Any, hooks: Converter) -> _Read:  # noqa: ANN401  # as above
    """Read the class that the key `type` names."""
    readers = {form.type_name(cl): _fields_reader(cl, hooks) for cl in form.members(tp) or (tp,)}
    names = " or ".join(map(repr, readers))

    def read(data: object, _: object) -> Any:  # noqa: ANN401  # one of the classes
        fields = _object(data)
        if "type" not in fields:
            raise ClassValidationError("While structuring", [_at_type(KeyError("type"))], tp)
        name = fields.pop("type")
        if not isinstance(name, str) or name not in readers:
            raise ClassValidationError("While structuring", [_at_type(expected(names, name))], tp)
        return readers[name](fields)

    return read


def _at_type(error: Exception) -> Exception:
    error.add_note(AttributeValidationNote("at type", "type", str))
    return error


def _choice_writer(tp: Any, hooks: Converter) -> _Write:  # noqa: ANN401  # as above
    writers = {cl: hooks.get_unstructure_hook(cl) for cl in form.members(tp)}
    return lambda value: writers.get(type(value), _write_str)(value)


def _class_reader(cl: _Class, hooks: Converter) -> _Read:
    if form.is_tagged(cl):
        return _choice_reader(cl, hooks)
    read = _fields_reader(cl, hooks)
    return lambda data, _: read(_object(data))


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise expected("an object", data)
    for key in data:
        if not isinstance(key, str):
            raise expected("str as key", key)
    return dict(data)


def _fields_reader(cl: _Class, hooks: Converter) -> Callable[[dict[str, Any]], Any]:
    """Let `cattrs` read the fields, of which those that can be `None` may be left out."""
    read = make_dict_structure_fn(cl, hooks, **_private(cl))
    absent = {
        field.name: None
        for field in form.fields_of(cl)
        if field.default is attrs.NOTHING and form.is_optional(field)
    }
    return lambda fields: read({**absent, **fields} if absent else fields, cl)


def _class_writer(cl: _Class, hooks: Converter) -> _Write:
    """Let `cattrs` write the fields, after the key `type` if there is a choice of classes."""
    write = make_dict_unstructure_fn(
        cl, hooks, _cattrs_omit_if_default=hooks.omit_if_default, **_private(cl)
    )
    start = {"type": form.type_name(cl)} if form.is_tagged(cl) else {}

    def write_fields(value: object) -> object:
        if type(value) is not cl:
            return value  # refused when it is read back
        data = {**start, **write(value)}
        if hooks.omit_if_default:
            return {key: item for key, item in data.items() if item is not None}
        return data

    return write_fields


def _private(cl: _Class) -> dict[str, Any]:
    public = form.fields_of(cl)
    return {item.name: override(omit=True) for item in attrs.fields(cl) if item not in public}


_FACTORIES: Final[
    tuple[
        tuple[
            Callable[[Any], bool],
            Callable[[Any, Converter], _Read],
            Callable[[Any, Converter], _Write],
        ],
        ...,
    ]
] = (
    (form.is_union, _union_reader, _union_writer),
    (form.is_tuple, _tuple_reader, _tuple_writer),
    (form.is_table, lambda _, __: _read_table, lambda _, __: _write_table),
    (attrs.has, _class_reader, _class_writer),
    (lambda tp: bool(form.members(tp)), _choice_reader, _choice_writer),
)
