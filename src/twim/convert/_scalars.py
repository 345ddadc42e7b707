"""How single values are read from data, and written to it.

Reading is strict: it converts no type into another, and says what it expected instead of what it
got. Writing leaves alone what is of another type, which is refused when it is read back.
"""

import datetime as dt
import re

from twim.convert._faults import FaultError, expected
from twim.convert._notation import LARGEST, TAGS
from twim.errors import IdentifierError
from twim.matrix import UserId


def read_str(value: object) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise expected("str", value)
    return str.__str__(value)  # of no subclass


def write_plain(value: object) -> object:
    """Write a text or a number, which stand for themselves."""
    return str.__str__(value) if isinstance(value, str) else value


def read_user_id(value: object) -> UserId:
    """Read the id of a user."""
    try:
        return UserId(read_str(value))
    except IdentifierError as error:
        raise FaultError(error.message) from None


def read_int(value: object) -> int:
    """Read an integer; JSON takes 1.0 for one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise expected("int", value)


def read_float(value: object) -> float:
    """Read a finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise expected("a number", value)
    if not -LARGEST <= value <= LARGEST:
        raise expected("a finite number", value)
    number = float(value)
    return number if number == value else value  # an integer beyond a float's precision


def read_date(value: object) -> dt.date:
    """Read a day, with a time of day if there is one."""
    text = value.isoformat() if isinstance(value, dt.date) else value
    for tag, read in (("$date", dt.date.fromisoformat), ("$datetime", dt.datetime.fromisoformat)):
        if isinstance(text, str) and re.fullmatch(TAGS[tag][0], text):
            return read(text)
    raise expected("a date such as '2024-11-22' or '2024-11-22T18:30:00Z'", value)


def write_date(value: object) -> object:
    """Write a day as ISO 8601 text, with a time of day if there is one."""
    return value.isoformat() if isinstance(value, dt.date) else value
