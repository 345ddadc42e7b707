"""Values as prompts and messages show them: small ones exactly, of large ones what has room."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from contextlib import suppress
from itertools import chain
from typing import Any

ROOM = 320
"""Characters of a value that a prompt shows exactly: four lines of a terminal."""
_MESSAGE = 160  # characters of a value that a message shows exactly
_ENDS = 120  # as above, of one whose end tells as much as its beginning
_LEAST = 24  # characters that every field gets
_WORDS = 16  # characters of a text that tell something of it


def representation(self: object) -> str:
    """Return the `repr` of a value: exact, such as `eval` takes, where that is short.

    What is cut stands in angle brackets, with how much it is: `<9 items>`. Fields that hold
    their default are left out of what is cut.
    """
    return shown(self, ROOM)


def shown(value: object, room: int = _MESSAGE) -> str:
    """Return the `repr` of a value, cut where it has more characters than there is room for.

    Example:
        >>> shown([1, 2, 3], 9), shown([1, 2, 3], 8), shown("A long text.", 8)
        ('[1, 2, 3]', '<3 items>', '<12 characters>')
    """
    if _room_left(value, room) >= 0:
        with suppress(Exception):  # of a class whose `repr` fails: a message tells more than that
            text = _exact(value)
            if len(text) <= room:
                return text
    return _cut(value, room)


def both_ends(value: object) -> str:
    """Return the `repr` of a value without fields that hold their default; of a long one, its ends.

    Example:
        >>> both_ends("a" * 100 + "b" * 100)[50:-50]
        'aaaaaaaaaa … bbbbbbbbbb'
    """
    if fields := list(_fields(value)):
        told = (f"{name}={both_ends(item)}" for name, item, usual in fields if item != usual)
        text = f"{type(value).__name__}({', '.join(told)})"
    else:
        text = repr(value) if isinstance(value, str) else shown(value, _ENDS)
    half = _ENDS // 2
    return text if len(text) <= _ENDS else f"{text[:half]} … {text[-half:]}"


def _exact(value: object) -> str:
    if type(value).__repr__ is representation:
        said = ", ".join(f"{name}={item!r}" for name, item, _ in _fields(value))
        return f"{type(value).__name__}({said})"
    return repr(value)


def _room_left(value: object, room: int) -> int:
    """Return the room that is left beside a value, at most; found in as many steps as that has."""
    if isinstance(value, (str, bytes)):
        return room - len(value) - 2
    if isinstance(value, int):
        return room - value.bit_length() // 4
    items: Iterable[object]
    if fields := list(_fields(value)):
        items = (item for _, item, _ in fields)
    elif isinstance(value, Mapping):
        items = chain.from_iterable(value.items())
    elif isinstance(value, (list, tuple, set, frozenset)):
        items = value
    else:
        return room
    for item in items:
        if room < 0:
            break
        room = _room_left(item, room - 2)
    return room


def _cut(value: object, room: int) -> str:
    if isinstance(value, str):
        told = f"<{_counted(value, 'character')}"
        least = room - len(told) - len(": '…'>")
        begin = repr(value[: max(least, 0)])[1:-1][: max(least, 0)]
        return f"{told}: '{begin}…'>" if least >= _WORDS else f"{told}>"
    fields = [it for it in _fields(value) if not _is_usual(*it[1:])]
    if fields and room > _LEAST:
        return f"{type(value).__name__}({_cut_fields(fields, room)})"
    if isinstance(value, Sized) and not fields:
        return f"<{_counted(value, 'item')}>"
    return f"<{type(value).__name__}>"


def _cut_fields(fields: list[tuple[str, object, object]], room: int) -> str:
    """Show fields, each with what the others leave, for which there is a little always."""
    pieces: list[str] = []
    later = sum(len(name) + _LEAST for name, _, _ in fields)
    for name, item, _ in fields:
        later -= len(name) + _LEAST
        piece = f"{name}={shown(item, max(room - later - len(name), _LEAST))}"
        pieces.append(piece)
        room -= len(piece) + 2
    return ", ".join(pieces)


def _fields(value: object) -> Iterator[tuple[str, object, object]]:
    """Yield the fields of a value that are shown: names, what they hold, and hold unless told."""
    kind: Any = type(value)
    for it in getattr(kind, "__attrs_attrs__", ()):
        if it.repr:
            yield it.name, getattr(value, it.name, None), it.default
    for name in getattr(kind, "_fields", ()):
        yield name, getattr(value, name), ()


def _is_usual(item: object, default: object) -> bool:
    both = item, default
    return item is default or all(isinstance(it, Sized) and not it for it in both)


def _counted(value: Sized, noun: str) -> str:
    return f"{len(value):,} {noun}{'' if len(value) == 1 else 's'}"
