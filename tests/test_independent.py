"""`twim` reads every post as an independent reading does, see `independent.py`."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING

from independent import PingRow, Project, read_post, without_tabs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import independent
    from conftest import Post


@lru_cache(maxsize=1)
def _reading(text: str) -> independent.Post:
    """Return the independent reading of a post."""
    return read_post(text)


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


def test_reads_the_same_metadata(post: Post) -> None:
    """Title, date and authors are the same."""
    expected, issue = _reading(post.text), post.issue
    metadata = (expected.title, expected.date, expected.authors)
    assert (issue.title, issue.date, issue.authors) == metadata


def test_reads_the_same_sections(post: Post) -> None:
    """The same sections in the same order."""
    expected, issue = _reading(post.text), post.issue
    _assert_same(expected.sections, [section.title for section in issue.sections])


def test_reads_the_same_projects(post: Post) -> None:
    """The same projects with the same websites, in the same order."""
    expected, issue = _reading(post.text), post.issue
    _assert_same(
        expected.projects,
        [Project(project.title, project.website) for project in issue.projects()],
    )


def test_reads_the_same_ping_rankings(post: Post) -> None:
    """The same ping rankings with the same rows."""
    expected, issue = _reading(post.text), post.issue
    rankings = [
        tuple(
            PingRow(row.rank, row.hostname, float(row.median_ms), row.std_dev_ms)
            for row in ranking.rows
        )
        for ranking in issue.ping_rankings
    ]
    _assert_same(expected.rankings, rankings)


def test_reads_the_same_videos(post: Post) -> None:
    """The same videos in the same order."""
    expected, issue = _reading(post.text), post.issue
    _assert_same(expected.video_ids, issue.video_ids)


def test_reads_an_entry_for_each_quote(post: Post) -> None:
    """Each outermost quote is the body of an entry."""
    expected, issue = _reading(post.text), post.issue
    _assert_same(
        _numbered_lines(quote.body for quote in expected.quotes),
        _numbered_lines(_columns(entry.body) for entry in issue.entries()),
    )


def test_reads_the_user_who_reported(post: Post) -> None:
    """An entry whose attribution starts with a link to a Matrix user has that user."""
    expected, issue = _reading(post.text), post.issue
    reporters = [entry.reporter for entry in issue.entries()]
    assert len(reporters) == len(expected.quotes), "not an entry for each quote"
    _assert_same(
        (f"line {quote.first_line}: {quote.user_id}" for quote in expected.quotes if quote.user_id),
        (
            f"line {quote.first_line}: {reporter and reporter.user_id}"
            for quote, reporter in zip(expected.quotes, reporters, strict=True)
            if quote.user_id
        ),
    )
