"""Which reports have these words?"""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import attrs
import pytest

import twim
from archives import REPORTS, text, weeklies, write
from twim.archive import (
    ArchiveError,
    Failure,
    Match,
    export,
    search,
)


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
        " ![](/kettle.png) It shows café menus.",
    )
    second = attrs.evolve(found[0], date=dt.date(2030, 1, 11), path="posts/2030-01-11-twim.md")
    assert found[1:] == [second]
    assert search(source, "kettle news", limit=1) == found[:1]


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
        ("body = NULL", "'NoneType' object has no attribute 'split'"),
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
