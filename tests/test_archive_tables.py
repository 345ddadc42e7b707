"""Tables of an archive: their columns, their rows, and the files that they are written to."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

import twim.archive
from archives import REPORTS, text, write
from conftest import EXAMPLES, ROOT
from twim.archive import TABLES, ArchiveError, Failure, export, rows, to_arrow

DAY = dt.date(2030, 1, 4)
HEADS = {"date": DAY, "department": "Clients", "project": "Kettle 2"}
AT = {"path": "a.md", "line": 19}
TYPES = {"date": dt.date, "integer": int, "number": float, "text": str}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a post, and the sample posts at hand."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLES, tmp_path / "examples" / "posts")
    write(tmp_path, {"a.md": text(body=REPORTS).replace("title", 'path = "/blog/1"\ntitle', 1)})
    return tmp_path


# Rows


def test_issues_have_a_row_each() -> None:
    """What a post says of itself, and how much there is in it."""
    assert list(rows("a.md", "issues")) == [
        {
            "date": DAY,
            "path": "a.md",
            "title": "Weekly",
            "page": "/blog/1",
            "authors": "Ada, Kofi",
            "departments": 2,
            "projects": 1,
            "reports": 3,
            "pings": 2,
            "words": 22,
            "links": 6,
            "images": 2,
        }
    ]


def test_reports_have_a_row_each() -> None:
    """Who reported what, where; a quote that goes on has no reporter."""
    first, second, third = rows("a.md", "reports")
    assert first == {
        **HEADS,
        "website": "https://Kettle.example.net/",
        "reporter": "Oskar O.",
        "user_id": "@oskar:example.net",
        "server": "example.net",
        "verb": "says",
        "words": 12,
        "links": 1,
        "images": 1,
        "body": "Kettle 3 is out: see [the news](https://kettle.example.net/news)!\n\n"
        "![](/kettle.png) It shows café menus.",
        "path": "a.md",
        "line": 19,
    }
    assert second == {
        **first,
        "reporter": None,
        "user_id": None,
        "server": None,
        "verb": "",
        "words": 4,
        "links": 0,
        "images": 0,
        "body": "And it is fast.",
        "line": 27,
    }
    assert third == {
        "date": DAY,
        "department": "That's all I know",
        "project": None,
        "website": None,
        "reporter": "Neil",
        "user_id": None,
        "server": None,
        "verb": "says:",
        "words": 6,
        "links": 2,
        "images": 0,
        "body": "Ask in [the room](https://matrix.to/#/#kettle:example.net),"
        " not [here](http://[broken/).",
        "path": "a.md",
        "line": 40,
    }


def test_projects_have_a_row_each() -> None:
    """Headings of projects, with what introduces them."""
    assert list(rows("a.md", "projects")) == [
        {
            **HEADS,
            "website": "https://Kettle.example.net/",
            "description": "A client for the terminal.",
            "reports": 2,
            "path": "a.md",
            "line": 15,
        }
    ]


def test_pings_have_a_row_each() -> None:
    """Lines of a ranking, with the room."""
    place = {"date": DAY, "room": "#ping:example.org"}
    rest = {"std_dev_ms": None, "path": "a.md", "line": 31}
    assert list(rows("a.md", "pings")) == [
        {**place, "rank": 1, "hostname": "example.org", "median_ms": 183.0, **rest},
        {**place, "rank": 2, "hostname": "example.net", "median_ms": 194.5, **rest},
    ]


def test_links_have_a_row_each() -> None:
    """Where they lead; an address that makes no sense has no host."""
    found = list(rows("a.md", "links"))
    columns = ("department", "project", "label", "url", "host", "mention", "line")
    kettle, ping = ("Clients", "Kettle 2"), ("Ping", None)
    room = "https://matrix.to/#/#ping:example.org"
    assert [tuple(row[name] for name in columns) for row in found] == [
        (*kettle, "website", "https://Kettle.example.net/", "kettle.example.net", None, 15),
        (
            *kettle,
            "Oskar O.",
            "https://matrix.to/#/@oskar:example.net",
            "matrix.to",
            "@oskar:example.net",
            19,
        ),
        (*kettle, "the news", "https://kettle.example.net/news", "kettle.example.net", None, 21),
        (*ping, "#ping:example.org", room, "matrix.to", "#ping:example.org", 31),
        (
            "That's all I know",
            None,
            "the room",
            "https://matrix.to/#/#kettle:example.net",
            "matrix.to",
            "#kettle:example.net",
            42,
        ),
        ("That's all I know", None, "here", "http://[broken/", None, None, 42),
    ]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_rows_have_the_columns_that_are_documented(table: twim.archive.Table) -> None:
    """Names in order, values of the types; some value in each column of the sample posts."""
    found = list(rows("examples/posts", table.name))
    for row in found:
        assert tuple(row) == table.names
    for column in table.columns:
        values = [row[column.name] for row in found if row[column.name] is not None]
        assert values, column.name
        assert {type(value) for value in values} == {TYPES[column.type]}, column.name


def test_a_file_name_that_utf_8_cannot_encode_is_replaced(folder: Path) -> None:
    """Names of files may be any bytes, which no format could store."""
    name = "caf\udce9.md"
    try:
        write(folder, {name: text()})
    except (OSError, UnicodeError):
        pytest.skip("the file system has no such names")
    (row,) = rows(name, "issues")
    assert row["path"] == "caf?.md"


def test_failures_are_told_or_raise(folder: Path) -> None:
    """A post that cannot be read has no rows."""
    write(folder, {"posts/a.md": text(body=REPORTS), "posts/b.md": "+++\n"})
    failures: list[Failure] = []
    assert len(list(rows("posts", on_failure=failures.append))) == 3
    assert [failure.path.name for failure in failures] == ["b.md"]
    with pytest.raises(twim.ParseError):
        list(rows("posts"))


@pytest.mark.parametrize("call", [rows, to_arrow])
def test_a_table_that_is_none_is_an_error(call: object) -> None:
    """The message has those that there are."""
    with pytest.raises(ArchiveError) as caught:
        list(call("a.md", "people"))  # type: ignore[operator]
    assert str(caught.value) == (
        "there is no table 'people': there are issues, reports, projects, pings, links"
    )


def test_the_documentation_lists_all_columns() -> None:
    """`docs/tables.md` is what the tables say of themselves."""
    lines = []
    for table in TABLES.values():
        lines += [f"## `{table.name}`", "", table.meaning, "", "| column | type | meaning |"]
        lines += ["| --- | --- | --- |"]
        lines += (f"| `{at.name}` | {at.type} | {at.meaning} |" for at in table.columns)
        lines += [""]
    documented = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert documented.partition("\n## `issues`")[2] == "\n".join(lines).partition("`issues`")[2]


# Files


def expected(table: str) -> list[dict[str, object]]:
    """Return the rows of the sample posts as files without dates have them."""
    return [
        {name: str(value) if name == "date" else value for name, value in row.items()}
        for row in rows("examples/posts", table)
    ]


@pytest.mark.parametrize("table", TABLES)
def test_json_lines_hold_the_rows(table: str) -> None:
    """An object a line."""
    assert export("examples/posts", "t.jsonl", table=table) == {table: len(expected(table))}
    lines = Path("t.jsonl").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == expected(table)


@pytest.mark.parametrize("table", TABLES)
def test_csv_holds_the_rows(table: str) -> None:
    """A head, and a record for each; nothing for null."""
    export("examples/posts", "t.csv", table=table)
    with Path("t.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert found == [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in expected(table)
    ]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_rows(table: str) -> None:
    """What was written is read back, dates as dates; the schema has the meanings."""
    from pyarrow import parquet  # noqa: PLC0415  # slow to import

    export("examples/posts", "t.parquet", table=table)
    found = parquet.read_table("t.parquet")
    assert found.to_pylist() == list(rows("examples/posts", table))
    assert found.equals(to_arrow("examples/posts", table))
    meanings = [
        found.schema.field(name).metadata[b"meaning"].decode() for name in found.schema.names
    ]
    assert meanings == [column.meaning for column in TABLES[table].columns]


def test_large_tables_are_written_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more rows are held than a batch has."""
    from pyarrow import parquet  # noqa: PLC0415  # as above

    monkeypatch.setattr("twim.archive._arrow.BATCH", 20)
    monkeypatch.setattr("twim.archive._tables.BATCH", 20)
    export("examples/posts", "t.parquet")
    file = parquet.ParquetFile("t.parquet")
    assert file.num_row_groups > 2
    assert file.read().to_pylist() == list(rows("examples/posts"))
    assert to_arrow("examples/posts").to_pylist() == list(rows("examples/posts"))


def test_other_tools_read_parquet() -> None:
    """DuckDB, Polars and pandas see the same table."""
    import duckdb  # noqa: PLC0415  # slow to import, as the others
    import pandas as pd  # noqa: PLC0415
    import polars as pl  # noqa: PLC0415

    export("examples/posts", "{table}.parquet")
    found = list(rows("examples/posts"))
    names = TABLES["reports"].names
    values = [tuple(row.values()) for row in found]
    database = duckdb.connect()
    assert database.execute("SELECT * FROM 'reports.parquet'").fetchall() == values
    assert pl.read_parquet("reports.parquet").to_dicts() == found
    frame = pd.read_parquet("reports.parquet")
    assert list(frame.columns) == list(names)
    assert frame["body"].tolist() == [row["body"] for row in found]
    joined = database.execute(
        "SELECT count(*) FROM 'reports.parquet' JOIN 'issues.parquet' USING (path, date)"
    )
    assert joined.fetchall() == [(len(found),)]


def test_sqlite_holds_all_tables() -> None:
    """Rows in order, indices, and an index of the text."""
    counts = export("examples/posts", "t.sqlite")
    assert list(counts) == list(TABLES)
    with closing(sqlite3.connect("t.sqlite")) as database:
        database.row_factory = sqlite3.Row
        for table in TABLES:
            found = [dict(row) for row in database.execute(f"SELECT * FROM {table} ORDER BY id")]  # noqa: S608  # ours
            assert [row.pop("id") for row in found] == list(range(1, counts[table] + 1))
            assert found == expected(table)
        indices = database.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        assert sorted(row["name"] for row in indices) == [
            "issues_date",
            "links_date",
            "links_project",
            "pings_date",
            "projects_date",
            "projects_project",
            "reports_date",
            "reports_project",
            "reports_user_id",
        ]
        query = "SELECT count(*) FROM reports_text WHERE reports_text MATCH 'kettle'"
        assert database.execute(query).fetchone()[0] > 1
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_one_table_in_a_database() -> None:
    """What is asked for, and no index of text that is not there."""
    assert list(export("examples/posts", "t.db", table="pings")) == ["pings"]
    with closing(sqlite3.connect("t.db")) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [
            ("pings",),
            ("pings_date",),
        ]


def test_a_file_for_each_table() -> None:
    """`{table}` in the name of any format."""
    for ending in ("csv", "jsonl", "parquet", "sqlite3"):
        export("a.md", f"{{table}}.{ending}")
        assert {path.stem for path in Path().glob(f"*.{ending}")} == set(TABLES)
    assert export("a.md", "only-{table}.CSV", table="pings") == {"pings": 2}
    assert Path("only-pings.CSV").exists()


# What goes wrong


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "sqlite"])
def test_a_failed_export_leaves_the_old_file(folder: Path, ending: str) -> None:
    """And nothing beside it."""
    write(folder, {"posts/a.md": text(body=REPORTS), "posts/b.md": "+++\n", f"t.{ending}": "Old."})
    before = sorted(folder.iterdir())
    with pytest.raises(twim.ParseError):
        export("posts", f"t.{ending}")
    assert Path(f"t.{ending}").read_text() == "Old."
    assert sorted(folder.iterdir()) == before


def test_where_no_file_can_be_the_error_names_it() -> None:
    """The file that was asked for, not the one beside it."""
    with pytest.raises(FileNotFoundError) as caught:
        export("a.md", "nowhere/t.csv")
    assert caught.value.filename == "nowhere/t.csv"


def test_a_database_that_cannot_be_written_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's words, and the file's name."""
    monkeypatch.setattr("twim.archive._sqlite._TEXT_INDEX", "CREATE VIRTUAL TABLE t USING fts9(a)")
    with pytest.raises(ArchiveError) as caught:
        export("a.md", "t.sqlite")
    assert str(caught.value) == "t.sqlite: no such module: fts9"
    assert not Path("t.sqlite").exists()


@pytest.mark.parametrize("target", ["t", "t.xlsx", "folder/", ".csv"])
def test_an_ending_that_is_none_of_ours_is_an_error(target: str) -> None:
    """Before anything is read or written."""
    with pytest.raises(
        ArchiveError, match=re.escape(f"{target}: the ending says the format: .csv")
    ):
        export("nowhere", target)


@pytest.mark.parametrize("call", [lambda: to_arrow("a.md"), lambda: export("a.md", "t.parquet")])
def test_without_pyarrow_the_error_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, call: object
) -> None:
    """Other formats need nothing."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(twim.MissingExtraError) as caught:
        call()  # type: ignore[operator]
    assert str(caught.value) == "pyarrow is missing: pip install 'twim[archive]' brings it"
    assert export("a.md", "t.csv") == {"reports": 3}


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.sqlite"])
def test_without_a_post_the_old_file_stays(tmp_path: Path, name: str) -> None:
    """A slip in a path costs nothing."""
    file = tmp_path / name
    file.write_text("old")
    with pytest.raises(ArchiveError) as caught:
        twim.archive.export("nowhere.md", file, on_failure=lambda _: None)
    assert str(caught.value) == f"{file}: not written, since no post could be read"
    assert file.read_text() == "old"
    assert not list(tmp_path.glob(".*"))
