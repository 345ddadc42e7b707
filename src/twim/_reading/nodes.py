"""Blocks to model: the blocks become nodes, in order, by the roles that they have.

Every run of blocks without a role becomes prose.
"""

import attrs

from twim import model
from twim._markup import node_parts as parts
from twim._markup.attributions import named_above, signed_by
from twim._markup.blocks import MarkdownBlock
from twim._markup.headings import read_project_heading
from twim._markup.ping_tables import titles_of
from twim._markup.shortcodes import whole_call
from twim._patterns import pattern
from twim._reading.body import Body
from twim._reading.roles import Roles
from twim.model._makers import make_entry, make_project, make_prose, make_section
from twim.model._node import forget, remember
from twim.model._source import Origin, Record, join

_new = tuple.__new__  # `Origin(…)`, in half the time: there is one for each node
_BLANKS = frozenset(" \t\n")
_MORE = pattern(r"[ \t]*<!--[ \t]*more[ \t]*-->[ \t]*")


def make_issue(front_matter: model.FrontMatter, body: Body, roles: Roles) -> model.Issue:
    """Make an issue of its front matter, and of blocks and what they are to each other."""
    document = body.document
    says = (forget(front_matter),)  # without its origin, or that would hold itself
    remember(front_matter, document, (parts.FRONT_MATTER.name, 0, body.start, says, False))
    preamble, sections = _Builder(body, roles).build()
    issue = model.Issue(front_matter, sections, preamble)
    stop = len(document.lines) - (not document.lines[-1])
    values = (issue.front_matter, issue.sections, issue.preamble)
    return remember(issue, document, ("issue", 0, stop, values, False))


class _Builder:
    """Makes nodes of blocks, in order."""

    def __init__(self, body: Body, roles: Roles) -> None:
        self.body = body
        self.document = body.document
        self.lines = body.document.lines
        self.roles = roles
        self.preamble: list[model.Content] = []
        self.sections: list[model.Section] = []
        self.section: MarkdownBlock | None = None  # the heading of the open section
        self.content: list[model.Content] = []  # of the open section
        self.project: MarkdownBlock | None = None  # the heading of the open project
        self.blocks: list[model.Block] = []  # of the open project
        self.prose: tuple[int, int] | None = None  # the lines that no node has yet

    def build(self) -> tuple[list[model.Content], list[model.Section]]:
        """Return the preamble and the sections."""
        taken, ranked = self.roles.taken, self.roles.ranked
        for index, block in enumerate(self.body.blocks):
            kind = block.kind
            if index in taken:
                self._leave(index, block)
            elif kind == "heading" and self._open(index, block):
                continue
            elif kind == "quote":
                self._add(self._entry(index, block))
            elif kind == "table" and index in ranked:
                self._add_ranking(index, block)
            elif node := self._marker(block):
                self._add(node)
            else:
                self.prose = (self.prose[0] if self.prose else block.start, block.stop)
        self._end_section()
        return self.preamble, self.sections

    def _open(self, index: int, heading: MarkdownBlock) -> bool:
        """Open the section or the project that a heading stands above, if it does."""
        if heading.level == 2:
            self._end_section()
            self.section = heading
        elif index in self.roles.projects:
            self._end_project()
            self.project = heading
        else:
            return False
        return True

    def _add(self, node: model.Block) -> None:
        if self.prose:
            self._end_prose(*self.prose)
        (self.blocks if self.project else self.content).append(node)

    def _leave(self, index: int, block: MarkdownBlock) -> None:
        """Leave a block to the node that takes it, but for the description above an attribution."""
        described = self.roles.described.get(index)
        if described:
            self.prose = (self.prose[0] if self.prose else block.start, block.start + described)
        if self.prose:
            self._end_prose(*self.prose)

    def _end_prose(self, start: int, stop: int) -> None:
        self.prose = None
        text = join(self.lines[start:stop])
        if text[-1:] in _BLANKS or text[0] in _BLANKS:
            text = model.Prose(text).markdown
        passage = (parts.PROSE.name, start, stop, (text,), False)
        self._add(make_prose(_new(Origin, (self.document, (passage,))), text))

    def _end_project(self) -> None:
        if self.prose:
            self._end_prose(*self.prose)
        if not (heading := self.project):
            return
        after: list[model.ReadMore] = []  # a marker at the very end belongs to the section
        while self.blocks and isinstance(last := self.blocks[-1], model.ReadMore):
            self.blocks.pop()
            after.insert(0, last)
        title, website = read_project_heading(heading.text, self.body.references)
        _, start, stop, level, _ = heading
        passage = (parts.PROJECT_HEADING.name, start, stop, (title, website), level == 4)
        first = self.blocks[0] if self.blocks else None
        if isinstance(first, model.Entry) and first.reporter is None:
            self.blocks[0] = attrs.evolve(first, reporter=named_above(title, first))
        origin = _new(Origin, (self.document, (passage,)))
        node = make_project(origin, title, website, tuple(self.blocks))
        self.content += [node, *after]
        self.project, self.blocks = None, []

    def _end_section(self) -> None:
        self._end_project()
        heading = self.section
        if heading:
            _, start, stop, _, title = heading
            passage = (parts.SECTION_HEADING.name, start, stop, (title,), False)
            origin = _new(Origin, (self.document, (passage,)))
            self.sections.append(make_section(origin, title, tuple(self.content)))
        else:
            self.preamble = self.content
        self.content = []

    def _entry(self, index: int, block: MarkdownBlock) -> model.Entry:
        body = block.text
        quote = (parts.QUOTE.name, block.start, block.stop, (body,), False)
        attributed = self.roles.attributed.get(index)
        if not attributed:
            origin = _new(Origin, (self.document, (quote,)))
            return make_entry(origin, signed_by(body), "", body)
        found, paragraph = attributed
        lead, reporter, verb, skip, by_reference = found
        above = self.body.blocks[paragraph]
        attribution = (
            parts.ATTRIBUTION.name,
            above.start + skip,
            above.stop,
            found[:3],
            by_reference or skip > 0,  # which line it is depends on those above
        )
        between = self._between(paragraph, index)
        if not between:
            origin = _new(Origin, (self.document, (attribution, quote)))
            return make_entry(origin, reporter, verb, body, lead)
        text = join(self.lines[between[0] : between[1]])
        entry = model.Entry(reporter, verb, body, lead, between=text)
        passage = (parts.BETWEEN.name, *between, (entry.between,), False)
        return remember(entry, self.document, attribution, passage, quote)

    def _between(self, paragraph: int, quote: int) -> tuple[int, int] | None:
        """The lines that stand between an attribution and its quote and belong to neither."""
        if quote - paragraph == 1 or quote - 1 not in self.roles.taken:
            return None  # nothing, or the heading of the project that the report opens
        return self.body.blocks[paragraph + 1].start, self.body.blocks[quote - 1].stop

    def _add_ranking(self, index: int, block: MarkdownBlock) -> None:
        table, heading, intro = self.roles.ranked[index]
        title = heading.text if heading else None
        node = model.PingRanking(table.rows, title, join(self.body.lines(intro)) if intro else "")
        passages: list[Record] = []
        if heading:
            deep = heading.level == 4
            passages.append((parts.TITLE.name, heading.start, heading.stop, (title,), deep))
            self._end_project()
        if intro:
            passages.append((parts.INTRO.name, intro.start, intro.stop, (node.intro,), False))
        start = block.start + 2
        titles = (titles_of(table.columns),)
        passages.append((parts.TABLE.name, block.start, start, titles, False))
        name = parts.ROW.name
        passages += [(name, at, at + 1, (row,), False) for at, row in enumerate(node.rows, start)]
        self._add(remember(node, self.document, *passages))

    def _marker(self, block: MarkdownBlock) -> model.Shortcode | model.ReadMore | None:
        """Read a paragraph that is a shortcode call, or the marker that ends the summary."""
        line = self.lines[block.start]
        if block.kind == "paragraph":
            if "{{" not in line[:5]:  # an indent of three, and the braces
                return None
            call = whole_call(join(self.body.lines(block)))
            if call:
                node = model.Shortcode(call.name, call.args)
                says = (node.name, node.args)
                place = (parts.CALL.name, block.start, block.stop, says, False)
                return remember(node, self.document, place)
        elif block.kind == "html" and block.stop - block.start == 1 and _MORE.fullmatch(line):
            passage = (parts.MARKER.name, block.start, block.stop, (), False)
            return remember(model.ReadMore(), self.document, passage)
        return None
