"""`twim new`: a draft of the week's post."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsroom
import twim
from commands import Command, Result, command, write

__all__ = ["command"]

CALL = ("new", "--date", "2030-01-04", "--author", "Kofi", "--catalog", "config.toml")
REPORTS = [
    {"name": "Ada", "user_id": "@ada:example.org", "text": "TWIM: News.", "project": "ode"},
    {"name": "Neil\n", "user_id": "@neil:example.org", "text": "# Big", "section": "spec"},
]


def files() -> None:
    """Write what a draft is made of."""
    write("config.toml", newsroom.TEXT)
    write("reports.json", json.dumps(REPORTS))
    write("pings.json", '{"b.example": 200, "a.example": 100}')


def test_a_draft_is_made_of_what_people_sent(command: Command) -> None:
    """It is written to standard output; what was done to texts is told."""
    files()
    status, out, err = command(
        *CALL,
        *("--reports", "reports.json", "--pings", "pings.json", "--matrix-live", "abc-DEF_123"),
        *("--image", "https://example.org/a.png", "--author", "Mina"),
    )
    assert status == 0
    assert err == (
        "Ada: line 1: the mention of the bot is gone\n"
        "Neil␊: line 1: a heading of level 1 is of level 4 now\n"
    )
    issue = twim.loads(out)
    assert twim.format(out) == out
    assert (issue.authors, issue.video_ids) == (("Kofi", "Mina"), ("abc-DEF_123",))
    assert issue.front_matter.extra == {"image": "https://example.org/a.png"}
    assert [entry.body for entry in issue.entries()] == ["#### Big", "News."]
    assert [row.hostname for row in issue.ping_rankings[0].rows] == ["a.example", "b.example"]


def test_a_file_is_written_once(command: Command) -> None:
    """Unless told to replace it."""
    files()
    assert command(*CALL, "-o", "post.md") == Result(0, "", "")
    before = Path("post.md").read_bytes()
    told = "post.md: is there already; --force replaces it\n"
    assert command(*CALL, "--reports", "reports.json", "-o", "post.md") == Result(1, "", told)
    assert Path("post.md").read_bytes() == before
    late = ("new", "--date", "2030-01-04T18:30:00Z", *CALL[3:])
    assert command(*late, "-o", "post.md", "--force") == Result(0, "", "")
    assert 'date = "2030-01-04T18:30:00Z"\n' in Path("post.md").read_text(encoding="utf-8")


def test_every_problem_is_told(command: Command) -> None:
    """With all files, and nothing is written."""
    write("config.toml", 'bot_user_id = 3\n[[sections]]\nname = "a"\n')
    write("reports.json", '[{"name": "Ada"}]')
    write("pings.json", '{"a.example": "fast"}')
    calls = ("--reports", "reports.json", "--pings", "pings.json", "-o", "post.md")
    assert command(*CALL, *calls) == Result(
        1,
        "",
        "config.toml:1:15: bot_user_id: expected str, got 3\n"
        "config.toml:2:1: sections[0].order: missing\n"
        "config.toml:2:1: sections[0].title: missing\n"
        "reports.json: $[0].user_id: missing\n"
        "reports.json: $[0].text: missing\n"
        "pings.json: $['a.example']: expected a number, got 'fast'\n",
    )
    assert not Path("post.md").exists()
    write("config.toml", newsroom.TEXT)
    assert command(*CALL, "--reports", "gone.json").err == "gone.json: No such file or directory\n"
    write("latin.json", "")
    Path("latin.json").write_bytes(b"\xff")
    told = "latin.json:1:1: the file is not UTF-8: invalid start byte 0xff; save it as such\n"
    assert command(*CALL, "--pings", "latin.json").err.startswith(told)
    assert command(*CALL, "--pings", "-", stdin=b"[").err == (
        "<stdin>: line 1, column 2: Expecting value\n"
    )
    assert command(*CALL, "-o", "gone/post.md").err == "gone/post.md: No such file or directory\n"


def test_what_cannot_be_drafted_is_told(command: Command) -> None:
    """A report that nobody files, a title that is none."""
    files()
    write("reports.json", json.dumps([{**REPORTS[0], "project": "Gull"}]))
    told = "draft: no section is known for the project 'Gull': name its section too\n"
    assert command(*CALL, "--reports", "reports.json").err.endswith(told)
    write("reports.json", json.dumps([{**REPORTS[0], "verb": "*"}]))
    status, out, err = command(*CALL, "--matrix-live", "https://ode.example")
    assert (status, out) == (1, "")
    assert err.startswith("draft: matrix_live: 'https://ode.example' is no id of a video")


def test_what_the_catalogue_does_not_know_is_told(command: Command) -> None:
    """With names that are like it, and how many reports are left to file."""
    todo = '\n[[sections]]\nname = "todo"\ntitle = "TODO"\norder = 1\n'
    write("config.toml", newsroom.TEXT + todo)
    write(
        "reports.json",
        json.dumps(
            [
                {**REPORTS[0], "text": "News.", "project": "Ketle"},
                {**REPORTS[0], "text": "News.", "project": "Ode", "section": "Cleints"},
                {**REPORTS[0], "text": "News.", "project": None},
            ]
        ),
    )
    status, out, err = command(*CALL, "--reports", "reports.json")
    assert status == 0
    assert err == (
        "Ada: the catalogue has no project 'Ketle'; names like it: Kettle\n"
        "Ada: the catalogue has no section 'Cleints'; names like it: Dept of Clients 📱\n"
        "draft: 2 reports for you to file, in 'TODO'\n"
    )
    assert "## TODO\n" in out


@pytest.mark.parametrize("option", ["--author", "--image", "--matrix-live"])
def test_bytes_that_are_no_text_are_told(command: Command, option: str) -> None:
    """With the option that has them."""
    files()
    status, out, err = command(*CALL, option, "a\udcff")
    assert (status, out) == (2, "")
    assert f"Invalid value for '{option}': 'a\\udcff' is no UTF-8" in err


def test_half_a_character_is_told(command: Command) -> None:
    """With the file and the field."""
    files()
    write("reports.json", json.dumps([{**REPORTS[0], "section": "\ud800", "\ud801": 1}]))
    write("pings.json", '{"\\ud800": 1}')
    told = (
        "reports.json: $[0]['\\ud801']: unknown key\n"
        "pings.json: $['\\ud800']: this is no name of a homeserver: it has the host '\\ud800',"
    )
    status, out, err = command(*CALL, "--reports", "reports.json", "--pings", "pings.json")
    assert (status, out) == (1, "")
    assert err.startswith(told)


@pytest.mark.parametrize(
    "date",
    [
        "2030",
        "2030-13-01",
        "2030-01-04 noon",
        "20300104",
        "2030-W01-5",
        "20300104T120000",
        "２030-01-04",
    ],
)
def test_a_day_is_a_day(command: Command, date: str) -> None:
    """With a time of day or none."""
    status, out, err = command("new", "--date", date, *CALL[3:])
    assert (status, out) == (2, "")
    assert f"{date!r} is no day such as 2030-01-04" in err
