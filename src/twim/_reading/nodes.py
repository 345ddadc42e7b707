"""Blocks to model: the blocks become nodes, in order, by the roles that they have.

Every run of blocks without a role becomes prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from twim._markup.attributions import signed_by
from twim._markup.blocks import Block
from twim._markup.forms import read_heading
from twim._markup.front_matter import read_front_matter
from twim._markup.shortcodes import whole_call
from twim._reading.roles import Roles
from twim.model import Block as BlockNode
from twim.model import (
    Content,
    Entry,
    Issue,
    Node,
    PingRanking,
    Project,
    Prose,
    ReadMore,
    Section,
    Shortcode,
)
from twim.model._source import Document, Origin, Part, join
from twim.model._titles import holds_deep_projects

__all__ = ["parse"]

_MORE = re.compile(r"[ \t]*<!--[ \t]*more[ \t]*-->[ \t]*")


def parse(document: Document, path: str | None = None) -> Issue:
    """Read a document.

    Raises:
        ParseError: The front matter is broken.
    """
    front_matter, body = read_front_matter(document, path)
    roles = Roles(document, body)
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


class _Builder:
    """Makes nodes of blocks, in order."""

    def __init__(self, document: Document, roles: Roles) -> None:
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
        body = self.roles.body(block)
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
            found.by_reference or found.skip > 0,  # which line it is depends on those above
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

    def _add_ranking(self, index: int, block: Block) -> None:
        table, heading, intro = self.roles.rankings[index]
        title = heading.text if heading else None
        text = join(self.roles.text(intro)) if intro else ""
        node = PingRanking(table.rows, title, text)
        parts = []
        if heading:
            parts.append(Part("title", heading.start, heading.stop, (node.title,)))
            self._end_project()
        if intro:
            parts.append(Part("intro", intro.start, intro.stop, (node.intro,)))
        start = block.start + 2
        parts.append(Part("table", block.start, start, (table.deviations,)))
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
