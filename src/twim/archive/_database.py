"""A database file that somebody asks: ours it should be, anything it may be."""

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from twim.archive._errors import ArchiveError
from twim.archive._sqlite import ENDINGS, created
from twim.archive._tables import SCHEMA_VERSION, TABLES, TYPES, Column, Table

_MAGIC = b"SQLite format 3\0"
_WAL = b"\2\2"  # what follows the size of a page, where SQLite keeps a log beside the file
_LONGEST = 64 * 1024**2  # bytes of a value; a post has a quarter of that at most, unless asked
_PATIENCE = 1  # second, with whoever has locked the file
_ROWS = "SELECT {} FROM {} ORDER BY id"


def is_database(path: object) -> bool:
    """Whether a path leads to an SQLite file.

    Raises:
        ArchiveError: It does not, and has the ending of one.
    """
    if not isinstance(path, (str, os.PathLike)) or not os.path.isfile(path):  # noqa: PTH113  # which takes any text
        return False
    head = b""
    with suppress(OSError):  # whoever reads it as a post tells of that
        head = _head(path)
    if head and not head.startswith(_MAGIC) and Path(path).suffix.lower() in ENDINGS:
        raise ArchiveError(f"{os.fspath(path)}: no database of reports: it is no SQLite file")
    return head.startswith(_MAGIC)


def rows_in(place: str, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table in a database file, as they were written.

    Row by row, so that Python can be interrupted meanwhile.

    Raises:
        ArchiveError: The database is not of `export`, or cannot be read.
    """
    table = TABLES[name]
    query = _ROWS.format(", ".join(table.names), name)
    try:
        with closing(_read_only(place)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            database.execute("PRAGMA trusted_schema = OFF")
            _check(database, table)
            for values in database.execute(query):
                pairs = zip(table.columns, values, strict=True)
                yield {column.name: _value(column, value) for column, value in pairs}
    except sqlite3.Error as error:
        raise ArchiveError(f"{place}: the database cannot be read: {error}") from error
    except (ValueError, TypeError) as error:  # odd values in it
        raise ArchiveError(f"{place}: no database of reports: {error}") from error


def _read_only(place: str) -> sqlite3.Connection:
    """Open a database file so that neither it nor anything beside it changes."""
    # To read a log that is not there, SQLite would make one.
    alone = _head(place)[18:20] == _WAL and not Path(f"{place}-wal").exists()
    address = f"{Path(place).absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    return sqlite3.connect(address, uri=True, timeout=_PATIENCE)


def _head(path: str | os.PathLike[str]) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(20)


def _check(database: sqlite3.Connection, table: Table) -> None:
    """Make sure that what is asked is what `export` makes, and no view that never ends.

    How it came to be says all, since that is what SQLite goes by.

    Raises:
        ValueError: It is not.
    """
    query = "SELECT type, sql FROM sqlite_master WHERE lower(name) = ?"
    made = database.execute(query, [table.name]).fetchall()
    if not made:
        raise ValueError(f"it has no table {table.name}")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA_VERSION:
        raise ValueError(
            f"its tables are of version {version}, and this twim asks those of {SCHEMA_VERSION}:"
            " export the posts again"
        )
    for kind, sql in made:
        if sql not in {created(table, TABLES.values()), created(table, [table])}:
            raise ValueError(f"its {kind} {table.name} is not the table that `twim export` makes")


def _value(column: Column, value: Any) -> Any:  # noqa: ANN401  # as the database has it
    """Return a value as it is in Python.

    Raises:
        ValueError: It is of another type than the column.
        TypeError: As above.
    """
    if value is None:
        return None
    if column.type == "date":
        return dt.date.fromisoformat(value)
    if column.type == "boolean":
        return bool(value)
    if not isinstance(value, TYPES[column.type]):
        raise ValueError(f"a {column.name} of type {type(value).__name__}")  # noqa: TRY004  # as above
    return value
