"""A database file that somebody asks: ours it should be, anything it may be."""

import os
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from threading import Event

from twim.archive._errors import ArchiveError
from twim.archive._sqlite import ENDINGS, TEXT_INDEX, Match, created, matches
from twim.archive._tables import SCHEMA_VERSION, TABLES

_MAGIC = b"SQLite format 3\0"
_WAL = b"\2\2"  # what follows the size of a page, where SQLite keeps a log beside the file
_LONGEST = 64 * 1024**2  # bytes of a value; a post has a quarter of that at most, unless asked
_STEPS = 10_000  # of SQLite's machine, a fraction of a millisecond
_PATIENCE = 1  # second, with whoever has locked the file
_REPORTS = TABLES["reports"]
_TABLES = {
    "reports": {created(_REPORTS), created(_REPORTS, [_REPORTS])},
    "reports_text": {TEXT_INDEX},
}
_OF_INDEX = [f"reports_text_{part}" for part in ("config", "data", "docsize", "idx")]


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


def ask(place: str, words: Sequence[str], limit: int | None) -> list[Match]:
    """Return the reports in a database file that have all the words, by date.

    SQLite is asked in a thread of its own: in this one Python could not be interrupted meanwhile.

    Raises:
        ArchiveError: The database is not of `export`, or cannot be read.
    """
    enough = Event()
    with ThreadPoolExecutor(1) as thread:
        try:  # from here on, whenever an interrupt comes
            return thread.submit(_answer, place, words, limit, enough).result()
        finally:
            enough.set()


def _answer(place: str, words: Sequence[str], limit: int | None, enough: Event) -> list[Match]:
    try:
        with closing(_read_only(place)) as database:
            database.set_progress_handler(enough.is_set, _STEPS)
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            database.execute("PRAGMA trusted_schema = OFF")
            _check(database)
            return matches(database, words, limit)
    except sqlite3.Error as error:
        raise ArchiveError(f"{place}: the database cannot be read: {error}") from error
    except (ValueError, TypeError, AttributeError) as error:  # odd values in it
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


def _check(database: sqlite3.Connection) -> None:
    """Make sure that what is asked is what `export` makes, and no view that never ends.

    How each came to be says all, since that is what SQLite goes by.

    Raises:
        ValueError: It is not.
    """
    found = database.execute("SELECT lower(name), type, sql FROM sqlite_master").fetchall()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA_VERSION and any(known == "reports" for known, *_ in found):
        raise ValueError(
            f"its tables are of version {version}, and this twim asks those of {SCHEMA_VERSION}:"
            " export the posts again"
        )
    for name in (*_TABLES, *_OF_INDEX):
        made = [(kind, str(sql)) for known, kind, sql in found if known == name]
        if not made:
            raise ValueError(f"it has no table {name}")
        for kind, sql in made:
            ours = sql in _TABLES[name] if name in _TABLES else sql.startswith("CREATE TABLE ")
            if not ours:
                raise ValueError(f"its {kind} {name} is not the table that `twim export` makes")
