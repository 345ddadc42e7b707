"""What the command `twim` shows: the table of `check`, the tree of `show`, the diffs of `fmt`."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

import click
from rich.cells import cell_len
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from twim._files.diff import diff_lines
from twim._markup.attributions import attribution_text
from twim._markup.inline import plain_text
from twim.model import (
    Entry,
    FrontMatter,
    Issue,
    Node,
    PingRanking,
    Project,
    Prose,
    Reporter,
    Section,
    Shortcode,
)

__all__ = [
    "Counts",
    "nameless_reports",
    "printable",
    "show_diff",
    "show_table",
    "show_tree",
    "tracked",
]

_MANY = 50  # posts; fewer are checked before a progress bar could be read
_FIRST_WORDS = 72  # characters
_NAME = 16  # characters of a post's name that the table shows at least
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_CONTROLS |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)


def printable(text: str) -> str:
    r"""Return the text with pictures of control characters, which a terminal would obey.

    Example:
        >>> printable("\x1b[2J")
        '␛[2J'
    """
    return text.translate(_CONTROLS)


def tracked(console: Console, posts: Sequence[str], doing: str = "Checking") -> Generator[str]:
    """Yield posts, and show a progress bar where there is need of one and a terminal."""
    if len(posts) < _MANY or not console.is_interactive:
        yield from posts
    else:
        with Progress(console=console, transient=True) as bar:
            yield from bar.track(posts, description=doing)


# The table of `check`


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


def show_table(console: Console, posts: Sequence[tuple[str, Counts]]) -> None:
    """Show a table with a row for each post, and the total."""
    rows = [_HEAD, *((printable(name), *counts.cells()) for name, counts in posts)]
    if len(posts) > 1:
        rows.append(("total", *Counts.total(counts for _, counts in posts).cells()))
    first, *widths = (max(map(cell_len, column)) for column in zip(*rows, strict=True))
    if console.is_terminal:
        first = max(min(first, console.width - sum(widths) - 2 * len(widths)), _NAME)
    for index, (name, *cells) in enumerate(rows):
        shown = _tail(name, first)
        line = shown + " " * (first - cell_len(shown))
        line += "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        style = "bold" if index in (0, len(posts) + 1) else ""
        console.print(Text(line, style), soft_wrap=True)


def _tail(name: str, room: int) -> str:
    """Return the name, or as much of its end as there is room for: paths begin alike."""
    if cell_len(name) <= room:
        return name
    while cell_len(name) >= room:
        name = name[1:]
    return f"…{name}"


# The list of `check --where`


def nameless_reports(issue: Issue, name: str) -> Iterator[str]:
    """Yield a line for each report that nobody is named for and that continues no other."""
    for entry in issue.anonymous():
        line = entry.span[0] if entry.span else 0
        yield printable(f"{name}:{line}: nobody is named for {_quoted(entry)}")


# The tree of `show`


class _Line(NamedTuple):
    """A line of an outline: a part of the issue."""

    depth: int
    numbers: str
    text: str


def _outline(issue: Issue) -> Iterator[_Line]:
    """Yield a line for the issue and every part of it, in reading order."""
    for visit in issue.walk():
        if visit.node == FrontMatter():  # there is none, or nothing in it
            continue
        first, last = visit.node.span or (0, 0)
        numbers = f"{first}-{last}" if last > first else str(first or "")
        words = printable(" ".join(_words(visit.node).split()))
        text = f"{type(visit.node).__name__}{': ' if words else ''}{words}"
        yield _Line(len(visit.ancestors), numbers, text)


def show_tree(console: Console, issue: Issue) -> None:
    """Show what an issue consists of, indented, or on a terminal as a tree with branches."""
    lines = list(_outline(issue))
    if not console.is_terminal:
        width = max(len(line.numbers) for line in lines)
        for line in lines:
            click.echo(f"{line.numbers:>{width}}  {'  ' * line.depth}{line.text}")
        return
    within: list[Tree] = []
    for line in lines:
        kind, colon, words = line.text.partition(":")
        label = Text.assemble((kind, "bold"), colon, words, no_wrap=True, overflow="ellipsis")
        branch = Tree(label, guide_style="dim")
        del within[line.depth :]
        if within:
            within[-1].children.append(branch)
        within.append(branch)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_row(Text("\n".join(line.numbers for line in lines), "dim", justify="right"), within[0])
    console.print(grid)


def _words(node: Node) -> str:
    """Describe a part of an issue."""
    words = ""
    match node:
        case Issue():
            details = [str(node.date)] if node.date else []
            details += [f"by {', '.join(node.authors)}"] if node.authors else []
            words = f"{node.title} ({', '.join(details)})" if details else node.title
        case FrontMatter():
            filed = f"in {', '.join(node.categories)}" if node.categories else ""
            words = ", ".join(filter(None, (node.path, filed)))
        case Section():
            words = plain_text(node.title)
        case Project():
            words = plain_text(node.title) + (f" <{node.website}>" if node.website else "")
        case Entry():
            who = _who(node.lead, node.reporter, node.verb) if node.reporter else "(no reporter)"
            words = f"{who} {_quoted(node)}"
        case PingRanking():
            rows = f"{len(node.rows)} row{'' if len(node.rows) == 1 else 's'}"
            words = f"{node.room}, {rows}" if node.room else rows
        case Shortcode():
            args = ", ".join(f"{key}={value!r}" for key, value in node.args.items())
            words = f"{node.name}({args})"
        case Prose():
            words = _first_words(node.markdown)
    return words


def _who(lead: str, reporter: Reporter, verb: str) -> str:
    link = reporter.user_id or reporter.url
    name = f"{plain_text(reporter.name)} <{link}>" if link else plain_text(reporter.name)
    return attribution_text(plain_text(lead), Reporter(name), plain_text(verb))


def _quoted(entry: Entry) -> str:
    return f"“{_first_words(entry.body)}”"


def _first_words(markdown: str) -> str:
    """Return how a text begins, as a reader sees it."""
    paragraph = " ".join(markdown.split("\n\n", maxsplit=1)[0].split())
    text = plain_text(paragraph) or paragraph
    if len(text) > _FIRST_WORDS:
        text = text[: _FIRST_WORDS + 1].rsplit(" ", 1)[0][:_FIRST_WORDS] + " …"
    return text


# The diffs of `fmt`


def show_diff(console: Console, before: str, after: str, name: str) -> None:
    """Show a unified diff: one for `patch`, or on a terminal one in colours.

    There, blanks at the end of a line are shown too, since many changes are of no other kind.
    """
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for number, line in enumerate(diff_lines(before, after, name)):
        if not console.is_terminal:
            click.echo(line.encode(errors="surrogateescape"), nl=False)  # file names are bytes
            continue
        style = "bold" if number < 2 else styles.get(line[0], "")
        text = Text(printable(line.removesuffix("\n")), style)
        if line[0] in "+-":
            text.stylize("reverse", max(len(text.plain.rstrip(" \t␍")), 1))
        console.print(text, soft_wrap=True)
