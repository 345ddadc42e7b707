"""`twim show`: the outline of a post."""

from __future__ import annotations

import json

import pytest

from commands import (
    POST,
    Command,
    Result,
    command,
    expected,
    write,
)

__all__ = ["command"]


def test_show_is_an_outline_with_line_numbers(command: Command) -> None:
    """Every part of the post, indented, in the words of the model."""
    write("post.md", POST)
    assert command("show", "post.md") == Result(
        0,
        expected("""
             1-44  Issue: Weekly 2030-01-04 (2030-01-04, by Ada, Kofi)
              1-9    FrontMatter: /blog/2030/01/04/weekly, in Weekly
               11    Prose: Hello!
            13-15    MatrixLive: Matrix Live
               15      Shortcode: youtube_player(video_id='abc')
            17-31    Department: Dept of Clients 📱
            19-29      Project: Kettle <https://kettle.example.net>
               21        Prose: A client for the terminal.
            23-25        Entry: Oskar <@oskar:example.net> says “Kettle 3 is out.”
               27        Prose: ![](/kettle.png)
               29        Entry: Oskar goes on: “It is fast.”
               31      ReadMore
            33-40    Department: Dept of Ping
            35-40      PingRanking: #ping:example.org, 2 rows
            42-44    SignOff: That's all I know
               44      Entry: (no reporter) “Who said this?”
            """),
        "",
    )


def test_show_reads_any_markdown_and_standard_input(command: Command) -> None:
    """Words are cut, control characters are pictures, and what is not there is not shown."""
    text = f"""\
+++
title = "Weekly"
+++

From [Yun](https://code.example.com/yun):

> {"many words " * 10}

### *New* project

{"x" * 80}

|Rank|Hostname|Median MS|
|---|---|---|
|1|example.org|2|

### Red \x1b[31m alert\x9b

Neil: \t

> role
"""
    assert command("show", "-", stdin=text.encode()).out == expected(f"""
         1-21  Issue: Weekly
          1-3    FrontMatter
          5-7    Entry: From Yun <https://code.example.com/yun>: “{"many words " * 6}many …”
         9-15    Project: New project
           11      Prose: {"x" * 72} …
        13-15      PingRanking: 1 row
        17-21    Project: Red ␛[31m alert\\x9b
        19-21      Entry: Neil: “role”
        """)
    assert command("show", "-", stdin=b"").out == "Issue\n"


def test_show_on_a_terminal_is_a_tree(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """With branches, and as wide as the terminal."""
    monkeypatch.setenv("COLUMNS", "48")
    terminal = command.terminal("stdout")
    command("show", "-", stdin=POST.encode())
    text = terminal.text()
    for code, mark in (("\x1b[1m", "*"), ("\x1b[2m", ""), ("\x1b[0m", "")):
        text = text.replace(code, mark)
    assert [line.rstrip() for line in text.splitlines()] == [
        " 1-44  *Issue: Weekly 2030-01-04 (2030-01-04, by…",
        "  1-9  ├── *FrontMatter: /blog/2030/01/04/weekly…",
        "   11  ├── *Prose: Hello!",
        "13-15  ├── *MatrixLive: Matrix Live",
        "   15  │   └── *Shortcode: youtube_player(video_…",
        "17-31  ├── *Department: Dept of Clients 📱",
        "19-29  │   ├── *Project: Kettle <https://kettle.…",
        "   21  │   │   ├── *Prose: A client for the term…",
        "23-25  │   │   ├── *Entry: Oskar <@oskar:example…",
        "   27  │   │   ├── *Prose: ![](/kettle.png)",
        "   29  │   │   └── *Entry: Oskar goes on: “It is…",
        "   31  │   └── *ReadMore",
        "33-40  ├── *Department: Dept of Ping",
        "35-40  │   └── *PingRanking: #ping:example.org, …",
        "42-44  └── *SignOff: That's all I know",
        "   44      └── *Entry: (no reporter) “Who said t…",
    ]


@pytest.mark.parametrize(
    ("attribution", "shown"),
    [
        ("From Ada:", "From Ada:"),
        (
            "**New** from [Ada](https://matrix.to/#/@ada:example.org):",
            "New from Ada <@ada:example.org>:",
        ),
        (
            "*From* [A_d_a](https://matrix.to/#/@a_d_*a*:example.org) says",
            "From A_d_a <@a_d_*a*:example.org> says",
        ),
        (
            "**[Ada](https://matrix.to/#/@ada:example.org)** says",
            "Ada <@ada:example.org> says",
        ),
        ("[Ada](https://matrix.to/#/@ada:example.org), *then*:", "Ada <@ada:example.org>, then:"),
    ],
)
def test_show_has_a_reporter_in_the_words_of_the_post(
    command: Command, attribution: str, shown: str
) -> None:
    """With the blanks between lead, name and verb, and without the markup."""
    out = command("show", "-", stdin=f"{attribution}\n\n> Hi\n".encode()).out
    assert out.splitlines()[-1].split("Entry: ")[1] == f"{shown} “Hi”"


def test_show_of_a_folder_is_a_problem(command: Command) -> None:
    """It shows one post."""
    assert command("show", ".") == Result(1, "", ".: Is a directory\n")


def test_show_writes_json(command: Command) -> None:
    """An object for each line of the outline; what stands nowhere is in line 0."""
    write("post.md", "## Clients\n\nAda says:\n\n> It is **out**.\n> \u202eReally.\n")
    result = command("show", "--json", "post.md")
    assert (result.status, result.err) == (0, "")
    assert "\u202e" not in result.out
    names = "depth", "first", "last", "kind", "text"
    assert json.loads(result.out) == [
        dict(zip(names, line, strict=True))
        for line in (
            (0, 1, 6, "Issue", ""),
            (1, 1, 6, "Department", "Clients"),
            (2, 3, 6, "Entry", "Ada says: “It is out. \u202eReally.”"),
        )
    ]
    [issue] = json.loads(command("show", "--json", "-").out)
    assert issue == {"depth": 0, "first": 0, "last": 0, "kind": "Issue", "text": ""}
    assert command("show", "--json", "gone.md") == Result(
        1, "", "gone.md: No such file or directory\n"
    )
