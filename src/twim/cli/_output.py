"""Tables, as commands show them."""

from collections.abc import Container, Sequence

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
    shorten: bool = False,
) -> None:
    """Show a table: names to the left, figures to the right.

    Args:
        console: Where to.
        rows: The cells of each line, of which the first has the heads.
        bold: The lines in bold.
        shorten: Whether to cut names where the terminal is too narrow.
    """
    lines = [[on_one_line(cell) for cell in row] for row in rows]
    first, *widths = (max(map(cell_len, column)) for column in zip(*lines, strict=True))
    if shorten and console.is_terminal:
        first = max(min(first, console.width - sum(widths) - 2 * len(widths)), _NAME)
    for index, (name, *cells) in enumerate(lines):
        shown = _tail(name, first)
        line = shown + " " * (first - cell_len(shown))
        line += "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        console.print(Text(line, "bold" if index in bold else ""), soft_wrap=True)


def _tail(name: str, room: int) -> str:
    """Return the name, or as much of its end as there is room for: paths begin alike."""
    if cell_len(name) <= room:
        return name
    while cell_len(name) >= room:
        name = name[1:]
    return f"…{name}"
