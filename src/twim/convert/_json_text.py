"""JSON text: what it cannot hold, and what Python cannot read of it, is named by its place."""

import json
from collections.abc import Iterator
from typing import Any

from twim._patterns import pattern
from twim._shown import shown
from twim.errors import ConversionError, Fault
from twim.model._places import step

_SURROGATE = pattern(r"[\ud800-\udfff]")
_PAIR = pattern(r"[\ud800-\udbff][\udc00-\udfff]")
_KEY = 100  # characters of one in a message about what it is in


def json_text(data: object, indent: int | None) -> str:
    """Write plain data as JSON.

    Raises:
        ConversionError: JSON cannot hold it.
    """
    try:
        text = json.dumps(data, ensure_ascii=False, indent=indent)
        found = bool(_PAIR.search(text))
    except ValueError:  # an integer that is too long for Python to write
        found = True
    if found:
        raise ConversionError(*_faults(data, "$"))
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _faults(data: object, place: str) -> Iterator[Fault]:
    """Yield what plain data holds that JSON text cannot."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _faults(key, place)
            yield from _faults(value, place + step(key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _faults(value, place + step(index))
    elif isinstance(data, str) and (pair := _PAIR.search(data)):
        what = f"two surrogates in a row, {pair[0]!r}, would be read as one character"
        yield Fault(place, what)
    elif isinstance(data, int):
        try:
            str(data)
        except ValueError:
            yield Fault(place, "the integer has more digits than Python writes")


def json_data(text: str) -> Any:  # noqa: ANN401  # of any kind
    """Read JSON as plain data.

    Raises:
        ConversionError: It is none.
    """
    try:
        return json.loads(text, parse_int=_parse_int, object_pairs_hook=_parse_object)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ConversionError(Fault(place, error.msg)) from None
    except RecursionError:
        raise ConversionError(Fault("$", "the JSON is nested too deep")) from None


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
    return _Unreadable(f"an object with two keys {shown(double, _KEY)}")
