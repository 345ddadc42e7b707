"""Model to Markdown: every part of the issue copied from its lines, or written in canonical form.

The issue becomes a list of pieces, each a heading, an attribution, a quote, a line of a table …
A piece whose values are still those that its lines say is copied. Any other is written anew, in
the place of its old lines if it has any. Between two pieces the source's blank lines stay; where
pieces meet that did not before, there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from twim._markup.attributions import attribution_text, is_signed, read_attribution
from twim._markup.edit import edit_front_matter
from twim._markup.forms import has_column, heading_text, quote_text, row_text, table_head
from twim._markup.front_matter import opens_front_matter
from twim._markup.shortcodes import find_calls, lines_within, render_call
from twim._markup.toml import front_matter_text
from twim._reading.nodes import parse
from twim._writing.checks import check_fields
from twim._writing.remedies import remedy
from twim.errors import ParseError, SerializationError
from twim.model import (
    Entry,
    FrontMatter,
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
from twim.model._differences import differences, short
from twim.model._source import Document, Origin, Part, split_lines

__all__ = ["write"]


_CLOSED = frozenset({"front matter", "heading", "title"})
"""Pieces that a next line cannot run into."""
_OPENING = frozenset({"heading", "title", "quote", "table"})
"""Pieces that start a block of their own even right below a paragraph."""
_PARAGRAPHS = frozenset({"attribution", "intro", "quote", "table", "row"})
"""Pieces that end where such a block starts."""


class _Piece(NamedTuple):
    """A part of the text to be written."""

    kind: str
    """What it is: which kinds may stand on adjacent lines is a question of their kind."""
    text: str
    """The text without the line end after it."""
    part: Part | None
    """Where it stands in the source, if it does."""
    copied: bool
    """Whether the text is the source's."""


def write(issue: Issue) -> str:
    """Write an issue, checked to read back as the same.

    Raises:
        SerializationError: A value has no Markdown that reads back as itself.
    """
    origin = issue._origin  # noqa: SLF001  # the writer is what provenance is kept for
    document = origin.document if origin else Document("")
    if origin:
        read, now = origin.parts[0].values, (issue.front_matter, issue.sections, issue.preamble)
        if all(one is other for one, other in zip(now, read, strict=True)):
            return document.mark + document.text
    text = _Writer(document).write(issue)
    if _fault(issue, text):
        text = _Writer(document, careful=True).write(issue)
        if fault := _fault(issue, text):
            raise fault
    return text


def _fault(issue: Issue, text: str) -> SerializationError | None:
    """Tell the first thing that the text does not read back as it should."""
    try:
        again = parse(Document(text))
    except ParseError as error:
        message = f"cannot be read back: {error.message}"
        return SerializationError(message, place="front_matter")
    difference = next(differences(issue, again), None)
    if difference is None:
        return None
    place, wanted, found = difference
    message = f"reads back as {short(found)}, not as {short(wanted)}"
    if advice := remedy(place, wanted, found):
        message = f"{message}; {advice}"
    return SerializationError(message, place=place)


class _Writer:
    """Writes one issue, copying what it can from a document.

    Args:
        document: The document that the issue was read from; an empty one if it was from none.
        careful: Whether to write anew what depends on lines elsewhere, even if unchanged (its
            link may be defined no more), to mark every line of a quote, even where that cuts a
            shortcode call short, and to read every new attribution, so that an error names it.
    """

    def __init__(self, document: Document, *, careful: bool = False) -> None:
        self.document = document
        self.careful = careful
        self.newline = document.newline

    def write(self, issue: Issue) -> str:
        """Write the issue."""
        pieces = list(self._front_matter(issue.front_matter))
        for index, node in enumerate(issue.preamble):
            pieces += self._content(node, f"preamble[{index}]")
        for index, section in enumerate(issue.sections):
            pieces += self._section(section, f"sections[{index}]")
        text = self._join(pieces)
        own = pieces and pieces[0].kind == "front matter"
        if not own and _reads_as_front_matter(text, marked=bool(self.document.mark)):
            text = f"+++{self.newline}+++{self.newline}{self.newline}{text}"
        return self.document.mark + text

    # From nodes to pieces

    def _front_matter(self, node: FrontMatter) -> Iterator[_Piece]:
        check_fields(_expect(node, FrontMatter, "front_matter"), "front_matter")
        part = self._part(node, "front matter")
        old = part.values[0] if part else None
        if part and part.stop and old == node:
            yield self._copy("front matter", part)
        elif part and part.stop and isinstance(old, FrontMatter):
            text = self._rendered(
                lambda: edit_front_matter(self.document, old, node), "front_matter"
            )
            yield _Piece("front matter", text, part, copied=False)
        elif node != FrontMatter():
            text = self._rendered(lambda: front_matter_text(node), "front_matter")
            yield _Piece("front matter", self._with_line_ends(text), None, copied=False)

    def _section(self, node: Section, place: str) -> Iterator[_Piece]:
        check_fields(_expect(node, Section, place), place)
        if type(node) is Section:
            message = f"is a Section of no kind; Section.of({node.title!r}) picks one"
            raise SerializationError(message, place=place)
        yield self._piece(
            node, "heading", (node.title,), place, lambda: f"## {node.title}".rstrip(" ")
        )
        for index, inner in enumerate(node.content):
            yield from self._content(inner, f"{place}.content[{index}]")

    def _content(self, node: Node, place: str) -> Iterator[_Piece]:
        check_fields(_expect(node, Node, place), place)
        if isinstance(node, Project):
            yield from self._project(node, place)
        elif isinstance(node, Entry):
            yield from self._entry(node, place)
        elif isinstance(node, PingRanking):
            yield from self._ranking(node, place)
        elif isinstance(node, Prose):
            yield self._prose(node, place)
        elif isinstance(node, Shortcode):
            values = (node.name, node.args)
            yield self._piece(node, "call", values, place, lambda: render_call(*values))
        else:
            if not isinstance(node, ReadMore):
                message = f"a {type(node).__name__} cannot stand among blocks: {short(node)}"
                raise SerializationError(message, place=place)
            yield self._piece(node, "marker", (), place, lambda: "<!-- more -->")

    def _prose(self, node: Prose, place: str) -> _Piece:
        """Make a piece of prose, which may have been read as several runs."""
        origin = self._origin(node)
        if not origin or len(origin.parts) == 1:
            return self._piece(node, "prose", (node.markdown,), place, lambda: node.markdown)
        runs = origin.parts
        part = Part("prose", runs[0].start, runs[-1].stop, ())
        same = "\n\n".join(str(run.values[0]) for run in runs) == node.markdown
        if same:
            text = (self.newline * 2).join(self._source(run.start, run.stop) for run in runs)
        else:
            text = self._with_line_ends(self._rendered(lambda: node.markdown, place))
        return _Piece("prose", text, part, copied=same)

    def _project(self, node: Project, place: str) -> Iterator[_Piece]:
        values = (node.title, node.website)
        heading = self._piece(
            node, "heading", values, place, lambda: f"### {heading_text(*values)}".rstrip(" ")
        )
        pieces: list[_Piece] = []
        for index, inner in enumerate(node.content):
            pieces += self._content(inner, f"{place}.content[{index}]")
        if pieces and pieces[0].kind == "attribution" and self._meet(pieces[0].part, heading.part):
            yield pieces.pop(0)  # who reported stands above the heading of what they reported on
        yield heading
        yield from pieces

    def _entry(self, node: Entry, place: str) -> Iterator[_Piece]:
        if node.reporter is not None:
            check_fields(node.reporter, f"{place}.reporter")
        if node.reporter is not None and not is_signed(node):
            values = (node.lead, node.reporter, node.verb)
            yield self._piece(
                node,
                "attribution",
                values,
                place,
                lambda: self._attribution(node, attribution_text(*values)),
            )
        if node.between:
            yield self._piece(node, "between", (node.between,), place, lambda: node.between)
        yield self._piece(node, "quote", (node.body,), place, lambda: self._quote(node.body))

    def _attribution(self, node: Entry, text: str) -> str:
        """Return an attribution; where something did not read back, look whether it is this."""
        if not self.careful or read_attribution(text.split("\n"), {}):
            return text
        prose = Prose(text)
        message = f"reads back as {short(prose)}, not as {short(node)}"
        raise ValueError("; ".join(filter(None, (message, remedy("", node, prose)))))

    def _quote(self, body: str) -> str:
        """Write a quote. Within a shortcode call a `>` would be part of the call."""
        return quote_text(
            body, frozenset() if self.careful else lines_within(body, find_calls(body))
        )

    def _ranking(self, node: PingRanking, place: str) -> Iterator[_Piece]:
        if node.title is not None:
            yield self._piece(
                node, "title", (node.title,), place, lambda: f"### {node.title}".rstrip(" ")
            )
        if node.intro:
            yield self._piece(node, "intro", (node.intro,), place, lambda: node.intro)
        for index, row in enumerate(node.rows):
            at = f"{place}.rows[{index}]"
            check_fields(_expect(row, PingRow, at), at)
        wide = has_column(node.rows, self._part(node, "table"))
        yield self._piece(node, "table", (wide,), place, lambda: table_head(deviations=wide))
        for index, (row, part) in enumerate(zip(node.rows, self._row_parts(node), strict=True)):
            if part and part.values == (row,):
                yield self._copy("row", part)
            else:
                at = f"{place}.rows[{index}]"
                text = self._rendered(partial(row_text, row, deviations=wide), at)
                yield _Piece("row", text, part, copied=False)

    def _row_parts(self, node: PingRanking) -> list[Part | None]:
        """Find each row's line in the source: one that says the same, else the one in its place."""
        origin = self._origin(node)
        lines = [part for part in origin.parts if part.name == "row"] if origin else []
        free: dict[object, list[Part]] = {}
        for part in reversed(lines):
            free.setdefault(part.values, []).append(part)
        found = [free[(row,)].pop() if free.get((row,)) else None for row in node.rows]
        taken = {part.start for part in found if part}
        beside = [None if part.start in taken else part for part in lines]
        return [part or next_one for part, next_one in zip_longest(found, beside[: len(found)])]

    # Pieces

    def _piece(
        self,
        node: Node,
        kind: str,
        values: tuple[object, ...],
        place: str,
        render: Callable[[], str],
    ) -> _Piece:
        part = self._part(node, kind)
        if part and part.values == values and not (self.careful and part.context):
            return self._copy(kind, part)
        text = self._with_line_ends(self._rendered(render, place))
        return _Piece(kind, text, part, copied=False)

    def _copy(self, kind: str, part: Part) -> _Piece:
        text = self._source(part.start, part.stop)
        return _Piece(kind, text, part, copied=True)

    def _origin(self, node: Node) -> Origin | None:
        origin = node._origin  # noqa: SLF001  # the writer is what provenance is kept for
        return origin if origin and origin.document is self.document else None

    def _part(self, node: Node, name: str) -> Part | None:
        origin = self._origin(node)
        return origin.part(name) if origin else None

    @staticmethod
    def _rendered(render: Callable[[], str], place: str) -> str:
        try:
            return render()
        except (ValueError, TypeError, AttributeError, ArithmeticError) as error:
            raise SerializationError(str(error), place=place) from None

    def _with_line_ends(self, text: str) -> str:
        return text.replace("\n", self.newline)

    # From pieces to text

    def _join(self, pieces: list[_Piece]) -> str:
        if not pieces:  # blank lines that there were stay
            return self.document.text if self._blank(0, len(self.document.lines)) else ""
        texts = [self._above(pieces[0])]
        for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
            texts += (piece.text, self._gap(piece, following))
        return "".join(texts)

    def _above(self, piece: _Piece) -> str:
        """The blank lines that the source starts with."""
        if piece.part and self._blank(0, piece.part.start):
            return self.document.slice(0, piece.part.start)
        return ""

    def _gap(self, piece: _Piece, following: _Piece | None) -> str:
        """What stands between a piece and the next: a line end, and blank lines."""
        document, part = self.document, piece.part
        if part:
            after = part.stop
            limit = len(document.lines)
            if following and following.part and following.part.start >= after:
                limit = following.part.start  # a blank line may be within a shortcode call
            while after < limit and self._blank(after, after + 1):
                after += 1
            source = document.slice(part.stop - 1, after)[len(document.lines[part.stop - 1]) :]
            if following is None:
                if after == len(document.lines):
                    return source
            elif following.part and following.part.start == after:
                both = piece.copied and following.copied
                if after > part.stop or both or _may_touch(piece.kind, following.kind):
                    return source
            elif part.stop < after < len(document.lines) and following.kind != "row":
                return source
        if following is None or following.kind == "row":
            return self.newline
        return self.newline * 2

    def _meet(self, first: Part | None, second: Part | None) -> bool:
        """Whether two parts follow each other in the source."""
        return bool(
            first
            and second
            and first.stop <= second.start
            and self._blank(first.stop, second.start)
        )

    def _blank(self, start: int, stop: int) -> bool:
        return not any(line.strip(" \t") for line in self.document.lines[start:stop])

    def _source(self, start: int, stop: int) -> str:
        """The source's lines without the last one's line end."""
        starts = self.document.starts()
        return self.document.text[
            starts[start] : starts[stop - 1] + len(self.document.lines[stop - 1])
        ]


def _may_touch(kind: str, following: str) -> bool:
    """Whether pieces of these kinds can stand on adjacent lines, whatever they say."""
    return kind in _CLOSED or following == "row" or (kind in _PARAGRAPHS and following in _OPENING)


def _reads_as_front_matter(text: str, *, marked: bool) -> bool:
    """Whether a body would be taken for front matter, or its start for a byte-order mark."""
    if text.startswith("\ufeff") and not marked:
        return True
    first = next((line for line in split_lines(text) if line.strip(" \t\v\f")), "")
    return bool(opens_front_matter(first))


_K = TypeVar("_K")


def _expect(value: object, kind: type[_K], place: str) -> _K:
    if not isinstance(value, kind):
        message = f"expected a value of type {kind.__name__}, got {short(value)}"
        raise SerializationError(message, place=place)
    return value
