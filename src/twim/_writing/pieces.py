"""Model to pieces: every part of an issue, copied from its lines or written in canonical form.

A part whose values are still those that its lines say is copied. Any other is written anew, in the
place of its old lines if it has any.
"""

from collections.abc import Callable, Container, Sequence
from itertools import chain, repeat, zip_longest
from operator import add
from typing import Any, NamedTuple

from twim._markup.attributions import read_attribution
from twim._markup.node_parts import (
    ATTRIBUTION,
    FRONT_MATTER,
    PROJECT_HEADING,
    Line,
    Lines,
    Part,
    as_written,
    parts_of,
)
from twim._writing.amending import amend
from twim._writing.reading_back import misread
from twim._writing.untouched import extent, runs
from twim.errors import Fault, SerializationError
from twim.model import FrontMatter, Issue, Node, PingRanking, Project, Prose
from twim.model._node import forget, origin_of
from twim.model._places import prefix
from twim.model._source import Document, Passage, join


class Piece(NamedTuple):
    """A piece of the text to be written."""

    part: Part[Any]
    """What it is: which pieces may stand on adjacent lines is a question of that."""
    text: str
    """The text without the line end after it."""
    passage: Passage | None
    """Where it stands in the source, if it does."""
    place: str
    """The place of its node."""
    end: str
    """The end of its last line; nothing where that has none."""
    copied: bool = False
    """Whether the text is the source's."""


class Care(NamedTuple):
    """The places of nodes that did not read back, by what is done about it."""

    anew: Container[str]
    """Of these, what depends on the lines around it is written anew, even if it is unchanged: its
    link may be defined no more. A new attribution is read, so that an error names it."""
    apart: Container[str]
    """Below these, there is a blank line."""
    amends: bool = True
    """Whether the lines of a changed text that still say what they said are copied. Else the
    lines of a quote are marked within a shortcode call too, where that cuts it short."""


class _Anywhere:
    """All places."""

    def __contains__(self, place: object) -> bool:
        return True


EVERYWHERE = Care(_Anywhere(), _Anywhere())
NOTHING_KEPT = EVERYWHERE._replace(amends=False)


_NOTHING = FrontMatter()
_RUN = Part[Node]("run", lambda _: None, str)
"""Nodes that stand side by side as they did when they were read."""


def make_pieces(
    issue: Issue, document: Document, care: Care, untouched: frozenset[int] = frozenset()
) -> list[Piece]:
    """Return the pieces of an issue, in order.

    Args:
        issue: What is written.
        document: The document that it was read from; an empty one if it was from none.
        care: Which nodes did not read back.
        untouched: The ids of nodes that are as they were read. Where such a node stands between
            two others as it did, its piece is the lines of all of it, and of others like it. That
            is the text that its own pieces make, and what stands beside it makes no difference.

    Raises:
        SerializationError: A part has no Markdown.
    """
    maker = _Maker(document, care, untouched)
    maker.make(issue, "")
    return maker.made


class _Maker:
    """Makes the pieces of one issue."""

    def __init__(self, document: Document, care: Care, untouched: frozenset[int]) -> None:
        self.document = document
        self.untouched = untouched
        self.newline = document.newline
        self.care = care
        self.made: list[Piece] = []

    def make(self, node: Node, place: str) -> None:
        """Add the pieces of a node, and of all within it."""
        made, above = self.made, len(self.made)
        self._add_own(node, place)
        if not (children := list(node.children())):
            return
        first = len(made)
        self._add_inner(node, children, prefix(place))
        if above < first < len(made) and self._stands_above(made[first], made[first - 1]):
            made.insert(above, made.pop(first))

    def _add_inner(self, node: Node, children: list[tuple[str, Node]], above: str) -> None:
        """Add the pieces of what stands within a node."""
        if not self.untouched:
            if isinstance(node, Project):
                step, first = children[0]
                children[0] = step, as_written(first, node, step)
            for step, child in children:
                self.make(child, above + step)
            return
        for run in runs([child for _, child in children], self.untouched, self.document):
            for index in run:
                step, child = children[index]
                if index in (run[0], run[-1]):
                    self.make(as_written(child, node, step), above + step)
                elif index == run[1]:
                    start, stop = extent(child)[0], extent(children[run[-2]][1])[1]
                    passage = Passage(_RUN.name, start, stop, ())
                    self._add_copy(_RUN, passage, above + step)

    def _stands_above(self, attribution: Piece, heading: Piece) -> bool:
        """Whether who reported stands above the heading of what they reported on."""
        if attribution.part is not ATTRIBUTION or heading.part is not PROJECT_HEADING:
            return False
        above, below = attribution.passage, heading.passage
        return bool(
            above
            and below
            and above.stop <= below.start
            and self.document.is_blank(above.stop, below.start)
        )

    def _add_own(self, node: Node, place: str) -> None:
        """Add the pieces of a node's own parts."""
        origin = origin_of(node)
        if origin and origin.document is not self.document:  # where it stood says nothing here
            origin = None
            if isinstance(node, PingRanking):  # nor do the columns that its table had there
                node = forget(node)
        known = origin.passages if origin else ()
        for part in parts_of(node):
            read = [passage for passage in known if passage.part == part.name] if known else ()
            if part is FRONT_MATTER:
                self._add_front_matter(node, read)
            elif isinstance(part, Lines):
                self._add_lines(part, part.lines(node), read, place)
            elif (values := part.says(node)) is not None:
                write = part.write if self.care.amends else part.rewrite or part.write
                if not read:
                    self._add_new(part, _written(write, values, place), place)
                else:
                    self._add(part, Line(values, write, ""), read, place)
                if part is ATTRIBUTION and place in self.care.anew and not self.made[-1].copied:
                    _check_attribution(write(*values), node, place)

    def _add_lines(
        self, part: Part[Any], lines: Sequence[Line], read: Sequence[Passage], place: str
    ) -> None:
        """Add a part whose lines are pieces of their own, where any was read."""
        if read:
            for line, passage in zip(lines, _passages(lines, read), strict=True):
                self._add(part, line, [passage] if passage else [], place)
        elif lines:
            texts = [_written(line.write, line.values, place + line.place) for line in lines]
            self._add_new(part, join(texts), place)

    def _add_new(self, part: Part[Any], text: str, place: str) -> None:
        """Add what stands nowhere in the source."""
        if self.newline != "\n":
            text = text.replace("\n", self.newline)
        self.made.append(tuple.__new__(Piece, (part, text, None, place, self.newline, False)))

    def _add(self, part: Part[Any], line: Line, read: Sequence[Passage], place: str) -> None:
        """Copy what says the same still, if it was read, or write it anew."""
        if not read:
            self._add_new(part, _written(line.write, line.values, place + line.place), place)
            return
        passage = read[0]
        if len(read) > 1:
            passage = passage._replace(stop=read[-1].stop)
        elif passage.values == line.values and not (
            place in self.care.anew and self._depends(part, passage)
        ):
            self._add_copy(part, passage, place)
            return
        text = _written(line.write, line.values, place + line.place)
        end = self.document.line_end(passage.stop - 1)
        if part.keep and self.care.amends:
            text, end = amend(str(line.values[0]), text, read, self.document, part.keep)
        else:
            if part.amend and self.care.amends and place not in self.care.anew:
                source = join(self.document.lines[passage.start : passage.stop])
                text = part.amend(source, *line.values) or text
            ends = map(self.document.line_end, range(passage.start, passage.stop - 1))
            first, *others = text.split("\n")
            text = "".join([first, *map(add, chain(ends, repeat(self.newline)), others)])
        self.made.append(Piece(part, text, passage, place, end))

    def _depends(self, part: Part[Any], passage: Passage) -> bool:
        """Whether the lines of a part may say something else below others."""
        underlined = part.layout.is_heading and passage.stop - passage.start > 1
        return (
            passage.context or underlined or self.document.lines[passage.start][:1] in (" ", "\t")
        )

    def _add_front_matter(self, node: Node, read: Sequence[Passage]) -> None:
        """Add front matter that says something, or has its fences in the source."""
        place = "front_matter"
        passage = read[0] if read and read[0].stop else None
        if passage is None:
            if node != _NOTHING:
                self._add_new(FRONT_MATTER, _written(FRONT_MATTER.write, (node,), place), place)
        elif passage.values == (node,):
            self._add_copy(FRONT_MATTER, passage, place)
        else:
            from twim._markup.front_matter.edits import edit_front_matter

            values = (self.document, *passage.values, node)
            text = _written(edit_front_matter, values, place)
            end = self.document.line_end(passage.stop - 1)
            self.made.append(Piece(FRONT_MATTER, text, passage, place, end))

    def _add_copy(self, part: Part[Any], passage: Passage, place: str) -> None:
        """Add a piece of the source's lines."""
        source, starts, last = self.document.text, self.document.starts(), passage.stop - 1
        stop = starts[last] + len(self.document.lines[last])
        text, end = source[starts[passage.start] : stop], source[stop : starts[last + 1]]
        self.made.append(tuple.__new__(Piece, (part, text, passage, place, end, True)))


def _passages(lines: Sequence[Line], read: Sequence[Passage]) -> Sequence[Passage | None]:
    """Find the passage of each line: one that says the same, else the one in its place."""
    free: dict[object, list[Passage]] = {}
    for passage in reversed(read):
        free.setdefault(passage.values, []).append(passage)
    found = [free[it.values].pop() if free.get(it.values) else None for it in lines]
    taken = {passage.start for passage in found if passage}
    beside = [None if passage.start in taken else passage for passage in read]
    pairs = zip_longest(found, beside[: len(found)])
    return [same or in_place for same, in_place in pairs]


def _check_attribution(text: str, node: Node, place: str) -> None:
    """Look whether a new attribution is what did not read back."""
    if not read_attribution(text.split("\n"), {}):
        raise SerializationError(misread(place, node, Prose(text)))


def _written(write: Callable[..., str], values: tuple[object, ...], place: str) -> str:
    try:
        return write(*values)
    except (ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise SerializationError(Fault(place, str(error))) from None
