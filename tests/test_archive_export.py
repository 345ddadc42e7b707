"""Tables in files: what they hold, and what becomes of a file where something goes wrong."""

from __future__ import annotations

import csv
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
from conftest import EXAMPLES
from twim.archive import TABLES, ArchiveError, export, rows, to_arrow


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a post, and the sample posts at hand."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLES, tmp_path / "examples" / "posts")
    write(tmp_path, {"a.md": text(body=REPORTS).replace("title", 'path = "/blog/1"\ntitle', 1)})
    return tmp_path


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
    """A head, and a record for each; nothing for null, an apostrophe before what looks runnable."""
    spelled = {None: "", False: "false", True: "true"}
    export("examples/posts", "t.csv", table=table)
    with Path("t.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    found = [{name: cell.removeprefix("'") for name, cell in row.items()} for row in cells]
    assert found == [
        {
            name: spelled[value] if value is None or isinstance(value, bool) else str(value)
            for name, value in row.items()
        }
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
    monkeypatch.setattr("twim.archive._sqlite.TEXT_INDEX", "CREATE VIRTUAL TABLE t USING fts9(a)")
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
    for module in ("twim.archive._arrow", "twim.archive._parquet"):
        monkeypatch.delitem(sys.modules, module, raising=False)
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
