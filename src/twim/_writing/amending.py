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
) -> tuple[str, str]:
    """Write a text in place of the one that was read; return it and the end of its last line.

    Args:
        text: What it says now.
        written: That in canonical form, a line for each line.
        read: Where the text was read: once, or as several runs that are one now.
        document: The document in which.
        keep: Tells which of the lines that say the same can stay as they were read.
    """
    before = _lines_of(read)
    new = text.split("\n")
    places = align([said for said, _ in before], new)
    lines: list[TextLine] = []
    ends: list[str] = []
    for says, line, at in zip(new, written.split("\n"), places, strict=True):
        said, source = (None, None) if at is None else before[at]
        old = document.lines[source] if source is not None and said == says else None
        lines.append(TextLine(says, line, old))
        ends.append(document.newline if source is None else document.line_end(source))
    last = ends.pop()
    if source is None:
        last = document.line_end(read[-1].stop - 1)
    kept = zip(lines, keep(lines), strict=True)
    texts = [line.written if line.read is None or not keeps else line.read for line, keeps in kept]
    ended: list[str] = []
    for line, end in zip(texts, ends, strict=False):
        joins = end == "\n" and not line and ended and ended[-1][-1] == "\r"  # as one line end
        ended.append("\r" if joins else line + (end or document.newline))
    return "".join([*ended, texts[-1]]), last


def _lines_of(read: Sequence[Passage]) -> list[tuple[str, int | None]]:
    """Return a text's lines, each with where it stands; between two runs there is a blank one."""
    lines: list[tuple[str, int | None]] = []
    for passage in read:
        if lines:
            lines.append(("", None))
        said = str(passage.values[0]).split("\n")
        lines += zip(said, range(passage.start, passage.stop), strict=False)
    return lines
