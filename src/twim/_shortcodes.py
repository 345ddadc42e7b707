"""Zola's shortcode calls: `{{ name(key="value", other=2) }}`.

The grammar is Zola's (`components/markdown/src/content.pest`):

    call    = "{{" name "(" (argument ","?)* ")" "}}"
    argument = name "=" literal
    literal = boolean | string | number | "[" (literal ","?)* "]"
    string  = '"' … '"' | "'" … "'" | "`" … "`"        (no escapes, line ends allowed)

with blanks and line ends allowed between all of these. `{{/* … */}}` is a comment, and
`{% name() %} … {% end %}` has a body: neither is a call. A trailing comma, which Zola refuses,
is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from twim._frozen import FrozenDict, Value

__all__ = ["Call", "find_calls", "lines_within", "render_call", "scan_calls", "whole_call"]

_BLANKS = re.compile(r"[ \t\r\n]*")
_OPEN = re.compile(r"\{\{[ \t\r\n]*([A-Za-z_][A-Za-z0-9_]*)[ \t\r\n]*\(")
_CLOSE = re.compile(r"\)[ \t\r\n]*\}\}")
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)[ \t\r\n]*=[ \t\r\n]*")
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![A-Za-z0-9_.])")
_BOOLEAN = re.compile(r"(?:true|false)(?![A-Za-z0-9_])")

_DEEPEST_ARRAY = 16
_LONGEST_NUMBER = 300  # beyond which `int` and `float` have limits of their own


class Call(NamedTuple):
    """A call and where it stands in its text, as offsets."""

    name: str
    args: FrozenDict
    start: int
    stop: int


class _NoCallError(Exception):
    """The text at hand does not follow the grammar."""


def find_calls(text: str, start: int = 0) -> Iterator[Call]:
    """Yield every call in the text from an offset on, in order."""
    return (call for call in _openings(text, start) if call)


def scan_calls(text: str, start: int) -> tuple[list[Call], bool]:
    """Find every call from an offset on, and tell whether something starts like one and is none."""
    found = list(_openings(text, start))
    calls = [call for call in found if call]
    return calls, len(calls) < len(found)


def _openings(text: str, start: int) -> Iterator[Call | None]:
    """Yield the call, or `None`, for whatever starts like one and is not within another."""
    while opening := _OPEN.search(text, start):
        call = _call(text, opening)
        yield call
        start = call.stop if call else opening.start() + 1


def whole_call(text: str) -> Call | None:
    """Return the call that the text consists of, if it is one, blanks aside."""
    start = _BLANKS.match(text).end()  # type: ignore[union-attr]  # matches always
    opening = _OPEN.match(text, start)
    call = _call(text, opening) if opening else None
    return call if call and not text[call.stop :].strip(" \t\r\n") else None


def lines_within(text: str, calls: Iterable[Call]) -> frozenset[int]:
    """The lines of the text, zero-based, that a call which began on a line before goes on in."""
    found: set[int] = set()
    line = at = 0
    for call in calls:
        line += text.count("\n", at, call.start)
        last = line + text.count("\n", call.start, call.stop)
        found.update(range(line + 1, last + 1))
        line, at = last, call.stop
    return frozenset(found)


def render_call(name: str, args: Mapping[str, Value]) -> str:
    """Write a call in canonical form; raise `ValueError` with why where there is none."""
    text = (
        f"{{{{{name}({','.join(f'{key}={_literal_text(item)}' for key, item in args.items())})}}}}"
    )
    if not whole_call(text):
        raise ValueError("is no shortcode that Zola can read")
    return text


def _literal_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{Decimal(repr(value)):f}"  # without an exponent
    if isinstance(value, tuple):
        return f"[{','.join(map(_literal_text, value))}]"
    if not isinstance(value, str):
        raise ValueError(f"has an argument that is no shortcode literal: {value!r}")  # noqa: TRY004  # one exception for all that cannot be written
    for quote in "\"'`":
        if quote not in value:
            return f"{quote}{value}{quote}"
    raise ValueError(
        "has an argument with all three quotation marks, which no shortcode string can hold"
    )


def _call(text: str, opening: re.Match[str]) -> Call | None:
    args: dict[str, Value] = {}
    at = _skip(text, opening.end())
    try:
        while not (closing := _CLOSE.match(text, at)):
            key = _KEY.match(text, at)
            if not key:
                return None
            args[key[1]], at = _literal(text, key.end(), 0)
            at = _separator(text, at)
    except _NoCallError:
        return None
    return Call(opening[1], FrozenDict(args), opening.start(), closing.end())


def _literal(text: str, at: int, depth: int) -> tuple[Value, int]:
    """Read the literal at `at`; return it and the offset after it."""
    if string := _STRING.match(text, at):
        return string[string.lastindex or 0], string.end()
    if boolean := _BOOLEAN.match(text, at):
        return boolean[0] == "true", boolean.end()
    if (number := _NUMBER.match(text, at)) and len(number[0]) <= _LONGEST_NUMBER:
        return (float if "." in number[0] else int)(number[0]), number.end()
    if text[at : at + 1] != "[" or depth == _DEEPEST_ARRAY:
        raise _NoCallError
    items: list[Value] = []
    at = _skip(text, at + 1)
    while text[at : at + 1] != "]":
        item, at = _literal(text, at, depth + 1)
        items.append(item)
        at = _separator(text, at)
    return tuple(items), at + 1


def _separator(text: str, at: int) -> int:
    at = _skip(text, at)
    return _skip(text, at + 1) if text[at : at + 1] == "," else at


def _skip(text: str, at: int) -> int:
    return _BLANKS.match(text, at).end()  # type: ignore[union-attr]  # matches always
