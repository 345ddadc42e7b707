"""How values of TOML are read from data, and written to it: tables, and all that they hold."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from twim.convert._faults import FaultError, expected, read_each
from twim.convert._notation import TAGS
from twim.convert._scalars import read_str, write_plain
from twim.model._values import DEEPEST, FrozenDict, Value

_PARSE: Final[Mapping[str, Callable[[str], Value]]] = {
    "$date": dt.date.fromisoformat,
    "$datetime": dt.datetime.fromisoformat,
    "$time": dt.time.fromisoformat,
    "$float": float,
}
_KEYS = (*_PARSE, "$table")


def read_table(value: object, depth: int = 0) -> FrozenDict:
    """Read a table, which is how many levels deep in another."""
    if not isinstance(value, Mapping):
        raise expected("an object", value)

    def read(item: tuple[object, object]) -> tuple[str, Value]:
        if not isinstance(item[0], str):
            raise expected("str as key", item[0])
        return read_str(item[0]), _read_value(item[1], depth + 1)

    return FrozenDict(read_each(((key, (key, inner)) for key, inner in value.items()), read))


def write_table(table: Mapping[object, object], depth: int = 0) -> dict[object, object]:
    """Write a table, which is how many levels deep in another."""
    return {write_plain(key): _write_value(value, depth + 1) for key, value in table.items()}


def _read_value(value: object, depth: int) -> Value:
    if depth > DEEPEST:
        raise FaultError(f"nested deeper than {DEEPEST} levels")
    if isinstance(value, (dt.date, dt.time)):
        value = _write_value(value, depth)
    if isinstance(value, (list, tuple)):
        return tuple(read_each(enumerate(value), partial(_read_value, depth=depth + 1)))
    if isinstance(value, Mapping):
        tags = [key for key in value if isinstance(key, str) and key.startswith("$")]
        if not tags:
            return read_table(value, depth)
        if len(value) > 1 or tags[0] not in _KEYS:
            known = ", ".join(_KEYS)
            raise FaultError(f"a key that begins with $ is to stand alone and be one of {known}")
        return read_each(value.items(), partial(_read_tagged, tags[0], depth))[0]
    return _read_scalar(value)


def _read_tagged(tag: str, depth: int, value: object) -> Value:
    if tag == "$table":
        return read_table(value, depth)
    pattern, example = TAGS[tag]
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise expected(f"a text such as {example!r}", value)
    return _PARSE[tag](value)


def _read_scalar(value: object) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return read_str(value)
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
        table = write_table(value, depth)
        return {"$table": table} if any(str(key).startswith("$") for key in value) else table
    if isinstance(value, tuple):
        return [_write_value(item, depth + 1) for item in value]
    for kind, tag in ((dt.datetime, "$datetime"), (dt.date, "$date"), (dt.time, "$time")):
        if isinstance(value, kind):
            return {tag: value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$float": repr(float(value))}
    return write_plain(value)
