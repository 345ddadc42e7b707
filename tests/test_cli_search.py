"""`twim search`: the reports that it shows."""

from __future__ import annotations

from pathlib import Path

from commands import NOT_READ, Command, Result, archive, command

__all__ = ["archive", "command"]


EXCERPT = (
    "  Kettle 3 is out: see [the news](https://kettle.example.net/news)!"
    " ![](/kettle.png) It shows café menus.\n"
)
FOUND = (
    f"posts/2030-01-04-twim.md:18: 2030-01-04, Kettle 2, Oskar O.\n{EXCERPT}"
    f"posts/2030-01-11-twim.md:18: 2030-01-11, Kettle 2, Oskar O.\n{EXCERPT}"
)


def test_search_shows_the_reports(archive: Command) -> None:
    """The same from a folder and from a database, which need not read posts."""
    archive("export", "posts", "--to", "a.sqlite")
    assert archive("search", "posts", "kettle", "cafe menus") == Result(
        1, FOUND, f"{NOT_READ}2 reports\n"
    )
    assert archive("search", "a.sqlite", "kettle", "cafe menus") == Result(0, FOUND, "2 reports\n")
    assert archive("search", "a.sqlite", "menus cafe") == Result(0, "", "0 reports\n")
    first = "".join(FOUND.splitlines(keepends=True)[:2])
    assert archive("search", "a.sqlite", "kettle", "-n", "1") == Result(0, first, "1 report\n")


def test_search_for_a_reports_without_a_project(archive: Command) -> None:
    """The department stands for it."""
    assert archive("search", "posts/2030-01-04*", "ask", "--jobs", "2").out.startswith(
        "posts/2030-01-04-twim.md:39: 2030-01-04, That's all I know, Neil\n"
    )


def test_search_in_what_is_no_database(archive: Command) -> None:
    """A problem; nothing is searched in its place."""
    Path("a.sqlite").write_text("News!\n")
    assert archive("search", "a.sqlite", "news") == Result(
        1, "", "a.sqlite: no database of reports: it is no SQLite file\n"
    )


def test_search_for_nothing(archive: Command) -> None:
    """A problem, whatever is searched."""
    archive("export", "posts", "--to", "a.sqlite")
    problem = Result(1, "", "there is no word to search for\n")
    assert archive("search", "a.sqlite", "!?") == problem
    assert archive("search", "posts/2030*", "!?") == problem
