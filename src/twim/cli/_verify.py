"""`twim verify`: prove that posts are read and written back, and count what is in them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

import attrs
import click
from rich.console import Console

from twim._files import loads
from twim._page.outline import first_words
from twim._shown import both_ends
from twim.cli._data import json_text
from twim.cli._output import show_rows
from twim.cli._printable import on_one_line
from twim.cli._run import STDIN, PostError, PostFile, Run, name_of
from twim.cli._words import counted, summary
from twim.model import Issue
from twim.model._differences import differences, same_first
from twim.model._source import split_lines


class Options(NamedTuple):
    """What the command was called with."""

    quiet: bool
    where: bool
    as_json: bool
    exclude: tuple[str, ...]


def verify(paths: Sequence[str], options: Options) -> int:
    """Prove that posts can be read and written back; return the exit status."""
    run = Run()
    posts = run.posts(paths, options.exclude)
    with closing(run.tracked(posts, "Verifying")) as left:
        proven = [it for path in left if (it := run.attempt(path, _proven))]
    if options.as_json:
        data = {"posts": [it.as_data() for it in proven], "problems": run.problems}
        click.echo(json_text(data).encode(), nl=False)
    else:
        _show(run, options, proven, len(posts))
    return run.status


def _show(run: Run, options: Options, proven: Sequence[Proven], posts: int) -> None:
    """Show what was counted, and for how many posts all holds."""
    if proven and not options.quiet:
        _show_table(run.out, proven)
        click.echo()
    nameless = [line for it in proven for line in it.lines()] if options.where else []
    if nameless:
        click.echo("\n".join((*nameless, "")))
    reports = sum(it.counts.reports for it in proven)
    click.echo(summary(_verdict(len(proven), posts, reports, run.problems), sys.stdout))


# The proof


def _proven(post: PostFile) -> Proven:
    """Make sure that what `twim` promises holds for a post, and count what is in it.

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
        message = (
            f"reads back from the canonical form as {both_ends(found)}, not as {both_ends(wanted)}"
        )
        raise PostError(f"{post.at(place)}: {place} {message}")
    stable = post.written(again.canonical())
    _same(post, canonical, stable, "in canonical form is not the canonical form of itself")
    return Proven.of(post.path, issue)


def _same(post: PostFile, before: str, after: str, message: str) -> None:
    """Make sure that two texts are the same.

    Raises:
        PostError: They differ; the message shows the first line where they do.
    """
    if before == after:
        return
    same = before[: same_first(before, after)]
    same = same.removesuffix("\r")  # a line end is not to be cut in two
    lines = split_lines(same)
    start = len(same) - len(lines[-1])
    first, second = ("".join(text[start:].partition("\n")[:2]) for text in (before, after))
    raise PostError(
        f"{post.name}:{len(lines)}:{len(lines[-1]) + 1}: {message}\n"
        f"  expected {both_ends(first)}\n"
        f"  found    {both_ends(second)}"
    )


def _verdict(proven: int, posts: int, reports: int, problems: int) -> str:
    """Return the last line: for how many posts all holds."""
    holds = "read, written back byte for byte, and stable in canonical form"
    if problems:
        told = f"{proven:,} of {counted(posts, 'post')} {holds}" if posts else "no posts"
        return f"{told}: {counted(problems, 'problem')}"
    every = "all " if posts > 1 else ""
    return f"{counted(posts, 'post')}, {counted(reports, 'report')}: {every}{holds}"


# What there is


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
        named = self.reports - self.anonymous
        # Rounded down, so that 100.0% means all.
        known = f"{1000 * named // self.reports / 10}%" if self.reports else "-"
        first, after = self[:3], self[3:]
        return (*(f"{count:,}" for count in first), known, *(f"{count:,}" for count in after))


class Nameless(NamedTuple):
    """A report that nobody is named for."""

    line: int
    text: str
    """How it begins."""


class Proven(NamedTuple):
    """A post for which all holds, and what there is in it."""

    path: str
    counts: Counts
    nameless: tuple[Nameless, ...]

    @property
    def name(self) -> str:
        """What to call it."""
        return name_of(self.path)

    @classmethod
    def of(cls, path: str, issue: Issue) -> Proven:
        """Count what there is in an issue."""
        nameless = (
            Nameless((it.span or (0,))[0], first_words(it.body)) for it in issue.anonymous()
        )
        return cls(path, Counts.of(issue), tuple(nameless))

    def as_data(self) -> dict[str, object]:
        """Return all of it, with what leads to the post, whatever is in that."""
        path = self.name if self.path == STDIN else self.path
        nameless = [it._asdict() for it in self.nameless]
        return {"path": path, **self.counts._asdict(), "nameless": nameless}

    def lines(self) -> Iterator[str]:
        """Yield a line for each report that nobody is named for."""
        for it in self.nameless:
            yield on_one_line(f"{self.name}:{it.line}: nobody is named for “{it.text}”")


# The table

_HEAD = ("post", "depts", "projects", "reports", "known", "contd", "anon", "prose", "pings")


def _show_table(console: Console, proven: Sequence[Proven]) -> None:
    """Show a table with a row for each post, and the total."""
    rows = [_HEAD, *((it.name, *it.counts.cells()) for it in proven)]
    if len(proven) > 1:
        rows.append(("total", *Counts.total(it.counts for it in proven).cells()))
    show_rows(console, rows, bold=(0, len(proven) + 1), stack=True)
