"""Blocks to model: which block is a heading of what, which belongs to which report.

First every block gets a role, looking at its neighbours: a paragraph before a quote is an
attribution, a heading right above a ping table is the ranking's. Then the blocks become nodes,
in order, and every run of blocks without a role becomes prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from twim._attribution import Attribution, is_strict, read_attribution, signed_by
from twim._document import Document, Origin, Part, join
from twim._forms import has_deviations, read_heading, read_rows
from twim._front_matter import read_front_matter
from twim._markdown import Block, Kind, parse_blocks, setext_text
from twim._shortcodes import lines_within, scan_calls, whole_call
from twim._titles import holds_deep_projects
from twim.model import Block as BlockNode
from twim.model import (
    Content,
    Entry,
    Issue,
    Node,
    PingRanking,
    PingRow,
    Project,
    Prose,
    ReadMore,
    Section,
    Shortcode,
)

__all__ = ["parse"]

_MARKER = re.compile(r" {0,3}> ?")
_MORE = re.compile(r"[ \t]*<!--[ \t]*more[ \t]*-->[ \t]*")
_JOIN = re.compile(r"[ \t]*join\b", re.IGNORECASE)
_IMAGES = re.compile(r"(?:!\[[^\]\n]*\]\([^()\n]*\)\s*)+|<img\b[^<>]*>", re.IGNORECASE)
_CLOSED_BY_ITSELF = re.compile(r" {0,3}<(?:[!?]|(?:pre|script|style|textarea)\b)", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"[ \t]*</?(?!a\b)[a-z]", re.IGNORECASE)
_FURTHEST = 4  # blocks up from a quote to its attribution


class _Report(NamedTuple):
    """An attribution, and its paragraph, which may stand some blocks above the quote."""

    attribution: Attribution
    block: int


def parse(document: Document, path: str | None = None) -> Issue:
    """Read a document.

    Raises:
        ParseError: The front matter is broken.
    """
    front_matter, body = read_front_matter(document, path)
    roles = _Roles(document, body)
    preamble, sections = _Builder(document, roles).build()
    issue = Issue(front_matter, sections, preamble)
    values = (issue.front_matter, issue.sections, issue.preamble)
    stop = len(document.lines) - (not document.lines[-1])
    return _remember(issue, document, Part("issue", 0, stop, values))


_N = TypeVar("_N", bound=Node)
_set_origin: Callable[[Node, Origin], None] = vars(Node)["_origin"].__set__
"""Sets the slot, past the class that is frozen."""


def _remember(node: _N, document: Document, *parts: Part) -> _N:
    """Tell a new node where it was read. Only its maker may: nodes are immutable."""
    _set_origin(node, Origin(document, parts))
    return node


class _Ranking(NamedTuple):
    """What a ping table says, and the blocks above that belong to it."""

    rows: tuple[PingRow, ...]
    heading: Block | None
    intro: Block | None


class _Roles:
    """What the blocks of a document are to each other.

    Attributes:
        reports: The attributions, by the block of their quote.
        rankings: The ping tables, by their block.
        taken: The blocks that are part of another one's node.
        described: How many lines of an attribution's paragraph describe the project, by block.
        raw: The lines within a shortcode call, which have no quote markers.
        unfinished: Whether something starts like a shortcode call and is none.
    """

    def __init__(self, document: Document, body: int) -> None:
        self.lines = document.lines
        lines, self.raw, self.unfinished, src = _calls(document, body)
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
            if block.kind == "paragraph":
                found = self._attribution(block)
                if found and index == quote - 1:
                    self._report(quote, found, index)
                elif found and (is_strict(found) or found.verb.endswith(":")):
                    self._report(quote, found, index)
                    self.taken.update(self._between(index, quote))
                elif not found and index == quote - 1 and not self._is_picture(block):
                    self._find_above_text(quote)
                if found or not self._is_picture(block):
                    return
            elif block.kind == "html" and index == quote - 1:
                if found := self._glued_to_html(block):
                    self._report(quote, found, index)
                return
            elif (
                block.kind != "heading"
                or block.level < 3
                or (block.level == 3 and index < quote - 1)
            ):
                return

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
        if self.unfinished and any("<" in line for line in lines):
            return None  # an anchor's quotation marks may be all that keeps it unfinished
        return read_attribution(lines, self.references)

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
        rows = read_rows(self.text(self.blocks[table]))
        if rows is None:
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
        self.rankings[table] = _Ranking(rows, heading, intro)

    def _is(self, index: int, kind: Kind) -> bool:
        return index >= 0 and index not in self.taken and self.blocks[index].kind == kind


class _Calls(NamedTuple):
    """The shortcode calls of a body, and its lines as plain text where a call goes on.

    Zola expands calls before it reads Markdown, so blank lines and markers in one mean nothing.
    """

    lines: list[str]
    raw: frozenset[int]
    """Which of the lines were replaced."""
    unfinished: bool
    """Whether something starts like a call and is none."""
    src: str
    """The lines as one text."""


def _calls(document: Document, body: int) -> _Calls:
    lines = document.lines
    text = join(lines) if "\r" in document.text else document.text
    start = sum(map(len, lines[:body])) + body
    calls, unfinished = scan_calls(text, start)
    raw = lines_within(text, calls)
    if raw:
        lines = ["x" if index in raw else line for index, line in enumerate(lines)]
    return _Calls(lines, raw, unfinished, join(lines) if raw else text)


def _unquoted(line: str) -> str:
    marker = _MARKER.match(line)
    return line[marker.end() :] if marker else line  # a lazy continuation line has none


class _Builder:
    """Makes nodes of blocks, in order."""

    def __init__(self, document: Document, roles: _Roles) -> None:
        self.document = document
        self.lines = document.lines
        self.roles = roles
        self.preamble: list[Content] = []
        self.sections: list[Section] = []
        self.section: Block | None = None  # the heading of the open section
        self.deep = False  # whether `####` opens a project in it
        self.content: list[Content] = []  # of the open section
        self.project: Block | None = None  # the heading of the open project
        self.blocks: list[BlockNode] = []  # of the open project
        self.prose: tuple[int, int] | None = None  # the lines that no node has yet

    def build(self) -> tuple[list[Content], list[Section]]:
        """Return the preamble and the sections."""
        taken, rankings = self.roles.taken, self.roles.rankings
        for index, block in enumerate(self.roles.blocks):
            kind = block.kind
            if index in taken:
                self._leave(index, block)
            elif kind == "heading" and self._open(block):
                continue
            elif kind == "quote":
                self._add(self._entry(index, block))
            elif kind == "table" and index in rankings:
                self._add_ranking(index, block)
            elif node := self._marker(block):
                self._add(node)
            else:
                self.prose = (self.prose[0] if self.prose else block.start, block.stop)
        self._end_section()
        return self.preamble, self.sections

    def _open(self, heading: Block) -> bool:
        """Open the section or the project that a heading stands above, if it does."""
        level = heading.level
        if level == 2:
            self._end_section()
            self.section = heading
            self.deep = holds_deep_projects(heading.text)
        elif level == 3 or (level == 4 and self.deep):
            self._end_project()
            self.project = heading
        else:
            return False
        return True

    def _add(self, node: BlockNode) -> None:
        if self.prose:
            self._end_prose(*self.prose)
        (self.blocks if self.project else self.content).append(node)

    def _leave(self, index: int, block: Block) -> None:
        """Leave a block to the node that takes it, but for the description above an attribution."""
        described = self.roles.described.get(index)
        if described:
            self.prose = (self.prose[0] if self.prose else block.start, block.start + described)
        if self.prose:
            self._end_prose(*self.prose)

    def _end_prose(self, start: int, stop: int) -> None:
        self.prose = None
        prose = Prose(join(self.lines[start:stop]))
        self._add(_remember(prose, self.document, Part("prose", start, stop, (prose.markdown,))))

    def _end_project(self) -> None:
        if self.prose:
            self._end_prose(*self.prose)
        heading = self.project
        if not heading:
            return
        after: list[ReadMore] = []  # a marker at the very end belongs to the section
        while self.blocks and isinstance(last := self.blocks[-1], ReadMore):
            self.blocks.pop()
            after.insert(0, last)
        title, website = read_heading(heading.text)
        part = Part("heading", heading.start, heading.stop, (title, website), heading.level == 4)
        node = _remember(Project(title, website, self.blocks), self.document, part)
        self.content += [node, *after]
        self.project, self.blocks = None, []

    def _end_section(self) -> None:
        self._end_project()
        heading = self.section
        if heading:
            part = Part("heading", heading.start, heading.stop, (heading.text,))
            node = Section.of(heading.text, self.content)
            self.sections.append(_remember(node, self.document, part))
        else:
            self.preamble = self.content
        self.content = []

    def _entry(self, index: int, block: Block) -> Entry:
        body = self._body(block)
        quote = Part("quote", block.start, block.stop, (body,))
        report = self.roles.reports.get(index)
        if not report:
            return _remember(Entry(signed_by(body), "", body), self.document, quote)
        found, above = report.attribution, self.roles.blocks[report.block]
        attribution = Part(
            "attribution",
            above.start + found.skip,
            above.stop,
            (found.lead, found.reporter, found.verb),
            found.by_reference,
        )
        between = self._between(report.block, index)
        if not between:
            entry = Entry(found.reporter, found.verb, body, found.lead)
            return _remember(entry, self.document, attribution, quote)
        text = join(self.lines[between[0] : between[1]])
        entry = Entry(found.reporter, found.verb, body, found.lead, between=text)
        part = Part("between", *between, (entry.between,))
        return _remember(entry, self.document, attribution, part, quote)

    def _between(self, paragraph: int, quote: int) -> tuple[int, int] | None:
        """The lines that stand between an attribution and its quote and belong to neither."""
        if quote - paragraph == 1 or quote - 1 not in self.roles.taken:
            return None  # nothing, or the heading of the project that the report opens
        return self.roles.blocks[paragraph + 1].start, self.roles.blocks[quote - 1].stop

    def _body(self, block: Block) -> str:
        """The lines of a quote without its markers; within a shortcode call there are none."""
        lines = self.lines[block.start : block.stop]
        raw = self.roles.raw
        if raw:
            at = block.start
            return join(line if at + n in raw else _unquoted(line) for n, line in enumerate(lines))
        return join(
            [
                line[2:] if line[:2] == "> " else "" if line == ">" else _unquoted(line)
                for line in lines
            ]
        )

    def _add_ranking(self, index: int, block: Block) -> None:
        rows, heading, intro = self.roles.rankings[index]
        title = heading.text if heading else None
        text = join(self.roles.text(intro)) if intro else ""
        node = PingRanking(rows, title, text)
        parts = []
        if heading:
            parts.append(Part("title", heading.start, heading.stop, (node.title,)))
            self._end_project()
        if intro:
            parts.append(Part("intro", intro.start, intro.stop, (node.intro,)))
        start = block.start + 2
        deviations = has_deviations(self.roles.text(block))
        parts.append(Part("table", block.start, start, (deviations,)))
        parts += (Part("row", at, at + 1, (row,)) for at, row in enumerate(node.rows, start))
        self._add(_remember(node, self.document, *parts))

    def _marker(self, block: Block) -> Shortcode | ReadMore | None:
        """Read a paragraph that is a shortcode call, or the marker that ends the summary."""
        line = self.lines[block.start]
        if block.kind == "paragraph":
            if "{{" not in line[:5]:  # an indent of three, and the braces
                return None
            call = whole_call(join(self.roles.text(block)))
            if call:
                node = Shortcode(call.name, call.args)
                part = Part("call", block.start, block.stop, (node.name, node.args))
                return _remember(node, self.document, part)
        elif block.kind == "html" and block.stop - block.start == 1 and _MORE.fullmatch(line):
            return _remember(ReadMore(), self.document, Part("marker", *block[1:3], ()))
        return None
