r"""Issues as plain data and as JSON, and back.

The data follows the classes: an object for each value, with a key for each field, all of them,
and a list for each tuple. `json_schema` describes it to the letter.

- Where several kinds of section or block can stand, the key `type` comes first and tells which:
  `department`, `matrix_live`, `sign_off`; `entry`, `prose`, `shortcode`, `ping_ranking`,
  `read_more`, `project`.
- Dates are ISO 8601 text: `"2024-11-22"` is a date, `"2024-11-22T18:30:00Z"` a date with a time.
- In front matter and in arguments of shortcodes, where any value of TOML can stand, what JSON does
  not have stands in a tag: `{"$date": "2024-11-22"}`, `{"$datetime": "2024-11-22T18:30:00Z"}`,
  `{"$time": "18:30:00"}`, `{"$float": "inf"}` (or `"-inf"`, `"nan"`). A table with a key that begins
  with `$` stands in `{"$table": {…}}`. The numbers 1 and 1.0 stay two values.

On input, a field with a default may be left out, and so may one that can be `None`. Dates may be
Python's own. Unknown keys and wrong types are refused. Where a value was read in a post takes no
part: a converted issue is written in canonical form.

>>> import twim
>>> print(twim.to_json(twim.Issue(preamble=(twim.Prose("Hello."),)).canonical())[-54:])
"sections": [], "preamble": [{"type": "prose", "markdown": "Hello."}]}
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, Final, TypeAlias, TypeVar, get_args, get_origin

import attrs
from cattrs import (
    BaseConverter,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.errors import AttributeValidationNote, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.preconf.json import JsonConverter
from cattrs.preconf.json import make_converter as make_json_converter

from twim import _schema as form
from twim._compare import differences
from twim._frozen import FrozenDict, Value
from twim.errors import ConversionError, IdentifierError
from twim.matrix import UserId
from twim.model import Block, Content, Issue, Section

__all__ = [
    "configure_converter",
    "from_dict",
    "from_json",
    "json_schema",
    "make_converter",
    "to_dict",
    "to_json",
]

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
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PAIR = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_LONGEST = 60  # characters of a value in a message


def to_dict(issue: Issue) -> dict[str, Any]:
    """Return an issue as plain data: dicts, lists, strings, numbers, booleans and `None`.

    The data is checked to read back as the same issue.

    Raises:
        ConversionError: A value has no such data: it is of a type that its field cannot have.

    Example:
        >>> import twim
        >>> issue = twim.loads("## Clients\\n\\nNeil says:\\n\\n> News!\\n")
        >>> twim.to_dict(issue)["sections"][0]["content"][0]["reporter"]
        {'name': 'Neil', 'user_id': None, 'url': None}
    """
    if not isinstance(issue, Issue):
        raise ConversionError(f"$: expected an Issue, got {_shown(issue)}")  # type: ignore[unreachable]
    data: dict[str, Any] = _converter().unstructure(issue)
    if faults := [f"$.{fault}" for fault in differences(issue, from_dict(data))]:
        raise ConversionError(*faults)
    return data


def from_dict(data: Mapping[str, object]) -> Issue:
    """Make an issue of plain data, such as `to_dict` returns.

    Raises:
        ConversionError: The data is not an issue. It names every fault by its place.

    Example:
        >>> import twim
        >>> twim.from_dict({"sections": [{"type": "department", "title": "Clients"}]}).sections
        (Department(title='Clients', content=()),)
        >>> try:
        ...     twim.from_dict({"preamble": [{"type": "prose", "markdown": 3, "lang": "en"}]})
        ... except twim.ConversionError as error:
        ...     print(error)
        $.preamble[0].markdown: expected str, got 3
        $.preamble[0].lang: unknown key
    """
    try:
        return _converter().structure(data, Issue)
    except (BaseValidationError, _FaultError) as error:
        raise ConversionError(*_faults(error, "$")) from None


def to_json(issue: Issue, *, indent: int | None = None) -> str:
    r"""Return an issue as JSON text.

    Characters stand for themselves, so the text is to be encoded as UTF-8, which can be done
    with any: a lone surrogate is written as an escape.

    Args:
        issue: The issue.
        indent: By how many spaces to indent each level, a line for each value. All stands on one
            line where it is `None`.

    Raises:
        ConversionError: As from `to_dict`; or JSON cannot hold a text (with two surrogates in a
            row) or Python cannot write an integer (of thousands of digits).

    Example:
        >>> import twim
        >>> print(twim.to_json(twim.loads("## Clients 📱\n"), indent=2)[-102:])
          "sections": [
            {
              "type": "department",
              "title": "Clients 📱",
              "content": []
            }
          ],
          "preamble": []
        }
    """
    data = to_dict(issue)
    try:
        text = json.dumps(data, ensure_ascii=False, indent=indent)
        found = _PAIR.search(text)
    except ValueError:  # an integer that is too long for Python to write
        found = True
    if found:
        raise ConversionError(*_json_faults(data, "$"))
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def from_json(text: str) -> Issue:
    """Make an issue of JSON text, such as `to_json` returns.

    Raises:
        ConversionError: The text is not JSON, which it says with line and column; or not an
            issue, which it says as `from_dict` does. An object with the same key twice is
            refused, and so are `NaN` and numbers too large for Python.

    Example:
        >>> import twim
        >>> twim.from_json('{"preamble": [{"type": "read_more"}]}').preamble
        (ReadMore(),)
        >>> try:
        ...     twim.from_json('{"preamble": [}')
        ... except twim.ConversionError as error:
        ...     print(error)
        line 1, column 15: Expecting value
    """
    if not isinstance(text, str):
        raise ConversionError(f"$: expected JSON as str, got {_shown(text)}")  # type: ignore[unreachable]
    try:
        data = json.loads(text, parse_int=_parse_int, object_pairs_hook=_parse_object)
    except json.JSONDecodeError as error:
        fault = f"line {error.lineno}, column {error.colno}: {error.msg}"
        raise ConversionError(fault) from None
    except RecursionError:
        raise ConversionError("$: the JSON is nested too deep") from None
    return from_dict(data)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `from_dict` accepts and `to_dict` returns.

    It is made of the classes and their docstrings. Two things it cannot say: that an id is at
    most 255 bytes long in UTF-8, where it counts characters, and that TOML values are nested at
    most 64 levels deep.

    Example:
        >>> import twim
        >>> twim.json_schema()["$defs"]["reporter"]["required"]
        ['name']
    """
    return copy.deepcopy(_cached_schema())


def make_converter() -> JsonConverter:
    """Return a `cattrs` converter for JSON that knows the classes of `twim`.

    It raises what `cattrs` raises; `cattrs.transform_error` tells the places of the faults.
    Unlike `to_dict`, it does not check what it returns.

    Example:
        >>> import twim
        >>> converter = twim.make_converter()
        >>> converter.unstructure(twim.Reporter("Ada", "@ada:example.org"))
        {'name': 'Ada', 'user_id': '@ada:example.org', 'url': None}
        >>> converter.loads('[{"type": "read_more"}]', list[twim.ReadMore])
        [ReadMore()]
    """
    converter = make_json_converter()
    configure_converter(converter)
    return converter


def configure_converter(converter: BaseConverter) -> None:
    """Teach a `cattrs` converter of your own the classes of `twim`.

    It gets hooks for these classes and their unions, and for nothing else. Where it has
    `omit_if_default`, defaults and `None` are left out; TOML needs that, having no null.

    Example:
        >>> import twim
        >>> from cattrs.preconf.tomlkit import make_converter
        >>> converter = make_converter(omit_if_default=True)
        >>> twim.configure_converter(converter)
        >>> print(converter.dumps(twim.FrontMatter(title="Issue 1", authors=("Ada",))), end="")
        title = "Issue 1"
        authors = ["Ada"]
    """
    hooks = _hooks(omit_if_default=getattr(converter, "omit_if_default", False))
    for tp in (*form.classes(), Section, Block, Content):
        converter.register_structure_hook(tp, hooks.get_structure_hook(tp))
        converter.register_unstructure_hook(tp, hooks.get_unstructure_hook(tp))


@cache
def _converter() -> Converter:
    return _hooks(omit_if_default=False)


@cache
def _cached_schema() -> dict[str, Any]:
    return form.schema(_converter().unstructure)


def _hooks(*, omit_if_default: bool) -> Converter:
    """Return a strict converter for all that the classes hold."""
    hooks = Converter(forbid_extra_keys=True, omit_if_default=omit_if_default)
    for kind, read in ((str, _read_str), (int, _read_int), (float, _read_float)):
        hooks.register_structure_hook(kind, read)
    hooks.register_structure_hook(UserId, _read_user_id)
    hooks.register_unstructure_hook(str, _write_str)
    for is_type, read_factory, write_factory in (
        (form.is_union, _union_reader, _union_writer),
        (_is_tuple, _tuple_reader, _tuple_writer),
        (_is_table, lambda _, __: _read_table, lambda _, __: _write_table),
        (attrs.has, _class_reader, _class_writer),
        (form.members, _member_reader, _member_writer),
    ):
        hooks.register_structure_hook_factory(is_type, read_factory)
        hooks.register_unstructure_hook_factory(is_type, write_factory)
    return hooks


def _is_tuple(tp: object) -> bool:
    return get_origin(tp) is tuple


def _is_table(tp: object) -> bool:
    return get_origin(tp) is Mapping


# -- Faults and their places


class _FaultError(Exception):
    """Says what is wrong with a value. Notes and exception groups of `cattrs` say where it is."""


def _expected(what: str, value: object) -> _FaultError:
    return _FaultError(f"expected {what}, got {_shown(value)}")


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, (list, tuple)):
        return "a list"
    try:
        text = repr(value)
    except ValueError:  # Python does not write very long integers
        return f"a huge {type(value).__name__}"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _faults(error: BaseException, place: str) -> Iterator[str]:
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            is_field = isinstance(note, AttributeValidationNote)
            yield from _faults(inner, place + _step(note.name if is_field else note.index))
        for inner in others:
            yield from _faults(inner, place)
    elif isinstance(error, ForbiddenExtraKeysError):
        keys = sorted(error.extra_fields, key=str)
        yield from (f"{place}{_step(key)}: unknown key" for key in keys)
    elif isinstance(error, KeyError):
        yield f"{place}: missing"
    else:
        yield f"{place}: {error}"


def _step(key: object) -> str:
    return f".{key}" if isinstance(key, str) and re.fullmatch(r"[$\w-]+", key) else f"[{key!r}]"


def _json_faults(data: object, place: str) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _json_faults(key, place)
            yield from _json_faults(value, place + _step(key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _json_faults(value, place + _step(index))
    elif isinstance(data, str) and (pair := _PAIR.search(data)):
        yield f"{place}: two surrogates in a row, {pair[0]!r}, would be read as one character"
    elif isinstance(data, int) and _shown(data).startswith("a huge"):
        yield f"{place}: {_shown(data)} cannot be written"


class _Unreadable:
    """Stands for what JSON text holds and Python cannot, until its place is known."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __repr__(self) -> str:
        return self.what


def _parse_int(digits: str) -> object:
    try:
        return int(digits)
    except ValueError:
        return _Unreadable(f"an integer of {len(digits)} digits")


def _parse_object(pairs: list[tuple[str, object]]) -> object:
    data = dict(pairs)
    if len(data) == len(pairs):
        return data
    keys = [key for key, _ in pairs]
    double = next(key for key in keys if keys.count(key) > 1)
    return _Unreadable(f"an object with two keys {_shown(double)}")


# -- Text, numbers, dates


def _read_str(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise _expected("str", value)
    return str.__str__(value)  # of no subclass


def _write_str(value: object) -> object:
    return str.__str__(value) if isinstance(value, str) else value


def _read_user_id(value: object, _: object) -> UserId:
    try:
        return UserId(_read_str(value, None))
    except IdentifierError as error:
        raise _FaultError(error.message) from None


def _read_int(value: object, _: object) -> int:
    """Read an integer; JSON takes 1.0 for one."""
    if isinstance(value, bool) or not (isinstance(value, int) or _is_whole(value)):
        raise _expected("int", value)
    return int(value)  # type: ignore[call-overload,no-any-return]  # an int or a float, as seen


def _is_whole(value: object) -> bool:
    return isinstance(value, float) and value.is_integer()


def _read_float(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _expected("a number", value)
    if not -form.LARGEST <= value <= form.LARGEST:
        raise _expected("a finite number", value)
    number = float(value)
    return number if number == value else value  # an integer beyond a float's precision


def _read_date(value: object, _: object) -> dt.date | dt.datetime:
    text = value.isoformat() if isinstance(value, dt.date) else value
    for tag in ("$date", "$datetime"):
        if isinstance(text, str) and re.fullmatch(form.TAGS[tag][0], text):
            return _PARSE[tag](text)  # type: ignore[return-value]  # a date, as the tag says
    raise _expected("a date such as '2024-11-22' or '2024-11-22T18:30:00Z'", value)


def _write_date(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


# -- TOML values


def _read_table(value: object, _: object = None, depth: int = 0) -> FrozenDict:
    if not isinstance(value, Mapping):
        raise _expected("an object", value)

    def read(item: tuple[object, object]) -> tuple[str, Value]:
        if not isinstance(item[0], str):
            raise _expected("str as key", item[0])
        return _read_str(item[0], None), _read_value(item[1], depth + 1)

    return FrozenDict(_each(((key, (key, inner)) for key, inner in value.items()), read))


def _write_table(table: object, depth: int = 0) -> object:
    if not isinstance(table, Mapping):
        return table
    return {_write_str(key): _write_value(value, depth + 1) for key, value in table.items()}


def _read_value(value: object, depth: int) -> Value:
    if depth > form.DEEPEST:
        raise _FaultError(f"nested deeper than {form.DEEPEST} levels")
    if isinstance(value, (dt.date, dt.time)):
        value = _write_value(value, depth)
    if isinstance(value, (list, tuple)):
        return tuple(_each(enumerate(value), partial(_read_value, depth=depth + 1)))
    if isinstance(value, Mapping):
        tags = [key for key in value if isinstance(key, str) and key.startswith("$")]
        if not tags:
            return _read_table(value, None, depth)
        if len(value) > 1 or tags[0] not in (*_PARSE, "$table"):
            known = ", ".join((*_PARSE, "$table"))
            raise _FaultError(f"a key that begins with $ is to stand alone and be one of {known}")
        return _each(value.items(), partial(_read_tagged, tags[0], depth))[0]
    return _read_scalar(value)


def _read_tagged(tag: str, depth: int, value: object) -> Value:
    if tag == "$table":
        return _read_table(value, None, depth)
    pattern, example = form.TAGS[tag]
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise _expected(f"a text such as {example!r}", value)
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
            raise _FaultError(f'expected a finite number or {{"$float": …}}, got {value}')
        return float(value)
    raise _expected("a TOML value", value)


def _write_value(value: object, depth: int) -> object:
    if depth > form.DEEPEST:
        return value  # refused when it is read back
    if isinstance(value, Mapping):
        table = _write_table(value, depth)
        return {"$table": table} if any(str(key).startswith("$") for key in value) else table
    if isinstance(value, tuple):
        return [_write_value(item, depth + 1) for item in value]
    if isinstance(value, dt.datetime):
        return {"$datetime": value.isoformat()}
    if isinstance(value, dt.date):
        return {"$date": value.isoformat()}
    if isinstance(value, dt.time):
        return {"$time": value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$float": repr(float(value))}
    return _write_str(value)


# -- Tuples, unions, classes


def _each(items: Iterable[tuple[Any, Any]], read: Callable[[Any], _T]) -> list[_T]:
    """Read items that come with their indices, or name the faults of all."""
    found: list[_T] = []
    faults: list[Exception] = []
    for index, item in items:
        try:
            found.append(read(item))
        except (BaseValidationError, _FaultError) as error:
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
            raise _expected("a list", value)
        return tuple(_each(enumerate(value), lambda item: read_item(item, inner)))

    return read


def _tuple_writer(tp: Any, hooks: Converter) -> _Write:  # noqa: ANN401  # as above
    write_item = hooks.get_unstructure_hook(get_args(tp)[0])
    return lambda items: [write_item(item) for item in items]


def _union_reader(tp: Any, hooks: Converter) -> _Read:  # noqa: ANN401  # as above
    """Read one of a type and `None`, or of both kinds of date and `None`."""
    inner = next(arg for arg in get_args(tp) if arg is not type(None))
    read_inner = _read_date if issubclass(inner, dt.date) else hooks.get_structure_hook(inner)
    return lambda value, _: None if value is None else read_inner(value, inner)


def _union_writer(tp: Any, hooks: Converter) -> _Write:  # noqa: ANN401  # as above
    inner = next(arg for arg in get_args(tp) if arg is not type(None))
    return _write_date if issubclass(inner, dt.date) else hooks.get_unstructure_hook(inner)


def _member_reader(tp: Any, hooks: Converter) -> _Read:  # noqa: ANN401  # as above
    return _choice(form.members(tp), hooks)


def _member_writer(tp: Any, hooks: Converter) -> _Write:  # noqa: ANN401  # as above
    writers = {cl: hooks.get_unstructure_hook(cl) for cl in form.members(tp)}
    return lambda value: writers.get(type(value), _write_str)(value)


def _class_reader(cl: _Class, hooks: Converter) -> _Read:
    if form.is_tagged(cl):
        return _choice((cl,), hooks)
    read = _fields_reader(cl, hooks)
    return lambda data, _: read(_object(data))


def _choice(kinds: Iterable[_Class], hooks: Converter) -> _Read:
    """Read the class that the key `type` names."""
    readers = {form.type_name(cl): _fields_reader(cl, hooks) for cl in kinds}
    names = " or ".join(map(repr, readers))

    def read(data: object, tp: Any) -> Any:  # noqa: ANN401  # one of the classes
        fields = _object(data)
        name = fields.pop("type", error := KeyError("type"))
        reader = readers.get(name) if isinstance(name, str) else None
        if reader:
            return reader(fields)
        fault = name if name is error else _expected(names, name)
        fault.add_note(AttributeValidationNote("at type", "type", str))
        raise ClassValidationError("While structuring a kind", [fault], tp)

    return read


def _object(data: object) -> dict[Any, Any]:
    if not isinstance(data, Mapping):
        raise _expected("an object", data)
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
