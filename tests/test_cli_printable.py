"""What a terminal would obey is shown, wherever it stands."""

from __future__ import annotations

import json
import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import archives
import twim
from commands import BROKEN, LOOSE, Command, archive, command, posix, write
from twim.cli._printable import on_one_line, printable, printable_json

__all__ = ["archive", "command"]

TURNED = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
EVIL = "a\x1b[2Jb\nc\td\re\x9bf\x7fg\u202eh\u2028i\u2066j\u200fk\u061cl"
SHOWN = r"a␛[2Jb␊c␉d␍e\x9bf␡g\u202eh\u2028i\u2066j\u200fk\u061cl"


def obeyed(text: str) -> list[str]:
    """Return the characters of a text that a terminal would obey, line ends aside."""
    return [
        char
        for char in text
        if char != "\n"
        and (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or ord(char) in TURNED)
    ]


def test_names_are_shown_on_one_line() -> None:
    """Line ends and tabs are pictures, too; in other texts they stay."""
    assert on_one_line(EVIL) == SHOWN
    assert printable(EVIL) == SHOWN.replace("␊", "\n").replace("␉", "\t")
    assert on_one_line("caf\udce9 👩‍💻 é") == r"caf\udce9 👩‍💻 é"


@given(st.text())
def test_nothing_that_is_obeyed_is_left(text: str) -> None:
    """And what is not stays as it is."""
    assert obeyed(on_one_line(text)) == []
    assert "\n" not in on_one_line(text)
    assert not set(obeyed(printable(text))) - {"\t"}
    if not obeyed(text):
        assert printable(text) == text


@given(st.text())
def test_json_says_the_same(text: str) -> None:
    """With its own escapes."""
    data = printable_json(json.dumps(text, ensure_ascii=False))
    assert obeyed(data) == []
    assert json.loads(data) == text


# Wherever names and texts are shown


NAME = EVIL.replace("/", "").replace("\t", "") + ".md"
NAMED = on_one_line(NAME)


@pytest.fixture
def evil(command: Command) -> Command:
    """Return the command, in a folder with posts in files of an odd name."""
    write(f"good/{NAME}", LOOSE)
    write(f"bad/{NAME}", BROKEN)
    write("post.md", f"{EVIL}\n")
    return command


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ["verify", "good"],
        ["verify", "--where", f"good/{NAME}"],
        ["verify", "bad"],
        ["verify", NAME],
        ["fmt", "--check", "good"],
        ["fmt", "good"],
        ["fmt", f"bad/{NAME}"],
        ["show", NAME],
        ["show", f"bad/{NAME}"],
        ["json", NAME],
        ["export", f"good/{NAME}", "--to", f"{NAME}.csv"],
        ["export", f"bad/{NAME}", "--to", "a.csv"],
        ["export", NAME, "--to", "a.csv"],
        ["export", "good", "--to", "a.csv"],
        ["export", f"good/{NAME}", "--to", f"{NAME}/a.csv"],
        ["stats", f"bad/{NAME}"],
        ["search", f"good/{NAME}", "news"],
        ["search", NAME, "news"],
        # The command's own words, and those of click
        ["export", "good", "--to", NAME],
        ["export", "good", "--to", "a.csv", "--table", NAME],
        ["stats", "good", "--plot", NAME],
        ["show", "post.md", NAME],
        ["json", f"--{NAME}"],
        ["verify", f"-{NAME}", "post.md"],
        ["search", "post.md", "news", "-n", NAME],
        [NAME],
        [f"--{NAME}"],
    ],
    ids=lambda arguments: " ".join(arguments).replace(NAME, "NAME"),
)
@pytest.mark.parametrize("terminal", [False, True])
def test_names_of_files_are_shown(evil: Command, arguments: list[str], *, terminal: bool) -> None:
    """In results and in problems, on a terminal and elsewhere."""
    streams = [evil.terminal(name) for name in ("stdout", "stderr")] if terminal else []
    result = evil(*arguments)
    for text in [stream.text() for stream in streams] or [result.out, result.err]:
        plain = text
        for style in ("\x1b[1m", "\x1b[2m", "\x1b[1;7m", "\x1b[0m"):  # ours
            plain = plain.replace(style, "")
        assert obeyed(plain) == []
        assert not [line for line in plain.split("\n") if line.startswith("c")]


@posix
def test_each_problem_is_on_a_line_of_its_own(evil: Command) -> None:
    """A name that looks like one has none."""
    name = "a.md: all is well\nb.md"
    write(name, BROKEN)
    assert evil("verify", name).err.splitlines()[0] == (
        "a.md: all is well␊b.md:2:9: Invalid value; text has to stand in quotes"
    )
    assert evil("fmt", f"gone\n{name}").err.splitlines()[0] == (
        "gone␊a.md: all is well␊b.md: No such file or directory"
    )


@posix
def test_names_that_are_no_text_are_shown(command: Command) -> None:
    """Their bytes are escapes."""
    name = os.fsdecode(b"caf\xe9\x1b.md")
    write(name, LOOSE)
    assert command("fmt", name).err.splitlines()[0] == (
        r"rewrote caf\udce9␛.md: 2 lines; 4 of blanks alone"
    )


@posix
def test_names_that_are_no_text_lead_to_their_files(command: Command) -> None:
    """In JSON, of all commands, which has escapes for that."""
    name = os.fsdecode(b"caf\xe9\x1b.md")
    write(
        name,
        archives.text(body="## Clients\n\n### Ode\n\nAda says\n\n> Odes: https://ode.example\n"),
    )
    for call in (
        ("verify", "--json", name),
        ("check", "--select", "bare-url", "--output-format", "json", name),
        ("history", "--json", "ode", name),
        ("search", "--json", name, "odes"),
    ):
        out = command(*call).out
        assert obeyed(out) == []
        assert rf'"path": {json.dumps(name)}' in out


def test_texts_of_posts_are_shown(evil: Command) -> None:
    """In the outline, and as data, which has escapes of its own."""
    out = evil("show", "post.md").out
    assert obeyed(out) == []
    data = evil("json", "post.md").out
    assert obeyed(data) == []
    assert "\\u202e" in data
    assert twim.from_json(data) == twim.loads(f"{EVIL}\n")


def test_reports_are_shown(archive: Command) -> None:
    """Those that a search finds in posts, and in a database, whoever wrote that."""
    evil = EVIL.replace("\n", " ").replace("\r", " ")
    write("more/a.md", f"## Dept {evil}\n\n{evil} says:\n\n> Teapots {evil}\n")
    archive("export", "more/a.md", "--to", "a.db")
    for place in ("more/a.md", "a.db"):
        status, out, _ = archive("search", place, "teapots")
        assert status == 0
        assert "Teapots" in out
        assert obeyed(out) == []
    assert obeyed(archive("stats", "more/a.md").out) == []


def test_called_without_anything_it_shows_the_help(command: Command) -> None:
    """Whose lines are lines."""
    result = command()
    text = result.out + result.err
    assert text.startswith("Usage: twim [OPTIONS] COMMAND [ARGS]...\n")
    assert "\n  verify   Prove" in text
