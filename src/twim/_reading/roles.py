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
    linked_in,
    read_attribution,
    signed_by,
)
from twim._markup.blocks import MarkdownBlock
from twim._markup.headings import holds_deep_projects, read_project_heading
from twim._markup.ping_tables import PingTable, invites, joined_room, read_table
from twim._markup.shortcodes import string_marks, whole_call
from twim._patterns import pattern
from twim._reading.body import Body
from twim.model._source import join

_IMAGES = pattern(r"(?:!\[[^\]\n]*\]\([^()\n]*\)\s*)+|<img\b[^<>]*>", re.IGNORECASE)
_CLOSED_BY_ITSELF = pattern(r" {0,3}<(?:[!?]|(?:pre|script|style|textarea)\b)", re.IGNORECASE)
_BLOCK_TAG = pattern(r"[ \t]*</?(?!a\b)[a-z]", re.IGNORECASE)
_TAG = pattern(r"<[^<>]*>")
_MARKDOWN = pattern(r"[\[\]*_`\\]")
_FURTHEST = 4  # blocks up from a quote to its attribution


class Ranked(NamedTuple):
    """What a ping table says, and the blocks above that belong to it."""

    table: PingTable
    heading: MarkdownBlock | None
    intro: MarkdownBlock | None


def find_roles(body: Body) -> Roles:
    """Tell what the blocks of a post are to each other."""
    roles = Roles(body)
    deep = False  # whether projects stand at level 4 as well, as in some sections
    for index, (kind, _, _, level, text) in enumerate(body.blocks):
        if kind == "heading":
            if level == 2:
                deep = holds_deep_projects(text)
            elif level == 3 or (level == 4 and deep):
                roles.projects.add(index)
        elif kind == "quote":
            roles.find_attribution(index)
        elif kind == "table":
            roles.find_ranking(index)
    return roles


class Roles:
    """What the blocks of a post are to each other.

    Attributes:
        attributed: The attributions, by the block of their quote, each with the block of its
            paragraph, which may stand some blocks above.
        ranked: The ping tables, by their block.
        taken: The blocks that are part of another one's node.
        projects: The headings that open a project, or a ping ranking.
        described: How many lines of an attribution's paragraph describe the project, by block.
    """

    def __init__(self, body: Body) -> None:
        self._body = body
        self._blocks = body.blocks
        self.attributed: dict[int, tuple[Attribution, int]] = {}
        self.ranked: dict[int, Ranked] = {}
        self.taken: set[int] = set()
        self.described: dict[int, int] = {}
        self.projects: set[int] = set()

    def find_attribution(self, quote: int) -> None:
        """Look above a quote: for a paragraph, or for one beyond headings and images.

        What stands above the heading of a project is of another, but for the paragraph right there.
        """
        above = self._blocks[quote - 1] if quote else None
        furthest = 2 if above and above.kind == "heading" and above.level == 3 else _FURTHEST
        for index in range(quote - 1, max(quote - 1 - furthest, -1), -1):
            block = self._blocks[index]
            near = index == quote - 1
            if block.kind == "paragraph" or (block.kind == "html" and near):
                if not self._pass_over(quote, index):
                    return
            elif block.kind != "heading" or block.level < 3 or (block.level == 3 and not near):
                return

    def _pass_over(self, quote: int, index: int) -> bool:
        """Take a paragraph for an attribution if it is one; tell whether to look on above."""
        block, near = self._blocks[index], index == quote - 1
        html = block.kind == "html"
        found = self._glued_to_html(block) if html else self._attribution(block)
        if found and not self._is_repeated(found, index, quote):
            if near or is_strict(found) or found.verb.endswith(":"):
                self._attribute(quote, found, index)
                if not near:
                    self.taken.update(self._between(index, quote))
            return False
        if found or html:
            return False
        picture = self._is_picture(block)
        if near and not picture:
            self._find_above_text(quote)
        return picture

    def _is_repeated(self, found: Attribution, index: int, quote: int) -> bool:
        """Whether a name alone stands above a quote that has it as well: it is prose then.

        So it is where a heading above that opens a project has it, for the quote right below.
        """
        if found.lead or found.verb:
            return False
        signed = signed_by(self._blocks[quote].text)
        near = index == quote - 1
        heading = index - 1 if near else quote - 1
        if signed or (near and found.skip) or heading not in self.projects:
            return signed == found.reporter
        title, _ = read_project_heading(self._blocks[heading].text, self._body.references)
        return linked_in(title) == found.reporter

    def _glued_to_html(self, block: MarkdownBlock) -> Attribution | None:
        """Read the line below HTML's last tag, which Markdown takes for HTML to the next blank."""
        *above, last = self._body.lines(block)
        if not above or not above[-1].rstrip(" \t").endswith(">"):
            return None
        if _CLOSED_BY_ITSELF.match(above[0]) or _BLOCK_TAG.match(last):
            return None
        if _MARKDOWN.search(_TAG.sub("", last)):
            return None  # nobody ever saw a link there
        found = self._attribution(block._replace(start=block.stop - 1))
        return found and found._replace(skip=block.stop - 1 - block.start)

    def _find_above_text(self, quote: int) -> None:
        """Look above a paragraph that slipped out of its quote, for what can be nothing else."""
        index = quote - 2
        if index < 0 or self._blocks[index].kind != "paragraph" or index in self.taken:
            return
        found = self._attribution(self._blocks[index])
        if found and found.reporter.user_id and found.verb and is_strict(found):
            self._attribute(quote, found, index)
            self.taken.add(quote - 1)

    def _attribute(self, quote: int, found: Attribution, index: int) -> None:
        self.attributed[quote] = found, index
        self.taken.add(index)
        if found.skip:
            self.described[index] = found.skip

    def _attribution(self, block: MarkdownBlock) -> Attribution | None:
        """Read a paragraph, unless calls in it or around it forbid to write it anew."""
        lines = self._body.lines(block)
        if self._body.raw and not self._body.raw.isdisjoint(range(block.start, block.stop)):
            return None
        found = read_attribution(lines, self._body.references)
        if found and block.start >= self._body.open_call:
            text = attribution_text(found.lead, found.reporter, found.verb)
            if string_marks(join(lines[found.skip :])) != string_marks(text):
                return None  # a quotation mark may be all that keeps the call unfinished
        return found

    def _between(self, paragraph: int, quote: int) -> Iterator[int]:
        """The blocks that an attribution takes with it; a project's heading stays its own."""
        return (
            index
            for index in range(paragraph, quote)
            if index == paragraph or self._blocks[index].level != 3
        )

    def _is_picture(self, block: MarkdownBlock) -> bool:
        text = join(self._body.lines(block)).strip(" \t")
        return _IMAGES.fullmatch(text) is not None or whole_call(text) is not None

    def find_ranking(self, table: int) -> None:
        """Read a table; where it is a ping ranking, take the lines above that belong to it."""
        read = read_table(self._body.lines(self._blocks[table]))
        if read is None:
            return
        heading = intro = None
        first = self._find_intro(table)
        if first < table:
            intro = self._blocks[first]._replace(stop=self._blocks[table - 1].stop)
        if first - 1 in self.projects and first - 1 not in self.taken:
            first -= 1
            heading = self._blocks[first]
        self.taken.update(range(first, table))
        self.ranked[table] = Ranked(read, heading, intro)

    def _find_intro(self, table: int) -> int:
        """Return the first of the paragraphs right above a table that say which room to join."""
        for index in range(table - 1, max(table - 1 - _FURTHEST, -1), -1):
            block = self._blocks[index]
            if block.kind != "paragraph" or index in self.taken:
                break
            text = join(self._body.lines(block))
            if (index == table - 1 and invites(text)) or joined_room(text):
                return index
        return table
