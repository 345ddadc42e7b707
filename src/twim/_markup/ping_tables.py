"""Ping tables: the columns that they have, their lines read and written."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from twim._markup.inline import find_links
from twim._patterns import pattern
from twim.matrix import MatrixLink, RoomAlias
from twim.model import PingRow
from twim.model._makers import make_row

_JOIN = pattern(r"\bjoin\b", re.IGNORECASE)
_CELL_END = pattern(r"(?<!\\)\|")
MILLISECONDS = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"
"""What they look like in a cell."""


class Column(NamedTuple):
    """A column of a ping table, and the field of a row that it holds."""

    title: str
    """What its head says, in any capitalisation."""
    field: str
    """The field of `PingRow`."""
    pattern: str
    """What a cell looks like; of text, in a line that needs no second look."""
    read: Callable[[str], object]
    """Makes a cell the field's value."""
    write: Callable[..., str]
    """Makes the field's value a cell."""
    optional: bool = False
    """Whether tables may lack it, and its cells be empty: the field is `None` then."""


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def written_number(number: float) -> str:
    """Write a number, as an integer if it is one."""
    return str(int(number)) if number == number // 1 else str(number)


COLUMNS = (
    Column("Rank", "rank", r"[0-9]{1,9}", int, str),
    Column("Hostname", "hostname", r"[^\s|\\]+", str, _escaped),
    Column("Median MS", "median_ms", MILLISECONDS, float, written_number),
    Column("Std Dev", "std_dev_ms", MILLISECONDS, float, written_number, optional=True),
)
"""All columns, in the order that tables have them in."""
_REQUIRED = sum(not column.optional for column in COLUMNS)


def invites(text: str) -> bool:
    """Whether a paragraph is an invitation from its first word on."""
    return _JOIN.match(text.lstrip(" \t")) is not None


def rooms_linked(text: str, start: int = 0) -> Iterator[RoomAlias]:
    """Yield the rooms that a text links, by links that end after an offset."""
    links = (link for link in find_links(text) if link.stop > start)
    targets = (MatrixLink.parse_or_none(link.destination) for link in links)
    return (it.room_alias for it in targets if it and it.room_alias)


def room_alias(text: str, start: int = 0) -> RoomAlias | None:
    """Return the first room that a text links, by a link that ends after an offset."""
    return next(rooms_linked(text, start), None)


@lru_cache(maxsize=32)  # the same invitation stands in many posts
def joined_room(text: str) -> RoomAlias | None:
    """Return the first room that a text links after "join", or by a link that says so."""
    join = _JOIN.search(text)
    return room_alias(text, join.start()) if join else None


class PingTable(NamedTuple):
    """What the lines of a ping table say."""

    rows: tuple[PingRow, ...]
    columns: tuple[Column, ...]


def read_table(lines: Sequence[str]) -> PingTable | None:
    """Read the lines of a table; `None` if its columns or its rows are no ping ranking's."""
    columns = _columns_of(lines[0])
    if columns is None:
        return None
    plain = _line_pattern(columns)
    usual = [plain.fullmatch(line) for line in lines[2:]]
    if all(usual):
        cells = zip(*[line.groups() for line in usual if line], strict=True)
        values = [map(column.read, it) for column, it in zip(columns, cells, strict=False)]
        return PingTable(tuple(starmap(make_row, zip(*values, strict=True))), columns)
    rows = [_read_row(line, columns) for line in lines[2:]]
    return None if None in rows else PingTable(tuple(filter(None, rows)), columns)


@lru_cache(maxsize=8)
def _columns_of(head: str) -> tuple[Column, ...] | None:
    """Return the columns of a table, if its first line has those of a ping table."""
    titles = [cell.lower() for cell in _cells(head)]
    columns = tuple(
        column for column in COLUMNS if not column.optional or column.title.lower() in titles
    )
    return columns if [column.title.lower() for column in columns] == titles else None


@lru_cache(maxsize=8)
def _line_pattern(columns: tuple[Column, ...]) -> re.Pattern[str]:
    """Return the pattern of the usual line: every cell filled, nothing escaped."""
    return re.compile(r"\|" + "".join(rf"[ \t]*({it.pattern})[ \t]*\|" for it in columns))


def _read_row(line: str, columns: Sequence[Column]) -> PingRow | None:
    """Make a row of a line; its last cells may be missing, as in any table."""
    cells = _cells(line)
    if not _REQUIRED <= len(cells) <= len(columns):
        return None
    padded = [*cells, *[""] * (len(columns) - len(cells))]
    for column, cell in zip(columns, padded, strict=True):
        if not cell and column.optional:
            continue
        if not cell or (column.read is not str and not re.fullmatch(column.pattern, cell)):
            return None
    values = [it.read(cell) if cell else None for it, cell in zip(columns, cells, strict=False)]
    return make_row(*values)  # type: ignore[arg-type]  # as the columns have them


def _cells(line: str) -> list[str]:
    text = line.strip(" \t")
    cells = _CELL_END.split(text) if "\\" in text else text.split("|")
    if not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return [cell.strip(" \t").replace("\\|", "|") for cell in cells]


def columns_for(rows: Sequence[PingRow], titles: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns that rows need, and those with the titles, be they empty or not."""
    return tuple(
        column
        for column in COLUMNS
        if not column.optional
        or column.title in titles
        or any(getattr(row, column.field) is not None for row in rows)
    )


def titles_of(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the titles of columns."""
    return tuple(column.title for column in columns)


def write_head(titles: Sequence[str]) -> str:
    """Write the two lines above the rows of a ping table."""
    return f"|{'|'.join(titles)}|\n|{'|'.join(':---:' for _ in titles)}|"


def write_row(row: PingRow, columns: Sequence[Column]) -> str:
    """Write a line of a ping table."""
    cells = [
        "" if (value := getattr(row, column.field)) is None else column.write(value)
        for column in columns
    ]
    return f"|{'|'.join(cells)}|"
