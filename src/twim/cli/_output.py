"""Tables, as commands show them."""

from collections.abc import Container, Sequence
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from twim.cli._printable import on_one_line

_NAME = 16  # characters of a name that a table shows at least


def show_rows(
    console: Console,
    rows: Sequence[Sequence[str]],
    *,
    bold: Container[int] = (0,),
    shorten: Literal["start", "end"] | None = None,
) -> None:
    """Show a table: names to the left, figures to the right.

    Args:
        console: Where to.
        rows: The cells of each line, of which the first has the heads.
        bold: The lines in bold.
        shorten: Where to cut names that a terminal is too narrow for, if they may be cut.
    """
    lines = [[on_one_line(cell) for cell in row] for row in rows]
    first, *widths = (max(map(cell_len, column)) for column in zip(*lines, strict=True))
    if shorten and console.is_terminal:
        first = max(min(first, console.width - sum(widths) - 2 * len(widths)), _NAME)
    for index, (name, *cells) in enumerate(lines):
        shown = name if shorten is None else _shortened(name, first, shorten)
        line = shown + " " * (first - cell_len(shown))
        line += "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        console.print(Text(line, "bold" if index in bold else ""), soft_wrap=True)


def _shortened(name: str, room: int, where: Literal["start", "end"]) -> str:
    """Return the name, or as much of it as there is room for: paths begin alike, others end so."""
    if cell_len(name) <= room:
        return name
    while cell_len(name) >= room:
        name = name[1:] if where == "start" else name[:-1]
    return f"…{name}" if where == "start" else f"{name}…"
