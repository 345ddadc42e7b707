"""`twim json`: a post as data."""

from __future__ import annotations

import json

import twim
from commands import (
    BROKEN,
    POST,
    Command,
    Result,
    command,
    write,
)

__all__ = ["command"]


def test_json_is_the_issue_as_data(command: Command) -> None:
    """Indented, in UTF-8, and it reads back as the issue."""
    write("post.md", POST)
    status, out, err = command("json", "post.md")
    assert (status, err) == (0, "")
    assert out == twim.to_json(twim.loads(POST), indent=2) + "\n"
    assert json.loads(out)["front_matter"]["title"] == "Weekly 2030-01-04"


def test_json_of_what_json_does_not_have_is_a_problem(command: Command) -> None:
    """With its place."""
    text = f"+++\nn = 0x{'f' * 5000}\n+++\n"
    assert command("json", "-", stdin=text.encode()) == Result(
        1,
        "",
        "<stdin>: $.front_matter.other.n: the integer has more digits than Python writes\n",
    )


def test_json_of_a_broken_post_is_a_problem(command: Command) -> None:
    """Nothing is written to standard output."""
    assert command("json", "-", stdin=BROKEN.encode()) == Result(
        1,
        "",
        "<stdin>:2:9: Invalid value; text has to stand in quotes\n"
        "  2 | title = never\n"
        "    |         ^\n",
    )
