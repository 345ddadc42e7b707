"""Questions to an archive: which reports have these words, who reported most, and a picture."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import sys
import warnings
from contextlib import closing
from pathlib import Path

import attrs
import pytest

import twim
from archives import REPORTS, text, weeklies, write
from conftest import EXAMPLES
from twim.archive import (
    ArchiveError,
    Failure,
    Match,
    Ping,
    Stats,
    Year,
    export,
    plot,
    search,
    stats,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with posts, two of them and a database of these."""
    monkeypatch.chdir(tmp_path)
    weeklies(tmp_path / "posts", 2)
    export("posts", "posts.sqlite")
    return tmp_path


# Search


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
    assert str(caught.value) == "other.db: no database of reports: no such table: reports_text"
    assert Path("other.db").read_bytes() == before


def test_a_name_may_look_like_an_address(folder: Path) -> None:
    """SQLite is told of files by address; signs that mean something there do not here."""
    (folder / "a?b#c%20.db").write_bytes((folder / "posts.sqlite").read_bytes())
    assert len(search("a?b#c%20.db", "fast")) == 2
    assert len(search([Path("posts")], "fast")) == 2


# Figures


def test_figures_are_counted(folder: Path) -> None:
    """By year, by reporter, by project, by month; and the winning pings."""
    write(folder, {"posts/later.md": text("2031-02-07", REPORTS), "posts/no.md": text("soon", "")})
    found = stats("posts")
    assert found == Stats(
        years=(
            Year(2030, issues=2, reports=6, reporters=2, projects=1, words=44),
            Year(2031, issues=1, reports=3, reporters=2, projects=1, words=22),
            Year(None, issues=1, reports=0, reporters=0, projects=0, words=0),
        ),
        reporters={"@oskar:example.net": 3, "Neil": 3},
        projects={"Kettle 2": 6},
        months={
            (dt.date(2030, 1, 1), "Clients"): 4,
            (dt.date(2030, 1, 1), "That's all I know"): 2,
            (dt.date(2031, 2, 1), "Clients"): 2,
            (dt.date(2031, 2, 1), "That's all I know"): 1,
        },
        pings=tuple(
            Ping(date, "#ping:example.org", "example.org", 183.0)
            for date in (dt.date(2030, 1, 4), dt.date(2030, 1, 11), dt.date(2031, 2, 7))
        ),
    )
    assert (found.issues, found.reports) == (4, 9)
    assert list(found.reporters) == ["@oskar:example.net", "Neil"], "most first, then by name"


def test_reports_without_a_date_are_in_no_month(folder: Path) -> None:
    """They count for the reporter all the same."""
    write(folder, {"undated.md": text("soon", REPORTS)})
    found = stats("undated.md")
    assert found.reporters == {"@oskar:example.net": 1, "Neil": 1}
    assert not found.months
    assert [ping.date for ping in found.pings] == [None]


# Pictures


@pytest.mark.parametrize(("name", "start"), [("a.png", b"\x89PNG"), ("a.SVG", b"<?xml")])
def test_a_picture_is_drawn(folder: Path, name: str, start: bytes) -> None:
    """Of the format that the ending says, in place of an older one."""
    write(folder, {name: "Old."})
    plot(stats(EXAMPLES), name)
    assert Path(name).read_bytes().startswith(start)


def picture(found: Stats) -> str:
    """Return a picture as text: its words stand in the comments of an SVG."""
    plot(found, "a.svg")
    return Path("a.svg").read_text(encoding="utf-8")


def test_a_picture_names_departments_and_rooms() -> None:
    """The most frequent have a colour, the others share one."""
    months = {(dt.date(2030, 1, 1), f"Dept {letter}"): 9 for letter in "ABCDEFGH"}
    months[dt.date(2030, 2, 1), "Seldom"] = 2
    months[dt.date(2030, 2, 1), ""] = 30
    pings = [Ping(dt.date(2030, 1, 4), f"#{name}:example.org", "a", 183.0) for name in "abcdef"]
    drawn = picture(Stats((), {}, {}, months, (*pings, *pings[:5])))
    for words in ("Dept A", "Dept H", "all others", "#a:example.org", "#e:example.org"):
        assert f"<!-- {words} -->" in drawn
    for words in ("Seldom", "#f:example.org"):
        assert f"<!-- {words} -->" not in drawn


def test_a_picture_takes_any_name() -> None:
    """Signs that matplotlib gives a meaning, and characters that its font has not."""
    day = dt.date(2030, 1, 1)
    months = {(day, "$x$ & 😀"): 3, (day, "_hidden"): 2, (day, "_"): 1}
    pings = (Ping(day, None, "a", 183.0), Ping(None, "#never:example.org", "a", 1.0))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = picture(Stats((), {}, {}, months, pings))
    assert "<!-- no room named -->" in drawn
    assert "<!-- hidden -->" in drawn


def test_a_picture_of_nothing_is_empty() -> None:
    """Axes, and no bars."""
    assert "Reports a month" in picture(Stats((), {}, {}, {}, ()))


def test_a_picture_of_another_format_is_refused() -> None:
    """Before anything is drawn."""
    with pytest.raises(ArchiveError) as caught:
        plot(Stats((), {}, {}, {}, ()), "a.gif")
    assert str(caught.value) == "a.gif: the ending says the format: .png or .svg"


def test_without_matplotlib_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures need nothing."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(twim.MissingExtraError) as caught:
        plot(stats("posts"), "a.svg")
    assert str(caught.value) == "matplotlib is missing: pip install 'twim[plot]' brings it"


def test_sample_posts_are_counted(folder: Path) -> None:
    """Posts of all years are found."""
    shutil.copytree(EXAMPLES, folder / "examples")
    assert [year.year for year in stats("examples").years] == [2018, 2019, 2020, 2021, 2024, 2025]


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
