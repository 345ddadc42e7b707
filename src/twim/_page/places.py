"""Where links and images stand in the post that they were read from."""

from collections.abc import Sequence

from twim._markup.addresses import LINK_GAP
from twim._markup.front_matter import first_line
from twim._markup.inline import destination_at
from twim._markup.markdown import LABEL
from twim._page.contents import Definitions, Home, Unit, definitions_for, units_of
from twim._page.markdown import Found
from twim._page.source import Source
from twim._page.targets import Targets, targets_of
from twim.model import Entry, Node
from twim.model._links import Destination, Image, Link
from twim.model._makers import make_destination, make_target
from twim.model._node import origin_of
from twim.model._source import Document, Passage, join


class Ground:
    """A text that was read from the lines of a post, and may have been quoted there."""

    def __init__(self, text: str, document: Document, first: int) -> None:
        self._text, self._document, self._first = text, document, first
        self._line = self._start = self._begins = 0  # of the line at hand, which is looked at once
        self._stop = -1

    def stands(
        self, start: int, address: tuple[int, int] | None
    ) -> tuple[int, int, Destination | None]:
        """Return the line and the column of an offset, one-based, and where an address stands."""
        if not self._start <= start <= self._stop:
            self._go_to(start)
        line, column = self._first + self._line + 1, start - self._begins + 1
        if address is None:
            return line, column, None
        first, last = address
        if first > self._stop:
            return line, column, self.destination(address)
        return (
            line,
            column,
            make_destination(line, first - self._begins + 1, self._text[first:last]),
        )

    def _go_to(self, offset: int) -> None:
        """Look at the line of an offset; quick for those in order."""
        text = self._text
        if offset < self._start:
            self._line = self._start = 0
        self._line += text.count("\n", self._start, offset)
        self._start, stop = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
        self._stop = len(text) if stop < 0 else stop
        read, says = self._document.lines[self._first + self._line], text[self._start : self._stop]
        markers = len(read.rstrip(" \t")) - len(says.rstrip(" \t"))  # of its quote, ahead of it
        self._begins = self._start - markers

    def destination(self, address: tuple[int, int]) -> Destination | None:
        """Return the address that stands between two offsets."""
        return self.stands(address[0], address)[2]


class Placer:
    """Makes links and images of what was found in a node, each with its place in the post."""

    def __init__(self, node: Node, definitions: Definitions) -> None:
        self._origin = origin_of(node)
        self._definitions = definitions
        self._defined: dict[str, Destination | None] = {}
        self._grounds: dict[Unit | None, Ground | None] = {}
        self._reader = Targets()

    def targets(self, unit: Unit) -> list[Link | Image]:
        """Return the links and images in a unit, in reading order."""
        found = targets_of(unit, self._definitions.by_name, self._reader)
        return self.placed(unit, found) if found else []

    def placed(self, unit: Unit, found: Sequence[Found]) -> list[Link | Image]:
        """Return what was found in a unit as links and images."""
        place = unit.place
        if not (read := unit.read):
            return [_made(it, place, (None, None, self._definition(it.name))) for it in found]
        document, first = read[0], read[1].start
        if len(found) == 1 and found[0].form == "own":
            own = found[0]
            if spelled := _own_spelled(unit, document.lines[first], own):
                start, address, text = spelled
                destination = make_destination(first + 1, address + 1, text)
                return [_made(own, place, (first + 1, start + 1, destination))]
        text = _on_the_ground(unit, read)
        ground = Ground(text, document, first)
        targets: list[Link | Image] = []
        for one, there in zip(found, self._found_in(text, unit, found), strict=True):
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
        return self._found_in(_on_the_ground(unit, unit.read), unit, found)

    def _found_in(self, text: str, unit: Unit, found: Sequence[Found]) -> Sequence[Found | None]:
        if text == unit.markdown:
            return found
        pending: dict[tuple[bool, str], list[Found]] = {}
        for one in reversed(self._reader.take(Source(text), self._definitions.by_name)):
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
        if home.unit not in self._grounds:
            self._grounds[home.unit] = self._ground(home)
        address, ground = definition_address(home), self._grounds[home.unit]
        return ground.destination(address) if ground and address else None

    def _ground(self, home: Home) -> Ground | None:
        unit = home.unit
        if unit is None and self._origin:
            document = self._origin.document
            return Ground(home.source.written, document, first_line(document))
        if unit and (read := unit.read):
            return Ground(unit.markdown, read[0], read[1].start)
        return None


def targets_in(node: Node) -> list[Link | Image]:
    """Return the links and images within a node, in reading order."""
    units = units_of(node, leading=True)
    placer = Placer(node, definitions_for(node, units))
    return [target for unit in units for target in placer.targets(unit)]


def _made(
    found: Found, place: str, where: tuple[int | None, int | None, Destination | None]
) -> Link | Image:
    label = " ".join("".join(found.label).split())
    kind = Image if found.is_image else Link
    return make_target(kind, (label, found.url, found.title), place, where)


def written(unit: Unit, read: tuple[Document, Passage] | None) -> str:
    """Return the text that a unit was read from: what it says, or its lines.

    Args:
        unit: The unit.
        read: Its `read`, which takes a look at what it says, and who asks has at hand.
    """
    if unit.part.keep or not read:
        return unit.markdown
    document, passage = read
    return join(document.lines[passage.start : passage.stop])


def _on_the_ground(unit: Unit, read: tuple[Document, Passage] | None) -> str:
    """Return the text that a unit was read from, or as much as it says where that ends so."""
    text = written(unit, read)
    return unit.markdown if text.rstrip(" \t").endswith(unit.markdown) else text


def _own_spelled(unit: Unit, line: str, found: Found) -> tuple[int, int, str] | None:
    """Tell where a reporter's or a website's link starts, where its address does, and its spelling.

    `None` unless it is spelled in one of the usual ways.
    """
    url, node = found.url, unit.node
    if isinstance(node, Entry) and node.reporter:
        name, start = node.reporter.name, found.start
        if line.startswith(f"[{name}]({url})", start):
            return start, start + len(f"[{name}]("), url
        if line.startswith(f'<a href="{url}">{name}</a>', start):
            return start, start + len("<a href="), f'"{url}"'
        return None
    start = len(line) - len(f"[website]({url}))")
    return (start, start + len("[website]("), url) if line.endswith(f"[website]({url}))") else None


def definition_address(home: Home) -> tuple[int, int] | None:
    """Find the address in a definition."""
    source = home.source
    label = LABEL.match(source.text, source.char(home.definition.start))
    gap = LINK_GAP.match(source.text, label.end()) if label else None
    found = destination_at(source.text, gap.end()) if gap else None
    return (source.offset(gap.end()), source.offset(found[1])) if gap and found else None
