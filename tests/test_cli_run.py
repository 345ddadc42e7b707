"""Which posts a run of a command takes, and the problems that it tells of."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import twim
from commands import (
    BROKEN,
    LOOSE,
    POST,
    Command,
    Result,
    command,
    expected,
    write,
)
from twim.cli import main

__all__ = ["command"]


def test_folders_are_searched_in_order_without_what_is_hidden(command: Command) -> None:
    """A post that is given twice is read once; what is hidden is read when it is named."""
    for name in ("b/b.md", "b/a.md", "b/c/d.md", "b/.c/d.md", "b/.e.md", "b/f.txt", "a.md"):
        write(name, "")
    result = command("verify", "b", "b/a.md", "./a.md", "a.md", "b/.e.md")
    posts = [line.split()[0] for line in result.out.splitlines()[1:-3]]
    assert posts == ["b/a.md", "b/b.md", "b/c/d.md", "./a.md", "b/.e.md"]


def test_problems_are_told_one_by_one_and_stop_nothing(command: Command) -> None:
    """Each with its place, on standard error; the other posts are checked."""
    write("broken.md", BROKEN)
    Path("latin.md").write_bytes("A\r\nHeadline: caf\xe9\r\n".encode("latin-1"))
    write("good.md", POST)
    Path("none").mkdir()
    assert command("verify", "broken.md", "latin.md", "gone.md", "none", "good.md") == Result(
        1,
        expected("""
            post     depts  projects  reports  known  contd  anon  prose  pings
            good.md      2         1        2  50.0%      1     1      3      2

            1 of 4 posts read, written back byte for byte, and stable in canonical form: 4 problems
            """),
        expected("""
            none: no posts (*.md) in this folder
            broken.md:2:9: Invalid value; text has to stand in quotes
              2 | title = never
                |         ^
            latin.md:2:14: the file is not UTF-8: invalid continuation byte 0xe9; save it as such
              2 | Headline: caf\N{REPLACEMENT CHARACTER}
                |              ^
            gone.md: No such file or directory
            """),
    )


@pytest.mark.parametrize(
    "arguments", [("show", ""), ("fmt", "a.md", ""), ("add", ""), ("check", "--site", "", "a.md")]
)
def test_an_empty_path_is_none(arguments: tuple[str, ...], command: Command) -> None:
    """It would be that of the folder at hand, and comes of a variable that is not set."""
    result = command(*arguments)
    assert result.status == 2
    assert result.err.endswith(": the path is empty\n")


def test_an_empty_folder_is_a_problem(command: Command) -> None:
    """There is nothing to check, which is hardly what was meant."""
    assert command("verify", ".") == Result(
        1, "no posts: 1 problem\n", ".: no posts (*.md) in this folder\n"
    )


def test_a_folder_that_cannot_be_read_is_a_problem(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are read."""
    write("a/post.md", "")
    write("b/post.md", "")
    scandir = os.scandir

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        if path == "a":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert command("verify", "-q", "a", "b") == Result(
        1,
        "1 of 1 post read, written back byte for byte, and stable in canonical form: 1 problem\n",
        "a: Permission denied\n",
    )


def test_what_cannot_be_written_is_a_problem_with_its_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is that of the innermost part that the place names, if it was read from one."""

    def refusing(issue: twim.Issue) -> str:
        place = "sections[0].content[0].body" if issue.sections else ""
        raise twim.SerializationError(twim.Fault(place, "has no Markdown"))

    write("post.md", LOOSE)
    write("empty.md", "")
    monkeypatch.setattr("twim.cli._run.dumps", refusing)
    monkeypatch.setattr("twim.cli._run.canonical_form", refusing)
    message = "post.md:5: sections[0].content[0].body: has no Markdown\nempty.md: has no Markdown\n"
    assert command("verify", "-q", "post.md", "empty.md").err == message
    assert command("fmt", "post.md", "empty.md") == Result(
        1, "", f"{message}0 posts rewritten, 0 in canonical form already, 2 problems\n"
    )
    assert Path("post.md").read_text(encoding="utf-8") == LOOSE


def test_closed_standard_input_is_a_problem(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell can do that: `twim fmt - <&-`."""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["fmt", "-"]) == 1
    assert command.capture.readouterr() == ("", f"<stdin>: {os.strerror(errno.EBADF)}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_nobody_is_told_where_standard_error_is_closed(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is standard output written to instead: `twim fmt - 2>&- < post.md`."""
    write("post.md", LOOSE)
    monkeypatch.setattr(sys, "stderr", None)
    assert command("fmt", "--check", "post.md", "nothing.md") == Result(1, "", "")


def test_what_is_told_is_not_wrapped_and_keeps_its_tabs(command: Command) -> None:
    """On a terminal too: the caret stands below its column."""
    write("post.md", f"+++\ntitle = '{'a' * 90}'\n\tpath\n+++\n")
    told = command("fmt", "--check", "post.md").err
    assert "\n  3 | \tpath\n    | \t    ^\n" in told
    stream = command.terminal("stderr")
    command("fmt", "--check", "post.md")
    assert stream.text() == told


def test_a_pipe_in_a_folder_is_passed_over(command: Command, tmp_path: Path) -> None:
    """It would keep us waiting; one that is named is read."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "a.md").write_text("Hi\n")
    result = command("verify", "--quiet", str(tmp_path))
    assert result.status == 1
    assert result.err == f"{tmp_path / 'pipe.md'}: not a regular file\n"


def test_what_is_left_out_of_a_folder_is_no_problem(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a folder that cannot be read nor a pipe; but that nothing is left is one."""
    write("a/a.md", BROKEN)
    write("b/post.md", "")
    os.mkfifo("b/pipe.md")
    scandir = os.scandir

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        if path == "./a":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    left_out = "--exclude", "a", "--exclude", "pipe.md"
    assert command("fmt", "--check", ".", *left_out) == Result(
        0, "", "0 posts to rewrite, 1 in canonical form already\n"
    )
    told = "no posts: --exclude leaves out all of them\n"
    summary = "0 posts to rewrite, 0 in canonical form already, 1 problem\n"
    for path in ("b", "b/post.md"):
        assert command("fmt", "--check", path, "--exclude", "*.md") == Result(1, "", told + summary)
    assert command("fmt", "-", "--exclude", "*", stdin=b"Hi.").out == "Hi.\n"
