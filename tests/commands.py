"""The command `twim` for the tests: run within this process, on a terminal, or as a process."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

import twim
from archives import weeklies
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
NOT_READ = """\
posts/broken.md:2:2: Expected '=' after a key in a key/value pair
  2 | x
    |  ^
"""

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


def printed(code: str) -> str:
    """Run code in a fresh process of this Python; return what it prints."""
    done = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(twim.__file__).parents[1])},
    )
    return done.stdout


@contextmanager
def start(
    *arguments: str | Path, environment: dict[str, str] | None = None, session: bool = False
) -> Iterator[subprocess.Popen[bytes]]:
    """Start the command as a process of its own, and in a session of its own where told.

    It ends with the test, whatever comes of that.
    """
    process = subprocess.Popen(  # noqa: S603  # of this Python
        [sys.executable, "-m", "twim", *arguments],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(twim.__file__).parents[1]),
            **(environment or {}),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=session,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes."""
    import resource  # noqa: PLC0415  # there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def archive(command: Command) -> Command:
    """Return the command, in a folder with two posts and one that is none."""
    weeklies(Path("posts"), 2)
    write("posts/broken.md", "+++\nx\n+++\n")
    write("posts/README.md", "# Not a post\n")
    return command
