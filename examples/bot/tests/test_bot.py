"""The bot's tests: fixtures, factories and strategies of `twim.testing`."""

from __future__ import annotations

import difflib
from pathlib import Path

import twim
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from twim.testing import (
    Post,
    assert_round_trips,
    assert_same_issue,
    make_department,
    make_entry,
    make_issue,
    make_project,
    make_sign_off,
    strategies,
)
from twim_bot import add_report

NEWS = make_entry("Kettle 4.0 is *silent*.", reporter="Oskar")


def added(before: str, after: str) -> list[str]:
    """Return the lines that were added, and fail if any was taken away."""
    lines = list(difflib.ndiff(before.split("\n"), after.split("\n")))
    assert not [line for line in lines if line.startswith("- ")]
    return [line[2:] for line in lines if line.startswith("+ ")]


def test_adds_to_a_project(twim_issue: twim.Issue, twim_text: str) -> None:
    """A report goes below those that are there, and no other line changes."""
    after = twim.dumps(add_report(twim_issue, "Clients", "Kettle", NEWS))
    assert [line for line in added(twim_text, after) if line] == [
        "[Oskar](https://matrix.to/#/@oskar:example.org) says",
        "> Kettle 4.0 is *silent*.",
    ]


def test_makes_what_is_missing() -> None:
    """A new project at the end of its department; a new department above the closing."""
    tern = make_project("Tern", [NEWS], website=None)
    clients = make_department("Dept of Clients 📱", [make_project("Heron")])
    more = make_department("Dept of Clients 📱", [make_project("Heron"), tern])
    issue = make_issue([clients, make_sign_off()])
    assert_same_issue(
        add_report(issue, "Clients", "Tern", NEWS), make_issue([more, make_sign_off()])
    )
    assert_same_issue(
        add_report(issue, "Bots", "Tern", NEWS),
        make_issue([clients, make_department("Dept of Bots", [tern]), make_sign_off()]),
    )
    assert_same_issue(
        add_report(make_issue([]), "Bots", "Tern", NEWS),
        make_issue([make_department("Dept of Bots", [tern])]),
    )


def test_adds_to_every_dialect(twim_post: Post) -> None:
    """Old posts and odd ones get their report, and can be read again."""
    issue = add_report(twim_post.issue, "Clients", "Kettle", NEWS)
    assert_round_trips(issue)
    assert NEWS in issue.entries()


def test_adds_to_files(twim_archive: Path) -> None:
    """As the bot does it at work."""
    for file in sorted(twim_archive.rglob("2025-*.md")):
        before = file.read_text(encoding="utf-8")
        twim.dump(add_report(twim.load(file), "Clients", "Kettle", NEWS), file)
        assert added(before, file.read_text(encoding="utf-8"))


@settings(deadline=None)  # the machine may be busy
@given(strategies.issues(), st.from_type(twim.Department), strategies.entries(anonymous=False))
def test_adds_to_any_issue(
    issue: twim.Issue, department: twim.Department, entry: twim.Entry
) -> None:
    """Nothing but the one report comes or goes, whatever there was."""
    assume(department.name)
    before = list(issue.entries())
    after = list(add_report(issue, department.name, "Kettle", entry).entries())
    assert len(after) == len(before) + 1
    after.remove(entry)
    assert sorted(map(repr, after)) == sorted(map(repr, before))
