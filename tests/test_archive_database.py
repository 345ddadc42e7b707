"""A database that somebody asks, and that may be anything."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import twim
from archives import weeklies
from commands import posix
from twim.archive import SCHEMA_VERSION, TABLES, ArchiveError, export, search
from twim.archive._database import is_database

ENDLESS = """\
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT i AS id, NULL AS date, NULL AS department, NULL AS project, NULL AS reporter,
       NULL AS user_id, i AS path, i AS line, i AS body, 0 AS block
FROM n
"""
COUNTED = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {} FROM n"
FOREVER = COUNTED.format(", ".join("NULL" for _ in TABLES["reports"].columns))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a database of two posts."""
    monkeypatch.chdir(tmp_path)
    weeklies(tmp_path / "posts", 2)
    export("posts", "posts.sqlite")
    return tmp_path


def change(*statements: str) -> None:
    """Change the database."""
    with closing(sqlite3.connect("posts.sqlite", isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)


def refusal(path: str = "posts.sqlite") -> str:
    """Return why a database is refused."""
    before = Path(path).read_bytes(), sorted(Path().iterdir())
    with pytest.raises(ArchiveError) as caught:
        search(path, "kettle")
    assert (Path(path).read_bytes(), sorted(Path().iterdir())) == before
    return str(caught.value)


NO_TABLE = "posts.sqlite: no database of reports: its {} is not the table that `twim export` makes"


@pytest.mark.parametrize("version", [0, SCHEMA_VERSION + 1])
def test_another_version_of_the_tables_is_refused(version: int) -> None:
    """With what to do about it."""
    change(f"PRAGMA user_version = {version}")
    assert refusal() == (
        f"posts.sqlite: no database of reports: its tables are of version {version}, and this twim"
        f" asks those of {SCHEMA_VERSION}: export the posts again"
    )


@pytest.mark.parametrize("table", ["reports", None])
def test_a_database_of_reports_alone_is_asked_too(table: str | None) -> None:
    """There, nothing refers to other tables; without all columns it is none of ours."""
    export("posts", "some.sqlite", table=table)
    assert len(search("some.sqlite", "fast")) == 2
    export("posts", "some.sqlite", table="reports", columns=["date", "body"])
    assert refusal("some.sqlite") == NO_TABLE.format("table reports").replace("posts", "some")


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (["DROP TABLE reports"], "posts.sqlite: no database of reports: it has no table reports"),
        (
            ["DROP TABLE reports", f"CREATE VIEW reports AS {ENDLESS}"],
            NO_TABLE.format("view reports"),
        ),
        (
            ["DROP TABLE reports", f"CREATE VIEW REPORTS AS {ENDLESS}"],
            NO_TABLE.format("view reports"),
        ),
        (
            ["DROP TABLE reports", "CREATE TABLE reports (id INTEGER PRIMARY KEY, body TEXT)"],
            NO_TABLE.format("table reports"),
        ),
        (
            ["ALTER TABLE reports ADD COLUMN more AS (hex(zeroblob(1e8)))"],
            NO_TABLE.format("table reports"),
        ),
    ],
    ids=[
        "no table",
        "view",
        "view in capitals",
        "other columns",
        "computed column",
    ],
)
def test_what_export_did_not_make_is_refused(statements: list[str], message: str) -> None:
    """At once, whatever it would do; nothing is changed."""
    change(*statements)
    assert refusal() == message


def test_tables_and_triggers_beside_ours_do_no_harm() -> None:
    """Nobody asks them."""
    change(
        "CREATE TABLE notes (note)",
        f"CREATE VIEW endless AS {ENDLESS}",
        "CREATE TRIGGER again AFTER INSERT ON reports BEGIN DELETE FROM reports; END",
        "CREATE INDEX reports_path ON reports (path)",
        "DROP TABLE reports_text",
    )
    assert len(search("posts.sqlite", "fast")) == 2


def test_a_huge_value_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A post is not that long."""
    monkeypatch.setattr("twim.archive._database._LONGEST", 10_000)
    change("UPDATE reports SET body = 'kettle ' || hex(zeroblob(10000))")
    assert refusal() == "posts.sqlite: the database cannot be read: string or blob too big"


def test_a_broken_database_is_refused() -> None:
    """In the words of SQLite."""
    data = bytearray(Path("posts.sqlite").read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    Path("posts.sqlite").write_bytes(data)
    assert refusal().startswith("posts.sqlite: the database cannot be read: ")


def test_a_locked_database_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not waited for longer than somebody who watches would."""
    monkeypatch.setattr("twim.archive._database._PATIENCE", 0)
    with closing(sqlite3.connect("posts.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal() == "posts.sqlite: the database cannot be read: database is locked"


def test_a_log_is_read_and_none_is_made(folder: Path) -> None:
    """Whoever lets SQLite keep one has its newest rows found, and no file that was not there."""
    with closing(sqlite3.connect("posts.sqlite", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
    before = sorted(folder.iterdir())
    assert len(search("posts.sqlite", "fast")) == 2
    assert sorted(folder.iterdir()) == before
    with closing(sqlite3.connect("posts.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE reports SET reporter = 'Ada'")
        assert {match.reporter for match in search("posts.sqlite", "kettle")} == {"Ada"}


@pytest.mark.parametrize("name", ["a.sqlite", "a.sqlite3", "a.DB"])
def test_what_has_the_ending_of_a_database_is_one(name: str) -> None:
    """It is not taken for a post in which nothing is found."""
    Path(name).write_text("Hello!\n")
    assert refusal(name) == f"{name}: no database of reports: it is no SQLite file"
    Path("post.md").write_text("> Hello!\n")
    assert not is_database("post.md")
    assert len(search("post.md", "hello")) == 1


@posix
def test_what_is_no_file_is_no_database(folder: Path) -> None:
    """It is told of as for posts."""
    os.mkfifo(folder / "pipe.sqlite")
    with pytest.raises(OSError, match="Not a regular file"):
        search("pipe.sqlite", "kettle")
    (folder / "folder.sqlite").mkdir()
    assert search("folder.sqlite", "kettle").searched == 0
    with pytest.raises(FileNotFoundError):
        search("gone.sqlite", "kettle")
    with pytest.raises(twim.ArgumentError, match="expected a path"):
        search("a\0.sqlite", "kettle")


def test_a_file_that_cannot_be_opened_is_told_as_a_post(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its name."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "posts.sqlite")

    monkeypatch.setattr("twim.archive._database._head", refuse)
    assert not is_database("posts.sqlite")


# Rows that never end: here such as no `export` could have made, or else they would be refused

ASK_FOREVER = f"""\
import sys
import twim.archive._database as database
from twim.cli import main

database._ROWS = {FOREVER!r}
database._check = lambda *_: print("asked", flush=True)
sys.exit(main(["search", "posts.sqlite", "kettle"]))
"""


@posix
@pytest.mark.parametrize(("number", "status"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_question_can_be_interrupted(number: str, status: int) -> None:
    """Between two rows, and the process ends as it should."""
    environment = {**os.environ, "PYTHONPATH": str(Path(twim.__file__).parents[1])}
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(  # noqa: S603  # our own code
            [sys.executable, "-c", ASK_FOREVER],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        assert process.stdout
        assert process.stdout.readline() == b"asked\n"
        process.send_signal(getattr(signal, number))
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()  # or a question that goes on would keep us waiting
    assert (process.returncode, out, err.strip()) == (status, b"", b"")
