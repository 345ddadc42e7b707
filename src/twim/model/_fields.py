"""How the fields of the model take what they are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from twim.matrix import UserId
from twim.model._values import FrozenDict

__all__ = ["block_text", "frozen_dict", "line_ends", "names", "several", "spelling", "user_id"]

_N = TypeVar("_N")
_BLANKS = frozenset(("", " ", "\t", "\n"))


def line_ends(text: str) -> str:
    r"""Return the text with `\n` line ends: the document says which ones are written."""
    if not isinstance(text, str):  # named when it is written
        return text  # type: ignore[unreachable]
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def block_text(text: str) -> str:
    """Return the text without blank lines before and after it, which are the blocks' layout."""
    text = line_ends(text)
    if not text or not isinstance(text, str):
        return text
    if text[:1] not in _BLANKS and text[-1:] not in _BLANKS:
        return text
    if not text.strip(" \t\n"):
        return ""
    head = text.rfind("\n", 0, len(text) - len(text.lstrip(" \t\n"))) + 1
    tail = text.find("\n", len(text.rstrip(" \t\n")))
    return text[head : tail if tail >= 0 else None]


def spelling(date: dt.date | None) -> str | tuple[None]:
    """Tell dates apart as a file does: the same instant in two time zones is two dates."""
    return date.isoformat() if isinstance(date, dt.date) else (date,)


def frozen_dict(items: Mapping[str, object]) -> FrozenDict:
    """Freeze a mapping; raise `TypeError` where it is none."""
    if isinstance(items, FrozenDict):
        return items
    if not isinstance(items, Mapping):
        raise TypeError(f"expected a mapping, got {items!r}")
    return FrozenDict(items)


def user_id(value: str | None) -> UserId | None:
    """Read a user id; raise `IdentifierError` where the text is none."""
    if value is None or isinstance(value, UserId):
        return value
    if not isinstance(value, str):
        raise TypeError(f"expected a user id, got {value!r}")
    return UserId(value)


def several(items: Iterable[_N]) -> Iterable[_N]:
    """Take several values; raise `TypeError` for one, and a string is one, not its letters."""
    if isinstance(items, (tuple, list)):
        return items
    if isinstance(items, (str, Mapping)) or not isinstance(items, Iterable):
        raise TypeError(f"expected several values, got {items!r}")
    return items


def names(items: Iterable[str]) -> tuple[str, ...]:
    """Take several strings."""
    return tuple(several(items))
