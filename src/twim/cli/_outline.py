"""The outline of an issue: a line for it and for every part of it, in reading order."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never, cast

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from twim import model
from twim._markup.attributions import attribution_text
from twim._markup.inline import plain_text
from twim._patterns import pattern
from twim.cli._printable import on_one_line
from twim.cli._words import first_words, quoted
from twim.model._issue import AnyNode

_PUNCTUATION = pattern(r"[!-/:-@\[-`{-~]")  # what Markdown may take for markup


class _Line(NamedTuple):
    """A line of an outline: a part of the issue."""

    depth: int
    numbers: str
    text: str


def show_outline(console: Console, issue: model.Issue) -> None:
    """Show what an issue consists of, indented, or on a terminal as a tree with branches."""
    lines = list(outline(issue))
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


def outline(issue: model.Issue) -> Iterator[_Line]:
    """Yield the lines."""
    for visit in issue.walk():
        if visit.node == model.FrontMatter():  # there is none, or nothing in it
            continue
        first, last = visit.node.span or (0, 0)
        numbers = f"{first}-{last}" if last > first else str(first or "")
        words = on_one_line(" ".join(_words(cast("AnyNode", visit.node)).split()))
        text = f"{type(visit.node).__name__}{': ' if words else ''}{words}"
        yield _Line(len(visit.ancestors), numbers, text)


def _words(node: AnyNode) -> str:  # noqa: PLR0911  # one for each kind
    """Describe a part of an issue."""
    match node:
        case model.Issue():
            details = [str(node.date)] if node.date else []
            details += [f"by {', '.join(node.authors)}"] if node.authors else []
            return f"{node.title} ({', '.join(details)})" if details else node.title
        case model.FrontMatter():
            filed = f"in {', '.join(node.categories)}" if node.categories else ""
            return ", ".join(filter(None, (node.path, filed)))
        case model.Section():
            return plain_text(node.title)
        case model.Project():
            return plain_text(node.title) + (f" <{node.website}>" if node.website else "")
        case model.Entry():
            return f"{_who(node)} {quoted(node)}"
        case model.PingRanking():
            rows = f"{len(node.rows)} row{'' if len(node.rows) == 1 else 's'}"
            return f"{node.room}, {rows}" if node.room else rows
        case model.Shortcode():
            args = ", ".join(f"{key}={value!r}" for key, value in node.args.items())
            return f"{node.name}({args})"
        case model.ReadMore():
            return ""
        case model.Prose():
            return first_words(node.markdown)
        case _:
            assert_never(node)


def _who(entry: model.Entry) -> str:
    """Return who reports, and in which words; markup may begin in one part and end in another."""
    reporter = entry.reporter
    if reporter is None:
        return "(no reporter)"
    link = reporter.user_id or reporter.url
    shown = _PUNCTUATION.sub(r"\\\g<0>", f" <{link}>") if link else ""
    name = model.Reporter(f"{reporter.name}{shown}")
    return plain_text(attribution_text(entry.lead, name, entry.verb))
