"""The command `twim`: what it prints, what it writes, and its exit statuses."""

from __future__ import annotations

import errno
import io
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

import twim
from twim._files import replace_file
from twim.cli import main

POST = """\
+++
date = "2030-01-04"
title = "Weekly 2030-01-04"
path = "/blog/2030/01/04/weekly"

[taxonomies]
author = ["Ada", "Kofi"]
category = ["Weekly"]
+++

Hello!

## Matrix Live

{{youtube_player(video_id="abc")}}

## Dept of Clients 📱

### Kettle ([website](https://kettle.example.net))

A client for the *terminal*.

[Oskar](https://matrix.to/#/@oskar:example.net) says

> Kettle 3 is out.

![](/kettle.png)

> It is fast.

<!-- more -->

## Dept of Ping

### [#ping:example.org](https://matrix.to/#/#ping:example.org)

|Rank|Hostname|Median MS|
|:---:|:---:|:---:|
|1|example.org|183|
|2|example.net|194.5|

## That's all I know

> Who said this?
"""

LOOSE = "Clients\n-------\n\n\nNeil says:\n> News. \n> \n> More."
CANONICAL = "## Clients\n\nNeil says:\n\n> News. \n>\n> More.\n"
BROKEN = "+++\ntitle = never\n+++\n"

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


class Result(NamedTuple):
    """How a run of the command ended."""

    status: int
    out: str
    err: str


class Command:
    """The command, run within this process, in a directory of its own."""

    def __init__(
        self, capture: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.capture = capture
        self.monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Result:
        """Run the command."""
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(arguments)
        return Result(status, *self.capture.readouterr())

    def terminal(self, name: str) -> Terminal:
        """Let `stdout` or `stderr` be a terminal from now on."""
        stream = Terminal()
        self.monkeypatch.setattr(sys, name, stream)
        return stream


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)

    def isatty(self) -> bool:
        """Say so."""
        return True

    def text(self) -> str:
        """Return what was written."""
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode()


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Command:
    """Return the command, in a directory of its own and an environment without wishes."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return Command(capsys, monkeypatch)


def write(path: str | Path, text: str) -> None:
    """Write a file as it is given, and its folders."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())


def expected(text: str) -> str:
    """Return an expected output without the indentation that it has in this file."""
    return dedent(text).removeprefix("\n")


# check


def test_check_counts_what_is_in_each_post(command: Command) -> None:
    """One row a post, and the total; a dash where there is no report to know of."""
    write("weekly.md", POST)
    write("drafts/empty.md", "")
    assert command("check", "weekly.md", "drafts") == Result(
        0,
        expected("""
            post             depts  projects  reports  known  contd  anon  prose  pings
            weekly.md            2         1        1  50.0%      1     1      3      2
            drafts/empty.md      0         0        0      -      0     0      0      0
            total                2         1        1  50.0%      1     1      3      2

            2 posts, 1 report: all read, written back byte for byte, and stable in canonical form
            """),
        "",
    )


def test_check_of_one_post_needs_no_total(command: Command) -> None:
    """The table of one post is its row."""
    assert command("check", "-", stdin=LOOSE.encode()) == Result(
        0,
        expected("""
            post     depts  projects  reports   known  contd  anon  prose  pings
            <stdin>      1         0        1  100.0%      0     0      0      0

            1 post, 1 report: read, written back byte for byte, and stable in canonical form
            """),
        "",
    )


def test_check_rounds_the_share_of_known_reporters_down(command: Command) -> None:
    """Only where all are known is the share 100.0%."""
    write("many.md", "Neil says:\n\n> News.\n\n" * 2999 + "# Later\n\n> Who said this?\n")
    assert command("check", "many.md").out == expected("""
        post     depts  projects  reports  known  contd  anon  prose  pings
        many.md      0         0    2,999  99.9%      0     1      1      0

        1 post, 2,999 reports: read, written back byte for byte, and stable in canonical form
        """)


def test_check_quietly_prints_the_last_line_alone(command: Command) -> None:
    """No table."""
    write("weekly.md", POST)
    assert command("check", "--quiet", "weekly.md") == Result(
        0,
        "1 post, 1 report: read, written back byte for byte, and stable in canonical form\n",
        "",
    )


def test_check_lists_where_nobody_is_named(command: Command) -> None:
    """With the line of each quote, below the table or alone; there may be none."""
    write("weekly.md", POST)
    write("loose.md", LOOSE)
    listed = "weekly.md:44: nobody is named for “Who said this?”\n"
    told = "1 post, 1 report: read, written back byte for byte, and stable in canonical form\n"
    assert command("check", "-q", "--where", "weekly.md") == Result(0, f"{listed}\n{told}", "")
    assert command("check", "-q", "--where", "loose.md") == Result(0, told, "")
    assert command("check", "--where", "weekly.md").out.endswith(f"2\n\n{listed}\n{told}")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> a\n\n> b\n", [1, 3]),
        ("Neil:\n\n> a\n\nMore:\n\n> b\n\n> c\n\n# Later\n\n> d\n\n> e\n", [13, 15]),
        ("Neil:\n\n> a\n\n### P\n\n> b\n\nNeil:\n\n> c\n\n> d\n\n## Q\n\n> e\n", [7, 17]),
        ("Hi.\n\n> a\n\nNeil:\n\n> b\n\n# H\n\n> c\n\n# I\n\nNeil:\n\n> d\n\n> e\n", [3, 11]),
    ],
)
def test_check_lists_what_the_column_counts(command: Command, text: str, lines: list[int]) -> None:
    """A quote that goes on with a report, under the same heading, is not nameless."""
    listed = command("check", "-q", "--where", "-", stdin=text.encode()).out.splitlines()
    places = [line.split(":")[1] for line in listed if line.startswith("<stdin>:")]
    assert list(map(int, places)) == lines
    assert twim.loads(text).coverage().anonymous == len(lines)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + POST,
        POST.replace("\n", "\r\n"),
        POST.replace("\n", "\r"),
        POST.replace("\n\n", "\n \n\t\n\r\n"),
        POST.rstrip("\n"),
        "---\ntitle: Weekly\n---\nA\x85B\x0cC\u2028D",
    ],
)
def test_check_is_about_bytes(command: Command, text: str) -> None:
    """Byte-order marks, line ends and blanks are no problem."""
    write("post.md", text)
    assert command("check", "--quiet", "post.md").status == 0


def test_folders_are_searched_in_order_without_what_is_hidden(command: Command) -> None:
    """A post that is given twice is read once; what is hidden is read when it is named."""
    for name in ("b/b.md", "b/a.md", "b/c/d.md", "b/.c/d.md", "b/.e.md", "b/f.txt", "a.md"):
        write(name, "")
    result = command("check", "b", "b/a.md", "./a.md", "a.md", "b/.e.md")
    posts = [line.split()[0] for line in result.out.splitlines()[1:-3]]
    assert posts == ["b/a.md", "b/b.md", "b/c/d.md", "./a.md", "b/.e.md"]


def test_problems_are_told_one_by_one_and_stop_nothing(command: Command) -> None:
    """Each with its place, on standard error; the other posts are checked."""
    write("broken.md", BROKEN)
    Path("latin.md").write_bytes("A\r\nHeadline: caf\xe9\r\n".encode("latin-1"))
    write("good.md", POST)
    Path("none").mkdir()
    assert command("check", "broken.md", "latin.md", "gone.md", "none", "good.md") == Result(
        1,
        expected("""
            post     depts  projects  reports  known  contd  anon  prose  pings
            good.md      2         1        1  50.0%      1     1      3      2

            1 of 4 posts read, written back byte for byte, and stable in canonical form: 4 problems
            """),
        expected("""
            none: no posts (*.md) in this folder
            broken.md:2:9: Invalid value; text has to stand in quotes
              2 | title = never
                |         ^
            latin.md:2:14: the file is not UTF-8: invalid continuation byte 0xe9
              2 | Headline: caf\N{REPLACEMENT CHARACTER}
                |              ^
            gone.md: No such file or directory
            """),
    )


def test_an_empty_folder_is_a_problem(command: Command) -> None:
    """There is nothing to check, which is hardly what was meant."""
    assert command("check", ".") == Result(
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
    assert command("check", "-q", "a", "b") == Result(
        1,
        "1 of 1 post read, written back byte for byte, and stable in canonical form: 1 problem\n",
        "a: Permission denied\n",
    )


def _break_dumps(
    monkeypatch: pytest.MonkeyPatch, changes: Sequence[Callable[[str], str] | None]
) -> None:
    """Let each call of `dumps` go wrong in its own way; `None` for one that does not."""
    dumps, calls = twim.dumps, iter(changes)

    def broken(issue: twim.Issue) -> str:
        text = dumps(issue)
        change = next(calls)
        return change(text) if change else text

    monkeypatch.setattr(twim, "dumps", broken)


def test_check_shows_where_a_post_is_not_written_back(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line that differs, with its line end."""
    write("post.md", "A\r\n\r\nB\r\n")
    _break_dumps(monkeypatch, [lambda text: text.replace("\r\n", "\n")])
    assert command("check", "post.md") == Result(
        1,
        "0 of 1 post read, written back byte for byte, and stable in canonical form: 1 problem\n",
        expected("""
            post.md:1:2: is not written back byte for byte
              expected 'A\\r\\n'
              found    'A\\n'
            """),
    )


def test_check_puts_posts_together_from_their_parts(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an untouched post can simply copy, a changed one has to get right."""
    write("post.md", LOOSE)
    _break_dumps(monkeypatch, [None, lambda text: text + "\n"])
    assert command("check", "-q", "post.md").err == expected("""
        post.md:8:8: is not put together from its parts byte for byte
          expected '> More.'
          found    '> More.\\n'
        """)


def test_check_shows_where_the_canonical_form_says_something_else(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place in the issue, and its line in the post."""
    write("post.md", LOOSE)
    _break_dumps(monkeypatch, [None, None, lambda text: text.replace("News", "Olds")])
    assert command("check", "-q", "post.md").err == (
        "post.md:5: sections[0].content[0].body reads back from the canonical form as "
        "'Olds. \\n\\nMore.', not as 'News. \\n\\nMore.'\n"
    )


def test_check_shows_where_the_canonical_form_cannot_be_read(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has lines of its own."""
    write("post.md", LOOSE)
    _break_dumps(monkeypatch, [None, None, lambda text: BROKEN + text])
    assert command("check", "-q", "post.md").err == expected("""
        post.md in canonical form:2:9: Invalid value; text has to stand in quotes
          2 | title = never
            |         ^
        """)


def test_check_shows_where_the_canonical_form_is_not_stable(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The canonical form of the canonical form is another."""
    write("post.md", LOOSE)
    _break_dumps(monkeypatch, [None, None, None, lambda text: text.replace("\n\n", "\n\n\n", 1)])
    assert command("check", "-q", "post.md").err == expected("""
        post.md:3:1: in canonical form is not the canonical form of itself
          expected 'Neil says:\\n'
          found    '\\n'
        """)


def test_what_cannot_be_written_is_a_problem_with_its_line(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line is that of the innermost part that the place names, if it was read from one."""

    def refusing(issue: twim.Issue) -> str:
        place = "sections[0].content[0].body" if issue.sections else ""
        raise twim.SerializationError("has no Markdown", place=place)

    write("post.md", LOOSE)
    write("empty.md", "")
    monkeypatch.setattr(twim, "dumps", refusing)
    message = "post.md:5: sections[0].content[0].body: has no Markdown\nempty.md: has no Markdown\n"
    assert command("check", "-q", "post.md", "empty.md").err == message
    assert command("fmt", "post.md", "empty.md") == Result(
        1, "", f"{message}0 posts rewritten, 0 in canonical form already, 2 problems\n"
    )
    assert Path("post.md").read_text(encoding="utf-8") == LOOSE


# check on a terminal


def test_a_terminal_gets_the_end_of_long_names(command: Command) -> None:
    """The table is as wide as the terminal, its head and total are bold."""
    write("posts/of/a/newsletter/2030-01-04-weekly.md", POST)
    write("posts/of/a/newsletter/ペ.md", POST)
    terminal = command.terminal("stdout")
    command("check", "posts")
    assert terminal.text().replace("\x1b[1m", "<b>").replace("\x1b[0m", "</b>") == expected("""
        <b>post                  depts  projects  reports  known  contd  anon  prose  pings</b>
        …030-01-04-weekly.md      2         1        1  50.0%      1     1      3      2
        …/a/newsletter/ペ.md      2         1        1  50.0%      1     1      3      2
        <b>total                     4         2        2  50.0%      2     2      6      4</b>

        2 posts, 2 reports: all read, written back byte for byte, and stable in canonical form
        """)


def test_no_color_is_respected(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bold is no colour, green is."""
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = command.terminal("stdout")
    command("fmt", "--diff", "-", stdin=LOOSE.encode())
    assert "\x1b[1m--- <stdin>" in terminal.text()
    assert "\x1b[3" not in terminal.text()


def test_a_terminal_is_shown_how_far_many_posts_are(command: Command) -> None:
    """A progress bar, which problems do not disturb; few posts need none."""
    for number in range(60):
        write(f"posts/{number}.md", "Hello.\n")
    write("posts/broken.md", BROKEN)
    terminal = command.terminal("stderr")
    assert command("check", "-q", "posts").out == (
        "60 of 61 posts read, written back byte for byte, and stable in canonical form: 1 problem\n"
    )
    assert "Checking" in terminal.text()
    assert (
        "posts/broken.md:2:9: Invalid value; text has to stand in quotes\n"
        in terminal.text().replace("\r", "")
    )
    terminal = command.terminal("stderr")
    command("check", "-q", "posts/1.md")
    assert terminal.text() == ""


# fmt


def test_fmt_rewrites_what_is_not_canonical(command: Command) -> None:
    """The files that change are named, the others left alone."""
    write("posts/loose.md", LOOSE)
    write("posts/same.md", CANONICAL)
    os.utime("posts/same.md", (1, 1))
    assert command("fmt", "posts") == Result(
        0, "", "rewrote posts/loose.md\n1 post rewritten, 1 in canonical form already\n"
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

    def refusing(path: Path, data: bytes) -> None:
        if path.name == "b.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        replace_file(path, data)

    monkeypatch.setattr("twim.cli._commands.replace_file", refusing)
    assert command("fmt", ".") == Result(
        1,
        "",
        expected("""
            a.md:2:9: Invalid value; text has to stand in quotes
              2 | title = never
                |         ^
            b.md: Permission denied
            rewrote c.md
            1 post rewritten, 0 in canonical form already, 2 problems
            """),
    )
    texts = [Path(name).read_text(encoding="utf-8") for name in ("a.md", "b.md", "c.md")]
    assert texts == [BROKEN, LOOSE, CANONICAL]


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
        "would rewrite loose.md\n1 post to rewrite, 1 in canonical form already\n",
    )
    assert Path("loose.md").read_bytes() == LOOSE.encode()
    assert command("fmt", *options, "same.md").status == 0


def test_fmt_says_where_line_ends_change(command: Command) -> None:
    """Every line of the diff does then, and on paper it looks the same."""
    write("post.md", CANONICAL.replace("\n", "\r\n"))
    assert command("fmt", "--diff", "post.md").err == (
        "would rewrite post.md (its line ends become LF)\n"
        "1 post to rewrite, 0 in canonical form already\n"
    )
    assert command("fmt", "post.md").err == (
        "rewrote post.md (its line ends become LF)\n1 post rewritten, 0 in canonical form already\n"
    )
    assert Path("post.md").read_bytes() == CANONICAL.encode()


def test_fmt_is_a_filter(command: Command) -> None:
    """Standard input is written to standard output, and nothing is said about it."""
    assert command("fmt", "-", stdin=LOOSE.encode()) == Result(0, CANONICAL, "")
    assert command("fmt", "-", stdin=CANONICAL.encode()) == Result(0, CANONICAL, "")
    assert command("fmt", "--check", "-", stdin=LOOSE.encode()) == Result(
        1, "", "would rewrite <stdin>\n1 post to rewrite, 0 in canonical form already\n"
    )
    assert command("fmt", "--diff", "-", stdin=LOOSE.encode()) == Result(
        0,
        DIFF.format("<stdin>"),
        "would rewrite <stdin>\n1 post to rewrite, 0 in canonical form already\n",
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


# show


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
               29        Entry: (no reporter) “It is fast.”
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
        17-21    Project: Red ␛[31m alert\N{REPLACEMENT CHARACTER}
        19-21      Entry: Neil: “role”
        """)
    assert command("show", "-", stdin=b"").out == "  Issue\n"


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
        "   29  │   │   └── *Entry: (no reporter) “It is …",
        "   31  │   └── *ReadMore",
        "33-40  ├── *Department: Dept of Ping",
        "35-40  │   └── *PingRanking: #ping:example.org, …",
        "42-44  └── *SignOff: That's all I know",
        "   44      └── *Entry: (no reporter) “Who said t…",
    ]


def test_show_of_a_folder_is_a_problem(command: Command) -> None:
    """It shows one post."""
    assert command("show", ".") == Result(1, "", ".: Is a directory\n")


# json


def test_json_is_the_issue_as_data(command: Command) -> None:
    """Indented, in UTF-8, and it reads back as the issue."""
    write("post.md", POST)
    status, out, err = command("json", "post.md")
    assert (status, err) == (0, "")
    assert out == twim.to_json(twim.loads(POST), indent=2) + "\n"
    assert json.loads(out)["front_matter"]["title"] == "Weekly 2030-01-04"


def test_json_of_a_broken_post_is_a_problem(command: Command) -> None:
    """Nothing is written to standard output."""
    assert command("json", "-", stdin=BROKEN.encode()) == Result(
        1,
        "",
        "<stdin>:2:9: Invalid value; text has to stand in quotes\n"
        "  2 | title = never\n"
        "    |         ^\n",
    )


# The command itself


def test_version(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The version of the installed distribution, if there is one."""
    monkeypatch.setattr(metadata, "version", lambda _: "1.2.3")
    assert command("--version") == Result(0, "twim 1.2.3\n", "")

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert command("--version") == Result(0, "twim (not installed)\n", "")


def test_help_says_what_commands_there_are(command: Command) -> None:
    """Each with one line."""
    assert command("--help") == Result(
        0,
        expected("""
            Usage: twim [OPTIONS] COMMAND [ARGS]...

              Read, check and format posts of This Week in Matrix.

              A PATH is a file, or "-" for standard input. Commands that take several also
              take folders, and find the posts in them: files named *.md, hidden ones left
              out.

              The exit status is 0 where all is well, 1 where something is wrong with a
              post or a path, 2 where the command is called wrongly.

            Options:
              --version   Show the version and exit.
              -h, --help  Show this message and exit.

            Commands:
              check   Prove that posts can be read and written back.
              export  Write the posts of an archive as tables.
              fmt     Rewrite posts in canonical form.
              json    Write a post as JSON.
              search  Show the reports that have all the words.
              show    Show what a post consists of, with line numbers.
              stats   Show who reported most, on which projects, and how that grew.
            """),
        "",
    )


@pytest.mark.parametrize("name", ["check", "fmt", "json", "show"])
def test_help_of_a_command_has_an_example(command: Command, name: str) -> None:
    """On a line of its own."""
    assert f"\n    twim {name} " in command(name, "-h").out


@pytest.mark.parametrize("arguments", [["check"], ["fmt"], ["show"], ["nonsense"], ["fmt", "-x"]])
def test_a_wrong_call_is_told_how_to_get_help(command: Command, arguments: list[str]) -> None:
    """Exit status 2, and nothing on standard output."""
    status, out, err = command(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("Usage: twim ")
    assert "\nTry 'twim " in err


def test_closed_standard_input_is_a_problem(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell can do that: `twim fmt - <&-`."""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["fmt", "-"]) == 1
    assert command.capture.readouterr() == ("", f"<stdin>: {os.strerror(errno.EBADF)}\n")


@pytest.mark.parametrize("name", ["click", "rich"])
def test_without_its_extra_the_command_says_how_to_get_it(
    command: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """In one line."""
    for module in list(sys.modules):
        if module in {"twim.cli._commands", "twim.cli._output"} or module.split(".")[0] == name:
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, name, None)
    assert command("check", "post.md") == Result(
        1, "", f"twim: {name} is missing: pip install 'twim[cli]' brings it\n"
    )


def test_any_other_missing_module_is_a_bug(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not hidden."""
    monkeypatch.delitem(sys.modules, "twim.cli._commands", raising=False)
    monkeypatch.setitem(sys.modules, "twim.cli._output", None)
    with pytest.raises(ModuleNotFoundError, match=r"twim.cli._output"):
        command("check", "post.md")


def test_an_interrupt_ends_with_the_status_of_one(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """130, as shells have it, without a traceback."""

    def interrupted(_: str) -> twim.Issue:
        raise KeyboardInterrupt

    monkeypatch.setattr("twim.cli._commands._read", interrupted)
    assert command("check", "-") == Result(130, "", "\n")


def test_output_that_cannot_be_written_is_a_problem(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A full disk, say."""

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        def fileno(self) -> int:
            return file.fileno()

    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Full())
        assert command("--version") == Result(1, "", "twim: No space left on device\n")


# As a process


def start(
    *arguments: str | Path, environment: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start the command as a process of its own."""
    return subprocess.Popen(  # noqa: S603  # of this Python
        [sys.executable, "-m", "twim", *arguments],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(twim.__file__).parents[1]),
            **(environment or {}),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.usefixtures("command")
def test_python_m_twim_is_the_command() -> None:
    """What is no terminal gets no escape sequences, whatever its locale."""
    write("post.md", POST)
    with start("show", "post.md") as process:
        out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert out.decode().splitlines()[5:7] == [
        "17-31    Department: Dept of Clients 📱",
        "19-29      Project: Kettle <https://kettle.example.net>",
    ]
    assert b"\x1b" not in out


@posix
@pytest.mark.usefixtures("command")
@pytest.mark.parametrize("arguments", [["fmt", "--diff"], ["check"], ["--help"]])
def test_a_reader_may_leave_early(arguments: list[str]) -> None:
    """As `head` does."""
    write("post.md", LOOSE)
    with start(*arguments, "post.md") as process:
        assert process.stdout
        process.stdout.close()  # long before anything is written
        assert process.stderr
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let processes be interrupted, even where a shell has started the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@posix
@pytest.mark.usefixtures("command", "interruptible")
def test_a_process_may_be_interrupted() -> None:
    """While it waits for a post, say."""
    os.mkfifo("post.md")
    with start("check", "post.md") as process:
        while process.poll() is None:
            with suppress(OSError):  # until it reads
                writer = os.open("post.md", os.O_WRONLY | os.O_NONBLOCK)
                break
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.communicate() == (b"", b"\n")
        os.close(writer)
    assert process.returncode == 130


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (
            ["twim", ""],
            [
                f"plain,{name}"
                for name in ["check", "export", "fmt", "json", "search", "show", "stats"]
            ],
        ),
        (["twim", "f"], ["plain,fmt"]),
        (["twim", "fmt", "--"], ["plain,--check", "plain,--diff", "plain,--help"]),
        (["twim", "check", "po"], ["file,po"]),
        (["twim", "show", "po"], ["file,po"]),
    ],
)
def test_completion_is_answered(
    command: Command, monkeypatch: pytest.MonkeyPatch, words: list[str], answer: list[str]
) -> None:
    """Commands and options by name, posts as files. Other shells ask the same way."""
    monkeypatch.setenv("_TWIM_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    with pytest.raises(SystemExit) as ended:
        command()
    assert ended.value.code == 0
    assert command.capture.readouterr() == ("".join(f"{line}\n" for line in answer), "")


@posix
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_is_one_of_the_shell(shell: str) -> None:
    """The shell itself reads it where there is one, and bash completes with it."""
    with start(environment={"_TWIM_COMPLETE": f"{shell}_source"}) as process:
        out, err = process.communicate()
    script = out.decode()
    assert (process.returncode, err) == (0, b"")
    assert f"_TWIM_COMPLETE={shell}_complete" in script
    if program := shutil.which(shell):
        done = subprocess.run([program, "-n"], input=out, check=False, capture_output=True)  # noqa: S603
        assert (done.returncode, done.stderr) == (0, b"")


@posix
def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    """The script asks the command `twim`, wherever it is installed."""
    scripts = sysconfig.get_path("scripts")
    lines = (
        f'PATH="{scripts}:$PATH"; eval "$(_TWIM_COMPLETE=bash_source twim)"; complete -p twim; '
        'COMP_WORDS=(twim sh) COMP_CWORD=1; _twim_completion twim sh twim; echo "${COMPREPLY[*]}"'
    )
    done = subprocess.run(  # noqa: S603
        ["bash", "-c", lines],  # noqa: S607
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert done.stdout.splitlines()[-2:] == [
        "complete -o nosort -F _twim_completion twim",
        "show",
    ]


def test_the_module_runs_as_a_script(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not when it is imported."""
    monkeypatch.setattr(sys, "argv", ["twim", "fmt", "--check", "nothing.md"])
    script = str(Path(twim.__file__).with_name("__main__.py"))  # pytest's loader runs no modules
    runpy.run_path(script, run_name="twim.__main__")
    assert command.capture.readouterr() == ("", "")
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(script, run_name="__main__")
    assert ended.value.code == 1
    assert command.capture.readouterr().err == (
        "nothing.md: No such file or directory\n"
        "0 posts to rewrite, 0 in canonical form already, 1 problem\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_a_pipe_in_a_folder_is_passed_over(command: Command, tmp_path: Path) -> None:
    """It would keep us waiting; one that is named is read."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "a.md").write_text("Hi\n")
    result = command("check", "--quiet", str(tmp_path))
    assert result.status == 1
    assert result.err == f"{tmp_path / 'pipe.md'}: not a regular file\n"
