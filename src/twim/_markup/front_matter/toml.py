"""TOML: read with the words of `tomllib` made clearer, written in canonical form."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping

from twim._markup.front_matter.fences import Fenced, fault
from twim.model._source import Document
from twim.model._values import DEEPEST, Value

_LONG_KEY = re.compile(  # which would take Python quadratic time
    rf"^[ \t]*\[{{0,2}}(?:[ \t]*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*\.){{{DEEPEST}}}",
    re.MULTILINE,
)
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TOML_ADVICE = {  # what to add to words of `tomllib`, which is terse
    "Invalid value": "; text has to stand in quotes",
    "Invalid statement": "; expected `key = value` or `[table]`",
    "Invalid initial character for a key part": "; expected a key, such as `title`",
    "Illegal character '\\n'": "; the quotes are not closed on this line",
    "Expected newline or end of document after a statement": (
        '; the value ends here, and a quote within it is written as \\"'
    ),
    "Cannot overwrite a value": "; there is this key already",
}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def parse_toml(fenced: Fenced, document: Document, path: str | None) -> Mapping[str, object]:
    """Read TOML.

    Raises:
        ParseError: It is invalid.
        RecursionError: It is nested too deep.
    """
    if fenced.text.count(".") >= DEEPEST and _LONG_KEY.search(fenced.text):
        raise RecursionError
    try:
        return tomllib.loads(fenced.text + "\n")
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        message = str(error)[: place.start()] if place else str(error)
        at = (fenced.start + int(place[1]), int(place[2])) if place and place[1] else None
        line, column = at if at and at[0] <= fenced.stop else (fenced.stop, 1)
        if line == fenced.stop:
            message = f"the front matter ends within a value: {message}"
        else:
            message = f"{message}{_TOML_ADVICE.get(message, '')}"
    except ValueError as error:  # a number that Python refuses to read
        line, column, message = fenced.start, 1, str(error)
    raise fault(document, path, line, column, message)


def toml_lines(data: Mapping[str, Value], path: tuple[str, ...] = ()) -> Iterator[str]:
    """Write a table's keys, then the tables within it, each under its header."""
    for key, value in data.items():
        if not isinstance(value, Mapping):
            yield f"{_key(key)} = {toml_value(value)}"
    for key, value in data.items():
        if isinstance(value, Mapping):
            inner = (*path, _key(key))
            yield from ("", f"[{'.'.join(inner)}]")
            yield from toml_lines(value, inner)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else toml_value(key)


def toml_value(value: Value) -> str:
    """Write a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{_ESCAPED.sub(_escape, value)}"'
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    pairs = (f"{_key(key)} = {toml_value(item)}" for key, item in value.items())
    return f"{{{', '.join(pairs)}}}"


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04x}"
