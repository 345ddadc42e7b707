"""Block quotes: their markers, which a report's body has none of."""

from collections.abc import Sequence

from twim._markup.containers import Container, at_margin
from twim._markup.shortcodes import FOLDED, lines_within, scan_calls
from twim._markup.text_lines import TextLine
from twim._patterns import pattern
from twim.model._source import join

_MARKER = pattern(r" {0,3}> ?")


def _unmarked(line: str) -> str:
    marker = _MARKER.match(line)
    return line[marker.end() :] if marker else line  # a lazy continuation line has none


def without_marker(line: str, quote: Container) -> str:
    """Return the last line that a quote took in without its marker.

    For some that takes more than to cut the marker off:

    - A lazy continuation line is text, whatever it looks like. Behind a marker it may be the
      underline of a heading, say, and only an indent keeps it text.
    - A tab ends at a column that is a multiple of four, and columns change where a marker goes.
      So those before the text become the blanks that they stand for.
    """
    if quote.lazy_indent:
        return " " * quote.lazy_indent + line.lstrip(" \t")
    if "\t" not in line:
        return _unmarked(line)
    line = at_margin(line)
    column = at = 0
    while column < quote.content and at < len(line):
        column += 4 - column % 4 if line[at] == "\t" else 1
        at += 1
    return _unmarked(line[:at].expandtabs(4) + line[at:])


def write_quote(body: str) -> str:
    """Write a quote. Within a shortcode call, a `>` would be part of the call."""
    return _written(body, _lines_within_calls(body)) if "{" in body else _marked(body)


def write_marked_quote(body: str) -> str:
    """Write a quote with a marker on every line where that cuts a shortcode call short."""
    return _written(body, _lines_within_calls(_written(body, frozenset())))


def _written(body: str, raw: frozenset[int]) -> str:
    if raw:
        lines = enumerate(body.split("\n"))
        return join([line if at in raw else _marked(line) for at, line in lines])
    return _marked(body)


def _marked(text: str) -> str:
    """Put a marker before each line, and a blank between them where there is text."""
    marked = f"\n{text}\n".replace("\n", "\n> ")
    while "\n> \n" in marked:  # every other one of those side by side
        marked = marked.replace("\n> \n", "\n>\n")
    return marked[1:-3]


def _lines_within_calls(text: str) -> frozenset[int]:
    return lines_within(text, scan_calls(text).spans) if "{" in text else frozenset()


def keep_quote_lines(lines: Sequence[TextLine]) -> list[bool]:
    """Keep every line that was read and says the same beside its neighbours.

    A line without a marker does while the paragraph above it is open, for instance.
    """
    quote = Container()
    kept: list[bool] = []
    raw = _lines_within_calls(join([line.read or line.written for line in lines]))
    for at, line in enumerate(lines):
        keeps = line.read is not None and (
            line.read == line.written
            or (at not in raw and _says(line.read, line.says, quote, first=not kept))
        )
        if not keeps or line.read == line.written:
            quote.take(FOLDED if at in raw else line.written)
        kept.append(keeps)
    return kept


def _says(line: str, text: str, quote: Container, *, first: bool) -> bool:
    """Whether a line that a quote takes in says a text there."""
    if (first and not _MARKER.match(line)) or not quote.take(line):
        return False
    return text == without_marker(line, quote)
