"""What blocks are to each other: which paragraph says who reported which quote.

Every block gets a role, looking at its neighbours: a paragraph before a quote is an attribution, a
heading right above a ping table is the ranking's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from twim._markup.attributions import (
    Attribution,
    attribution_text,
    is_strict,
    read_attribution,
    signed_by,
)
from twim._markup.blocks import Block, Kind, parse_blocks, setext_text
from twim._markup.forms import PingTable, read_table
from twim._markup.shortcodes import lines_within, scan_calls, string_marks, whole_call
from twim.model._source import Document, join

__all__ = ["Roles"]

_MARKER = re.compile(r" {0,3}> ?")
_JOIN = re.compile(r"[ \t]*join\b", re.IGNORECASE)
_IMAGES = re.compile(r"(?:!\[[^\]\n]*\]\([^()\n]*\)\s*)+|<img\b[^<>]*>", re.IGNORECASE)
_CLOSED_BY_ITSELF = re.compile(r" {0,3}<(?:[!?]|(?:pre|script|style|textarea)\b)", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"[ \t]*</?(?!a\b)[a-z]", re.IGNORECASE)
_FURTHEST = 4  # blocks up from a quote to its attribution


class _Report(NamedTuple):
    """An attribution, and its paragraph, which may stand some blocks above the quote."""

    attribution: Attribution
    block: int


class _Ranking(NamedTuple):
    """What a ping table says, and the blocks above that belong to it."""

    table: PingTable
    heading: Block | None
    intro: Block | None


class Roles:
    """What the blocks of a document are to each other.

    Attributes:
        reports: The attributions, by the block of their quote.
        rankings: The ping tables, by their block.
        taken: The blocks that are part of another one's node.
        described: How many lines of an attribution's paragraph describe the project, by block.
        raw: The lines within a shortcode call, which have no quote markers.
        open_call: The first line with something that starts like a shortcode call, gets as far as
            a string, and is none; past the last line where there is nothing of the kind.
    """

    def __init__(self, document: Document, body: int) -> None:
        self.lines = document.lines
        lines, self.raw, self.open_call, src = _calls(document, body)
        self.blocks, self.references = parse_blocks(lines, src, body)
        if self.raw:
            self.blocks = [self._as_written(block) for block in self.blocks]
        self.reports: dict[int, _Report] = {}
        self.rankings: dict[int, _Ranking] = {}
        self.taken: set[int] = set()
        self.described: dict[int, int] = {}
        for index, block in enumerate(self.blocks):
            if block.kind == "quote":
                self._find_attribution(index)
            elif block.kind == "table":
                self._find_ranking(index)

    def text(self, block: Block) -> list[str]:
        """The lines of a block."""
        return self.lines[block.start : block.stop]

    def _as_written(self, block: Block) -> Block:
        """Give a setext heading the lines of its call back."""
        if block.kind != "heading" or block.stop - block.start == 1:
            return block
        return block._replace(text=setext_text(self.text(block)[:-1]))

    def _find_attribution(self, quote: int) -> None:
        """Look above a quote: for a paragraph, or for one beyond headings and images."""
        for index in range(quote - 1, max(quote - 1 - _FURTHEST, -1), -1):
            block = self.blocks[index]
            near = index == quote - 1
            if block.kind == "paragraph" or (block.kind == "html" and near):
                if not self._pass_over(quote, index):
                    return
            elif block.kind != "heading" or block.level < 3 or (block.level == 3 and not near):
                return

    def _pass_over(self, quote: int, index: int) -> bool:
        """Take a paragraph for an attribution if it is one; tell whether to look on above."""
        block, near = self.blocks[index], index == quote - 1
        html = block.kind == "html"
        found = self._glued_to_html(block) if html else self._attribution(block)
        if found and not self._is_repeated(found, quote):
            if near or is_strict(found) or found.verb.endswith(":"):
                self._report(quote, found, index)
                if not near:
                    self.taken.update(self._between(index, quote))
            return False
        if found or html:
            return False
        picture = self._is_picture(block)
        if near and not picture:
            self._find_above_text(quote)
        return picture

    def _is_repeated(self, found: Attribution, quote: int) -> bool:
        """Whether a name alone stands above a quote that has it as well: it is prose then."""
        if found.lead or found.verb:
            return False
        return signed_by(self.body(self.blocks[quote])) == found.reporter

    def _glued_to_html(self, block: Block) -> Attribution | None:
        """Read the line below HTML's last tag, which Markdown takes for HTML to the next blank."""
        *above, last = self.text(block)
        if not above or not above[-1].rstrip(" \t").endswith(">"):
            return None
        if _CLOSED_BY_ITSELF.match(above[0]) or _BLOCK_TAG.match(last):
            return None
        found = self._attribution(block._replace(start=block.stop - 1))
        return found and found._replace(skip=block.stop - 1 - block.start)

    def _find_above_text(self, quote: int) -> None:
        """Look above a paragraph that slipped out of its quote, for what can be nothing else."""
        index = quote - 2
        if index < 0 or self.blocks[index].kind != "paragraph" or index in self.taken:
            return
        found = self._attribution(self.blocks[index])
        if found and found.reporter.user_id and found.verb and is_strict(found):
            self._report(quote, found, index)
            self.taken.add(quote - 1)

    def body(self, quote: Block) -> str:
        """The lines of a quote without its markers; within a shortcode call there are none."""
        lines = self.text(quote)
        raw = self.raw
        if raw:
            at = quote.start
            return join(line if at + n in raw else _unquoted(line) for n, line in enumerate(lines))
        return join(
            [
                line[2:] if line[:2] == "> " else "" if line == ">" else _unquoted(line)
                for line in lines
            ]
        )

    def _report(self, quote: int, found: Attribution, index: int) -> None:
        self.reports[quote] = _Report(found, index)
        self.taken.add(index)
        if found.skip:
            self.described[index] = found.skip

    def _attribution(self, block: Block) -> Attribution | None:
        """Read a paragraph, unless calls in it or around it forbid to write it anew."""
        lines = self.text(block)
        if self.raw and not self.raw.isdisjoint(range(block.start, block.stop)):
            return None
        found = read_attribution(lines, self.references)
        if found and block.start >= self.open_call:
            text = attribution_text(found.lead, found.reporter, found.verb)
            if string_marks(join(lines[found.skip :])) != string_marks(text):
                return None  # a quotation mark may be all that keeps the call unfinished
        return found

    def _between(self, paragraph: int, quote: int) -> Iterator[int]:
        """The blocks that an attribution takes with it; a project's heading stays its own."""
        return (
            index
            for index in range(paragraph, quote)
            if index == paragraph or self.blocks[index].level != 3
        )

    def _is_picture(self, block: Block) -> bool:
        text = join(self.text(block)).strip(" \t")
        return _IMAGES.fullmatch(text) is not None or whole_call(text) is not None

    def _find_ranking(self, table: int) -> None:
        """Read a table; where it is a ping ranking, take the lines above that belong to it."""
        read = read_table(self.text(self.blocks[table]))
        if read is None:
            return
        heading = intro = None
        above = table - 1
        if self._is(above, "paragraph") and _JOIN.match(self.lines[self.blocks[above].start]):
            intro = self.blocks[above]
            self.taken.add(above)
            above -= 1
        if self._is(above, "heading") and self.blocks[above].level == 3:
            heading = self.blocks[above]
            self.taken.add(above)
        self.rankings[table] = _Ranking(read, heading, intro)

    def _is(self, index: int, kind: Kind) -> bool:
        return index >= 0 and index not in self.taken and self.blocks[index].kind == kind


class _Calls(NamedTuple):
    """The shortcode calls of a body, and its lines as plain text where a call goes on.

    Zola expands calls before it reads Markdown, so blank lines and markers in one mean nothing.
    """

    lines: list[str]
    raw: frozenset[int]
    """Which of the lines were replaced."""
    open_call: int
    """The first line with something that might be a call if a string in it ended elsewhere."""
    src: str
    """The lines as one text."""


def _calls(document: Document, body: int) -> _Calls:
    lines = document.lines
    text = join(lines) if "\r" in document.text else document.text
    start = sum(map(len, lines[:body])) + body
    calls, at = scan_calls(text, start)
    open_call = len(lines) if at is None else text.count("\n", 0, at)
    raw = lines_within(text, calls)
    if raw:
        lines = ["x" if index in raw else line for index, line in enumerate(lines)]
    return _Calls(lines, raw, open_call, join(lines) if raw else text)


def _unquoted(line: str) -> str:
    marker = _MARKER.match(line)
    return line[marker.end() :] if marker else line  # a lazy continuation line has none
