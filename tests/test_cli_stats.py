"""`twim stats`: the figures and the picture that it shows."""

from __future__ import annotations

import json
import re
from pathlib import Path

from archives import REPORTS, text, weeklies, write
from commands import NOT_READ, Command, Result, archive, command, expected

__all__ = ["archive", "command"]


def test_stats_shows_who_and_what_and_when(archive: Command) -> None:
    """Years with their weeks and their growth, what is missing, and the most frequent."""
    weeklies(Path("more"), 78)
    for path in [*Path("more").glob("2030-0[3-5]*"), *Path("more").glob("2030-11-*")]:
        path.unlink()
    write(Path("more"), {"2031-06-20-twim.md": text("2031-06-20", REPORTS * 6)})
    assert archive("stats", "more") == Result(
        0,
        expected("""
            year  posts     weeks  reports  a post  growth  reporters  projects  words
            2030     33  33 of 52       66     2.0       -          2         1    726
            2031     26  26 of 26       62     2.4    +19%          2         1    687

            59 of 78 weeks at hand, from 2030-01-04 to 2031-06-27
            2 gaps of more than two weeks, the longest from 2030-02-22 to 2030-06-07

            reporter            reports
            @oskar:example.net       64
            Neil                     64

            project   reports
            Kettle 2       64
            """),
        "",
    )


def test_stats_of_one_post(archive: Command) -> None:
    """There is nothing between it and another."""
    lines = archive("stats", "posts/2030-01-04*").out.split("\n")
    assert lines[1:5] == [
        "2030      1  1 of 1        2     2.0       -          2         1     22",
        "",
        "1 of 1 week at hand, from 2030-01-04 to 2030-01-04",
        "",
    ]


def test_stats_of_some_days(archive: Command) -> None:
    """A year alone, or a month; or nothing, which is told."""
    weeklies(Path("more"), 60)
    lines = archive("stats", "more", "--since", "2030-12", "--until", "2030").out.split("\n")
    assert lines[1:5] == [
        "2030      4  4 of 4        8     2.0       -          2         1     88",
        "",
        "4 of 4 weeks at hand, from 2030-12-06 to 2030-12-27",
        "",
    ]
    assert archive("stats", "more", "--since", "2032", "--until", "2033") == Result(
        1,
        "",
        "more: no posts (*.md) of This Week in Matrix since 2032-01-01 until 2033-12-31 there\n",
    )


def test_stats_asks_the_catalogue_and_the_aliases(archive: Command) -> None:
    """What is one project is counted as one; faults are told, and nothing is counted."""
    write(Path("tea"), {"a.md": text(body="### Urn\n\nAda says:\n\n> A.\n\n### Pot\n\n> B.\n")})
    Path("catalog.toml").write_text(
        '[[projects]]\nname = "urn"\ntitle = "Urn"\naliases = ["Pot"]\n'
    )
    Path("aliases.toml").write_text('[[projects]]\nid = "urn"\nnames = ["Urn", "Pot"]\n')
    assert archive("stats", "tea").out.endswith(
        "project  reports\nPot            1\nUrn            1\n"
    )
    for option in ("--catalog", "--aliases"):
        out = archive("stats", "tea", option, f"{option[2:]}.toml").out
        assert out.endswith("project  reports\nPot            2\n")
    assert archive("stats", "tea", "--aliases", "gone.toml") == Result(
        1, "", "gone.toml: No such file or directory\n"
    )


def test_stats_of_undated_posts(archive: Command) -> None:
    """They have a row of their own and no weeks, and pictures of control characters."""
    post = "+++\ntitle = 'a'\n+++\n\n### A\x1b[2J\n\nNeil says:\n\n> Hi.\n"
    write(Path(), {"a.md": post})
    assert archive("stats", "a.md") == Result(
        0,
        expected("""
            year     posts  weeks  reports  a post  growth  reporters  projects  words
            no date      1      -        1     1.0       -          1         1      1

            reporter  reports
            Neil            1

            project  reports
            A␛[2J          1
            """),
        "",
    )


def test_stats_fit_a_terminal(archive: Command) -> None:
    """A name that is too long has a line of its own."""
    name = "A very long name of a project that goes on and on, and on, and on, and on, and on"
    write(Path(), {"a.md": text(body=f"### {name}\n\nNeil says:\n\n> Hi.\n")})
    terminal = archive.terminal("stdout")
    assert archive("stats", "a.md").status == 0
    shown = re.sub(r"\x1b\[[0-9;]*m", "", terminal.text())
    assert shown.split("\n")[-4:] == [
        "project  reports",
        name,
        "               1",
        "",
    ]


def test_stats_as_json(archive: Command) -> None:
    """All figures, of which a table has room for few."""
    write(Path("posts"), {"2030-02-01-twim.md": text("2030-02-01", "Neil says:\n\n> Hi.\n")})
    result = archive("stats", "posts/2030*", "--json")
    assert (result.status, result.err) == (0, "")
    ping = {"room": "#ping:example.org", "hostname": "example.org", "median_ms": 183.0}
    assert json.loads(result.out) == {
        "years": [
            {
                "year": 2030,
                "issues": 3,
                "weeks": 5,
                "weeks_at_hand": 3,
                "reports": 5,
                "growth": None,
                "reporters": 2,
                "projects": 1,
                "words": 45,
            }
        ],
        "reporters": {"Neil": 3, "@oskar:example.net": 2},
        "projects": {"Kettle 2": 2},
        "months": [
            {"month": "2030-01-01", "department": "Clients", "reports": 2},
            {"month": "2030-01-01", "department": "That's all I know", "reports": 2},
            {"month": "2030-02-01", "department": None, "reports": 1},
        ],
        "pings": [{"date": "2030-01-04", **ping}, {"date": "2030-01-11", **ping}],
        "dates": ["2030-01-04", "2030-01-11", "2030-02-01"],
        "gaps": [{"after": "2030-01-11", "before": "2030-02-01", "weeks": 2}],
    }


def test_stats_as_json_obeys_nobody(archive: Command) -> None:
    """Names may have characters that a terminal would act on."""
    write(Path(), {"a.md": text(body="### A\x1b\u202e \u00e9\n\nNeil says:\n\n> Hi.\n")})
    out = archive("stats", "a.md", "--json", "--plot", "a.svg").out
    assert '    "A\\u001b\\u202e é": 1\n' in out
    assert json.loads(out)["projects"] == {"A\x1b\u202e é": 1}
    assert Path("a.svg").exists()


def test_stats_draws_a_picture(archive: Command) -> None:
    """Beside the figures."""
    result = archive("stats", "posts/2030*", "--plot", "a.png")
    assert (result.status, result.err) == (0, "wrote a.png\n")
    assert Path("a.png").read_bytes().startswith(b"\x89PNG")


def test_stats_that_cannot_draw(archive: Command) -> None:
    """A format that is none is told before anything is read, the rest after."""
    braces = archive("stats", "posts", "--plot", "{year}.png")
    assert (braces.status, braces.out) == (2, "")
    assert braces.err.endswith("Error: {year}.png: {year} stands for nothing here\n")
    wrong = archive("stats", "posts", "--plot", "a.gif")
    assert (wrong.status, wrong.out) == (2, "")
    assert wrong.err.endswith("Error: a.gif: the ending says the format: .png or .svg\n")
    result = archive("stats", "posts/2030*", "--plot", "none/a.png")
    assert (result.status, result.err) == (1, "none/a.png: No such file or directory\n")
    assert result.out.startswith("year")


def test_stats_of_nothing(archive: Command) -> None:
    """No table, and no picture."""
    assert archive("stats", "posts/broken.md", "--plot", "a.png") == Result(1, "", NOT_READ)
    assert archive("stats", "none*") == Result(1, "", "none*: No such file or directory\n")
    assert not Path("a.png").exists()
