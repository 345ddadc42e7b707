"""The bot's tests, with fixtures, assertions and strategies of `twim.testing`."""

from __future__ import annotations

import datetime as dt
import difflib
import json
from pathlib import Path

import pytest
import twim
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from twim.testing import Post, assert_round_trips, assert_same_issue
from twim_bot import add_late, write_draft

DAY = dt.date(2030, 1, 4)
CONFIG = """\
[[sections]]
name = "servers"
title = "Dept of Servers 🏢"
order = 1

[[sections]]
name = "clients"
title = "Dept of Clients 📱"
order = 2

[[projects]]
name = "kettle"
title = "Kettle"
description = "A client for the terminal."
website = "https://kettle.example.net"
default_section = "clients"
"""
KETTLE = {
    "name": "Oskar",
    "user_id": "@oskar:example.net",
    "text": "It boils.",
    "project": "kettle",
}
SERVER = {"name": "Bob]", "user_id": "@bob:example.org", "text": "# Hot", "section": "servers"}
EDITED = """\
+++
title = "This Week in Matrix 2030-01-04"
+++
Clients
---
<!-- ask Oskar about the lid -->

### Kettle
Oskar says:
> It boils,
and it whistles.

## That's all I know
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with what a bot has."""
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    send(tmp_path, KETTLE, SERVER)
    return tmp_path


def send(folder: Path, *messages: dict[str, str]) -> None:
    """Let these be the messages."""
    (folder / "messages.json").write_text(json.dumps(messages), encoding="utf-8")


def added(before: str, after: str) -> list[str]:
    """Return the lines that were added, and fail if any was taken away."""
    lines = list(difflib.ndiff(before.split("\n"), after.split("\n")))
    assert not [line for line in lines if line.startswith("- ")]
    return [line[2:] for line in lines if line.startswith("+ ")]


def test_drafts_the_post(folder: Path) -> None:
    """In canonical form, with what was done to a text."""
    (folder / "pings.json").write_text('{"a.example": 2, "b.example": 1}', encoding="utf-8")
    assert write_draft(folder, DAY, "Ada") == [
        "Bob\\]: line 1: a heading of level 1 is of level 4 now"
    ]
    text = (folder / "post.md").read_text(encoding="utf-8")
    assert twim.format(text) == text
    issue = twim.loads(text)
    assert [section.name for section in issue.departments] == ["Servers", "Clients", "Ping"]
    assert [entry.body for entry in issue.entries()] == ["#### Hot", "It boils."]
    assert issue.ping_rankings[0].rows[0].hostname == "b.example"


def test_leaves_a_post_that_is_there_alone(folder: Path) -> None:
    """It is the work of somebody."""
    (folder / "post.md").write_text("Mine.\n", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_draft(folder, DAY, "Ada")
    assert (folder / "post.md").read_text(encoding="utf-8") == "Mine.\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_adds_to_what_editors_made_of_it(folder: Path, newline: str) -> None:
    """Headings of another form, comments, lines that run on: only lines are added."""
    post = folder / "post.md"
    post.write_bytes(EDITED.replace("\n", newline).encode())
    send(folder, KETTLE, {**KETTLE, "text": "And cools."}, SERVER)
    add_late(folder, 1)
    assert b"".join(post.read_bytes().split(newline.encode())).count(b"\r") == 0
    new = added(EDITED, post.read_bytes().decode().replace(newline, "\n"))
    assert [line for line in new if line] == [
        "## Dept of Servers 🏢",
        "[Bob\\]](https://matrix.to/#/@bob:example.org) says",
        "> #### Hot",
        "[Oskar](https://matrix.to/#/@oskar:example.net) says",
        "> And cools.",
    ]


def test_adds_to_posts_of_every_year(folder: Path, twim_post: Post) -> None:
    """Old ones and odd ones get their report, and can be read again."""
    (folder / "post.md").write_bytes(twim_post.text.encode())
    add_late(folder, 0)
    issue = twim.load(folder / "post.md")
    assert_round_trips(issue)
    bodies = [entry.body for entry in issue.entries()]
    assert {"#### Hot", "It boils."} <= set(bodies)
    assert len(bodies) == len(list(twim_post.issue.entries())) + 2


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text())
def test_nobody_harms_the_post(folder: Path, text: str) -> None:
    """Whatever is sent, all else stays as it was."""
    post = folder / "post.md"
    post.write_text(EDITED, encoding="utf-8")
    send(folder, {**SERVER, "text": text})
    add_late(folder, 0)
    issue = twim.load(post)
    sections = [section for section in issue.sections if "Servers" not in section.title]
    assert_same_issue(twim.Issue(issue.front_matter, sections), twim.loads(EDITED))
