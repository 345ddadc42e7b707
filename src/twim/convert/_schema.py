"""The form that the classes give to the data of an issue, and its JSON Schema."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import re
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias, Union, get_args, get_origin

import attrs

from twim.matrix import UserId
from twim.model import Content, Issue, Node, Section
from twim.model._sections import SECTION_KINDS
from twim.model._values import DEEPEST

__all__ = [
    "DATE",
    "LARGEST",
    "TAGS",
    "classes",
    "fields_of",
    "is_optional",
    "is_table",
    "is_tagged",
    "is_tuple",
    "is_union",
    "members",
    "schema",
    "type_name",
]

_Schema: TypeAlias = dict[str, Any]

LARGEST = sys.float_info.max
"""What no number with a fraction or an exponent may exceed."""

# Patterns for ECMA-262 (with its `u` flag) and Python alike, without look-around. They are exact:
# Python's `fromisoformat` takes every text that they match.
_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_FOURTH = "(?:0[48]|[2468][048]|[13579][26])"
DATE = (
    f"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|(?:[0-9]{{2}}{_FOURTH}|{_FOURTH}00)-02-29)"
)
"""A day in the Gregorian calendar, `2024-11-22`."""
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_OFFSET = rf"(?:Z|[+-]{_CLOCK}(?::[0-5][0-9](?:\.[0-9]{{6}})?)?)?"
_TIME = rf"{_CLOCK}(?::[0-5][0-9](?:\.[0-9]{{1,6}})?)?{_OFFSET}"
TAGS = {
    "$date": (DATE, "2024-11-22"),
    "$datetime": (f"{DATE}T{_TIME}", "2024-11-22T18:30:00Z"),
    "$time": (_TIME, "18:30:00"),
    "$float": ("-?inf|nan", "inf"),
}
"""For TOML values that JSON does not have: the key of the tag, the pattern, an example."""

_H16 = "[0-9A-Fa-f]{1,4}"
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_LS32 = rf"(?:{_H16}:{_H16}|{_OCTET}(?:\.{_OCTET}){{3}})"
# RFC 3986, "IPv6address": `before` groups in front of the "::" at most, `after` behind it.
_IPV6 = "|".join(
    [f"(?:{_H16}:){{6}}{_LS32}"]
    + [
        f"{f'(?:(?:{_H16}:){{0,{before - 1}}}{_H16})?' if before else ''}::{after}"
        for before, after in enumerate(
            [*(f"(?:{_H16}:){{{count}}}{_LS32}" for count in range(5, 0, -1)), _LS32, _H16, ""]
        )
    ]
)
_BEFORE_HOST = "@[^:\\u0000\\ud800-\\udfff]*:"
_PORT = "(?::[0-9]{1,5})?"
_GREAT = "(?:25[6-9]|2[6-9][0-9]|[3-9][0-9]{2})"
_NO_IPV4 = "|".join(
    rf"(?:[0-9]{{1,3}}\.){{{before}}}{_GREAT}(?:\.[0-9]{{1,3}}){{{3 - before}}}"
    for before in range(4)
)


def type_name(cl: type) -> str:
    """Return the name of a class in the data: `PingRanking` is `ping_ranking`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cl.__name__).lower()


def is_union(tp: object) -> bool:
    """Whether a type is a union."""
    return get_origin(tp) in (Union, types.UnionType)


def is_tuple(tp: object) -> bool:
    """Whether a type is a tuple of any length, of one type."""
    return get_origin(tp) is tuple


def is_table(tp: object) -> bool:
    """Whether a type is a table of TOML values."""
    return get_origin(tp) is Mapping


def members(tp: object) -> tuple[type[Node], ...]:
    """Return the classes between which the key `type` decides, if the type leaves that open."""
    if tp is Section:
        return tuple(SECTION_KINDS.values())
    args = get_args(tp) if is_union(tp) else ()
    nodes = tuple(arg for arg in args if isinstance(arg, type) and issubclass(arg, Node))
    return nodes if len(nodes) > 1 else ()


def is_tagged(cl: type) -> bool:
    """Whether data of the class has the key `type`."""
    return cl in members(Content) or cl in members(Section)


def fields_of(cl: type[attrs.AttrsInstance]) -> list[attrs.Attribute[Any]]:
    """Return the fields of a class that take part in conversion, with their types resolved."""
    fields = attrs.fields(attrs.resolve_types(cl))
    return [field for field in fields if not field.name.startswith("_")]


def is_optional(field: attrs.Attribute[Any]) -> bool:
    """Whether a field may be left out: it has a default, or it may be `None`."""
    return field.default is not attrs.NOTHING or type(None) in get_args(field.type)


@cache
def classes() -> tuple[type[attrs.AttrsInstance], ...]:
    """Return the classes that an issue consists of: `Issue`, and what its fields lead to."""
    found: list[type[attrs.AttrsInstance]] = []
    pending: list[Any] = [Issue]
    while pending:
        tp = pending.pop(0)
        if choice := members(tp) or get_args(tp):
            pending += choice
        elif attrs.has(tp) and tp not in found:
            found.append(tp)
            pending += [field.type for field in fields_of(tp)]
    return tuple(found)


def schema(write: Callable[[object], object]) -> _Schema:
    """Make the JSON Schema of an issue.

    Args:
        write: Turns a default into plain data.
    """
    docs = dict(_docstrings())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An issue of This Week in Matrix",
        "$ref": f"#/$defs/{type_name(Issue)}",
        "$defs": {type_name(cl): _class(cl, docs, write) for cl in classes()} | _LEAVES,
    }


def _class(
    cl: type[attrs.AttrsInstance],
    docs: Mapping[tuple[str, ...], str],
    write: Callable[[object], object],
) -> _Schema:
    properties: _Schema = {}
    required = []
    if is_tagged(cl):
        properties["type"] = {"const": type_name(cl)}
        required.append("type")
    for field in fields_of(cl):
        properties[field.name] = _type(field.type)
        places = [(base.__name__, field.name) for base in cl.__mro__]
        if text := next((docs[place] for place in places if place in docs), None):
            properties[field.name]["description"] = text
        if is_optional(field):
            default = None if field.default is attrs.NOTHING else field.default
            properties[field.name]["default"] = write(default)
        else:
            required.append(field.name)
    described = {"description": docs[cl.__name__,]} if (cl.__name__,) in docs else {}
    closed = {"required": required, "additionalProperties": False}
    return {**described, "type": "object", "properties": properties, **closed}


def _type(tp: Any) -> _Schema:  # noqa: ANN401  # a type, or what stands for one in annotations
    if is_tuple(tp):
        return {"type": "array", "items": _type(get_args(tp)[0])}
    if choice := members(tp):
        return {"oneOf": [_ref(type_name(cl)) for cl in choice]}
    if is_union(tp):
        parts = [_type(arg) for arg in get_args(tp)]
        if all(part.keys() == {"type"} for part in parts):
            return {"type": [part["type"] for part in parts]}
        return {"anyOf": parts}
    return dict(_TYPES.get(get_origin(tp) or tp) or _ref(type_name(tp)))


def _ref(name: str) -> _Schema:
    return {"$ref": f"#/$defs/{name}"}


def _text(pattern: str, example: str) -> _Schema:
    # In Python, `$` matches before a line end, too.
    closed = {"pattern": f"^(?:{pattern})$", "not": {"pattern": "\\n$"}}
    return {"type": "string", **closed, "examples": [example]}


def _tagged(tag: str, inner: _Schema) -> _Schema:
    properties = {tag: inner}
    closed = {"required": [tag], "additionalProperties": False}
    return {"type": "object", "properties": properties, **closed}


_TYPES: dict[object, _Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number", "minimum": -LARGEST, "maximum": LARGEST},
    type(None): {"type": "null"},
    dt.date: _ref("date"),
    dt.datetime: _ref("datetime"),
    UserId: _ref("user_id"),
    Mapping: {"type": "object", "additionalProperties": _ref("value")},
}
_LEAVES = {
    **{tag.removeprefix("$"): _text(pattern, example) for tag, (pattern, example) in TAGS.items()},
    "user_id": {
        "description": "The id of a Matrix user, `@localpart:server_name`, at most 255 bytes in"
        " UTF-8, where JSON Schema can but count characters.",
        "type": "string",
        "maxLength": 255,
        "pattern": rf"^{_BEFORE_HOST}(?:\[(?:{_IPV6})\]|[0-9A-Za-z.-]{{1,255}}){_PORT}$",
        "not": {"pattern": rf"\n$|^{_BEFORE_HOST}(?:{_NO_IPV4}){_PORT}$"},
    },
    "value": {
        "description": "A value of TOML. What JSON has stands for itself, and 1 and 1.0 are two"
        " values. Dates, times, infinities and `nan` stand in a table with one key, such as"
        ' `{"$date": "2024-11-22"}`; a table with a key that begins with `$` stands in'
        f' `{{"$table": {{…}}}}`. Values are nested at most {DEEPEST} levels deep, which JSON'
        " Schema cannot say.",
        "anyOf": [
            {"type": ["string", "boolean", "integer"]},
            _TYPES[float],
            {"type": "array", "items": _ref("value")},
            {**_TYPES[Mapping], "propertyNames": {"not": {"pattern": "^\\$"}}},
            *(_tagged(tag, _ref(tag.removeprefix("$"))) for tag in TAGS),
            _tagged("$table", _TYPES[Mapping]),
        ],
    },
}


def _docstrings() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the first paragraphs of docstrings in the model, of classes and of their fields.

    Each comes after its place, `("Reporter",)` or `("Reporter", "name")`. A field's docstring
    stands right after the field, where only the source has it; where there is none, nothing does.
    """
    try:
        modules = dict.fromkeys(sys.modules[cl.__module__] for cl in classes())
        source = "\n".join(map(inspect.getsource, modules))
    except OSError:
        return
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            yield (node.name,), _paragraph(ast.get_docstring(node) or "")
            for field, after in zip(node.body, node.body[1:], strict=False):
                match field, after:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(text))),
                    ):
                        yield (node.name, name), _paragraph(text)


def _paragraph(text: str) -> str:
    return " ".join(inspect.cleandoc(text).split("\n\n")[0].split())
