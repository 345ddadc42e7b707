"""The blocks below the front matter, found after shortcode calls were set aside.

Zola expands calls before it reads Markdown, so blank lines and markers within one mean nothing.
"""

from typing import NamedTuple

from twim._markup.blocks import Kind, MarkdownBlock, parse_blocks
from twim._markup.markdown import References
from twim._markup.shortcodes import FOLDED, fold, lines_within, scan_calls
from twim.model._source import Document, join


class Body(NamedTuple):
    """What stands below the front matter of a document."""

    document: Document
    start: int
    """The first line below the front matter."""
    blocks: list[MarkdownBlock]
    """The outermost blocks, in order."""
    references: References
    """The link reference definitions, wherever they stand."""
    raw: frozenset[int]
    """The lines in which a shortcode call goes on, which have no quote markers."""
    open_call: int
    """The first line with something that starts like a shortcode call, gets as far as a string,
    and is none; past the last line where there is nothing of the kind."""

    def lines(self, block: MarkdownBlock) -> list[str]:
        """The lines of a block."""
        return self.document.lines[block.start : block.stop]


def find_blocks(document: Document, start: int) -> Body:
    """Find the outermost blocks from a line on."""
    lines = document.lines
    text = join(lines) if "\r" in document.text else document.text
    calls = scan_calls(text, sum(map(len, lines[:start])) + start)
    open_call = len(lines) if calls.broken is None else text.count("\n", 0, calls.broken)
    raw = lines_within(text, calls.spans)
    if raw:
        text = fold(text, calls.spans)
        lines = text.split("\n")
    blocks, references = parse_blocks(lines, text, start)
    if raw:
        blocks = _unfolded(blocks, lines, document, raw)
    return Body(document, start, blocks, references, raw, open_call)


def _unfolded(
    blocks: list[MarkdownBlock], folded: list[str], document: Document, raw: frozenset[int]
) -> list[MarkdownBlock]:
    """Return blocks with their lines in the document, and a quote's text with its calls.

    A heading or a table in which a call goes on in another line is kept as it is.
    """
    places = [at for at in range(len(document.lines) + 1) if at not in raw]  # of folded lines
    unfolded: list[MarkdownBlock] = []
    for kind, start, stop, level, text in blocks:
        first, last = places[start], places[stop]
        if last - first == stop - start:
            block = MarkdownBlock(kind, first, last, level, text)
        elif kind == "quote":
            said = text.split("\n")
            for at in range(start, stop):
                written = document.lines[places[at] : places[at + 1]]
                if len(written) > 1:  # what stands ahead of the call has lost its marker
                    call = folded[at].index(FOLDED)
                    ahead = said[at - start][: call - len(folded[at])]
                    said[at - start] = ahead + join(written)[call:]
            block = MarkdownBlock(kind, first, last, 0, join(said))
        else:
            kept: Kind = "other" if kind in ("heading", "table") else kind
            block = MarkdownBlock(kept, first, last)
        unfolded.append(block)
    return unfolded
