"""What there is to read of a node: the Markdown of its parts, and where they stand."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from attrs import define

from twim._markup.front_matter import first_line
from twim._markup.markdown import may_define
from twim._markup.node_parts import (
    ATTRIBUTION,
    CALL,
    PROJECT_HEADING,
    ROW,
    TABLE,
    Part,
    as_written,
    parts_of,
)
from twim._page.markdown import Definition, definitions_in
from twim._page.source import Source
from twim.model import Entry, Issue, Node, PingRanking, Project
from twim.model._node import origin_of
from twim.model._places import prefix
from twim.model._source import Document, Origin, Passage, join

_LINE = "\N{NO-BREAK SPACE}"  # makes what stands behind it text, and is none itself
_HEADING = "## "


@define(slots=True, eq=False)
class Unit:
    """A part of a node: what a reader sees of it, and where that was read."""

    node: Node
    part: Part[Any]
    markdown: str
    place: str
    _origin: Origin | None = None

    @property
    def read(self) -> tuple[Document, Passage] | None:
        """Where it was read, if it still says what it said there."""
        origin = self._origin
        passage = origin and _as_read(self.part, self.node, origin)
        return (origin.document, passage) if origin and passage else None

    @property
    def own(self) -> str | None:
        """The address of the reporter, or the website, whose link is in it."""
        node, part = self.node, self.part
        if part is PROJECT_HEADING and isinstance(node, Project):
            return node.website
        if part is ATTRIBUTION and isinstance(node, Entry) and node.reporter:
            return node.reporter.link
        return None

    def source(self) -> Source:
        """Return what there is to read."""
        layout, markdown = self.part.layout, self.markdown
        if not layout.is_line:
            return Source(markdown)
        ahead = _HEADING if layout.is_closed else _LINE
        return Source(markdown.replace("\n", " "), ahead)


def units_of(node: Node, *, bare: bool = False, leading: bool = False) -> list[Unit]:
    """Return the parts of a node and of the nodes within it, in the order of the post.

    Args:
        node: The node.
        bare: Whether headings without words are wanted, too.
        leading: Whether only those are wanted that may lead somewhere.
    """
    units: list[Unit] = []
    _add_units(units, node, ("", None), bare=bare, leading=leading)
    return units


def may_lead(markdown: str) -> bool:
    """Whether there may be a link, an image, a call or a definition in a text."""
    return "[" in markdown or "<" in markdown or "{" in markdown


def _add_units(
    units: list[Unit], node: Node, within: tuple[str, Node | None], *, bare: bool, leading: bool
) -> None:
    place, parent = within
    inner = as_written(node, parent, place)
    origin = origin_of(inner)
    for part in parts_of(inner):
        markdown = _seen(part, inner, origin)
        if leading and not may_lead(markdown):
            continue
        if markdown or (bare and part.layout.is_heading and part.says(inner) is not None):
            units.append(Unit(inner, part, markdown, place, origin))
            if part is ATTRIBUTION and len(units) > 1 and units[-2].node is parent:
                _put_in_order(units)
    start = prefix(place)
    for step, child in inner.children():
        _add_units(units, child, (start + step, inner), bare=bare, leading=leading)


def _seen(part: Part[Any], node: Node, origin: Origin | None) -> str:
    """Return what a reader sees of a part: calls and tables as they stand, if they were read."""
    if origin and (part is CALL or part is TABLE) and (read := _as_read(part, node, origin)):
        return join(origin.document.lines[read.start : read.stop])
    return part.shown(node)


def _as_read(part: Part[Any], node: Node, origin: Origin) -> Passage | None:
    """Return where a part was read, if it still says what it said there."""
    passage = origin.passage(part.name)
    if passage is None or part.says(node) != passage.values:
        return None
    if part is TABLE and isinstance(node, PingRanking):  # its rows are shown with it
        rows = [it for it in origin.passages if it.part == ROW.name]
        if [it.values for it in rows] != [(row,) for row in node.rows]:
            return None
        passage = passage._replace(stop=rows[-1].stop if rows else passage.stop)
    return passage


def _put_in_order(units: list[Unit]) -> None:
    """Put an attribution that stands above the heading of its project there."""
    heading, attribution = units[-2:]
    above, below = attribution.read, heading.read
    if above and below and 0 < below[1].start - above[1].start <= 2:
        units[-2:] = attribution, heading


class Home(NamedTuple):
    """Where a definition stands."""

    definition: Definition
    source: Source
    """The text."""
    unit: Unit | None
    """The unit whose text that is; `None` where it is all that stands below the front matter."""


class Definitions(NamedTuple):
    """What the references within a node lead to, and where that is said."""

    by_name: Mapping[str, Definition]
    homes: Mapping[str, Home]
    own: Mapping[str, Home]
    """The definitions within the node, whether they count or not."""


def definitions_for(node: Node, units: list[Unit]) -> Definitions:
    """Return what is defined for a node: in the whole post that it was read from, and within it.

    Args:
        node: The node.
        units: Its parts.
    """
    own: dict[str, Home] = {}
    for unit in units:
        if not unit.part.layout.is_line and may_define(unit.markdown):
            for name, home in _homes(unit.source(), unit).items():
                own.setdefault(name, home)
    origin = origin_of(node)
    homes = own
    if origin and not isinstance(node, Issue):
        post = _post_homes(origin.document)
        as_read = all(it.read for it in units if may_lead(it.markdown))  # the first counts then
        homes = {**own, **post} if as_read else {**post, **own}
    return Definitions({name: home.definition for name, home in homes.items()}, homes, own)


@lru_cache(maxsize=8)
def _post_homes(document: Document) -> dict[str, Home]:
    """Return the definitions in a post."""
    return _homes(Source(join(document.lines[first_line(document) :])), None)


def _homes(source: Source, unit: Unit | None) -> dict[str, Home]:
    found = definitions_in(source.text)
    return {name: Home(definition, source, unit) for name, definition in found.items()}
