"""TOML in canonical form: one line for each key, whatever its value."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from twim._patterns import pattern
from twim.model._values import Value

_BARE_KEY = pattern(r"[A-Za-z0-9_-]+")
_ESCAPED = pattern(r'["\\\x00-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def toml_lines(data: Mapping[str, Value], path: tuple[str, ...] = ()) -> Iterator[str]:
    """Write a table's keys, then the tables within it, each under its header."""
    for key, value in data.items():
        if not isinstance(value, Mapping):
            yield f"{key_text(key)} = {toml_value(value)}"
    for key, value in data.items():
        if isinstance(value, Mapping):
            inner = (*path, key_text(key))
            yield from ("", f"[{'.'.join(inner)}]")
            yield from toml_lines(value, inner)


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
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    pairs = (f"{key_text(key)} = {toml_value(item)}" for key, item in value.items())
    return f"{{{', '.join(pairs)}}}"


def escaped(text: str) -> str:
    """Spell text for within double quotes."""
    return _ESCAPED.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04x}"
