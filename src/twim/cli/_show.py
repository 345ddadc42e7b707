"""`twim show`: the outline of a post, as a tree with branches, or elsewhere as lines."""

from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from twim._page.outline import lines, outline
from twim.cli._data import json_text
from twim.cli._printable import on_one_line, printable
from twim.cli._run import Run
from twim.model import Issue


def show(path: str, *, as_json: bool) -> int:
    """Show what a post consists of; return the exit status."""
    run = Run()
    issue = run.attempt(path, lambda post: post.issue)
    if issue is not None and as_json:
        click.echo(json_text(_objects(issue)).encode(), nl=False)
    elif issue is not None and run.out.is_terminal:
        _show_tree(run.out, issue)
    elif issue is not None:
        click.echo(printable(outline(issue)))
    return run.status


def _objects(issue: Issue) -> list[dict[str, Any]]:
    """Return an object for each line; what stands nowhere, in an empty post, has no lines."""
    return [
        {
            "depth": line.depth,
            "first": line.first,
            "last": line.last,
            "kind": line.kind,
            "text": line.words,
        }
        for line in lines(issue)
    ]


def _show_tree(console: Console, issue: Issue) -> None:
    within: list[Tree] = []
    numbers: list[str] = []
    for line in lines(issue):
        words = f": {on_one_line(line.words)}" if line.words else ""
        label = Text.assemble((line.kind, "bold"), words, no_wrap=True, overflow="ellipsis")
        branch = Tree(label, guide_style="dim")
        del within[line.depth :]
        if within:
            within[-1].children.append(branch)
        within.append(branch)
        numbers.append(line.numbers)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_row(Text("\n".join(numbers), "dim", justify="right"), within[0])
    console.print(grid)
