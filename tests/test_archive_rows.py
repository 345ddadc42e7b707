"""Rows of the tables, and the columns that they have."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim.archive
from archives import FIGURES, REPORTS, text, weeklies, write
from conftest import EXAMPLES, ROOT
from twim.archive import TABLES, ArchiveError, Failure, export, rows, to_arrow
from twim.archive._issue_rows import _words

DAY = dt.date(2030, 1, 4)
START = {"issue_id": 1, "date": DAY}
HEADS = {**START, "department": "Clients", "project": "Kettle 2", "project_id": "kettle-2"}
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
            **START,
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
        "report_id": 1,
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
        **START,
        "department": "That's all I know",
        "project": None,
        "project_id": None,
        "website": None,
        "reporter": "Neil",
        "user_id": None,
        "server": None,
        "verb": "says:",
        "report_id": 3,
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


def test_a_project_begins_where_its_first_report_is_named(folder: Path) -> None:
    """Which may be above its heading, as `span` has it."""
    body = "## Clients\n\nAda says:\n\n### Ode\n\n> News.\n\n### Kettle\n\n- Tea.\n"
    write(folder, {"a.md": text(body=body)})
    lines = Path("a.md").read_text(encoding="utf-8").split("\n")
    found = [lines[int(row["line"] or 0) - 1] for row in rows("a.md", "projects")]
    assert found == ["Ada says:", "### Kettle"]


def test_pings_have_a_row_each() -> None:
    """Lines of a ranking, with the room."""
    place = {**START, "room": "#ping:example.org"}
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
    found: list[dict[str, object]] = [{**row} for row in rows("a.md", "links")]
    columns = ("department", "project_id", "label", "url", "host", "mention", "line")
    kettle, ping = ("Clients", "kettle-2"), ("Ping", None)
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


def test_images_have_a_row_each(folder: Path) -> None:
    """What stands for each, and where it is."""
    write(folder, {"b.md": text(body=FIGURES)})
    first, second = rows("a.md", "images")
    assert first == {
        **HEADS,
        "report_id": 1,
        "alt": "",
        "url": "/kettle.png",
        "host": None,
        "path": "a.md",
        "line": 23,
    }
    assert second == {**first, "report_id": None, "url": "/other.png", "line": 25}
    (third,) = rows("b.md", "images")
    assert third == {
        **START,
        "department": "Ping",
        "project": None,
        "project_id": None,
        "report_id": 2,
        "alt": "A curve",
        "url": "https://kettle.example.net/curve.png",
        "host": "kettle.example.net",
        "path": "b.md",
        "line": 27,
    }


def test_links_and_images_lead_to_their_reports(folder: Path) -> None:
    """By a number that goes on from post to post; those in no report lead to none."""
    write(folder, {"b.md": text("2030-01-11", REPORTS)})
    posts = ["a.md", "b.md"]
    found = [(row["report_id"], row["continues"]) for row in rows(posts)]
    assert found == [(1, False), (1, True), (3, False), (4, False), (4, True), (6, False)]
    links = [row["report_id"] for row in rows(posts, "links")]
    assert links == [None, 1, 1, None, 3, 3, None, 4, 4, None, 6, 6]
    assert [row["report_id"] for row in rows(posts, "images")] == [1, None, 4, None]
    write(folder, {"c.md": text(body="Ada of [Ode](/ode) says:\n\n![](/a.png)\n\n> Tea.\n")})
    assert [row["report_id"] for row in rows("c.md", "links")] == [1], "in the attribution"
    goes_on = "Ada says:\n\n> Tea.\n\n![](/a.png)\n\n> [Ode](/ode)\n"
    write(folder, {"c.md": text(body=goes_on)})
    assert [row["report_id"] for row in rows("c.md", "links")] == [1], "in what goes on"


def test_matrix_spec_changes_have_a_row_each(folder: Path) -> None:
    """In the lists of the week; a post without lists has none."""
    write(folder, {"b.md": text(body=FIGURES)})
    assert list(rows("a.md", "mscs")) == []
    first, second = rows("b.md", "mscs")
    assert first == {
        **START,
        "state": "new",
        "number": 1234,
        "title": "Kettles",
        "url": "https://github.com/matrix-org/matrix-spec-proposals/pull/1234",
        "disposition": None,
        "path": "b.md",
    }
    assert second == {
        **first,
        "state": "final_comment_period",
        "number": 1230,
        "title": "Odes",
        "url": "/1230",
        "disposition": "merge",
    }


def test_the_federation_has_a_row_a_post(folder: Path) -> None:
    """Where a post tells of it."""
    write(folder, {"b.md": text(body=FIGURES)})
    assert list(rows(["a.md", "b.md"], "federation")) == [
        {
            "issue_id": 2,
            "date": DAY,
            "servers": 9000,
            "publishing": 3000,
            "rooms": 20000,
            "share": 33.3,
            "path": "b.md",
        }
    ]


def test_posts_have_numbers_in_their_order(folder: Path) -> None:
    """The same in all tables, and those that cannot be read have none."""
    paths = [str(path) for path in weeklies(folder / "posts", 3)]
    write(folder, {"posts/0-broken.md": "+++\n"})
    for table in ("issues", "reports", "projects", "pings", "links", "images"):
        found = rows(folder / "posts", table, on_failure=id, columns=["issue_id", "path"])
        assert [*dict.fromkeys((row["issue_id"], row["path"]) for row in found)] == [
            *enumerate(paths, 1)
        ]


def test_projects_have_a_row_each_whatever_posts_call_them(folder: Path) -> None:
    """In one table one for each project, in one for each name."""
    weeklies(folder / "posts", 3)
    assert list(rows("posts", "project_index")) == [
        {
            "project_id": "kettle-2",
            "name": "Kettle 2",
            "website": "https://Kettle.example.net/",
            "first": DAY,
            "last": dt.date(2030, 1, 18),
            "issues": 3,
            "reports": 3,
        }
    ]
    assert list(rows("posts", "project_names")) == list(rows("posts", "project_index"))


# Columns


def test_columns_are_those_that_are_asked_for() -> None:
    """In that order, once each, with the values that they have beside the others."""
    asked = ["line", "project_id", "links", "line"]
    assert list(rows("a.md", columns=asked)) == [
        {name: row[name] for name in ("line", "project_id", "links")} for row in rows("a.md")
    ]
    reordered = list(reversed(TABLES["pings"].names))
    assert tuple(next(rows("a.md", "pings", columns=reordered))) == tuple(reordered)
    assert to_arrow("a.md", "pings", columns=iter(["rank", "date"])).column_names == [
        "rank",
        "date",
    ]


def test_arrow_of_some_days(folder: Path) -> None:
    """Other posts are left out, as everywhere."""
    write(folder, {"a.md": text("2030-01-04"), "b.md": text("2030-01-11")})
    options = twim.archive.Options(since=dt.date(2030, 1, 11))
    assert to_arrow("*", "issues", options=options)["path"].to_pylist() == ["b.md"]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_column_can_be_had_alone(table: twim.archive.Table, folder: Path) -> None:
    """And is the same then, whatever is not looked for."""
    write(folder, {"b.md": text(body=FIGURES)})
    posts = ["a.md", "b.md"]
    for name in table.names:
        expected = [{name: row[name]} for row in rows(posts, table.name)]
        assert list(rows(posts, table.name, columns=[name])) == expected


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            ["rank", "speed"],
            "pings has no column 'speed': there are " + ", ".join(TABLES["pings"].names),
        ),
        ([], "no column of pings is asked for"),
    ],
)
@pytest.mark.parametrize("call", [rows, to_arrow])
def test_a_column_that_is_none_is_an_error(call: object, columns: list[str], message: str) -> None:
    """Before anything is read."""
    with pytest.raises(ArchiveError) as caught:
        list(call("nowhere.md", "pings", columns=columns))  # type: ignore[operator]
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("table", "costly"),
    [
        ("issues", {"targets": ["links", "images"], "_words": ["words"]}),
        (
            "reports",
            {"targets": ["links", "images"], "_words": ["words"], "identities": ["project_id"]},
        ),
        ("projects", {"identities": ["project_id"]}),
        ("pings", {}),
    ],
)
def test_what_no_column_needs_is_not_looked_for(
    table: str, costly: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links and images, words, and which project is which; each is where one of its columns is."""
    places = {"targets": "_issue_rows", "_words": "_issue_rows", "identities": "_rows"}
    calls: list[str] = []

    def note(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def noting(*values: object) -> object:
            calls.append(name)
            return function(*values)

        return noting

    for name, module in places.items():
        place = sys.modules[f"twim.archive.{module}"]
        monkeypatch.setattr(place, name, note(name, getattr(place, name)))
    for column in TABLES[table].names:
        calls.clear()
        list(rows("a.md", table, columns=[column]))
        assert set(calls) == {name for name, columns in costly.items() if column in columns}


@pytest.mark.parametrize("columns", [["project_id"], ["body"]])
def test_rows_wait_for_the_headings_only_where_they_have_to(
    folder: Path, columns: list[str]
) -> None:
    """A project's id takes all posts; without it, rows come as posts are read."""
    posts = weeklies(folder / "posts", 2)
    found = rows(posts, columns=columns)
    next(found)
    posts[1].unlink()
    if columns == ["body"]:
        with pytest.raises(FileNotFoundError):
            list(found)
    else:
        assert len(list(found)) == 5


@pytest.mark.parametrize(
    "body",
    [
        "",
        "one",
        " one  two\n",
        "_",
        "- — …",
        "*(one)* two-three: 4,5 «six»",
        "Ünï 日本語 ٣",
        "a\u2028b\x1fc\xa0d",
    ],
)
def test_words_are_what_has_a_letter_or_a_digit(body: str) -> None:
    """Between blanks of any kind."""
    assert _words(body) == len(re.findall(r"\w\S*", body))


@given(st.text(st.sampled_from("ab1 _-—\n\xa0\u2028\x1f*é日")))
def test_words_of_any_text_are_counted_alike(body: str) -> None:
    """However they are counted."""
    assert _words(body) == len(re.findall(r"\w\S*", body))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_rows_have_the_columns_that_are_documented(table: twim.archive.Table, folder: Path) -> None:
    """Names in order, values of the types; some value in each column of the sample posts."""
    write(folder, {"b.md": text(body=FIGURES)})
    found = list(rows(["examples/posts", "b.md"], table.name))
    for row in found:
        assert tuple(row) == table.names
    for column in table.columns:
        values = [row[column.name] for row in found if row[column.name] is not None]
        assert values, column.name
        assert {type(value) for value in values} == {TYPES[column.type]}, column.name


def test_a_file_name_that_is_no_text_leads_to_the_file(folder: Path) -> None:
    """Names of files may be any bytes; where a format has none, they are escapes."""
    name = "caf\udce9.md"
    try:
        write(folder, {name: text()})
    except (OSError, UnicodeError):
        pytest.skip("the file system has no such names")
    (row,) = rows(name, "issues")
    assert row["path"] == name
    assert to_arrow(name, "issues")["path"].to_pylist() == [r"caf\udce9.md"]
    for target in ("a.csv", "a.jsonl"):
        export(name, target, table="issues")
        assert rb"caf\udce9.md" in Path(target).read_bytes()
    export(name, "a.sqlite")
    with closing(sqlite3.connect("a.sqlite")) as database:
        assert database.execute("SELECT path FROM issues").fetchall() == [(r"caf\udce9.md",)]


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
    assert str(caught.value) == (f"there is no table 'people': there are {', '.join(TABLES)}")


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
