"""`twim verify`: prove that posts are read and written back, and count what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

import attrs
import click
from rich.console import Console

from twim._files import loads
from twim._page.outline import quoted
from twim.cli._output import show_rows
from twim.cli._printable import on_one_line
from twim.cli._run import PostError, PostFile, Run, name_of
from twim.cli._words import counted
from twim.model import Issue
from twim.model._differences import differences, short
from twim.model._source import split_lines


def verify(paths: tuple[str, ...], *, quiet: bool, where: bool) -> int:
    """Prove that posts can be read and written back; return the exit status."""
    run = Run()
    posts = run.posts(paths)
    rows: list[tuple[str, Counts]] = []
    nameless: list[str] = []
    with closing(run.tracked(posts, "Verifying")) as paths_left:
        for path in paths_left:
            issue = run.attempt(path, _proven)
            if issue:
                rows.append((name_of(path), Counts.of(issue)))
                nameless += _nameless_reports(issue, name_of(path)) if where else ()
    if rows and not quiet:
        _show_table(run.out, rows)
        click.echo()
    if nameless:
        click.echo("\n".join((*nameless, "")))
    reports = sum(counts.reports for _, counts in rows)
    click.echo(_verdict(len(rows), len(posts), reports, run.problems))
    return run.status


# The proof


def _proven(post: PostFile) -> Issue:
    """Make sure that what `twim` promises holds for a post, and return its issue.

    Raises:
        PostError: It does not.
        ParseError: The canonical form cannot be read.
    """
    issue, text = post.issue, post.data.decode()
    _same(post, text, post.written(issue), "is not written back byte for byte")
    # Other tuples of the same nodes: the writer puts them together from the lines of each part.
    parts = attrs.evolve(issue, sections=(*issue.sections,), preamble=(*issue.preamble,))
    _same(post, text, post.written(parts), "is not put together from its parts byte for byte")
    canonical = post.written(issue.canonical())
    again = loads(canonical, path=f"{post.name} in canonical form")
    if again != issue:
        place, wanted, found = next(differences(issue, again))
        message = f"reads back from the canonical form as {short(found)}, not as {short(wanted)}"
        raise PostError(f"{post.at(place)}: {place} {message}")
    stable = post.written(again.canonical())
    _same(post, canonical, stable, "in canonical form is not the canonical form of itself")
    return issue


def _same(post: PostFile, before: str, after: str, message: str) -> None:
    """Make sure that two texts are the same.

    Raises:
        PostError: They differ; the message shows the first line where they do.
    """
    if before == after:
        return
    pairs = enumerate(zip(before, after, strict=False))
    shorter = min(len(before), len(after))
    at = next((index for index, (one, other) in pairs if one != other), shorter)
    same = before[:at].removesuffix("\r")  # a line end is not to be cut in two
    lines = split_lines(same)
    start = len(same) - len(lines[-1])
    first, second = ("".join(text[start:].partition("\n")[:2]) for text in (before, after))
    raise PostError(
        f"{post.name}:{len(lines)}:{len(lines[-1]) + 1}: {message}\n"
        f"  expected {short(first)}\n"
        f"  found    {short(second)}"
    )


def _verdict(proven: int, posts: int, reports: int, problems: int) -> str:
    """Return the last line: for how many posts all holds."""
    holds = "read, written back byte for byte, and stable in canonical form"
    if problems:
        told = f"{proven:,} of {counted(posts, 'post')} {holds}" if posts else "no posts"
        return f"{told}: {counted(problems, 'problem')}"
    every = "all " if posts > 1 else ""
    return f"{counted(posts, 'post')}, {counted(reports, 'report')}: {every}{holds}"


# The table


class Counts(NamedTuple):
    """What there is in a post, or in several."""

    departments: int
    projects: int
    reports: int
    continuations: int
    anonymous: int
    prose: int
    ping_rows: int

    @classmethod
    def of(cls, issue: Issue) -> Counts:
        """Count what there is in an issue."""
        coverage = issue.coverage()
        return cls(
            departments=len(issue.departments),
            projects=sum(1 for _ in issue.projects()),
            reports=coverage.reports,
            continuations=coverage.continuations,
            anonymous=coverage.anonymous,
            prose=coverage.prose,
            ping_rows=sum(len(ranking.rows) for ranking in issue.ping_rankings),
        )

    @classmethod
    def total(cls, counts: Iterable[Counts]) -> Counts:
        """Add up several posts."""
        return cls(*map(sum, zip(*counts, strict=True)))

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the table's row."""
        quotes = self.reports + self.anonymous
        # Rounded down, so that 100.0% means all.
        known = f"{1000 * self.reports // quotes / 10}%" if quotes else "-"
        first, after = self[:3], self[3:]
        return (*(f"{count:,}" for count in first), known, *(f"{count:,}" for count in after))


_HEAD = ("post", "depts", "projects", "reports", "known", "contd", "anon", "prose", "pings")


def _show_table(console: Console, posts: Sequence[tuple[str, Counts]]) -> None:
    """Show a table with a row for each post, and the total."""
    rows = [_HEAD, *((name, *counts.cells()) for name, counts in posts)]
    if len(posts) > 1:
        rows.append(("total", *Counts.total(counts for _, counts in posts).cells()))
    show_rows(console, rows, bold=(0, len(posts) + 1), shorten=True)


def _nameless_reports(issue: Issue, name: str) -> Iterator[str]:
    """Yield a line for each report that nobody is named for and that continues no other."""
    for entry in issue.anonymous():
        line = entry.span[0] if entry.span else 0
        yield on_one_line(f"{name}:{line}: nobody is named for {quoted(entry)}")
