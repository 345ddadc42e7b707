"""`twim search`: the reports that it shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archives import text
from commands import NOT_READ, Command, Result, archive, command, expected, write

__all__ = ["archive", "command"]

EXCERPT = (
    "Kettle 3 is out: see [the news](https://kettle.example.net/news)!"
    " ![](/kettle.png) It shows café menus. And it is fast."
)
FOUND = (
    f"posts/2030-01-04-twim.md:18: 2030-01-04, Kettle 2, Oskar O.\n  {EXCERPT}\n"
    f"posts/2030-01-11-twim.md:18: 2030-01-11, Kettle 2, Oskar O.\n  {EXCERPT}\n"
)
USAGE = "Usage: twim search [OPTIONS] PATH WORDS...\nTry 'twim search --help' for help.\n\nError: "


@pytest.fixture
def database(archive: Command) -> Command:
    """Return the command, in a folder with a database of the two posts."""
    archive("export", "posts", "--to", "a.sqlite")
    return archive


def test_search_shows_the_reports(database: Command) -> None:
    """The same from a folder and from a database, which need not read posts."""
    summary = "2 reports have these words; 4 were searched\n"
    assert database("search", "posts", "kettle", "cafe menus") == Result(
        1, FOUND, f"{NOT_READ}{summary}"
    )
    assert database("search", "posts/2030*", "kettle", "cafe menus") == Result(0, FOUND, summary)
    assert database("search", "a.sqlite", "kettle", "cafe menus") == Result(0, FOUND, summary)


def test_search_tells_how_many_it_leaves_out(database: Command) -> None:
    """What is shown, what has the words, and what was searched are three numbers."""
    first = "".join(FOUND.splitlines(keepends=True)[:2])
    assert database("search", "a.sqlite", "kettle", "menus", "-n", "1") == Result(
        0, first, "1 of 2 reports that have these words; 4 were searched\n"
    )
    assert database(
        "search", "posts/2030-01-04*", "ask", "--reporter", "neil", "-n", "1"
    ) == Result(
        0,
        "posts/2030-01-04-twim.md:39: 2030-01-04, That's all I know, Neil\n"
        "  Ask in [the room](https://matrix.to/#/#kettle:example.net),"
        " not [here](http://[broken/).\n",
        "1 report has these words; 1 was searched\n",
    )


def test_search_asks_the_catalogue_and_the_aliases(database: Command) -> None:
    """Of a database as well; faults in them are told, and nothing is searched."""
    Path("catalog.toml").write_text(
        '[[projects]]\nname = "pot"\ntitle = "Pot"\naliases = ["Kettle 2"]\n'
    )
    Path("aliases.toml").write_text('[[projects]]\nid = "pot"\nnames = ["Kettle 2", "Pot"]\n')
    for source in ("posts/2030*", "a.sqlite"):
        for option in ("--catalog", "--aliases"):
            named = ("--project", "pot", option, f"{option[2:]}.toml")
            found = database("search", source, "cafe", *named)
            assert found == Result(0, FOUND, "2 reports have these words; 2 were searched\n")
        assert database("search", source, "cafe", "--aliases", "gone.toml") == Result(
            1, "", "gone.toml: No such file or directory\n"
        )


def test_search_that_finds_nothing_fails(database: Command) -> None:
    """As `grep` does; it is no problem, and so is told like any other number."""
    for path in ("a.sqlite", "posts/2030*"):
        assert database("search", path, "menus cafe") == Result(
            1, "", "0 reports have these words; 4 were searched\n"
        )


def test_search_finds_a_report_by_the_quote_that_goes_on(database: Command) -> None:
    """It is shown as the report that it belongs to, and once."""
    assert database("search", "a.sqlite", "fast", "kettle", "--since", "2030-01-05") == Result(
        0,
        "".join(FOUND.splitlines(keepends=True)[2:]),
        "1 report has these words; 2 were searched\n",
    )


def test_search_marks_the_words_on_a_terminal(command: Command) -> None:
    """And nowhere else; what a terminal would obey stays shown, between marks as well."""
    write("a.md", text(body="Ada says:\n\n> Tea\x1b and *green\ttea*: 新的茶。\n"))
    out = command.terminal("stdout")
    assert command("search", "a.md", "TEA", "茶").status == 0
    assert out.text() == (
        "\x1b[1ma.md:10\x1b[0m: 2030-01-04, Ada\n"
        "\x1b[2m  \x1b[0m\x1b[1;7mTea\x1b[0m\x1b[2m␛ and *green \x1b[0m\x1b[1;7mtea\x1b[0m"
        "\x1b[2m*: 新的\x1b[0m\x1b[1;7m茶\x1b[0m\x1b[2m。\x1b[0m\n"
    )


def test_search_as_json(database: Command) -> None:
    """An object a line, with all that is known of a report."""
    status, out, err = database("search", "a.sqlite", "--json", "cafe", "fast")
    assert (status, err) == (0, "2 reports have these words; 4 were searched\n")
    first, second = map(json.loads, out.splitlines())
    assert first == {
        "date": "2030-01-04",
        "department": "Clients",
        "project": "Kettle 2",
        "reporter": "Oskar O.",
        "user_id": "@oskar:example.net",
        "path": "posts/2030-01-04-twim.md",
        "line": 18,
        "excerpt": EXCERPT,
        "marks": [[92, 96], [114, 118]],
    }
    assert second["date"] == "2030-01-11"
    write("undated.md", text("soon", "> Tea \u202e\n"))
    assert database("search", "undated.md", "--json", "tea").out == expected("""
        {"date": null, "department": null, "project": null, "reporter": null, "user_id": null, \
"path": "undated.md", "line": 10, "excerpt": "Tea \\u202e", "marks": [[0, 3]]}
        """)


@pytest.mark.parametrize(
    ("options", "searched"),
    [
        (["--project", "KETTLE 2"], 2),
        (["--reporter", "oskar o"], 2),
        (["--reporter", "@oskar:example.net", "--project", "kettle 2"], 2),
        (["--since", "2030"], 4),
        (["--since", "2030-01"], 4),
        (["--since", "2030-01-05"], 2),
        (["--since", "2030-02"], 0),
        (["--since", "2031"], 0),
        (["--until", "2030"], 4),
        (["--until", "2030-01"], 4),
        (["--until", "2030-01-10"], 2),
        (["--until", "2029-12"], 0),
        (["--until", "2029"], 0),
        (["--since", "2030", "--until", "2030-01-04"], 2),
    ],
)
def test_search_in_reports_of_some_alone(
    database: Command, options: list[str], searched: int
) -> None:
    """Of a project, a reporter, or a time; the last line counts no others."""
    err = database("search", "a.sqlite", "absent", *options).err
    assert err == f"0 reports have these words; {searched} were searched\n"


@pytest.mark.parametrize("option", ["--since", "--until"])
@pytest.mark.parametrize(
    "day", ["", "soon", "203", "2030-1", "2030-13", "2030-02-30", "2030-01-04T12", "20300104"]
)
def test_search_by_a_day_that_is_none(command: Command, option: str, day: str) -> None:
    """Told before anything is read."""
    assert command("search", "gone", "tea", option, day) == Result(
        2,
        "",
        f"{USAGE}Invalid value for '{option}': {day!r} is no year, month or day such as 2030,"
        " 2030-01 or 2030-01-04\n",
    )


@pytest.mark.parametrize("path", ["a.sqlite", "posts/2030*"])
def test_search_for_those_who_are_not_there(database: Command, path: str) -> None:
    """A problem, with names like it; no answer that nothing was found."""
    assert database("search", path, "menus", "--project", "kettel", "--since", "2031") == Result(
        1, "", "there is no project 'kettel'; names like it: Kettle 2\n"
    )
    assert database("search", path, "menus", "--reporter", "@ada") == Result(
        1, "", "nobody reported under the name or user id '@ada'\n"
    )


@pytest.mark.parametrize("name", ["export", "history", "search", "stats"])
def test_days_that_end_before_they_begin(archive: Command, name: str) -> None:
    """A wrong call, told before anything is read."""
    arguments = {"export": ["gone", "--to", "a.csv"], "stats": ["gone"]}.get(name, ["a", "b"])
    result = archive(name, *arguments, "--since", "2030-02", "--until", "2030-01")
    assert (result.status, result.out) == (2, "")
    message = "there is no day since 2030-02-01 and until 2030-01-31"
    assert result.err.endswith(f"for help.\n\nError: {message}\n")


def test_search_in_posts_of_no_such_day(archive: Command) -> None:
    """There are none to search."""
    assert archive("search", "posts/2030*", "kettle", "--since", "2031") == Result(
        1, "", "posts/2030*: no posts (*.md) of This Week in Matrix since 2031-01-01 there\n"
    )


def test_search_with_the_path_last(database: Command) -> None:
    """It is told what comes first; but not where there is nothing at either place, nor at both."""
    for path in ("a.sqlite", "posts"):
        assert database("search", "kettle", "menus", path) == Result(
            2,
            "",
            f"{USAGE}kettle: there is no such path; the path comes first: twim search PATH WORDS\n",
        )
    assert database("search", "a.sqlite", "posts").status == 1
    gone = Result(1, "", "gone: No such file or directory\n")
    assert database("search", "gone", "kettle") == gone


def test_search_in_what_is_no_database(archive: Command) -> None:
    """A problem; nothing is searched in its place."""
    Path("a.sqlite").write_text("News!\n")
    assert archive("search", "a.sqlite", "news") == Result(
        1, "", "a.sqlite: no database of reports: it is no SQLite file\n"
    )


def test_search_for_nothing(database: Command) -> None:
    """A wrong call, whatever is searched."""
    for path in ("a.sqlite", "posts/2030*", "gone"):
        assert database("search", path, "!?") == Result(
            2, "", f"{USAGE}there is no word to search for\n"
        )
