"""The blocks below the front matter, found after shortcode calls were set aside.

Zola expands calls before it reads Markdown, so blank lines and markers within one mean nothing.
"""

from typing import NamedTuple

from twim._markup.blocks import MarkdownBlock, parse_blocks, setext_text
from twim._markup.markdown import References
from twim._markup.shortcodes import IN_CALL, lines_within, scan_calls
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
    """The lines within a shortcode call, which have no quote markers."""
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
    raw = lines_within(text, calls.spans)
    if raw:  # plain text in their place, of which no block is made
        lines = [IN_CALL if at in raw else line for at, line in enumerate(lines)]
        src = join(lines)
    else:
        src = text
    blocks, references = parse_blocks(lines, src, start)
    if raw:
        blocks = [_as_written(block, document, raw) for block in blocks]
    open_call = len(lines) if calls.broken is None else text.count("\n", 0, calls.broken)
    return Body(document, start, blocks, references, raw, open_call)


def _as_written(block: MarkdownBlock, document: Document, raw: frozenset[int]) -> MarkdownBlock:
    """Give a setext heading or a quote the lines of its calls back, which have no markers."""
    lines = document.lines
    if block.kind == "quote":
        said = enumerate(block.text.split("\n"), block.start)
        return block._replace(text=join(lines[at] if at in raw else line for at, line in said))
    if block.kind != "heading" or block.stop - block.start == 1:
        return block
    return block._replace(text=setext_text(lines[block.start : block.stop - 1]))
