"""The JSON Schema of an issue, made of the classes of the model and their docstrings."""

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from types import NoneType
from typing import Any, TypeAlias

import attrs

from twim._explained import docstrings
from twim.convert._hooks import field_hook
from twim.convert._notation import LARGEST, TAGS, is_tagged, type_name
from twim.matrix import UserId
from twim.model import Issue
from twim.model._all_classes import choice, classes
from twim.model._fields import fields_of
from twim.model._values import DEEPEST

_Schema: TypeAlias = dict[str, Any]

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


def schema() -> _Schema:
    """Make the JSON Schema of an issue."""
    root = _ref(type_name(Issue))
    return schema_of("An issue of This Week in Matrix", root, classes(), _LEAVES)


def schema_of(
    title: str,
    root: _Schema,
    kinds: Sequence[type[attrs.AttrsInstance]],
    leaves: Container[str],
) -> _Schema:
    """Make a JSON Schema.

    Args:
        title: What it describes.
        root: What all of the data is.
        kinds: The classes that stand in it.
        leaves: What else does, by names in `_LEAVES`.
    """
    modules = dict.fromkeys(cl.__module__ for cl in kinds)
    docs = {at: _paragraph(text) for module in modules for at, text in docstrings(module)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **root,
        "$defs": {type_name(cl): _class(cl, docs) for cl in kinds}
        | {name: leaf for name, leaf in _LEAVES.items() if name in leaves},
    }


def _class(cl: type[attrs.AttrsInstance], docs: Mapping[tuple[str, ...], str]) -> _Schema:
    properties: _Schema = {}
    required = []
    if is_tagged(cl):
        properties["type"] = {"const": type_name(cl)}
        required.append("type")
    for field in fields_of(cl):
        items = {"type": "array", "items": _kinds(field.items)} if field.items else None
        properties[field.name] = items or _kinds(field.kinds)
        places = [(base.__name__, field.name) for base in cl.__mro__]
        if text := next((docs[place] for place in places if place in docs), None):
            properties[field.name]["description"] = text
        if field.optional:
            default = None if field.default is attrs.NOTHING else field.default
            properties[field.name]["default"] = field_hook(field).write(default)
        else:
            required.append(field.name)
    described = {"description": docs[cl.__name__,]} if (cl.__name__,) in docs else {}
    closed = {"required": required, "additionalProperties": False}
    return {**described, "type": "object", "properties": properties, **closed}


def _kinds(kinds: tuple[type, ...]) -> _Schema:
    """Return the schema of a value of one of these kinds."""
    if open_to := choice(kinds):
        return {"oneOf": [_ref(type_name(cl)) for cl in open_to]}
    parts = [TYPES.get(kind) or _ref(type_name(kind)) for kind in kinds]
    if float in kinds:
        parts.remove(TYPES[int])  # is a number
    if len(parts) == 1:
        return dict(parts[0])
    if all(part.keys() == {"type"} for part in parts):
        return {"type": [part["type"] for part in parts]}
    return {"anyOf": parts}


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


TYPES: dict[type, _Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number", "minimum": -LARGEST, "maximum": LARGEST},
    NoneType: {"type": "null"},
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
            TYPES[float],
            {"type": "array", "items": _ref("value")},
            {**TYPES[Mapping], "propertyNames": {"not": {"pattern": "^\\$"}}},
            *(_tagged(tag, _ref(tag.removeprefix("$"))) for tag in TAGS),
            _tagged("$table", TYPES[Mapping]),
        ],
    },
}


def _paragraph(text: str) -> str:
    return " ".join(text.split("\n\n", maxsplit=1)[0].split())
