"""Which nodes of a changed issue are still those that were read.

They are the very same objects: nodes are immutable, so such a node and all within it say what the
reader read in its lines. These are copied as one.
"""

from collections.abc import Sequence

from twim.model import Issue, Node, Project, Section
from twim.model._node import origin_of
from twim.model._source import Document


def find_untouched(issue: Issue) -> frozenset[int]:
    """Return the ids of the nodes that are as they were read, and stand in what they stood in.

    Those within one of them are not listed, nor are those that were moved.
    """
    origin = origin_of(issue)
    found: set[int] = set()
    if origin:
        _, sections, preamble = origin.records[0][3]
        _compare([*issue.preamble, *issue.sections], [*preamble, *sections], found)  # type: ignore[misc]  # tuples of nodes
    return frozenset(found)


def _compare(nodes: Sequence[Node], read: Sequence[Node], found: set[int]) -> None:
    """Add the ids of what stands in both; go on within what has changed since it was read."""
    same = set(map(id, nodes)) & set(map(id, read))
    if nodes and read and nodes[0] is not read[0]:  # who reported it may stand above the heading
        same.discard(id(read[0]))
    found |= same
    before = {id(origin_of(node)): node for node in read if id(node) not in same}
    for node in nodes:
        if isinstance(node, (Section, Project)) and id(node) not in same:
            old = before.get(id(origin_of(node)))  # which a changed copy carries along
            if isinstance(old, (Section, Project)):
                _compare(node.content, old.content, found)


def extent(node: Node) -> tuple[int, int]:
    """Return the lines of an untouched node and all within it, zero-based, the second exclusive."""
    origin = origin_of(node)
    records = origin.records if origin else ()
    start, stop = records[0][1], records[-1][2]
    if isinstance(node, (Section, Project)) and node.content:
        # The attribution of a project's first report may stand above the heading.
        start = min(start, extent(node.content[0])[0])
        stop = extent(node.content[-1])[1]
    return start, stop


def runs(nodes: Sequence[Node], untouched: frozenset[int], document: Document) -> list[list[int]]:
    """Split siblings into runs, as indices: of untouched ones that follow each other still."""
    found: list[list[int]] = []
    end: int | None = None
    for index, node in enumerate(nodes):
        start, stop = extent(node) if id(node) in untouched else (0, None)
        if end is not None and stop is not None and end <= start and document.is_blank(end, start):
            found[-1].append(index)
        else:
            found.append([index])
        end = stop
    return found
