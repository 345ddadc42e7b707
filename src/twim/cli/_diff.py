"""What `twim fmt --diff` shows."""

import click
from rich.console import Console
from rich.text import Text

from twim._files.diffs import diff_lines
from twim.cli._printable import printable


def show_diff(console: Console, before: str, after: str, name: str) -> None:
    """Show a unified diff: one for `patch`, or on a terminal one in colours.

    There, blanks at the end of a line are shown too, since many changes are of no other kind; by
    dots where there are no styles.
    """
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for number, line in enumerate(diff_lines(before, after, name)):
        if not console.is_terminal:
            click.echo(line.encode(errors="surrogateescape"), nl=False)  # file names are bytes
            continue
        style = "bold" if number < 2 else styles.get(line[0], "")
        shown = printable(line.removesuffix("\n"))
        end = max(len(shown.rstrip(" \t␍")), 1) if line[0] in "+-" else len(shown)
        blanks = shown[end:]
        if console.color_system is None:
            blanks = blanks.replace(" ", "·").replace("\t", "·")
        text = Text.assemble(shown[:end], (blanks, "reverse"), style=style)
        console.print(text, soft_wrap=True)
