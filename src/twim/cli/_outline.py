"""The outline of an issue on a terminal, as a tree with branches, or elsewhere as lines."""

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from twim import model
from twim._page.outline import lines, outline
from twim.cli._printable import on_one_line, printable


def show_outline(console: Console, issue: model.Issue) -> None:
    """Show what an issue consists of, indented, or on a terminal as a tree with branches."""
    if not console.is_terminal:
        click.echo(printable(outline(issue)))
        return
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
