"""Where something goes among what stands there already."""

from collections.abc import Sequence
from itertools import accumulate, takewhile
from math import inf
from typing import Any

from twim._markup.headings import title_words
from twim.model import MatrixLive, PingRanking, Project, ReadMore, Section, SignOff
from twim.model._node import Node
from twim.newsroom._catalog import Catalog
from twim.newsroom._names import found, loose, names_of

_Order = float | None
"""A number; `None` for what the catalogue does not know, which may stand anywhere between."""
_PING = 1e300  # above the closing, and below all that a catalogue numbers
_ALWAYS = 1_000  # how much worse it is to stand above Matrix Live than in some wrong place


def place_among(orders: Sequence[_Order], order: _Order) -> int:
    """Return where something goes: where the least is in wrong order then, as far down as can be.

    Example:
        >>> place_among([10, 30, None, 20], 20), place_among([10, 30, None, inf], None)
        (1, 3)
    """
    steps = (_wrong(order, other) - _wrong(other, order) for other in reversed(orders))
    disorder = list(accumulate(steps, initial=0))  # one place further up each, next to the last
    return len(orders) - disorder.index(min(disorder))


def _wrong(upper: _Order, lower: _Order) -> int:
    ends = [number for number in (upper, lower) if number is not None and abs(number) >= _PING]
    if None in (upper, lower) and not ends:
        return 0
    return ((upper or 0) > (lower or 0)) * (_ALWAYS if ends else 1)


def place_of_section(sections: Sequence[Section], new: Section, catalog: Catalog | None) -> int:
    """Return where a section goes in a post.

    Matrix Live stays ahead of all where it comes first, the ping ranking and the closing below.
    """
    orders = [_section_order(it, catalog) for it in sections]
    for at, _ in enumerate(takewhile(lambda it: isinstance(it, MatrixLive), sections)):
        orders[at] = -inf
    return place_among(orders, _section_order(new, catalog))


def _section_order(section: Section, catalog: Catalog | None) -> _Order:
    title = title_words(section.title)
    is_ping = loose(title) == "ping" or any(True for _ in section.nodes(PingRanking))
    if isinstance(section, SignOff):
        return inf
    if is_ping:
        return _PING
    known = catalog.section(title) if catalog else None
    return known.order if known else None


def place_of_content(content: Sequence[Node], new: Node, catalog: Catalog | None) -> int:
    """Return where something goes in a section: projects in their order, others above them."""
    projects = [at for at, node in enumerate(content) if isinstance(node, Project)]
    stop = content_stop(content)
    if not isinstance(new, Project):
        return projects[0] if projects else stop
    orders = [_project_order(content[at], catalog) for at in projects]
    return [*projects, stop][place_among(orders, _project_order(new, catalog))]


def _project_order(project: Any, catalog: Catalog | None) -> _Order:  # noqa: ANN401  # a node
    known = found(names_of(project), catalog.project) if catalog else None
    return catalog.projects.index(known) if catalog and known else None


def content_stop(content: Sequence[Node]) -> int:
    """Return where what stands below a heading ends, but for the mark of the post's summary."""
    stop = len(content)
    while stop and isinstance(content[stop - 1], ReadMore):
        stop -= 1
    return stop
