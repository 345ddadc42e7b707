"""Tables in files: what they hold, and what becomes of a file where something goes wrong."""

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
from typing import Any

import pytest

import twim.archive
from archives import REPORTS, text, write
from conftest import EXAMPLES
from twim.archive import (
    SCHEMA_VERSION,
    TABLES,
    ArchiveError,
    Column,
    Table,
    _issue_rows,
    export,
    rows,
    to_arrow,
)
from twim.newsroom import Catalog, CatalogProject

TO = {
    "issue_id": ("issues", "issue_id"),
    "project_id": ("project_index", "project_id"),
    "report_id": ("reports", "id"),
}
HEADED = ("date", "issue_id", "project", "project_id")


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
        {name: str(it) if isinstance(it, dt.date) else it for name, it in row.items()}
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
    units = [it.metadata[b"unit"].decode() for it in found.schema if b"unit" in it.metadata]
    assert units == [column.unit for column in TABLES[table].columns if column.unit]
    assert found.schema.metadata[b"schema_version"].decode() == str(SCHEMA_VERSION)


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
            found = [dict(row) for row in database.execute(f"SELECT * FROM {table} ORDER BY rowid")]  # noqa: S608  # ours
            if table not in ("issues", "project_index"):  # which have keys of their own
                assert [row.pop("id") for row in found] == list(range(1, counts[table] + 1))
            assert found == expected(table)
        indices = database.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
        assert sorted(row["name"] for row in indices) == [
            "federation_date",
            "federation_issue_id",
            *(f"images_{name}" for name in HEADED),
            "images_report_id",
            "issues_date",
            *(f"links_{name}" for name in HEADED),
            "links_report_id",
            "mscs_date",
            "mscs_issue_id",
            "pings_date",
            "pings_issue_id",
            "project_names_project_id",
            *(f"projects_{name}" for name in HEADED),
            *(f"reports_{name}" for name in HEADED),
            "reports_report_id",
            "reports_user_id",
            "sqlite_autoindex_project_index_1",
        ]
        query = "SELECT count(*) FROM reports_text WHERE reports_text MATCH 'kettle'"
        assert database.execute(query).fetchone()[0] > 1
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert database.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


def test_keys_lead_from_one_table_to_the_other() -> None:
    """From a post's number to the post, from a project's id to the project; all of them do."""
    export("examples/posts", "t.sqlite")
    with closing(sqlite3.connect("t.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES.values():
            keys = database.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
            assert sorted(key[2:5] for key in keys) == [
                (TO[name][0], name, TO[name][1])
                for name in TO
                if name in table.names and (table.name, name) != TO[name]
            ]
        query = "SELECT count(*) FROM reports JOIN issues USING (issue_id, date, path)"
        assert database.execute(query).fetchone()[0] == len(expected("reports"))
        query = "SELECT count(*) FROM reports WHERE continues <> (report_id <> id)"
        assert database.execute(query).fetchone()[0] == 0
        query = (
            "SELECT count(*) FROM links JOIN reports ON reports.id = links.report_id"
            " AND (links.issue_id, links.path) = (reports.issue_id, reports.path)"
            " AND NOT continues"
        )
        within = [row for row in expected("links") if row["report_id"]]
        assert database.execute(query).fetchone()[0] == len(within) > 0
        query = (
            "SELECT project_index.name, count(*) FROM project_index JOIN reports USING (project_id)"
            " WHERE project LIKE '%rookery%' GROUP BY 1"
        )
        assert database.execute(query).fetchall() == [("Rookery 🐦", 2)]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("ending", ["db", "csv", "jsonl", "parquet"])
def test_a_table_alone_refers_to_none(table: str, ending: str) -> None:
    """Nothing leads to what is not there; columns can be chosen in every format."""
    name = TABLES[table].names[-1]
    counts = export("a.md", f"t.{ending}", table=table, columns=[name])
    assert list(counts) == [table]
    if ending == "db":
        export("a.md", "t.db", table=table)
        with closing(sqlite3.connect("t.db")) as database:
            keys = database.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            assert {key[2] for key in keys} <= {table}


def test_columns_are_of_one_table() -> None:
    """Which has to be said where there are several."""
    export("a.md", "t.csv", columns=["line", "verb"])
    assert Path("t.csv").read_text(encoding="utf-8") == "line,verb\n19,says\n27,\n40,says:\n"
    with pytest.raises(ArchiveError) as caught:
        export("a.md", "t.db", columns=["line", "verb"])
    assert str(caught.value) == "t.db: columns are those of one table: say which"


def test_what_is_true_or_not_is_so_in_every_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """A type of its own where there is one."""
    table = Table("mscs", "A question.", (Column("is_so", "boolean", "Whether it is."),))
    makers = vars(_issue_rows)["_MAKERS"]
    monkeypatch.setattr("twim.archive._tables.TABLES", {"mscs": table})
    answers: list[dict[str, object]] = [{"is_so": True}, {"is_so": False}, {"is_so": None}]
    monkeypatch.setitem(makers, "mscs", lambda _: {"is_so": [it["is_so"] for it in answers]})
    assert list(rows("a.md", "mscs")) == answers
    found = to_arrow("a.md", "mscs")
    assert (found.to_pylist(), str(found.schema.field("is_so").type)) == (answers, "bool")
    for ending in ("csv", "jsonl", "db"):
        export("a.md", f"t.{ending}", table="mscs")
    assert Path("t.csv").read_text(encoding="utf-8") == 'is_so\ntrue\nfalse\n""\n'
    lines = Path("t.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(map(json.loads, lines)) == answers
    with closing(sqlite3.connect("t.db")) as database:
        found = database.execute("SELECT is_so, typeof(is_so) FROM mscs").fetchall()
    assert found == [(1, "integer"), (0, "integer"), (None, "null")]


def test_the_file_of_aliases_and_the_catalogue_are_asked(folder: Path) -> None:
    """Which project a heading means is as they say, in each of the functions."""
    write(folder, {"aliases.toml": '[[projects]]\nid = "teapot"\nnames = ["Kettle 2"]\n'})
    catalog = Catalog(projects=[CatalogProject("samovar", "Kettle 2")])
    given: list[tuple[str, dict[str, Any]]] = [
        ("teapot", {"aliases": "aliases.toml"}),
        ("teapot", {"aliases": Path("aliases.toml")}),
        ("samovar", {"catalog": catalog}),
    ]
    for id_, keywords in given:
        assert next(rows("a.md", **keywords))["project_id"] == id_
        assert to_arrow("a.md", **keywords)["project_id"][0].as_py() == id_
        export("a.md", "t.jsonl", **keywords)
        line = Path("t.jsonl").read_text(encoding="utf-8").split("\n")[0]
        assert json.loads(line)["project_id"] == id_


def test_one_table_in_a_database() -> None:
    """What is asked for, and no index of text that is not there."""
    assert list(export("examples/posts", "t.db", table="pings")) == ["pings"]
    with closing(sqlite3.connect("t.db")) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [
            ("pings",),
            ("pings_issue_id",),
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
    Path("t.csv").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        export("a.md", "t.csv")
    assert caught.value.filename == "t.csv"


def test_folders_that_are_needed_are_made() -> None:
    """Those within others, and those in whose name the table is."""
    export("a.md", "new/and/new/t.csv")
    export("a.md", Path("new/{table}/rows.jsonl"))
    assert Path("new/and/new/t.csv").exists()
    assert {path.parent.name for path in Path("new").glob("*/rows.jsonl")} == set(TABLES)


def test_a_database_that_cannot_be_written_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's words, and the file's name."""
    monkeypatch.setattr("twim.archive._sqlite.TEXT_INDEX", "CREATE VIRTUAL TABLE t USING fts9(a)")
    with pytest.raises(ArchiveError) as caught:
        export("a.md", "t.sqlite")
    assert str(caught.value) == "t.sqlite: no such module: fts9"
    assert not Path("t.sqlite").exists()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("{foo}", "{foo}"),
        ("{Table}", "{Table}"),
        ("a{}", "{}"),
        ("{table}/{ table }", "{ table }"),
        ("{{table}}{x-y}", "{x-y}"),
    ],
)
def test_braces_stand_for_the_table_alone(name: str, wrong: str) -> None:
    """Nobody means a file of such a name."""
    with pytest.raises(ArchiveError) as caught:
        export("a.md", f"new/{name}.csv")
    assert str(caught.value) == (
        f"new/{name}.csv: {wrong} stands for nothing here, as {{table}} would"
    )
    assert not Path("new").exists()


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
    monkeypatch.delitem(sys.modules, "twim.archive._arrow", raising=False)
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
