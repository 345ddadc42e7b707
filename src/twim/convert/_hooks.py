"""How `cattrs` reads and writes the classes of the model, field by field.

Where in the data a fault is, the notes and exception groups of `cattrs` tell.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache, partial, reduce
from operator import or_
from types import NoneType
from typing import Any, Final, NamedTuple, TypeAlias

import attrs
from cattrs import ClassValidationError, Converter, override
from cattrs.errors import AttributeValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from twim.convert import _scalars as scalars
from twim.convert._faults import expected, read_each
from twim.convert._notation import is_tagged, type_name
from twim.convert._toml_values import read_table, write_table
from twim.matrix import UserId
from twim.model._all_classes import choice
from twim.model._fields import Field, fields_of

_Kinds: TypeAlias = tuple[type, ...]
_CATTRS: Final = Converter(forbid_extra_keys=True)


class Hook(NamedTuple):
    """How a value is read from data, and written to it."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]

    def structure(self, value: object, _: object) -> Any:  # noqa: ANN401  # what data stands for
        """Read a value as `cattrs` wants it, which gives the type as well."""
        return self.read(value)


_LEAVES: Final[Mapping[_Kinds, Hook]] = {
    (str,): Hook(scalars.read_str, scalars.write_plain),
    (UserId,): Hook(scalars.read_user_id, scalars.write_plain),
    (int,): Hook(scalars.read_int, scalars.write_plain),
    (float, int): Hook(scalars.read_float, scalars.write_plain),
    (dt.date, dt.datetime): Hook(scalars.read_date, scalars.write_date),
    (Mapping,): Hook(read_table, write_table),
}
"""How values are read and written that are of no class of the model, by their kinds."""


@cache
def hook_of(kinds: _Kinds, *, sparse: bool = False) -> Hook:
    """Return how a value of one of these kinds is read and written.

    Args:
        kinds: The kinds.
        sparse: Whether to leave out defaults, and whatever is `None`, in what is written.
    """
    if NoneType in kinds:
        hook = hook_of(tuple(kind for kind in kinds if kind is not NoneType), sparse=sparse)
        return Hook(partial(_unless_none, hook.read), partial(_unless_none, hook.write))
    classes = choice(kinds) or kinds
    if not attrs.has(classes[0]):
        return _LEAVES[kinds]
    hooks = {cl: _class_hook(cl, sparse=sparse) for cl in classes}
    write = partial(_write_class, {cl: hook.write for cl, hook in hooks.items()})
    if not is_tagged(classes[0]):
        read_fields = hooks[classes[0]].read
        return Hook(lambda data: read_fields(_object(data)), write)
    readers = {type_name(cl): hook.read for cl, hook in hooks.items()}
    return Hook(partial(_read_tagged, readers, kinds), write)


def _unless_none(use: Callable[[Any], Any], value: object) -> Any:  # noqa: ANN401  # of any kind
    return None if value is None else use(value)


def _read_tagged(readers: Mapping[str, Callable[[Any], Any]], kinds: _Kinds, data: object) -> Any:  # noqa: ANN401  # of one of the classes
    """Read the class that the key `type` names."""
    fields = _object(data)
    untold = "type" not in fields
    name = fields.pop("type", None)
    if isinstance(name, str) and name in readers:
        return readers[name](fields)
    names = " or ".join(map(repr, readers))
    error: Exception = KeyError("type") if untold else expected(names, name)
    error.add_note(AttributeValidationNote("at type", "type", str))
    raise ClassValidationError("While structuring", [error], reduce(or_, kinds))


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise expected("an object", data)
    for key in data:
        if not isinstance(key, str):
            raise expected("str as key", key)
    return dict(data)


def _write_class(writers: Mapping[type, Callable[[Any], Any]], value: object) -> object:
    """Write a value of a class; what is of no such class is refused when it is read back."""
    return writers.get(type(value), scalars.write_plain)(value)


@cache
def _class_hook(cl: type[attrs.AttrsInstance], *, sparse: bool) -> Hook:
    """Let `cattrs` read and write the fields.

    Those that can be `None` may be left out on input. The key `type` is written first, if there is
    a choice of classes.
    """
    told: dict[str, Any] = {item.name: override(omit=True) for item in attrs.fields(cl)}
    for field in fields_of(cl):
        hook = field_hook(field, sparse=sparse)
        told[field.name] = override(struct_hook=hook.structure, unstruct_hook=hook.write)
    read = make_dict_structure_fn(cl, _CATTRS, **told)
    write = make_dict_unstructure_fn(cl, _CATTRS, _cattrs_omit_if_default=sparse, **told)
    needed = (field for field in fields_of(cl) if field.default is attrs.NOTHING)
    absent = {field.name: None for field in needed if field.optional}
    start = {"type": type_name(cl)} if is_tagged(cl) else {}

    def write_fields(value: attrs.AttrsInstance) -> dict[str, Any]:
        data = {**start, **write(value)}
        if sparse:
            return {key: item for key, item in data.items() if item is not None}
        return data

    return Hook(lambda data: read({**absent, **data}, cl), write_fields)


def field_hook(field: Field, *, sparse: bool = False) -> Hook:
    """Return how what a field holds is read and written; see `hook_of`."""
    if not field.items:
        return hook_of(field.kinds, sparse=sparse)
    read, write = hook_of(field.items, sparse=sparse)
    return Hook(partial(_read_list, read), lambda items: [write(item) for item in items])


def _read_list(read: Callable[[Any], Any], value: object) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise expected("a list", value)
    return tuple(read_each(enumerate(value), read))
