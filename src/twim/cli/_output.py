"""Tables, as commands show them."""

from collections.abc import Container, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from twim.cli._printable import on_one_line


def show_rows(
    console: Console,
    rows: Sequence[Sequence[str]],
    *,
    bold: Container[int] = (0,),
    stack: bool = False,
) -> None:
    """Show a table: names to the left, figures to the right.

    Args:
        console: Where to.
        rows: The cells of each line, of which the first has the heads.
        bold: The lines in bold.
        stack: Whether a name for which a terminal is too narrow goes on a line of its own.
    """
    lines = [[on_one_line(cell) for cell in row] for row in rows]
    first, *widths = (max(map(cell_len, column)) for column in zip(*lines, strict=True))
    if stack and console.is_terminal:
        room = console.width - sum(widths) - 2 * len(widths)
        first = max((width for name, *_ in lines if (width := cell_len(name)) <= room), default=0)
    for index, (name, *cells) in enumerate(lines):
        style = "bold" if index in bold else ""
        figures = "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        gap = first - cell_len(name)
        start = name + " " * gap if gap >= 0 else f"{name}\n{'':{first}}"
        console.print(Text(start + figures, style), soft_wrap=True)
