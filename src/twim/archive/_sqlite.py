"""The tables in one SQLite file."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager

from twim.archive._issue_rows import Rows
from twim.archive._tables import TABLES, Row, Table

ENDINGS = (".db", ".sqlite", ".sqlite3")
"""What names of databases end in."""

_TYPES = {
    "boolean": "INTEGER",
    "date": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "text": "TEXT",
}
_INDEXED = ("date", "project", "user_id")
TEXT_INDEX = """\
CREATE VIRTUAL TABLE reports_text
USING fts5(body, content=reports, content_rowid=id, tokenize="unicode61 remove_diacritics 2")"""


@contextmanager
def sqlite_sink(path: str, tables: Sequence[Table]) -> Iterator[Callable[[Rows], object]]:
    """Write rows to a new database file.

    Raises:
        sqlite3.Error: The database cannot be written.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # Whatever goes wrong, the file is thrown away: it need not be safe before it is complete.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        with filled(database, tables) as write:
            yield write


@contextmanager
def filled(
    database: sqlite3.Connection, tables: Sequence[Table]
) -> Iterator[Callable[[Rows], object]]:
    """Make the tables, take their rows, and make the indices at the end."""
    database.execute("BEGIN")
    for table in tables:
        database.execute(created(table))

    def write(rows: Rows) -> None:
        for table in tables:
            marks = ", ".join("?" for _ in table.columns)
            insert = f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({marks})"  # noqa: S608  # names of ours
            database.executemany(insert, map(_values, rows[table.name]))

    yield write
    for table in tables:
        for name in (name for name in _INDEXED if name in table.names):
            database.execute(f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})")
    if TABLES["reports"] in tables:
        database.execute(TEXT_INDEX)
        database.execute("INSERT INTO reports_text (reports_text) VALUES ('rebuild')")
    database.execute("COMMIT")


def created(table: Table) -> str:
    """Return how a table is made."""
    columns = (f"{column.name} {_TYPES[column.type]}" for column in table.columns)
    return f"CREATE TABLE {table.name} (id INTEGER PRIMARY KEY, {', '.join(columns)})"


def _values(row: Row) -> list[str | int | float | None]:
    return [value.isoformat() if isinstance(value, dt.date) else value for value in row.values()]
