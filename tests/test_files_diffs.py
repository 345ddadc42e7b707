"""Unified diffs of posts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from twim._files.diffs import diff_lines

HEAD = ["--- post.md\n", "+++ post.md\n"]
NO_END = "\\ No newline at end of file\n"
TEN = "".join(f"{number}\n" for number in range(1, 11))

NAMES = {
    "post.md": "post.md",
    "a b.md": "a b.md",
    "caf\N{LATIN SMALL LETTER E WITH ACUTE}.md": "caf\N{LATIN SMALL LETTER E WITH ACUTE}.md",
    "a\\b.md": "a\\b.md",
    "a\nb.md": r'"a\012b.md"',
    "a\t\\\x1b.md": r'"a\011\\\033.md"',
    '"a".md': r'"\"a\".md"',
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items())
def test_a_name_ends_with_its_line(name: str, shown: str) -> None:
    """One with control characters is quoted, as `patch` and `git` have it."""
    assert list(diff_lines("a\n", "b\n", name))[:2] == [f"--- {shown}\n", f"+++ {shown}\n"]


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
@pytest.mark.parametrize("name", NAMES)
def test_git_finds_the_file(tmp_path: Path, name: str) -> None:
    """Under its own name."""
    (tmp_path / name).write_bytes(b"a\n")
    diff = "".join(diff_lines("a\n", "b\n", name)).encode()
    command = ["git", "apply", "-p0", "-"]
    subprocess.run(command, input=diff, cwd=tmp_path, check=True)  # noqa: S603  # as it is installed
    assert (tmp_path / name).read_bytes() == b"b\n"


DIFFS: dict[str, tuple[str, str, list[str]]] = {
    "a line": ("Hi.\n", "Hi!\n", ["@@ -1 +1 @@\n", "-Hi.\n", "+Hi!\n"]),
    "no end before": ("Hi.", "Hi.\n", ["@@ -1 +1 @@\n", "-Hi.\n", NO_END, "+Hi.\n"]),
    "no end after": ("Hi.\n", "Hi.", ["@@ -1 +1 @@\n", "-Hi.\n", "+Hi.\n", NO_END]),
    "no end in either": ("a", "b", ["@@ -1 +1 @@\n", "-a\n", NO_END, "+b\n", NO_END]),
    "no end of a line that stays": (
        "a\nb",
        "c\nb",
        ["@@ -1,2 +1,2 @@\n", "-a\n", "+c\n", " b\n", NO_END],
    ),
    "from nothing": ("", "a\nb\n", ["@@ -0,0 +1,2 @@\n", "+a\n", "+b\n"]),
    "from nothing, no end": ("", "a", ["@@ -0,0 +1 @@\n", "+a\n", NO_END]),
    "to nothing": ("a\n", "", ["@@ -1 +0,0 @@\n", "-a\n"]),
    "to an empty line": ("", "\n", ["@@ -0,0 +1 @@\n", "+\n"]),
    "an empty line more": ("a\n", "a\n\n", ["@@ -1 +1,2 @@\n", " a\n", "+\n"]),
    "other line ends": ("a\r\n", "a\n", ["@@ -1 +1 @@\n", "-a\r\n", "+a\n"]),
    "the same line ends": (
        "a\r\nb\r\n",
        "a\r\nc\r\n",
        ["@@ -1,2 +1,2 @@\n", " a\r\n", "-b\r\n", "+c\r\n"],
    ),
    "a carriage return at the end": (
        "a\r",
        "a",
        ["@@ -1 +1 @@\n", "-a\r\n", NO_END, "+a\n", NO_END],
    ),
    "carriage returns within a line": (
        "a\rb\n",
        "a\rc\n",
        ["@@ -1 +1 @@\n", "-a\rb\n", "+a\rc\n"],
    ),
    "what only Python takes for a line end": (
        "a\x0bb\x0cc\u2028d\x85e\n",
        "a\x0bb\x0cc\u2028d\x85f\n",
        ["@@ -1 +1 @@\n", "-a\x0bb\x0cc\u2028d\x85e\n", "+a\x0bb\x0cc\u2028d\x85f\n"],
    ),
    "three lines of context": (
        TEN,
        TEN.replace("5", "five"),
        ["@@ -2,7 +2,7 @@\n", " 2\n", " 3\n", " 4\n", "-5\n", "+five\n", " 6\n", " 7\n", " 8\n"],
    ),
}


@pytest.mark.parametrize(("before", "after", "lines"), DIFFS.values(), ids=DIFFS)
def test_shows_what_changed(before: str, after: str, lines: list[str]) -> None:
    r"""Line by line, as `patch` counts lines: their end is `\n`, and one that lacks is told."""
    assert list(diff_lines(before, after, "post.md")) == HEAD + lines


@pytest.mark.parametrize("text", ["", "\n", "a", "a\n", "a\r\n"])
def test_what_is_the_same_has_no_diff(text: str) -> None:
    """Not even the names."""
    assert list(diff_lines(text, text, "post.md")) == []


def test_names_the_file_as_it_is_given() -> None:
    """On both sides."""
    assert list(diff_lines("a\n", "b\n", "blog/a b.md"))[:2] == [
        "--- blog/a b.md\n",
        "+++ blog/a b.md\n",
    ]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_applies_it(tmp_path: Path) -> None:
    """The files become what they shall be, to the same byte, and all in one call."""
    patch: list[str] = []
    wanted: dict[Path, str] = {}
    for number, (before, after, _) in enumerate(DIFFS.values()):
        if before and after:  # git wants a file that comes or goes to be told so
            path = tmp_path / f"{number}.md"
            path.write_bytes(before.encode())
            patch += diff_lines(before, after, path.name)
            wanted[path] = after
    (tmp_path / "all.patch").write_bytes("".join(patch).encode())
    command = [
        "git",
        "-c",
        "core.autocrlf=false",
        "apply",
        "-p0",
        "--whitespace=nowarn",
        "all.patch",
    ]
    subprocess.run(command, cwd=tmp_path, check=True)  # noqa: S603  # the command above
    assert {path: path.read_bytes() for path in wanted} == {
        path: after.encode() for path, after in wanted.items()
    }
