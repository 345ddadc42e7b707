"""The scripts in `examples/` do what they say."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import twim

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
POST = "2024-11-22-twim.md"


@pytest.fixture(autouse=True)
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sample posts in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    for name in (POST, "2019-05-03-this-week-in-matrix-2019-05-03.md"):
        shutil.copy(EXAMPLES / "posts" / name, name)


def run(script: str, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a script as a user would."""
    return subprocess.run(  # noqa: S603  # our own scripts
        [sys.executable, str(EXAMPLES / script), *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        input=stdin,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_rename_department_changes_one_line() -> None:
    """Posts without that department are left alone."""
    Path("other.md").write_text("Dept of Clients\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in Path().glob("*.md")}
    done = run("rename_department.py", "Clients", "Apps", *sorted(before))
    assert (done.returncode, done.stderr) == (0, "")
    renamed = {
        name: data.replace(b"## Dept of Clients", b"## Dept of Apps")
        for name, data in before.items()
    }
    changed = [name for name in sorted(before) if renamed[name] != before[name]]
    assert [len(changed), "other.md" in changed] == [2, False]
    assert done.stdout.split() == changed
    assert {path.name: path.read_bytes() for path in Path().glob("*.md")} == renamed
    assert run("rename_department.py", "Clients", "Apps", *sorted(before)).stdout == ""


REPORTS = {
    "date": "2025-12-05",
    "authors": ["Ada"],
    "reports": [
        {
            "department": department,
            "project": project,
            "website": website,
            "name": name,
            "user_id": f"@{name.lower()}:example.org",
            "text": text,
        }
        for department, project, website, name, text in (
            ("Dept of Clients 📱", "Kettle", "https://kettle.example.net/", "Oskar", "2.7 is out."),
            ("Dept of Servers 🏢", "Lighthouse", None, "Neil", "Nothing.\n\nReally."),
            ("Dept of Clients 📱", "Heron", None, "Benno", "* One\n* Two"),
            ("Dept of Clients 📱", "Kettle", "https://kettle.example.net/", "Ada", "Tea!"),
        )
    ],
}
DRAFT = """\
+++
date = "2025-12-05"
title = "This Week in Matrix 2025-12-05"
path = "/blog/2025/12/05/this-week-in-matrix-2025-12-05"

[taxonomies]
author = ["Ada"]
category = ["This Week in Matrix"]
+++

## Dept of Clients 📱

### Kettle ([website](https://kettle.example.net/))

[Oskar](https://matrix.to/#/@oskar:example.org) says

> 2.7 is out.

[Ada](https://matrix.to/#/@ada:example.org) says

> Tea!

### Heron

[Benno](https://matrix.to/#/@benno:example.org) says

> * One
> * Two

## Dept of Servers 🏢

### Lighthouse

[Neil](https://matrix.to/#/@neil:example.org) says

> Nothing.
>
> Really.

## That's all I know

See you next week!
"""


def test_draft_post_is_in_canonical_form() -> None:
    """Reports are sorted under their departments and projects."""
    done = run("draft_post.py", stdin=json.dumps(REPORTS))
    assert (done.returncode, done.stdout, done.stderr) == (0, DRAFT, "")
    assert twim.format(DRAFT) == DRAFT


def test_draft_post_says_what_cannot_be_written() -> None:
    """A name that would end the heading, for example."""
    broken = json.dumps(REPORTS).replace('"Kettle"', '"Kettle\\n\\nTea"')
    done = run("draft_post.py", stdin=broken)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("not written: sections[0].content[0].title: reads back as")


def test_dashboard_has_the_facts_of_each_post() -> None:
    """In the order of their dates."""
    done = run("dashboard.py", *sorted(map(str, Path().glob("*.md")), reverse=True))
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    first, second = data["posts"]
    assert first["date"] == "2019-05-03"
    assert second["videos"] == ["Au7umnD3mo5"]
    assert second["reports"]["Clients"] == 3
    assert second["fastest"]["#ping:example.org"] == "attic.example.com"
    assert len(data["busiest"]) == 5


def test_dashboard_counts_reports() -> None:
    """One that goes on behind an image is one."""
    Path("post.md").write_text(
        "## Dept of Bots\n\nAda says:\n\n> One.\n\n![](a.png)\n\n> Two.\n", encoding="utf-8"
    )
    data = json.loads(run("dashboard.py", "post.md").stdout)
    assert data["posts"][0]["reports"] == {"Bots": 1}


def test_leftovers_lists_prose_and_quotes_without_a_name() -> None:
    """Each with its line, and how much has a type."""
    Path("post.md").write_text("Hello.\n\n> Who?\n\nNeil:\n\n> Me.\n", encoding="utf-8")
    done = run("leftovers.py", "post.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "post.md:1: Hello.\n"
        "post.md:3: > Who?\n"
        "post.md: Coverage(reports=2, continuations=0, anonymous=1, prose=1)\n"
    )
