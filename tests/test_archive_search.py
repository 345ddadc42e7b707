"""Which reports have these words?"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from archives import REPORTS, text, weeklies, write
from twim.archive import (
    Aliases,
    ArchiveError,
    Failure,
    Match,
    Options,
    ProjectAlias,
    export,
    history,
    search,
)
from twim.archive._find import read_post
from twim.archive._phrases import words_of
from twim.newsroom import Catalog, CatalogProject

NOBODY = "nobody reported under the name or user id '{}'"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with posts, two of them and a database of these."""
    monkeypatch.chdir(tmp_path)
    weeklies(tmp_path / "posts", 2)
    export("posts", "posts.sqlite")
    return tmp_path


@pytest.mark.parametrize("source", ["posts", "posts.sqlite"])
def test_reports_that_have_all_words_are_found(source: str) -> None:
    """The same answer from posts and from a database, in the order of the dates."""
    found = search(source, "kettle NEWS")
    assert found[0] == Match(
        date=dt.date(2030, 1, 4),
        department="Clients",
        project="Kettle 2",
        reporter="Oskar O.",
        user_id="@oskar:example.net",
        path="posts/2030-01-04-twim.md",
        line=18,
        excerpt="Kettle 3 is out: see [the news](https://kettle.example.net/news)!"
        " ![](/kettle.png) It shows café menus. And it is fast.",
        marks=((0, 6), (26, 30), (40, 46), (59, 63), (71, 77)),
    )
    second = attrs.evolve(found[0], date=dt.date(2030, 1, 11), path="posts/2030-01-11-twim.md")
    assert found[1:] == (second,)
    assert (found.total, found.searched) == (2, 4)
    first = search(source, "kettle news", limit=1)
    assert (first.shown, first.total, first.searched) == (found[:1], 2, 4)
    none = search(source, "kettle news", limit=0)
    assert (none.shown, none.total, none.searched) == ((), 2, 4)
    with pytest.raises(ArchiveError, match=r"^limit is -1, and has to be 0 or more$"):
        search(source, "kettle news", limit=-1)


@pytest.mark.parametrize("source", ["posts", "posts.sqlite"])
@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("cafe", 2),
        ("CAFÉ menus", 2),
        ("menus café", 2),
        (["menus café"], 0),
        (["café menus", "kettle"], 2),
        ("kettle absent", 0),
        ("caf", 0),
        ("caf*", 0),
        ("NOT", 2),
        ("fast OR out", 0),
        ('"news', 2),
        ("body:news", 0),
        ("news) (", 2),
        ("the^news", 2),
        (["it", "\0", "fast"], 2),
        ("fast\udce9", 2),
    ],
)
def test_words_are_words(source: str, words: str | list[str], count: int) -> None:
    """Case and accents make no difference, and nothing that is written is an operator."""
    assert len(search(source, words)) == count


@pytest.mark.parametrize("source", ["posts", "posts.sqlite"])
@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("2", 2),
        (["kettle 2"], 2),
        ("oskar menus", 2),
        (["Oskar O", "kettle 2", "it is fast"], 2),
        ("neil", 2),
        (["2 Oskar"], 0),
        ("says", 0),
        ("clients", 0),
        ("website", 0),
    ],
)
def test_the_heading_of_the_project_and_who_reports_are_of_a_report(
    source: str, words: str | list[str], count: int
) -> None:
    """Their names, each by itself; what is none of them is not searched."""
    assert len(search(source, words)) == count


def test_the_index_of_a_database_has_the_words_of_the_same_columns() -> None:
    """Whoever asks it in SQL finds what a search finds; the body is its first column."""
    query = "SELECT count(*) FROM reports_text(?)"
    with closing(sqlite3.connect("posts.sqlite")) as database:
        for words, count in (("oskar menus", 2), ("neil", 2), ('"kettle 2"', 4), ("clients", 0)):
            assert database.execute(query, [words]).fetchone()[0] == count
        query = "SELECT snippet(reports_text, 0, '', '', '', 2) FROM reports_text('neil') LIMIT 1"
        assert database.execute(query).fetchall() == [("Ask in",)]
    export("posts", "part.sqlite", table="reports", columns=["body", "reporter"])
    with closing(sqlite3.connect("part.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM reports_text('oskar')").fetchone()[0] == 4


def test_a_report_has_the_words_of_all_its_quotes() -> None:
    """Those that go on as well; it is one report, wherever in it they stand."""
    (found, _) = search("posts", ["fast", "kettle 3"])
    assert (found.reporter, found.line) == ("Oskar O.", 18)
    assert found.excerpt[slice(*found.marks[-1])] == "fast"
    assert found.excerpt == search("posts", "fast kettle")[0].excerpt


@pytest.mark.parametrize("source", ["posts", "posts.sqlite"])
@pytest.mark.parametrize(
    ("filters", "counts"),
    [
        ({"project": "kettle 2"}, (2, 2)),
        ({"project": "🫖 KETTLE *2*"}, (2, 2)),
        ({"reporter": "oskar o"}, (2, 2)),
        ({"reporter": "@Oskar:example.net"}, (2, 2)),
        ({"reporter": "@oskar"}, (2, 2)),
        ({"reporter": "Oskar"}, (2, 2)),
        ({"reporter": "Neil"}, (0, 2)),
        ({"reporter": "Neil", "project": "kettle 2"}, (0, 0)),
        ({"reporter": "Neil", "since": dt.date(2031, 1, 1)}, (0, 0)),
        ({"project": "kettle 2", "until": dt.date(2029, 1, 1)}, (0, 0)),
        ({"since": dt.date(2030, 1, 11)}, (1, 2)),
        ({"since": dt.date(2030, 1, 12)}, (0, 0)),
        ({"until": dt.date(2030, 1, 4)}, (1, 2)),
        ({"until": dt.datetime(2030, 1, 3, 23)}, (0, 0)),  # noqa: DTZ001  # as in a post
        ({"since": dt.date(2030, 1, 4), "until": dt.date(2030, 1, 11)}, (2, 4)),
    ],
)
def test_reports_of_some_alone_are_searched(
    source: str, filters: dict[str, Any], counts: tuple[int, int]
) -> None:
    """Of a project, a reporter, or some days; the others do not count."""
    days = {name: filters[name] for name in ("since", "until") if name in filters}
    who = {name: filters[name] for name in filters if name not in days}
    found = search(source, "kettle news", **who, options=Options(**days))
    assert (found.total, found.searched) == counts


ALIASES = """
[[projects]]
id = "pot"
names = ["Kettle 2", "Samovar", "Cauldron"]

[[moves]]
old = "kettle.example.com"
new = "kettle.example.net"
"""


@pytest.mark.parametrize("source", ["posts", "tea.sqlite"])
@pytest.mark.parametrize(
    "asked", ["pot", "kettle 2", "Samovar", "Cauldron", "https://kettle.example.com"]
)
def test_what_files_say_is_one_project_is_searched_as_one(
    folder: Path, source: str, asked: str
) -> None:
    """By any of its names, even one that no heading has, or where its website was."""
    body = "### Samovar\n\nAda says:\n\n> News: tea.\n"
    write(folder, {"aliases.toml": ALIASES, "posts/a.md": text("2030-01-18", body)})
    export("posts", "tea.sqlite")
    found = search(source, "news", project=asked, aliases="aliases.toml")
    assert [match.project for match in found] == ["Kettle 2", "Kettle 2", "Samovar"]


@pytest.mark.parametrize("source", ["posts", "posts.sqlite"])
def test_the_catalogue_tells_which_project_is_searched(source: str) -> None:
    """As it does elsewhere."""
    catalog = Catalog(projects=[CatalogProject("samovar", "Kettle 2", aliases=["Urn"])])
    assert len(search(source, "news", project="urn", catalog=catalog)) == 2


@pytest.mark.parametrize("source", ["posts", "posts.sqlite"])
@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"project": "Kettle"}, "there is no project 'Kettle'; names like it: Kettle 2"),
        ({"project": "", "reporter": "Neil"}, "there is no project ''"),
        ({"reporter": "oskar.example.net"}, NOBODY.format("oskar.example.net")),
        ({"reporter": ""}, NOBODY.format("")),
        (
            {"reporter": "@nell", "project": "kettle 2"},
            f"{NOBODY.format('@nell')}; names like it: Neil",
        ),
    ],
)
def test_nothing_is_searched_for_those_who_are_not_there(
    source: str, asked: dict[str, str], message: str
) -> None:
    """Who mistypes a name does not take it for silence; whatever the days that are asked for."""
    for options in (Options(), Options(since=dt.date(2031, 1, 1))):
        with pytest.raises(ArchiveError) as caught:
            search(source, "kettle", **asked, options=options)  # type: ignore[arg-type]  # texts
        assert str(caught.value) == message


def test_posts_of_other_days_are_not_read_to_be_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """But where they may tell what a project is called, or who is there."""
    read: list[str] = []

    def reading(path: str, options: Options) -> tuple[str, twim.Issue]:
        read.append(path)
        return read_post(path, options)

    monkeypatch.setattr("twim.archive._read.read_post", reading)
    since = Options(since=dt.date(2030, 1, 11))
    for who, count in ({}, 1), ({"project": "kettle 2"}, 2), ({"reporter": "Neil"}, 2):
        search("posts", "kettle", **who, options=since)  # type: ignore[arg-type]  # texts
        assert len(read) == count
        read.clear()


def test_a_project_is_searched_under_all_its_names(folder: Path) -> None:
    """By any of them in any spelling, by its id, by its website: as `history` finds it."""
    body = "## Clients\n\n### {}\n\nAda says:\n\n> Tea.\n"
    website = " ([website](https://forge.example.org/ada/kettle))"
    headings = (f"Kettle v1.2{website}", f"The Pot 🫖{website}", "Ode", "Kettle", "Kettle & Pot")
    days = ("2030-02-01", "2030-02-08", "2030-02-15", "2030-02-22", "2030-03-01")
    for day, name in zip(days, headings, strict=True):
        write(folder, {f"{day}.md": text(day, body.format(name))})
    write(folder, {"2030-03-08.md": text("2030-03-08", "Ada says:\n\n> Tea.\n")})
    kettle = ["Kettle v1.2", "The Pot 🫖", "Kettle"]
    for asked, found in {
        "pot": kettle,
        "kettle 1.3": kettle,
        "kettle": kettle,
        "http://forge.example.org/ada/kettle/": kettle,
        "kettle-pot": ["Kettle & Pot"],
    }.items():
        matches = search(str(folder / "2030-0[23]-*.md"), "tea", project=asked)
        assert [match.project for match in matches] == found
        reports = history(folder / "2030-0[23]-*.md", asked).reports
        assert [report.name for report in reports] == found
    late = Options(since=dt.date(2030, 2, 9))
    (match,) = search(str(folder / "2030-0[23]-*.md"), "tea", project="pot", options=late)
    assert match.project == "Kettle"


def test_undated_reports_are_of_no_day(folder: Path) -> None:
    """Not even of all that can be asked for."""
    write(folder, {"more/a.md": text("some day", "> Kettles\n")})
    assert search("more", "kettles").total == 1
    for options in (Options(since=dt.date.min), Options(until=dt.date.max)):
        assert search("more", "kettles", options=options).searched == 0


def test_words_of_languages_without_blanks_are_found(folder: Path) -> None:
    """In posts and in a database, and beside other words."""
    write(folder, {"more/a.md": text(body="Ada says:\n\n> 新的Kettle客户端在矩阵上\n")})
    export("more", "more.sqlite")
    for words in ("客户端", "矩阵 kettle", "Kettle客户端"):
        assert search("more", words).shown == search("more.sqlite", words).shown
        assert search("more", words).total == 1
    assert search("more", "客户矩阵").total == 0


_WORDS = st.sampled_from(
    ["Kettle", "café", "CAFE", "矩阵", "在Kettle中", "สวัสดี", "_", "…", "\n\n", "x" * 99]
)
_QUOTES = st.tuples(
    st.sampled_from(["Ada says:", "Neil says:", "![](a.png)", "### Ode", "## Bots"]),
    st.lists(_WORDS, min_size=1).map(" ".join),
)


@given(st.lists(_QUOTES, max_size=5), st.lists(_WORDS, min_size=1, max_size=3), st.integers(0, 3))
def test_a_database_answers_as_the_posts_do(
    quotes: list[tuple[str, str]], words: list[str], limit: int
) -> None:
    """Whatever is asked; and what is marked is what was asked for."""
    body = "".join(
        f"{above}\n\n" + "".join(f"> {line}\n" for line in said.split("\n"))
        for above, said in quotes
    )
    with TemporaryDirectory() as folder:
        place = os.path.join(folder, "a.md")  # noqa: PTH118  # a text
        Path(place).write_text(text(body=body), encoding="utf-8")
        export(place, f"{folder}/a.sqlite")
        if not any(map(str.isalnum, "".join(words))):
            return
        found = search(place, words, limit=limit)
        asked = search(f"{folder}/a.sqlite", words, limit=limit)
    assert (asked.shown, asked.total, asked.searched) == (found.shown, found.total, found.searched)
    assert len(found) == min(found.total, limit)
    phrases = {words_of(word) for word in words}
    for match in found:
        assert match.marks == tuple(sorted(match.marks))
        assert {words_of(match.excerpt[slice(*mark)]) for mark in match.marks} & phrases


@pytest.mark.parametrize("source", ["posts", "posts.sqlite"])
@pytest.mark.parametrize("words", ["", " ", "!?", [], [""], ['"']])
def test_without_a_word_there_is_nothing_to_search_for(source: str, words: str) -> None:
    """Signs alone are no words."""
    with pytest.raises(ArchiveError, match="there is no word to search for"):
        search(source, words)


def test_undated_reports_come_last(folder: Path) -> None:
    """As undated posts do."""
    write(
        folder, {"more/z.md": text("some day", REPORTS), "more/a.md": text("2031-01-03", REPORTS)}
    )
    found = search("more", "fast")
    assert [match.date for match in found] == [dt.date(2031, 1, 3), None]


def test_posts_that_cannot_be_searched_are_told_or_raise(folder: Path) -> None:
    """As for tables."""
    write(folder, {"posts/broken.md": "+++\n"})
    failures: list[Failure] = []
    assert len(search("posts", "fast", on_failure=failures.append)) == 2
    assert [failure.path.name for failure in failures] == ["broken.md"]
    with pytest.raises(twim.ParseError):
        search("posts", "fast")


def test_a_database_of_others_is_an_error() -> None:
    """SQLite's words, and the file's name; the file is not touched."""
    with closing(sqlite3.connect("other.db")) as database:
        database.execute("CREATE TABLE others (id)")
    before = Path("other.db").read_bytes()
    with pytest.raises(ArchiveError) as caught:
        search("other.db", "news")
    assert str(caught.value) == "other.db: no database of reports: it has no table reports"
    assert Path("other.db").read_bytes() == before


def test_a_name_may_look_like_an_address(folder: Path) -> None:
    """SQLite is told of files by address; signs that mean something there do not here."""
    (folder / "a?b#c%20.db").write_bytes((folder / "posts.sqlite").read_bytes())
    assert len(search("a?b#c%20.db", "fast")) == 2
    assert len(search([Path("posts")], "fast")) == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("date = 'soon'", "Invalid isoformat string: 'soon'"),
        ("body = x'00'", "a body of type bytes"),
        ("date = x'00'", "fromisoformat: argument must be str"),
    ],
)
def test_a_database_with_odd_values_is_refused(tmp_path: Path, change: str, reason: str) -> None:
    """It is named."""
    (tmp_path / "a.md").write_text("> Hello\n")
    place = str(tmp_path / "a.sqlite")
    twim.archive.export(tmp_path / "a.md", place)
    with closing(sqlite3.connect(place)) as database, database:
        database.execute(f"UPDATE reports SET {change}")  # noqa: S608  # words of ours
    with pytest.raises(ArchiveError) as caught:
        search(place, "hello")
    assert str(caught.value) == f"{place}: no database of reports: {reason}"
    assert len(search(tmp_path / "a.md", "hello", limit=2**70)) == 1


def test_a_report_without_a_body_has_no_words() -> None:
    """Such as nobody exports."""
    with closing(sqlite3.connect("posts.sqlite")) as database, database:
        database.execute("UPDATE reports SET body = NULL WHERE report_id < 3")
    assert len(search("posts.sqlite", "fast")) == 1


def test_a_database_tells_its_projects_anew_where_files_are_given() -> None:
    """Of its headings, which may be none, or not be there at all."""
    aliases = Aliases(projects=[ProjectAlias("pot", names=["Kettle 2"])])
    with closing(sqlite3.connect("posts.sqlite")) as database, database:
        database.execute("UPDATE projects SET project = NULL WHERE id = 1")
        database.execute("UPDATE reports SET project = 'Ode' WHERE id = 1")
    assert len(search("posts.sqlite", "news", project="pot", aliases=aliases)) == 1
    export("posts", "part.sqlite", table="reports")
    assert len(search("part.sqlite", "news", aliases=aliases)) == 2
    with pytest.raises(ArchiveError) as caught:
        search("part.sqlite", "news", project="pot", aliases=aliases)
    assert str(caught.value) == "part.sqlite: no database of reports: it has no table projects"
