"""Rows of the tables, and the columns that they have."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import attrs
import pytest

import twim.archive
from archives import REPORTS, text, write
from conftest import EXAMPLES, ROOT
from twim.archive import TABLES, ArchiveError, Failure, rows, to_arrow

DAY = dt.date(2030, 1, 4)
HEADS = {"date": DAY, "department": "Clients", "project": "Kettle 2"}
TYPES = {"boolean": bool, "date": dt.date, "integer": int, "number": float, "text": str}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a post, and the sample posts at hand."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLES, tmp_path / "examples" / "posts")
    write(tmp_path, {"a.md": text(body=REPORTS).replace("title", 'path = "/blog/1"\ntitle', 1)})
    return tmp_path


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
            "reports": 2,
            "pings": 2,
            "words": 22,
            "links": 6,
            "images": 2,
        }
    ]


def test_reports_have_a_row_each() -> None:
    """Who reported what, where; a quote that goes on has the reporter of its report."""
    first, second, third = rows("a.md", "reports")
    assert first == {
        **HEADS,
        "website": "https://Kettle.example.net/",
        "reporter": "Oskar O.",
        "user_id": "@oskar:example.net",
        "server": "example.net",
        "verb": "says",
        "continues": False,
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
        "verb": "",
        "continues": True,
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
        "continues": False,
        "words": 6,
        "links": 2,
        "images": 0,
        "body": "Ask in [the room](https://matrix.to/#/#kettle:example.net),"
        " not [here](http://[broken/).",
        "path": "a.md",
        "line": 40,
    }


def test_quotes_of_nobody_are_reports_of_nobody(folder: Path) -> None:
    """They go on after nothing, and so do quotes below another heading."""
    body = "> A\n\n> B\n\nAda says:\n\n> C\n\n> D\n\n### Ode\n\n> E\n"
    write(folder, {"b.md": text(body=body)})
    found = [(row["body"], row["reporter"], row["continues"]) for row in rows("b.md")]
    assert found == [
        ("A", None, False),
        ("B", None, False),
        ("C", "Ada", False),
        ("D", "Ada", True),
        ("E", None, False),
    ]
    assert [row["reports"] for row in rows("b.md", "issues")] == [4]
    assert [row["reports"] for row in rows("b.md", "projects")] == [1]


def test_projects_have_a_row_each() -> None:
    """Headings of projects, with what introduces them."""
    assert list(rows("a.md", "projects")) == [
        {
            **HEADS,
            "website": "https://Kettle.example.net/",
            "description": "A client for the terminal.",
            "reports": 1,
            "path": "a.md",
            "line": 15,
        }
    ]


def test_pings_have_a_row_each() -> None:
    """Lines of a ranking, with the room."""
    place = {"date": DAY, "room": "#ping:example.org"}
    rest = {"path": "a.md", "line": 31}
    assert list(rows("a.md", "pings")) == [
        {**place, **attrs.asdict(row), **rest}
        for row in (
            twim.PingRow(1, "example.org", 183.0),
            twim.PingRow(2, "example.net", 194.5),
        )
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
