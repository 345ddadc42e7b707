"""The scripts in `examples/` run on the sample posts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import EXAMPLES, ROOT


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
    """A query over Parquet files."""
    lines = run("duckdb_parquet.py").split("\n")
    assert lines[:3] == [
        "project                        reports  people       first        last",
        "Lighthouse                           9       4  2018-12-21  2025-03-28",
        "Kettle                               7       3  2018-12-21  2025-03-28",
    ]
    assert len(lines) == 12
