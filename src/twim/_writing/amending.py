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
    said, sources = _lines_of(read)
    new = text.split("\n")
    lines: list[TextLine] = []
    ends: list[str] = []
    for says, line, at in zip(new, written.split("\n"), align(said, new), strict=True):
        source = None if at is None else sources[at]
        old = document.lines[source] if source is not None and said[at or 0] == says else None
        lines.append(TextLine(says, line, old))
        ends.append(document.newline if source is None else document.line_end(source))
    last = ends.pop()
    if source is None:
        last = document.line_end(read[-1].stop - 1)
    kept = zip(lines, keep(lines), strict=True)
    texts = [line.written if line.read is None or not keeps else line.read for line, keeps in kept]
    inner = [text + (end or document.newline) for text, end in zip(texts, ends, strict=False)]
    return "".join([*inner, texts[-1]]), last


def _lines_of(read: Sequence[Passage]) -> tuple[list[str], list[int | None]]:
    """Return the lines of a text, and where each stands; between two runs there is a blank one."""
    said: list[str] = []
    sources: list[int | None] = []
    for passage in read:
        if said:
            said.append("")
            sources.append(None)
        said += str(passage.values[0]).split("\n")
        sources += range(passage.start, passage.stop)
    return said, sources
