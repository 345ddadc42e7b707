"""The scripts in `examples/` run on the sample posts."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import PIPE

import pytest

import twim
from archives import text
from commands import posix
from conftest import EXAMPLES, ROOT


def ended(script: str, *, stdin: str = "", arguments: Sequence[str] = ()) -> tuple[int, str]:
    """Run a script whose output nobody reads; return its status and what it told."""
    command = [sys.executable, str(ROOT / "examples" / script), *arguments]
    with subprocess.Popen(  # noqa: S603  # our own scripts
        command, stdin=PIPE, stdout=PIPE, stderr=PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        process.stdout.close()
        _, told = process.communicate(stdin)
    return process.returncode, told


def run(script: str, *arguments: str | Path) -> str:
    """Run a script; return what it printed."""
    command = [sys.executable, str(ROOT / "examples" / script), *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603  # our own scripts
        command, check=False, capture_output=True, encoding="utf-8", env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_bulk_edit_changes_one_key(tmp_path: Path) -> None:
    """A diff at first; files when asked to write, and nothing the second time."""
    posts = tmp_path / "posts"
    shutil.copytree(EXAMPLES, posts)
    before = {path: path.read_bytes() for path in posts.iterdir()}
    shown = run("bulk_edit.py", posts)
    assert {path: path.read_bytes() for path in posts.iterdir()} == before
    assert shown.endswith("\n7 changed, 0 unchanged, 0 failed\n")
    added = [line for line in shown.split("\n") if line[:1] == "+" and line[:3] != "+++"]
    removed = [line for line in shown.split("\n") if line[:1] == "-" and line[:3] != "---"]
    assert removed == []
    assert {line for line in added if "license" in line} == {
        '+license = "CC-BY-4.0"',
        "+  license: CC-BY-4.0",
    }
    assert run("bulk_edit.py", posts, "--write") == "7 changed, 0 unchanged, 0 failed\n"
    changed = [path for path, data in before.items() if path.read_bytes() != data]
    assert len(changed) == 7
    assert run("bulk_edit.py", posts) == "0 changed, 7 unchanged, 0 failed\n"


def test_dask_makes_tables(tmp_path: Path) -> None:
    """On a cluster of two processes."""
    assert run("dask_archive.py", "--to", tmp_path / "archive.sqlite") == (
        "issues             7\nreports           76\nprojects          52\npings             22\n"
        "links            172\nimages            15\nmscs               0\nfederation         0\n"
        "project_index     37\nproject_names     41\n"
    )
    assert (tmp_path / "archive.sqlite").stat().st_size > 0


def test_gaps_names_who_was_heard_last() -> None:
    """Projects, by all of their names, and people."""
    assert run("gaps.py", "--weeks", "200") == ("2020-07-17  Rookery 🐦: Ines\n")


def test_duckdb_answers() -> None:
    """A query over Parquet files, whose figures are those of `twim stats`."""
    lines = run("duckdb_parquet.py").split("\n")
    assert lines[0] == "project                        reports  people       first        last"
    assert len(lines) == 12
    stats = twim.archive.stats(EXAMPLES)
    shown = {line[:30].strip(): int(line[30:38]) for line in lines[1:-1]}
    assert shown.items() <= stats.projects.items()
    assert [*shown.values()] == [*stats.projects.values()][:10]


def test_gaps_names_everybody_once(tmp_path: Path) -> None:
    """By the name used last; who has no id is known by the name alone."""
    for day, name in (("04", "Ada"), ("11", "Ada ⚓️"), ("18", "Bob")):
        who = f"[{name}](https://matrix.to/#/@ada:example.org)" if name != "Bob" else name
        kettle = f"### Kettle\n\n{who} says\n\n> News.\n\n" if day != "18" else ""
        body = f"## Clients\n\n{kettle}### Ode\n\nBob says\n\n> News.\n"
        (tmp_path / f"{day}.md").write_text(text(f"2030-01-{day}", body), encoding="utf-8")
    assert run("gaps.py", tmp_path, "--weeks", "0") == "2030-01-11  Kettle: Ada ⚓️\n"


@posix
@pytest.mark.parametrize("script", ["gaps.py", "leftovers.py", "dashboard.py", "bulk_edit.py"])
def test_a_reader_may_leave_early(script: str) -> None:
    """As `head` does: nothing is told."""
    posts = sorted(map(str, EXAMPLES.glob("*.md")))
    arguments = {"gaps.py": ["--weeks", "0"], "bulk_edit.py": []}.get(script, posts)
    assert ended(script, arguments=arguments) == (-signal.SIGPIPE, "")


def test_a_draft_of_nothing_is_told() -> None:
    """In a line."""
    assert ended("draft_post.py") == (1, "no JSON: Expecting value: line 1 column 1 (char 0)\n")
