"""What there is to read of a node: the Markdown of its parts, and where they stand."""

from functools import lru_cache
from typing import Any, NamedTuple

from twim._markup.blocks import parse_blocks
from twim._markup.front_matter import split_front_matter
from twim._markup.markdown import References
from twim._markup.node_parts import ATTRIBUTION, PROJECT_HEADING, Part, as_written, parts_of
from twim.model import Node
from twim.model._node import origin_of
from twim.model._source import Document, Origin, join


class Unit(NamedTuple):
    """A part of a node: what stands there, and the line where that starts, or 0."""

    part: Part[Any]
    markdown: str
    place: str
    line: int


def units_of(node: Node) -> list[Unit]:
    """Return the parts of a node and of the nodes within it, in the order of the post."""
    units: list[Unit] = []
    for visit in node.walk():
        parent = visit.ancestors[-1] if visit.ancestors else None
        inner = as_written(visit.node, parent, visit.place)
        origin = origin_of(inner)
        for part in parts_of(inner):
            if markdown := part.shown(inner):
                units.append(Unit(part, markdown, visit.place, _line(part, inner, origin)))
                _put_in_order(units)
    return units


def _line(part: Part[Any], node: Node, origin: Origin | None) -> int:
    """Return the line where a part starts in the post, if it still says what it said there."""
    passage = origin.passage(part.name) if origin else None
    if passage is None or part.says(node) != passage.values:
        return 0
    return passage.start + 1


def _put_in_order(units: list[Unit]) -> None:
    """Put an attribution that stands above the heading of its project there."""
    if [unit.part for unit in units[-2:]] != [PROJECT_HEADING, ATTRIBUTION]:
        return
    heading, attribution = units[-2:]
    if 0 < attribution.line < heading.line <= attribution.line + 2:
        units[-2:] = attribution, heading


@lru_cache(maxsize=8)
def definitions(document: Document) -> References:
    """Return the link reference definitions of a post."""
    front_matter = split_front_matter(document)
    start = front_matter.stop + 1 if front_matter else 0
    return parse_blocks(document.lines, join(document.lines), start).references
