"""TOML: read with the words of `tomllib` made clearer, and with the place of each fault."""

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress

from twim._markup.front_matter.fences import Fenced, InvalidError
from twim._markup.front_matter.values import TooMuchError
from twim._patterns import pattern
from twim.model._values import DEEPEST

_TOML_PLACE = pattern(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_INVALID = "Invalid value; text has to stand in quotes"
_WORDS = {  # what to say for words of `tomllib`, which is terse
    "Invalid value": _INVALID,
    "Invalid statement": "Invalid statement; expected `key = value` or `[table]`",
    "Invalid initial character for a key part": "expected a key, such as `title`",
    "Illegal character '\\n'": "Illegal character '\\n'; the quotes are not closed on this line",
    "Cannot overwrite a value": "there is this key already",
}
_GOES_ON = "Expected newline or end of document after a statement"
_WORD = pattern(r"[\w.:/+-]+")
_DATE = pattern(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2} | \d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d).* | \d{1,2}:\d\d.*",
    re.VERBOSE,
)
"""What is meant for a date or a time, in any country."""


def parse_toml(fenced: Fenced) -> Mapping[str, object]:
    """Read TOML.

    Raises:
        InvalidError: It is no TOML.
        TooMuchError: It is nested too deep, or has a number that Python does not read.
    """
    if fenced.text.count(".") >= DEEPEST:
        _look_for_too_much(fenced.text)  # in long keys, which would take Python quadratic time
    try:
        return tomllib.loads(fenced.text + "\n")
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        message = str(error)[: place.start()] if place else str(error)
        offset = _offset(fenced.text, int(place[1]), int(place[2])) if place and place[1] else None
        if offset is None or offset >= len(fenced.text):
            offset = len(fenced.text)
            message = f"the {fenced.noun} ends within a value: {message}"
        elif fenced.text[offset] == "\r":
            message = "a carriage return alone ends no line in TOML"
        else:
            message, offset = _clearer(message, fenced.text, offset)
        raise InvalidError(offset, message) from None
    except (RecursionError, ValueError) as error:
        _look_for_too_much(fenced.text)
        raise TooMuchError(str(error), 0) from None


def _clearer(message: str, text: str, offset: int) -> tuple[str, int]:
    """Return what to say of a fault, and where it is: the word that is wrong begins earlier."""
    start, stop = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    line, at = text[start : stop if stop >= 0 else None], offset - start
    for word in _WORD.finditer(line):
        if word.start() <= at <= word.end() and _DATE.fullmatch(word[0]):
            told = f"{word[0]} is no date or time; one is 2030-01-04, or 2030-01-04T18:30:00Z"
            return told, start + word.start()
    if message != _GOES_ON:
        return _WORDS.get(message, message), offset
    key, equals, value = line[:at].partition("=")
    if value.rstrip().endswith(('"', "'")):
        return f'{message}; the value ends here, and a quote within it is written as \\"', offset
    if not equals or value.rstrip().endswith(("]", "}")):
        return message, offset
    where = start + len(key) + 1 + len(value) - len(value.lstrip())
    return _INVALID, where


def _look_for_too_much(text: str) -> None:
    from twim._markup.front_matter.toml_scan import scan_toml
    from twim._markup.front_matter.units import CannotError

    with suppress(CannotError):  # it is invalid, which Python says better
        scan_toml(text)


def _offset(text: str, line: int, column: int) -> int:
    r"""Where a place is that Python names: it knows no line end but `\n`."""
    return sum(len(above) + 1 for above in text.split("\n")[: line - 1]) + column - 1
