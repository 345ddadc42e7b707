"""Where links and images stand in the post that they were read from."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from twim._markup.inline import destination_at
from twim._markup.node_parts import ATTRIBUTION
from twim._page.contents import Definitions, Home, Unit, first_line
from twim._page.markdown import Definition
from twim._page.source import Source
from twim._page.targets import GAP, Found, Targets
from twim.model import Node
from twim.model._links import Destination, Image, Link
from twim.model._node import origin_of
from twim.model._source import Document, join

_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)


class Ground:
    """A text that was read from the lines of a post, and may have been quoted there."""

    def __init__(self, text: str, document: Document, first: int) -> None:
        self._text, self._document, self._first = text, document, first
        self._lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]

    def stands(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, one-based."""
        at = bisect_right(self._starts, offset) - 1
        read, says = self._document.lines[self._first + at], self._lines[at]
        ahead = len(read.rstrip(" \t")) - len(says.rstrip(" \t"))  # the markers of its quote
        return self._first + at + 1, offset - self._starts[at] + ahead + 1

    def destination(self, address: tuple[int, int]) -> Destination:
        """Return the address that stands between two offsets."""
        return Destination(*self.stands(address[0]), self._text[slice(*address)])


class Placer:
    """Makes links and images of what was found in a node, each with its place in the post."""

    def __init__(self, node: Node, definitions: Definitions) -> None:
        self._origin = origin_of(node)
        self._definitions = definitions
        self._defined: dict[str, Destination | None] = {}

    def placed(self, unit: Unit, found: Sequence[Found]) -> Iterator[Link | Image]:
        """Yield links and images of a unit."""
        there: Sequence[Found | None] = found
        ground = None
        if unit.document and unit.passage:
            text, first = unit.markdown, unit.passage.start
            if not unit.part.keep:
                text = join(unit.document.lines[first : unit.passage.stop])
                there = _as_read(unit, text, found, self._definitions)
            ground = Ground(text, unit.document, first)
        for one, other in zip(found, there, strict=True):
            line, column, destination = unit.line or None, None, None
            if ground and other:
                line, column = ground.stands(other.start)
                destination = ground.destination(other.address) if other.address else None
            if destination is None and (ground or unit.part.keep):
                destination = self._definition((other or one).name)
            yield (Image if one.is_image else Link)(
                " ".join("".join(one.label).split()),
                one.url,
                one.title,
                unit.place,
                line,
                column,
                destination,
            )

    def _definition(self, name: str) -> Destination | None:
        """Return where the address stands that a definition says, if one does."""
        home = self._definitions.homes.get(name)
        if home and name not in self._defined:
            address = definition_address(home, self._definitions.by_name[name])
            ground = self._ground(home)
            self._defined[name] = ground.destination(address) if ground and address else None
        return self._defined.get(name)

    def _ground(self, home: Home) -> Ground | None:
        unit = home.unit
        if unit is None:
            document = self._origin.document if self._origin else None
            return document and Ground(home.source.written, document, first_line(document))
        if unit.document and unit.passage:
            return Ground(unit.markdown, unit.document, unit.passage.start)
        return None


def _as_read(
    unit: Unit, text: str, found: Sequence[Found], definitions: Definitions
) -> list[Found | None]:
    """Find in the lines that a unit was read from what was found in its canonical form."""
    own = unit.own
    if len(found) == 1 and own is not None and (same := _canonical(unit, text, own)):
        return [same]
    references = definitions.by_name
    pending = Targets().take(Source(text), references)
    matched: list[Found | None] = []
    for one in found:
        same = next((it for it in pending if (it.is_image, it.url) == (one.is_image, one.url)), None)
        if same:
            pending.remove(same)
        matched.append(same)
    return matched


def _canonical(unit: Unit, text: str, url: str) -> Found | None:
    """Find the link of a reporter or to a website where it is spelled as it mostly is."""
    if unit.part is ATTRIBUTION:
        name = f"[{unit.node.reporter.name}]("
        start = len(unit.node.lead)
        if text.startswith(f"{name}{url})", start):
            at = start + len(name)
            return Found(False, url, None, "inline", start, address=(at, at + len(url)))
    elif text.endswith(f" ([website]({url}))"):
        stop = len(text) - 2
        start = stop - len(url)
        return Found(False, url, None, "inline", start - 10, address=(start, stop))
    return None


def definition_address(home: Home, definition: Definition) -> tuple[int, int] | None:
    """Find the address in a definition."""
    source = home.source
    label = _LABEL.match(source.text, source.char(definition.start))
    gap = GAP.match(source.text, label.end()) if label else None
    found = destination_at(source.text, gap.end()) if gap else None
    return (source.offset(gap.end()), source.offset(found[1])) if gap and found else None
