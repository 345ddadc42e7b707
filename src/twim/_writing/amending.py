"""A changed text, line by line: what it still says is copied, and only the rest is written anew."""

from collections.abc import Callable, Sequence

from twim._markup.text_lines import TextLine, align
from twim.model._source import Document, Passage


def amend(
    text: str,
    written: str,
    read: Sequence[Passage],
    document: Document,
    keep: Callable[[Sequence[TextLine]], list[bool]],
) -> str:
    """Write a text in place of the one that was read.

    Args:
        text: What it says now.
        written: That in canonical form, a line for each line.
        read: Where the text was read: once, or as several runs that are one now.
        document: The document in which.
        keep: Tells which of the lines that say the same can stay as they were read.
    """
    said: list[str] = []
    places: list[int | None] = []
    for passage in read:
        if said:  # the blank line between two runs
            said.append("")
            places.append(None)
        said += str(passage.values[0]).split("\n")
        places += range(passage.start, passage.stop)
    newline = document.newline
    texts: list[TextLine] = []
    ends: list[str] = []
    new = zip(text.split("\n"), written.split("\n"), strict=True)
    for at, (says, line) in zip(align(said, text.split("\n")), new, strict=True):
        place = None if at is None else places[at]
        same = at is not None and said[at] == says
        texts.append(
            TextLine(says, line, document.lines[place] if same and place is not None else None)
        )
        ends.append(newline if place is None else document.line_end(place) or newline)
    ends[-1] = ""
    lines = [
        str(line.read) if kept else line.written
        for line, kept in zip(texts, keep(texts), strict=True)
    ]
    return "".join(map(str.__add__, lines, ends))
