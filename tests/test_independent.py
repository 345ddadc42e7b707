"""`twim` reads every post as an independent reading does, see `independent.py`."""

from __future__ import annotations

import difflib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import twim
from independent import PingRow, Post, Project, read_post, without_tabs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
EXAMPLES = ROOT / "examples" / "posts"


def _posts(folder: Path) -> list[object]:
    """Return a parameter for each post of the folder, or one that skips, saying why."""
    paths = sorted(folder.glob("*.md"))
    if not paths:
        reason = f"no posts in {folder}, set TWIM_ARCHIVE" if folder == ARCHIVE else "no examples"
        return [pytest.param(folder, id=folder.name, marks=pytest.mark.skip(reason=reason))]
    return [pytest.param(path, id=path.stem) for path in paths]


every_post = pytest.mark.parametrize("path", [*_posts(ARCHIVE), *_posts(EXAMPLES)])


@cache
def _readings(path: Path) -> tuple[Post, twim.Issue]:
    """Return the independent reading of a post and the library's."""
    text = path.read_bytes().decode()
    return read_post(text), twim.loads(text)


def _assert_same(expected: Iterable[object], found: Iterable[object]) -> None:
    """Assert that the sequences are equal, and show a diff of them if they are not."""
    before, after = ([str(item) for item in items] for items in (expected, found))
    diff = difflib.unified_diff(before, after, "independent reading", "twim", lineterm="", n=1)
    assert before == after, "\n".join(["", *diff])


def _columns(body: str) -> str:
    """Spell the indents of a body in blanks, as wide as they are in its quote."""
    return "\n".join(without_tabs(f"> {line}")[2:] for line in body.split("\n"))


def _numbered_lines(bodies: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the bodies, each body behind its number."""
    for number, body in enumerate(bodies, start=1):
        yield f"quote {number}:"
        yield from map(repr, body.split("\n"))


@every_post
def test_reads_the_same_metadata(path: Path) -> None:
    """Title, date and authors are the same."""
    post, issue = _readings(path)
    assert (issue.title, issue.date, issue.authors) == (post.title, post.date, post.authors)


@every_post
def test_reads_the_same_sections(path: Path) -> None:
    """The same sections in the same order."""
    post, issue = _readings(path)
    _assert_same(post.sections, [section.title for section in issue.sections])


@every_post
def test_reads_the_same_projects(path: Path) -> None:
    """The same projects with the same websites, in the same order."""
    post, issue = _readings(path)
    _assert_same(
        post.projects,
        [Project(project.title, project.website) for project in issue.projects()],
    )


@every_post
def test_reads_the_same_ping_rankings(path: Path) -> None:
    """The same ping rankings with the same rows."""
    post, issue = _readings(path)
    rankings = [
        tuple(
            PingRow(row.rank, row.hostname, float(row.median_ms), row.std_dev_ms)
            for row in ranking.rows
        )
        for ranking in issue.ping_rankings
    ]
    _assert_same(post.rankings, rankings)


@every_post
def test_reads_the_same_videos(path: Path) -> None:
    """The same videos in the same order."""
    post, issue = _readings(path)
    _assert_same(post.video_ids, issue.video_ids)


@every_post
def test_reads_an_entry_for_each_quote(path: Path) -> None:
    """Each outermost quote is the body of an entry."""
    post, issue = _readings(path)
    _assert_same(
        _numbered_lines(quote.body for quote in post.quotes),
        _numbered_lines(_columns(entry.body) for entry in issue.entries()),
    )


@every_post
def test_reads_the_user_who_reported(path: Path) -> None:
    """An entry whose attribution starts with a link to a Matrix user has that user."""
    post, issue = _readings(path)
    reporters = [entry.reporter for entry in issue.entries()]
    assert len(reporters) == len(post.quotes), "not an entry for each quote"
    _assert_same(
        (f"line {quote.first_line}: {quote.user_id}" for quote in post.quotes if quote.user_id),
        (
            f"line {quote.first_line}: {reporter and reporter.user_id}"
            for quote, reporter in zip(post.quotes, reporters, strict=True)
            if quote.user_id
        ),
    )
