"""What the command `twim` shows: the table of `check`, the tree of `show`, the diffs of `fmt`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from twim._inline import plain_text
from twim._shortcodes import render_call
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

__all__ = ["Counts", "diff", "outline", "printable", "progress", "show_diff", "table", "tree"]

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


def progress(console: Console, posts: int) -> Progress:
    """Return a progress bar, which is not shown where there is no need or no terminal."""
    disable = posts < _MANY or not console.is_terminal
    return Progress(console=console, transient=True, disable=disable)


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


_HEAD = ("depts", "projects", "reports", "known", "contd", "anon", "prose", "pings")


def table(posts: list[tuple[str, Counts]], console: Console) -> Table:
    """Return a table with a row for each post, and the total."""
    rows = [(printable(name), *counts.cells()) for name, counts in posts]
    if len(posts) > 1:
        rows.append(("total", *Counts.total(counts for _, counts in posts).cells()))
    widths = (max(map(len, column)) for column in zip(_HEAD, *(row[1:] for row in rows), strict=True))
    room = max(console.width - sum(width + 2 for width in widths), _NAME)
    shown = Table(box=None, pad_edge=False, padding=(0, 0, 0, 2), header_style="bold")
    shown.add_column("post", no_wrap=True)
    for head in _HEAD:
        shown.add_column(head, justify="right", no_wrap=True)
    for index, (name, *cells) in enumerate(rows):
        style = "bold" if index == len(posts) else None
        shown.add_row(Text(_tail(name, room)), *cells, style=style)
    return shown


def _tail(name: str, room: int) -> str:
    """Return the name, or as much of its end as there is room for: paths begin alike."""
    if cell_len(name) <= room:
        return name
    while cell_len(name) >= room:
        name = name[1:]
    return f"…{name}"


# The tree of `show`


class Line(NamedTuple):
    """A line of an outline: a part of the issue."""

    depth: int
    lines: str
    kind: str
    words: str


def outline(issue: Issue) -> Iterator[Line]:
    """Yield a line for the issue and every part of it, in reading order."""
    for visit in issue.walk():
        first, last = visit.node.span or (0, 0)
        lines = f"{first}-{last}" if last > first else str(first or "")
        words = printable(" ".join(_words(visit.node).split()))
        yield Line(len(visit.ancestors), lines, type(visit.node).__name__, words)


def plain_tree(issue: Issue) -> Iterator[str]:
    """Yield the lines of an indented outline."""
    lines = list(outline(issue))
    width = max(len(line.lines) for line in lines)
    for line in lines:
        words = f": {line.words}" if line.words else ""
        yield f"{line.lines:>{width}}  {'  ' * line.depth}{line.kind}{words}"


def tree(issue: Issue) -> Tree:
    """Return the outline as a tree with branches and colours."""
    within: list[Tree] = []
    for line in outline(issue):
        label = Text(no_wrap=True, overflow="ellipsis")
        label.append(line.kind, "bold")
        label.append(f": {line.words}" if line.words else "")
        label.append(f"  {line.lines}", "dim")
        branch = Tree(label, guide_style="dim")
        del within[line.depth :]
        if within:
            within[-1].children.append(branch)
        within.append(branch)
    return within[0]


def _words(node: Node) -> str:
    """Describe a part of an issue."""
    match node:
        case Issue():
            details = [str(node.date)] if node.date else []
            details += [f"by {', '.join(node.authors)}"] if node.authors else []
            return f"{node.title} ({', '.join(details)})" if details else node.title
        case FrontMatter():
            filed = f"in {', '.join(node.categories)}" if node.categories else ""
            return ", ".join(filter(None, (node.path, filed)))
        case Section():
            return plain_text(node.title)
        case Project():
            website = f" <{node.website}>" if node.website else ""
            return f"{plain_text(node.title)}{website}"
        case Entry():
            who = _who(node.lead, node.reporter, node.verb) if node.reporter else "(no reporter)"
            return f"{who} “{_first_words(node.body)}”"
        case PingRanking():
            rows = f"{len(node.rows)} row{'' if len(node.rows) == 1 else 's'}"
            return f"{node.room or 'no room'}, {rows}"
        case Shortcode():
            return render_call(node.name, node.args)
        case Prose():
            return _first_words(node.markdown)
        case _:  # a marker
            return ""


def _who(lead: str, reporter: Reporter, verb: str) -> str:
    link = reporter.user_id or reporter.url
    gap = "" if not verb[:1].isalnum() else " "
    name = f"{plain_text(reporter.name)} <{link}>" if link else plain_text(reporter.name)
    return f"{lead}{name}{gap}{verb}"


def _first_words(markdown: str) -> str:
    """Return how a text begins, as a reader sees it."""
    paragraph = " ".join(markdown.split("\n\n")[0].split())
    text = plain_text(paragraph) or paragraph
    if len(text) > _FIRST_WORDS:
        text = text[: _FIRST_WORDS + 1].rsplit(" ", 1)[0][:_FIRST_WORDS] + " …"
    return text


# The diffs of `fmt`


def diff(before: str, after: str, name: str) -> Iterator[str]:
    """Yield the lines of a unified diff, with their line ends."""
    lines = (_with_ends(text) for text in (before, after))
    for line in difflib.unified_diff(*lines, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _with_ends(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def show_diff(console: Console, lines: Iterable[str]) -> None:
    """Show a diff in colours, blanks at the end of a line included."""
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for number, line in enumerate(lines):
        style = "bold" if number < 2 else styles.get(line[0], "")
        text = Text(printable(line.removesuffix("\n")), style)
        if line[0] in "+-":
            text.stylize("reverse", max(len(text.plain.rstrip(" \t␍")), 1))
        console.print(text, soft_wrap=True)
