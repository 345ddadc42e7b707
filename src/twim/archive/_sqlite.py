"""The tables in one SQLite file."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from twim.archive._issue_rows import Rows
from twim.archive._tables import KEYS, SCHEMA_VERSION, SEARCHED, Column, Table, storable

ENDINGS = (".db", ".sqlite", ".sqlite3")
"""What names of databases end in."""

_TYPES = {"boolean": "INTEGER", "integer": "INTEGER", "number": "REAL"}  # others are TEXT
_INDEXED = (*KEYS, "date", "project", "user_id")
TEXT_INDEX = """\
CREATE VIRTUAL TABLE reports_text
USING fts5({}, content="reports", content_rowid=id, tokenize="unicode61 remove_diacritics 2")"""
"""How the index of the text is made. Datasette looks for a table's name in quotation marks."""


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
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    database.execute("BEGIN")
    inserts: list[tuple[Table, str]] = []
    for table in tables:
        database.execute(created(table, tables))
        marks = ", ".join("?" for _ in table.columns)
        insert = f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({marks})"  # noqa: S608  # names of ours
        inserts.append((table, insert))

    def write(rows: Rows) -> None:
        for table, insert in inserts:
            columns = map(_values, table.columns, storable(rows[table.name]).values())
            database.executemany(insert, zip(*columns, strict=True))

    yield write
    for table in tables:
        own = {name for of, name in KEYS.values() if of == table.name}
        for name in (it for it in _INDEXED if it in table.names and it not in own):
            database.execute(f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})")
        if table.name == "reports" and "body" in table.names:
            names = ", ".join(it for it in SEARCHED if it in table.names)
            database.execute(TEXT_INDEX.format(names))
            database.execute("INSERT INTO reports_text (reports_text) VALUES ('rebuild')")
    database.execute("COMMIT")


def created(table: Table, tables: Collection[Table]) -> str:
    """Return how a table is made in a database of these tables.

    It refers to those that have the keys it names; without one of its own, it numbers its rows.
    """
    keys = {*KEYS.values()} & {(it.name, name) for it in tables for name in ("id", *it.names)}
    columns = [_created(column, table, keys) for column in table.columns]
    if not any((table.name, name) in keys for name in table.names):
        columns.insert(0, "id INTEGER PRIMARY KEY")
    return f"CREATE TABLE {table.name} ({', '.join(columns)})"


def _created(column: Column, table: Table, keys: set[tuple[str, str]]) -> str:
    made = f"{column.name} {_TYPES.get(column.type, 'TEXT')}"
    if (table.name, column.name) in keys:
        return f"{made} PRIMARY KEY"
    known = KEYS.get(column.name, ("", ""))
    return "{} REFERENCES {} ({})".format(made, *known) if known in keys else made


def _values(column: Column, values: list[Any]) -> list[Any]:
    return [it and it.isoformat() for it in values] if column.type == "date" else values
