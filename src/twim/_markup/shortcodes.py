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

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from twim._markup.edits import Edit, applied
from twim._patterns import pattern
from twim._shown import shown
from twim.model._values import FrozenDict, Value, identity

_BLANKS = pattern(r"[ \t\r\n]*")
_OPEN = pattern(r"\{\{[ \t\r\n]*([A-Za-z_][A-Za-z0-9_]*)[ \t\r\n]*\(")
_CLOSE = pattern(r"\)[ \t\r\n]*\}\}")
_KEY = pattern(r"([A-Za-z_][A-Za-z0-9_]*)[ \t\r\n]*=[ \t\r\n]*")
_STRING = pattern(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`")
_STRING_MARK = pattern("[\"'`]")
_NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![A-Za-z0-9_.])")
_BOOLEAN = pattern(r"(?:true|false)(?![A-Za-z0-9_])")

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


def find_calls(text: str) -> Iterator[Call]:
    """Yield every call in the text, in order."""
    return (found for found in _openings(text, 0) if isinstance(found, Call))


def scan_calls(text: str, start: int) -> tuple[list[Call], int | None]:
    """Find every call from an offset on, and the first opening of one that a string made none.

    Where that string ends is up to the next quotation mark, wherever it stands.
    """
    calls: list[Call] = []
    broken: int | None = None
    for found in _openings(text, start):
        if isinstance(found, Call):
            calls.append(found)
        elif broken is None and _STRING_MARK.search(text, *found):
            broken = found[0]
    return calls, broken


def string_marks(text: str) -> list[str]:
    """Return the characters in which strings begin and end, in their order."""
    return _STRING_MARK.findall(text)


def _openings(text: str, start: int) -> Iterator[Call | tuple[int, int]]:
    """Yield what starts like a call and is not within another: the call, or how far it is one."""
    while opening := _OPEN.search(text, start):
        try:
            call = _call(text, opening)
        except _NoCallError as error:
            yield opening.start(), error.at + 1
            start = opening.start() + 1
        else:
            yield call
            start = call.stop


def whole_call(text: str) -> Call | None:
    """Return the call that the text consists of, if it is one, blanks aside."""
    start = _skip(text, 0)
    call = next(_openings(text, start)) if _OPEN.match(text, start) else None
    if not isinstance(call, Call) or text[call.stop :].strip(" \t\r\n"):
        return None
    return call


def video_id(name: str, args: Mapping[str, Value]) -> str | None:
    """Return the id of the video that a call shows, without the query of an address behind it."""
    value = args.get("video_id") if name == "youtube_player" else None
    return _QUERY.split(value, maxsplit=1)[0].strip() or None if isinstance(value, str) else None


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
    while not (closing := _CLOSE.match(text, at)):
        key = _KEY.match(text, at)
        if not key:
            raise _NoCallError(at)
        args[key[1]], at = _literal(text, key.end(), 0)
        literals.append((key[1], key.end(), at))
        at = _separator(text, at)
    return Call(opening[1], FrozenDict(args), opening.start(), closing.end(), tuple(literals))


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
