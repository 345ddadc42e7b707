"""`twim fmt`: what it rewrites, and the diffs that it shows."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

import twim
from commands import (
    BROKEN,
    CANONICAL,
    LOOSE,
    Command,
    Result,
    command,
    expected,
    full_disk,
    posix,
    start,
    write,
)
from twim._files.replacement import replace_file

__all__ = ["command"]


def test_no_color_is_respected(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bold is no colour, green is."""
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = command.terminal("stdout")
    command("fmt", "--diff", "-", stdin=LOOSE.encode())
    assert "\x1b[1m--- <stdin>" in terminal.text()
    assert "\x1b[3" not in terminal.text()


def test_fmt_rewrites_what_is_not_canonical(command: Command) -> None:
    """The files that change are named, the others left alone."""
    write("posts/loose.md", LOOSE)
    write("posts/same.md", CANONICAL)
    os.utime("posts/same.md", (1, 1))
    assert command("fmt", "posts") == Result(
        0,
        "",
        "rewrote posts/loose.md: 2 lines; 4 of blanks alone\n"
        "1 post rewritten, 1 in canonical form already\n",
    )
    assert Path("posts/loose.md").read_bytes() == CANONICAL.encode()
    assert Path("posts/same.md").stat().st_mtime == 1
    assert command("fmt", "posts") == Result(
        0, "", "0 posts rewritten, 2 in canonical form already\n"
    )


def test_fmt_goes_on_after_a_problem(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read or written is told, and as it was."""
    write("a.md", BROKEN)
    write("b.md", LOOSE)
    write("c.md", LOOSE)

    def refusing(path: Path, data: bytes, **how: Any) -> None:  # noqa: ANN401
        if path.name == "b.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        replace_file(path, data, **how)

    monkeypatch.setattr("twim.cli._fmt.replace_file", refusing)
    assert command("fmt", ".") == Result(
        1,
        "",
        expected("""
            a.md:2:9: Invalid value; text has to stand in quotes
              2 | title = never
                |         ^
            b.md: Permission denied
            rewrote c.md: 2 lines; 4 of blanks alone
            1 post rewritten, 0 in canonical form already, 2 problems
            """),
    )
    texts = [Path(name).read_text(encoding="utf-8") for name in ("a.md", "b.md", "c.md")]
    assert texts == [BROKEN, LOOSE, CANONICAL]


def test_fmt_leaves_what_was_saved_since_it_was_read(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, and goes on with the others."""
    write("a.md", LOOSE)
    write("b.md", LOOSE)
    write("c.md", LOOSE)

    def saved_meanwhile(issue: twim.Issue) -> str:
        if Path("a.md").read_text(encoding="utf-8") == CANONICAL:
            write("b.md", "Mine.\n")
        return twim.dumps(issue.canonical())

    monkeypatch.setattr("twim.cli._run.canonical_form", saved_meanwhile)
    assert command("fmt", "a.md", "b.md", "c.md") == Result(
        1,
        "",
        "rewrote a.md: 2 lines; 4 of blanks alone\n"
        "b.md: saved by somebody else since it was read, and left as it is\n"
        "rewrote c.md: 2 lines; 4 of blanks alone\n"
        "2 posts rewritten, 0 in canonical form already, 1 problem: 4 lines; "
        "8 of blanks alone\n",
    )
    assert Path("b.md").read_text(encoding="utf-8") == "Mine.\n"


@posix
def test_fmt_says_what_a_file_could_not_keep(command: Command) -> None:
    """It is no problem, but who has the other name has to know."""
    write("post.md", LOOSE)
    Path("other.md").hardlink_to("post.md")
    assert command("fmt", "post.md") == Result(
        0,
        "",
        "rewrote post.md: 2 lines; 4 of blanks alone\n"
        "post.md: its other names (hard links) lead to the old content still\n"
        "1 post rewritten, 0 in canonical form already\n",
    )
    assert Path("other.md").read_text(encoding="utf-8") == LOOSE


@posix
def test_fmt_on_a_full_disk_leaves_every_post(command: Command) -> None:
    """Each is told."""
    write("a.md", LOOSE)
    write("b.md", f"{LOOSE}{'more ' * 300}")
    write("c.md", CANONICAL)
    with full_disk(1000):
        result = command("fmt", ".")
    assert result == Result(
        1,
        "",
        "rewrote a.md: 2 lines; 4 of blanks alone\n"
        "b.md: File too large\n"
        "1 post rewritten, 1 in canonical form already, 1 problem\n",
    )
    assert sorted(map(str, Path().iterdir())) == ["a.md", "b.md", "c.md"]


@posix
def test_fmt_does_not_replace_a_pipe(command: Command) -> None:
    """What was read from one can only go to standard output."""
    os.mkfifo("post.md")
    writer = threading.Thread(target=lambda: write("post.md", LOOSE))
    writer.start()
    result = command("fmt", "post.md")
    writer.join()
    assert result.err.startswith("post.md: Not a regular file\n")
    assert stat.S_ISFIFO(Path("post.md").stat().st_mode)


DIFF = """\
--- {0}
+++ {0}
@@ -1,8 +1,7 @@
-Clients
--------
-
+## Clients
 \n\
 Neil says:
+
 > News. \n\
->\x20
-> More.
\\ No newline at end of file
+>
+> More.
"""


@pytest.mark.parametrize(
    ("options", "status"), [(["--check"], 1), (["--diff"], 0), (["--check", "--diff"], 1)]
)
def test_fmt_writes_nothing_where_it_is_asked_what_it_would(
    command: Command, options: list[str], status: int
) -> None:
    """`--check` is an exit status, `--diff` a diff, and each can be had with the other."""
    write("loose.md", LOOSE)
    write("same.md", CANONICAL)
    assert command("fmt", *options, "loose.md", "same.md") == Result(
        status,
        DIFF.format("loose.md") if "--diff" in options else "",
        "would rewrite loose.md: 2 lines; 4 of blanks alone\n"
        "1 post to rewrite, 1 in canonical form already\n",
    )
    assert Path("loose.md").read_bytes() == LOOSE.encode()
    assert command("fmt", *options, "same.md").status == 0


def test_fmt_says_where_line_ends_change(command: Command) -> None:
    """Every line of the diff does then, and on paper it looks the same."""
    write("post.md", CANONICAL.replace("\n", "\r\n"))
    assert command("fmt", "--diff", "post.md").err == (
        "would rewrite post.md: its line ends become LF\n"
        "1 post to rewrite, 0 in canonical form already\n"
    )
    assert command("fmt", "post.md").err == (
        "rewrote post.md: its line ends become LF\n1 post rewritten, 0 in canonical form already\n"
    )
    assert Path("post.md").read_bytes() == CANONICAL.encode()


def test_fmt_is_a_filter(command: Command) -> None:
    """Standard input is written to standard output, and nothing is said about it."""
    assert command("fmt", "-", stdin=LOOSE.encode()) == Result(0, CANONICAL, "")
    assert command("fmt", "-", stdin=CANONICAL.encode()) == Result(0, CANONICAL, "")
    assert command("fmt", "--check", "-", stdin=LOOSE.encode()) == Result(
        1,
        "",
        "would rewrite <stdin>: 2 lines; 4 of blanks alone\n"
        "1 post to rewrite, 0 in canonical form already\n",
    )
    assert command("fmt", "--diff", "-", stdin=LOOSE.encode()) == Result(
        0,
        DIFF.format("<stdin>"),
        "would rewrite <stdin>: 2 lines; 4 of blanks alone\n"
        "1 post to rewrite, 0 in canonical form already\n",
    )
    assert command("fmt", "-", stdin=BROKEN.encode()) == Result(
        1,
        "",
        "<stdin>:2:9: Invalid value; text has to stand in quotes\n"
        "  2 | title = never\n"
        "    |         ^\n",
    )


@pytest.mark.usefixtures("command")
def test_a_diff_is_one_for_patch() -> None:
    """Control characters and line ends are as in the file, and so is the name of the file."""
    name = os.fsdecode(b"caf\xe9.md")
    write(name, "A\r\n=\r\n\r\n\x1b[2J")
    with start("fmt", "--diff", name) as process:
        out, _ = process.communicate()
    assert out == (
        b"--- caf\xe9.md\n+++ caf\xe9.md\n@@ -1,4 +1,4 @@\n-A\r\n-=\r\n-\r\n-\x1b[2J\n"
        b"\\ No newline at end of file\n+A\n+=\n+\n+\x1b[2J\n"
    )


def test_a_diff_on_a_terminal_shows_blanks_at_line_ends(command: Command) -> None:
    """In colours; control characters are pictures."""
    terminal = command.terminal("stdout")
    command("fmt", "--diff", "-", stdin=b"## A ##\r\n\r\n> b\x07\r\n> \r\n> c \n")
    assert terminal.text() == expected("""
        \x1b[1m--- <stdin>\x1b[0m
        \x1b[1m+++ <stdin>\x1b[0m
        \x1b[36m@@ -1,5 +1,5 @@\x1b[0m
        \x1b[31m-## A ##\x1b[0m\x1b[7;31m␍\x1b[0m
        \x1b[31m-\x1b[0m\x1b[7;31m␍\x1b[0m
        \x1b[31m-> b␇\x1b[0m\x1b[7;31m␍\x1b[0m
        \x1b[31m->\x1b[0m\x1b[7;31m ␍\x1b[0m
        \x1b[32m+## A\x1b[0m
        \x1b[32m+\x1b[0m
        \x1b[32m+> b␇\x1b[0m
        \x1b[32m+>\x1b[0m
         > c\x20
        """)


def test_a_dumb_terminal_is_shown_blanks_at_line_ends(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As dots, since it has neither colours nor anything else that marks them."""
    monkeypatch.setenv("TERM", "dumb")
    terminal = command.terminal("stdout")
    command("fmt", "--diff", "-", stdin=b"> a\r\n> \r\n> b\n")
    assert terminal.text() == expected("""
        --- <stdin>
        +++ <stdin>
        @@ -1,3 +1,3 @@
        -> a␍
        ->·␍
        +> a
        +>
         > b
        """)


# How much changes


def test_fmt_tells_how_much_changes_and_of_which_kinds(command: Command) -> None:
    """Of each post and, where there are several, of all; more where that is asked for, or less."""
    write("a.md", LOOSE)
    write("b.md", "> News.\n> \n> More.\n")
    write("c.md", "## A ##\n\nText.\n")
    call = "fmt", "--check", "a.md", "b.md", "c.md"
    told = "3 posts to rewrite, 0 in canonical form already: 3 lines; 5 of blanks alone\n"
    assert command(*call).err == expected(f"""
        would rewrite a.md: 2 lines; 4 of blanks alone
        would rewrite b.md: 1 line, blanks alone
        would rewrite c.md: 1 line
        {told}""")
    kinds = "(headings, blank lines, last line's end, trailing blanks)"
    assert command(*call, "-v").err == expected(f"""
        would rewrite a.md: 2 lines; 4 of blanks alone {kinds}
        would rewrite b.md: 1 line, blanks alone (trailing blanks)
        would rewrite c.md: 1 line (headings)
        {told}""")
    assert command(*call, "-q") == Result(1, "", told)


def test_fmt_quietly_tells_what_a_file_could_not_keep(command: Command) -> None:
    """Who has the other name has to know."""
    write("post.md", LOOSE)
    Path("other.md").hardlink_to("post.md")
    assert command("fmt", "-q", "post.md") == Result(
        0,
        "",
        "post.md: its other names (hard links) lead to the old content still\n"
        "1 post rewritten, 0 in canonical form already\n",
    )
