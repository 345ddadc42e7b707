"""What commands show: counts, tables, and how far they are."""

from collections.abc import Container, Generator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from twim._markup.inline import plain_text
from twim.cli._printable import on_one_line
from twim.model import Entry

_MANY = 50  # posts; fewer are gone through before a progress bar could be read
_FIRST_WORDS = 72  # characters
_NAME = 16  # characters of a name that a table shows at least


def counted(number: int, noun: str) -> str:
    """Return a number of things.

    Example:
        >>> counted(1, "post"), counted(1000, "post")
        ('1 post', '1,000 posts')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def first_words(markdown: str) -> str:
    r"""Return how a text begins, as a reader sees it.

    Example:
        >>> first_words("A *fast* client.\n\nIt is new.")
        'A fast client.'
    """
    paragraph = " ".join(markdown.split("\n\n", maxsplit=1)[0].split())
    text = plain_text(paragraph) or paragraph
    if len(text) > _FIRST_WORDS:
        text = text[: _FIRST_WORDS + 1].rsplit(" ", 1)[0][:_FIRST_WORDS] + " …"
    return text


def quoted(entry: Entry) -> str:
    """Return how a report begins, in quotation marks."""
    return f"“{first_words(entry.body)}”"


def tracked(console: Console, posts: Sequence[str], doing: str) -> Generator[str]:
    """Yield posts, and show a progress bar where there is need of one and a terminal."""
    if len(posts) < _MANY or not console.is_interactive:
        yield from posts
    else:
        with Progress(console=console, transient=True) as bar:
            yield from bar.track(posts, description=doing)


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
