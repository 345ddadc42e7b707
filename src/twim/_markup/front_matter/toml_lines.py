"""TOML in canonical form: one line for each key, whatever its value.

Posts have it as the bot writes it: strings, arrays of strings, tables with a plain name. That is
read here too, line by line, in a tenth of the time that `tomllib` takes.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from twim._markup.front_matter.values import MOST_VALUES
from twim._patterns import pattern
from twim.model._values import FrozenDict, Value

_BARE_KEY = pattern(r"[A-Za-z0-9_-]+")
_ESCAPED = pattern(r'["\\\x00-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_UTC = "+00:00"
_KEY = "[A-Za-z0-9_-]+"
_PLAIN = r'[^"\\\x00-\x1f\x7f]*'  # nothing is escaped, and nothing has to be
_TEXT = f'"{_PLAIN}"'
_PLAIN_TEXT = pattern(f'"({_PLAIN})"')
_PLAIN_LINE = pattern(
    rf"""(?:\[(?P<table>{_KEY})\]
      |(?P<key>{_KEY})[ ]=[ ](?:"(?P<text>{_PLAIN})"|\[(?P<array>(?:{_TEXT}(?:,[ ]?{_TEXT})*)?)\])
    )?(?:\n|\Z)""",
    re.VERBOSE,
)


def read_plain_lines(text: str) -> dict[str, Value] | None:
    """Read TOML of the usual lines; `None` where there are others, or faults, for `tomllib`."""
    if len(text) > MOST_VALUES:  # where there may be more values than that
        return None
    data: dict[str, Value] = {}
    tables: dict[str, dict[str, Value]] = {}
    inner = data
    at = 0
    while at < len(text):
        line = _PLAIN_LINE.match(text, at)
        if not line:
            return None
        at = line.end()
        table, key, string, array = line.groups()
        if (table in data or table in tables) if table else key in inner:
            return None
        if table:
            inner = tables[table] = {}
        elif key:
            inner[key] = tuple(_PLAIN_TEXT.findall(array)) if string is None else string
    data.update((name, FrozenDict(table)) for name, table in tables.items())
    return data


def toml_lines(data: Mapping[str, Value], path: tuple[str, ...] = ()) -> Iterator[str]:
    """Write a table's keys, then the tables within it, each under its header."""
    tables: dict[str, Mapping[str, Value]] = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            tables[key] = value
        else:
            yield f"{key_text(key)} = {toml_value(value)}"
    for key, table in tables.items():
        inner = (*path, key_text(key))
        yield from ("", f"[{'.'.join(inner)}]")
        yield from toml_lines(table, inner)


def key_text(key: str) -> str:
    """Spell a key, in quotes where it has to be."""
    return key if _BARE_KEY.fullmatch(key) else toml_value(key)


def toml_value(value: Value) -> str:
    """Write a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{escaped(value)}"'
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (dt.date, dt.time)):
        return date_text(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    pairs = (f"{key_text(key)} = {toml_value(item)}" for key, item in value.items())
    return f"{{{', '.join(pairs)}}}"


def date_text(value: dt.date | dt.time) -> str:
    """Spell a day, a time or both as RFC 3339 has it, UTC as `Z`, as the newsletter's bot does.

    Example:
        >>> date_text(dt.datetime(2024, 11, 22, 19, 30, tzinfo=dt.timezone.utc))
        '2024-11-22T19:30:00Z'
    """
    text = value.isoformat()
    return f"{text.removesuffix(_UTC)}Z" if text.endswith(_UTC) else text


def escaped(text: str) -> str:
    """Spell text for within double quotes."""
    return _ESCAPED.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04x}"
