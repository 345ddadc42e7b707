"""Model to pieces: every part of an issue, copied from its lines or written in canonical form.

A part whose values are still those that its lines say is copied. Any other is written anew, in the
place of its old lines if it has any.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from twim._markup.attributions import read_attribution
from twim._markup.node_parts import (
    ATTRIBUTION,
    FRONT_MATTER,
    PROJECT_HEADING,
    PROSE,
    Line,
    Lines,
    Part,
    as_written,
    parts_of,
)
from twim._writing.reading_back import misread
from twim.errors import SerializationError
from twim.model import FrontMatter, Issue, Node, Prose
from twim.model._node import forget, origin_of
from twim.model._source import Document, Passage


class Piece(NamedTuple):
    """A piece of the text to be written."""

    part: Part[Any]
    """What it is: which pieces may stand on adjacent lines is a question of that."""
    text: str
    """The text without the line end after it."""
    passage: Passage | None
    """Where it stands in the source, if it does."""
    copied: bool
    """Whether the text is the source's."""


def make_pieces(issue: Issue, document: Document, *, careful: bool = False) -> list[Piece]:
    """Return the pieces of an issue, in order.

    Args:
        issue: What is written.
        document: The document that it was read from; an empty one if it was from none.
        careful: Whether to write anew what depends on lines elsewhere, even if unchanged (its
            link may be defined no more), to mark every line of a quote, even where that cuts a
            shortcode call short, and to read every new attribution, so that an error names it.

    Raises:
        SerializationError: A part has no Markdown.
    """
    return _Maker(document, careful=careful).pieces(issue, "")


class _Maker:
    """Makes the pieces of one issue."""

    def __init__(self, document: Document, *, careful: bool) -> None:
        self.document = document
        self.newline = document.newline
        self.careful = careful

    def pieces(self, node: Node, place: str) -> list[Piece]:
        """Return the pieces of a node, and of all within it."""
        own = self._own(node, place)
        prefix = f"{place}." if place else ""
        inner: list[Piece] = []
        for step, child in node.children():
            inner += self.pieces(as_written(child, node, step), prefix + step)
        if own and inner and self._stands_above(inner[0], own[-1]):
            own.insert(0, inner.pop(0))
        return own + inner

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

    def _own(self, node: Node, place: str) -> list[Piece]:
        """Return the pieces of a node's own parts."""
        origin = origin_of(node)
        if origin and origin.document is not self.document:
            node, origin = forget(node), None  # where it stood says nothing here
        known = origin.passages if origin else ()
        pieces: list[Piece] = []
        for part in parts_of(node):
            read = [passage for passage in known if passage.part == part.name]
            if part is FRONT_MATTER:
                pieces += self._front_matter(node, read)
            elif part is PROSE and len(read) > 1:
                pieces.append(self._joined_prose(part.says(node) or (), read, place))
            elif isinstance(part, Lines):
                pieces += self._lines(part, part.lines(node), read, place)
            elif (values := part.says(node)) is not None:
                write = part.rewrite if self.careful and part.rewrite else part.write
                passage = read[0] if read else None
                pieces.append(self._piece(part, Line(values, write, place), passage))
                if self.careful and part is ATTRIBUTION and not pieces[-1].copied:
                    _check_attribution(write(*values), node, place)
        return pieces

    def _lines(
        self, part: Part[Any], lines: Sequence[Line], read: Sequence[Passage], place: str
    ) -> Iterator[Piece]:
        for line, passage in zip(lines, _passages(lines, read), strict=True):
            yield self._piece(part, line._replace(place=place + line.place), passage)

    def _piece(self, part: Part[Any], line: Line, passage: Passage | None) -> Piece:
        """Copy a passage that says the same still, if there is one, or write it anew."""
        if passage and passage.values == line.values and not (self.careful and passage.context):
            return Piece(part, self._source(passage), passage, copied=True)
        text = _written(line.write, line.values, line.place)
        return Piece(part, text.replace("\n", self.newline), passage, copied=False)

    def _front_matter(self, node: Node, read: Sequence[Passage]) -> Iterator[Piece]:
        """Yield a piece of front matter that says something, or has its fences in the source."""
        place = "front_matter"
        passage = read[0] if read and read[0].stop else None
        if passage is None:
            if node != FrontMatter():
                yield self._piece(FRONT_MATTER, Line((node,), FRONT_MATTER.write, place), None)
        elif passage.values == (node,):
            yield Piece(FRONT_MATTER, self._source(passage), passage, copied=True)
        else:
            from twim._markup.front_matter.edits import edit_front_matter

            values = (self.document, *passage.values, node)
            text = _written(edit_front_matter, values, place)
            yield Piece(FRONT_MATTER, text, passage, copied=False)

    def _joined_prose(
        self, values: tuple[object, ...], runs: Sequence[Passage], place: str
    ) -> Piece:
        """Make a piece of prose that was read as several runs."""
        passage = PROSE.at(runs[0].start, runs[-1].stop)
        text = _written(PROSE.write, values, place)
        same = text == "\n\n".join(str(run.values[0]) for run in runs)
        if same:
            text = (self.newline * 2).join(map(self._source, runs))
        return Piece(PROSE, text if same else text.replace("\n", self.newline), passage, same)

    def _source(self, passage: Passage) -> str:
        """Return the source's lines without the last one's line end."""
        starts, last = self.document.starts(), passage.stop - 1
        return self.document.text[
            starts[passage.start] : starts[last] + len(self.document.lines[last])
        ]


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
        raise SerializationError(misread("", node, Prose(text)), place=place)


def _written(write: Callable[..., str], values: tuple[object, ...], place: str) -> str:
    try:
        return write(*values)
    except (ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise SerializationError(str(error), place=place) from None
