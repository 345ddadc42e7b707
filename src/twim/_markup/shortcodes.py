"""Zola's shortcode calls: `{{ name(key="value", other=2) }}`.

The grammar is Zola's (`components/markdown/src/content.pest`):

    call    = "{{" name "(" (argument ","?)* ")" "}}"
    argument = name "=" literal
    literal = boolean | string | number | "[" (literal ","?)* "]"
    string  = '"' … '"' | "'" … "'" | "`" … "`"        (no escapes, line ends allowed)

with blanks and line ends allowed between all of these. A call with a body is a *box*,
`{% name() %} … {% end %}`: it reaches to its end, and calls and boxes may stand in it. What has
no end is none. `{{/* name() */}}` and `{%/* name() */%} … {%/* end */%}` show a call as text, and
with it all that is in it. A trailing comma, which Zola refuses, is read as well, and so is a box
with nothing in it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from twim._markup.edits import Edit, applied
from twim._patterns import pattern
from twim._shown import shown
from twim.model._values import FrozenDict, Value, identity

_BLANKS = pattern(r"[ \t\r\n]*")
_OPEN = pattern(
    r"""
    \{ (?: (?P<mark> [{%] (?:/\*)?+ ) [ \t\r\n]*+ (?P<name> [A-Za-z_][A-Za-z0-9_]*+ ) [ \t\r\n]*+ \(
      | (?P<end> % (?P<shown>/\*)?+ ) [ \t\r\n]*+ end [ \t\r\n]*+ (?(shown)\*/) %\} )
    """,
    re.VERBOSE,
)
"""Where a call or a box starts, or where a box ends."""
_CLOSE = {
    "{": pattern(r"\)[ \t\r\n]*\}\}"),
    "{/*": pattern(r"\)[ \t\r\n]*\*/\}\}"),
    "%": pattern(r"\)[ \t\r\n]*%\}"),
    "%/*": pattern(r"\)[ \t\r\n]*\*/%\}"),
}
"""What closes each of them."""
_KEY = pattern(r"([A-Za-z_][A-Za-z0-9_]*)[ \t\r\n]*=[ \t\r\n]*")
_STRING = pattern(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`")
_STRING_MARK = pattern("[\"'`]")
_NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![A-Za-z0-9_.])")
_BOOLEAN = pattern(r"(?:true|false)(?![A-Za-z0-9_])")

FOLDED = "\ufdd0 x"
"""What a call that goes on in another line is folded into: text, and no address."""

_QUERY = pattern("[?&#]")
_DEEPEST_ARRAY = 16
_LONGEST_NUMBER = 300  # beyond which `int` and `float` have limits of their own


class Call(NamedTuple):
    """A call and where it stands in its text, as offsets."""

    name: str
    args: FrozenDict
    start: int
    stop: int
    literals: tuple[tuple[str, int, int], ...] = ()
    """The arguments in the order in which they are written, and where the value of each stands."""

    def literal(self, key: str) -> tuple[int, int]:
        """Return where the value of an argument stands; of one that is there twice, the last."""
        return next((start, stop) for name, start, stop in reversed(self.literals) if name == key)


class _NoCallError(Exception):
    """The text at hand does not follow the grammar, from an offset on."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class Calls(NamedTuple):
    """What calls there are in a text."""

    calls: list[Call]
    """Those without a body, in order, wherever they stand."""
    spans: list[tuple[int, int]]
    """Where each call and each box that stands in no other starts, and where it ends."""
    broken: int | None
    """The first opening of one that a string made none: where that string ends is up to the next
    quotation mark, wherever it stands."""


def find_calls(text: str) -> list[Call]:
    """Find the calls without a body in a text, those in boxes too, in order."""
    return scan_calls(text).calls


def scan_calls(text: str, start: int = 0) -> Calls:
    """Find every call and every box from an offset on."""
    calls: list[Call] = []
    spans: list[tuple[int, int]] = []
    broken: int | None = None
    opened: dict[str, list[_Box]] = {"%": [], "%/*": []}
    for opening, call, stop in _openings(text, start):
        at, mark, end = opening.start(), opening["mark"], opening["end"]
        if end:
            if box := _closed(opened, end):
                del spans[box.spans :]
                if end == "%":
                    spans.append((box.start, stop))
                else:
                    del calls[box.calls :]
        elif call is None:
            if broken is None and _STRING_MARK.search(text, at, stop):
                broken = at
        elif mark == "{":
            calls.append(call)
            spans.append((at, stop))
        elif mark in opened:
            opened[mark].append(_Box(at, len(calls), len(spans)))
    return Calls(calls, spans, broken)


class _Box(NamedTuple):
    """Where a box starts, and how many calls and spans there are up to there."""

    start: int
    calls: int
    spans: int


def _closed(opened: Mapping[str, list[_Box]], end: str) -> _Box | None:
    """Return the box that an end closes, if there is one; what was opened in it has no end."""
    if not opened[end]:
        return None
    box = opened[end].pop()
    for boxes in opened.values():
        while boxes and boxes[-1] > box:
            boxes.pop()
    return box


def _openings(text: str, start: int) -> Iterator[tuple[re.Match[str], Call | None, int]]:
    """Yield what `_OPEN` finds outside of calls: the call it opens, if any, and how far it goes."""
    while opening := _OPEN.search(text, start):
        if opening["end"]:
            start = opening.end()
            yield opening, None, start
            continue
        try:
            call = _call(text, opening)
        except _NoCallError as error:
            start = opening.start() + 1
            yield opening, None, error.at + 1
        else:
            start = call.stop
            yield opening, call, start


def string_marks(text: str) -> list[str]:
    """Return the characters in which strings begin and end, in their order."""
    return _STRING_MARK.findall(text)


def whole_call(text: str) -> Call | None:
    """Return the call that the text consists of, if it is one, blanks aside."""
    start = _skip(text, 0)
    opening = _OPEN.match(text, start)
    if not opening or opening["mark"] != "{":
        return None
    with suppress(_NoCallError):
        call = _call(text, opening)
        if not text[call.stop :].strip(" \t\r\n"):
            return call
    return None


def video_id(name: str, args: Mapping[str, Value]) -> str | None:
    """Return the id of the video that a call shows, without the query of an address behind it."""
    value = args.get("video_id") if name == "youtube_player" else None
    return _QUERY.split(value, maxsplit=1)[0].strip() or None if isinstance(value, str) else None


def lines_within(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The lines of the text, zero-based, that what began on a line before goes on in."""
    found: set[int] = set()
    line = at = 0
    for start, stop in spans:
        line += text.count("\n", at, start)
        last = line + text.count("\n", start, stop)
        found.update(range(line + 1, last + 1))
        line, at = last, stop
    return frozenset(found)


def fold(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text in which no call goes on in another line; Zola, too, has a word for each."""
    pieces: list[str] = []
    at = 0
    for start, stop in spans:
        if text.find("\n", start, stop) >= 0:
            pieces += text[at:start], FOLDED
            at = stop
    return "".join([*pieces, text[at:]])


def render_call(name: str, args: Mapping[str, Value]) -> str:
    """Write a call in canonical form; raise `ValueError` with why where there is none."""
    text = (
        f"{{{{{name}({','.join(f'{key}={literal_text(item)}' for key, item in args.items())})}}}}"
    )
    if not whole_call(text):
        raise ValueError(
            "is no shortcode that Zola can read: names have letters, digits and underscores "
            f"alone, numbers {_LONGEST_NUMBER} digits at most, and arrays {_DEEPEST_ARRAY} levels"
        )
    return text


def amend_call(text: str, name: str, args: Mapping[str, Value]) -> str | None:
    r"""Put arguments with other values into a call, as it is spelled; `None` if it has others.

    Example:
        >>> amend_call('{{ figure(\n  img="a.png" ) }}', "figure", {"img": "b.png"})
        '{{ figure(\n  img="b.png" ) }}'
    """
    call = whole_call(text)
    if not call or call.name != name or list(call.args) != list(args):
        return None
    if len(call.literals) != len(args):  # one is there twice
        return None
    return applied(
        text,
        (
            Edit(start, stop, literal_like(text[start:stop], args[key]))
            for key, start, stop in call.literals
            if identity(call.args[key]) != identity(args[key])
        ),
    )


def literal_like(old: str, value: object) -> str:
    """Write a value as `literal_text`, in the quotation marks of another if that will do."""
    quote = old[:1]
    if isinstance(value, str) and _STRING_MARK.match(quote) and quote not in value:
        return f"{quote}{value}{quote}"
    return literal_text(value)


def literal_text(value: object) -> str:
    """Write a value; raise `ValueError` with why where a call can hold none such."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"{Decimal(repr(value)):f}"  # without an exponent
    if isinstance(value, tuple):
        return f"[{','.join(map(literal_text, value))}]"
    if not isinstance(value, str):
        raise ValueError(f"has an argument that is no shortcode literal: {shown(value)}")  # noqa: TRY004  # one exception for all that cannot be written
    for quote in "\"'`":
        if quote not in value:
            return f"{quote}{value}{quote}"
    raise ValueError(
        "has an argument with all three quotation marks, which no shortcode string can hold"
    )


def _call(text: str, opening: re.Match[str]) -> Call:
    args: dict[str, Value] = {}
    literals: list[tuple[str, int, int]] = []
    at = _skip(text, opening.end())
    close = _CLOSE[opening["mark"]]
    while not (closing := close.match(text, at)):
        key = _KEY.match(text, at)
        if not key:
            raise _NoCallError(at)
        args[key[1]], at = _literal(text, key.end(), 0)
        literals.append((key[1], key.end(), at))
        at = _separator(text, at)
    return Call(opening["name"], FrozenDict(args), opening.start(), closing.end(), tuple(literals))


def _literal(text: str, at: int, depth: int) -> tuple[Value, int]:
    """Read the literal at `at`; return it and the offset after it."""
    if string := _STRING.match(text, at):
        return string[string.lastindex or 0], string.end()
    if boolean := _BOOLEAN.match(text, at):
        return boolean[0] == "true", boolean.end()
    if (number := _NUMBER.match(text, at)) and len(number[0]) <= _LONGEST_NUMBER:
        return (float if "." in number[0] else int)(number[0]), number.end()
    if text[at : at + 1] != "[" or depth == _DEEPEST_ARRAY:
        raise _NoCallError(at)
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
