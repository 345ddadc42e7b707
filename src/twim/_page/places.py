"""Where links and images stand in the post that they were read from."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from twim._markup.addresses import LINK_GAP
from twim._markup.inline import destination_at
from twim._page.contents import Definitions, Home, Unit, definitions_for, first_line, units_of
from twim._page.markdown import Found
from twim._page.source import Source
from twim._page.targets import Targets, targets_of
from twim._patterns import pattern
from twim.model import Entry, Node
from twim.model._links import Destination, Image, Link
from twim.model._makers import make_target
from twim.model._node import origin_of
from twim.model._source import Document, join

_LABEL = pattern(r"\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)


class Ground:
    """A text that was read from the lines of a post, and may have been quoted there."""

    def __init__(self, text: str, document: Document, first: int) -> None:
        self._text, self._document, self._first = text, document, first
        self._lines = text.split("\n")
        self._begins: dict[int, int] = {}  # where the lines of the post begin, as offsets here
        self._starts = [0]
        if len(self._lines) > 1:
            self._starts += accumulate([len(line) + 1 for line in self._lines])

    def stands(
        self, start: int, address: tuple[int, int] | None
    ) -> tuple[int, int, Destination | None]:
        """Return the line and the column of an offset, one-based, and where an address stands."""
        at = bisect_right(self._starts, start) - 1
        if at not in self._begins:  # a long line is looked at once
            read, says = self._document.lines[self._first + at], self._lines[at]
            markers = len(read.rstrip(" \t")) - len(says.rstrip(" \t"))  # of its quote, ahead of it
            self._begins[at] = self._starts[at] - markers
        begins = self._begins[at]
        line, column = self._first + at + 1, start - begins + 1
        if address is None:
            return line, column, None
        first, last = address
        if at + 1 < len(self._starts) and self._starts[at + 1] <= first:
            return line, column, self.destination(address)
        return line, column, Destination(line, first - begins + 1, self._text[first:last])

    def destination(self, address: tuple[int, int]) -> Destination | None:
        """Return the address that stands between two offsets."""
        return self.stands(address[0], address)[2]


class Placer:
    """Makes links and images of what was found in a node, each with its place in the post."""

    def __init__(self, node: Node, definitions: Definitions) -> None:
        self._origin = origin_of(node)
        self._definitions = definitions
        self._defined: dict[str, Destination | None] = {}

    def placed(self, unit: Unit, found: Sequence[Found]) -> list[Link | Image]:
        """Return the links and images of a unit."""
        place = unit.place
        if not (read := unit.read):
            return [_made(it, place, (None, None, self._definition(it.name))) for it in found]
        document, passage = read
        first = passage.start
        if len(found) == 1 and found[0].form == "own":
            own = found[0]
            if spelled := _canonical(unit, document.lines[first], own):
                start, address = spelled
                destination = Destination(first + 1, address + 1, own.url)
                return [_made(own, place, (first + 1, start + 1, destination))]
        ground = Ground(written(unit), document, first)
        targets: list[Link | Image] = []
        for one, there in zip(found, self.as_read(unit, found), strict=True):
            if there is None:
                targets.append(_made(one, place, (first + 1, None, None)))
                continue
            where = ground.stands(there.start, there.address)
            if there.name:
                where = *where[:2], self._definition(there.name)
            targets.append(_made(one, place, where))
        return targets

    def as_read(self, unit: Unit, found: Sequence[Found]) -> Sequence[Found | None]:
        """Find in the text that a unit was read from what was found in what it says."""
        text = written(unit)
        if text == unit.markdown:
            return found
        pending: dict[tuple[bool, str], list[Found]] = {}
        for one in reversed(Targets().take(Source(text), self._definitions.by_name)):
            pending.setdefault((one.is_image, one.url), []).append(one)
        keys = [(one.is_image, one.url) for one in found]
        return [pending[key].pop() if pending.get(key) else None for key in keys]

    def _definition(self, name: str) -> Destination | None:
        """Return where the address stands that a definition says, if one does."""
        home = self._definitions.homes.get(name)
        if home and name not in self._defined:
            self._defined[name] = self.defined(home)
        return self._defined.get(name)

    def defined(self, home: Home) -> Destination | None:
        """Return where the address stands that a definition says, if that was read."""
        address, ground = definition_address(home), self._ground(home)
        return ground.destination(address) if ground and address else None

    def _ground(self, home: Home) -> Ground | None:
        unit = home.unit
        if unit is None and self._origin:
            document = self._origin.document
            return Ground(home.source.written, document, first_line(document))
        if unit and (read := unit.read):
            return Ground(unit.markdown, read[0], read[1].start)
        return None


def targets_in(
    node: Node, units: list[Unit] | None = None, definitions: Definitions | None = None
) -> list[Link | Image]:
    """Return the links and images within a node, in reading order.

    Args:
        node: The node.
        units: Its parts, if they are at hand.
        definitions: What is defined for it, if that is.
    """
    units = units_of(node) if units is None else units
    definitions = definitions or definitions_for(node, units)
    placer, reader = Placer(node, definitions), Targets()
    targets: list[Link | Image] = []
    for unit in units:
        if found := targets_of(unit, definitions.by_name, reader):
            targets += placer.placed(unit, found)
    return targets


def _made(
    found: Found, place: str, where: tuple[int | None, int | None, Destination | None]
) -> Link | Image:
    label = " ".join("".join(found.label).split())
    kind = Image if found.is_image else Link
    return make_target(kind, (label, found.url, found.title), place, where)


def written(unit: Unit) -> str:
    """Return the text that a unit was read from: what it says, or its lines."""
    if unit.part.keep or not (read := unit.read):
        return unit.markdown
    document, passage = read
    return join(document.lines[passage.start : passage.stop])


def _canonical(unit: Unit, line: str, found: Found) -> tuple[int, int] | None:
    """Tell where a reporter's or a website's link starts, and its address, if spelled as usual."""
    url = found.url
    if isinstance(unit.node, Entry) and unit.node.reporter:
        start, opening = found.start, f"[{unit.node.reporter.name}]("
    else:
        start, opening = len(line) - len(f"[website]({url}))"), "[website]("
    return (start, start + len(opening)) if line.startswith(f"{opening}{url})", start) else None


def definition_address(home: Home) -> tuple[int, int] | None:
    """Find the address in a definition."""
    source = home.source
    label = _LABEL.match(source.text, source.char(home.definition.start))
    gap = LINK_GAP.match(source.text, label.end()) if label else None
    found = destination_at(source.text, gap.end()) if gap else None
    return (source.offset(gap.end()), source.offset(found[1])) if gap and found else None
