"""The examples in the help of every command: each is run, and does what it is there for."""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import twim
from commands import posix
from twim.cli._commands import _twim

POSTS = Path(__file__).parents[1] / "examples" / "posts"
POST = "2024-11-22-twim.md"
TOOLS = {
    "twim": f'PYTHONPATH="{Path(twim.__file__).parents[1]}" exec "{sys.executable}" -m twim "$@"',
    "curl": f'cat "{POST}"',  # there is no net
    "jq": f'exec "{sys.executable}" -m json.tool > jq.txt && grep -o "title.*" jq.txt',
}
CATALOG = """\
[[sections]]
name = "clients"
title = "Dept of Clients"
order = 10
emoji = "📱"
usual_reporters = ["@ada:example.org"]
"""
REPORT = {"name": "Ada", "user_id": "@ada:example.org", "text": "Two.", "section": "clients"}
WEEKLY = """\
+++
date = "2024-11-22"
title = "This Week in Matrix 2024-11-22"
path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"

[taxonomies]
author = ["Ada"]
category = ["This Week in Matrix"]
+++

## Dept of Clients

### Ode

Ada says:
> Key backup and sliding sync: https://ode.example
"""
FILES = {
    **dict.fromkeys((POST, "post.md", "draft.md", f"posts/{POST}"), WEEKLY),
    "config.toml": CATALOG,
    "reports.json": json.dumps([REPORT]),
    "pings.json": '{"attic.example.com": 183}',
    "text": "Ode 3 is out.\n",
}
FOUND = "twim check"  # exits with 1 where it finds something
CHANGED = "twim fmt --check"


@cache
def examples(name: str) -> tuple[str, ...]:
    """Return the command lines below "Example:" in the help of a command."""
    shown = inspect.cleandoc(_twim.commands[name].help or "")
    below = shown.partition("\nExample")[2].partition("\n")[2].partition("\n\n")[0]
    return tuple(line.strip() for line in below.replace("\\\n", "").splitlines())


EXAMPLES = [line for name in _twim.commands for line in examples(name)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with all that examples are about."""
    for name in ("posts", "drafts", "content/blog"):
        shutil.copytree(POSTS, tmp_path / name)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    for name, line in TOOLS.items():
        tool = tmp_path / "bin" / name
        tool.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        tool.chmod(0o755)
    return tmp_path


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line in a shell."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(  # noqa: S603  # our own lines
        ["sh", "-c", line],  # noqa: S607
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PATH": path},
    )


@pytest.mark.parametrize("name", _twim.commands)
def test_help_of_a_command_ends_with_examples(name: str) -> None:
    """Of it, and of nothing else."""
    assert examples(name)
    assert all(f"twim {name} " in line for line in examples(name))


@posix
@pytest.mark.parametrize("line", EXAMPLES)
def test_examples_do_what_they_are_there_for(folder: Path, line: str) -> None:
    """Nothing is a problem, and there is something to see: shown, told, or in a file."""
    if "post.md" in line and line.startswith("twim new"):
        (folder / "post.md").unlink()  # which it is to make
    if "archive.sqlite" in line and "--to" not in line:
        assert run("twim export posts/ --to archive.sqlite", folder).returncode == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = run(line, folder)
    assert done.returncode in ((0, 1) if line.startswith((FOUND, CHANGED)) else (0,)), done
    for word in ("Error", "Usage", "Traceback", "No such", "problem", "not "):
        assert word not in done.stderr, done.stderr
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert done.stdout or before != after
