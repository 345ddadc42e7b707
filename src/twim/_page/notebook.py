"""The Markdown of a node, as a notebook shows it."""

from collections.abc import Iterator

from twim._markup.node_parts import Lines, as_written, parts_of
from twim.model import FrontMatter, Node
from twim.model._source import join

MOST = 8000
"""Characters that are shown: some screens."""


def excerpt(node: Node) -> str | None:
    r"""Return a node in canonical form, without front matter; `None` where there is nothing of it.

    It is what there is to see, and not checked to read back. A long one is cut, and says so.

    Example:
        >>> import twim
        >>> excerpt(twim.Department("Clients", [twim.Prose("News.")]))
        '## Clients\n\nNews.'
    """
    pieces: list[str] = []
    room = MOST
    for separator, piece in _pieces(node):
        if len(piece) > room:
            if not pieces:
                pieces.append(piece[: max(piece.rfind("\n", 0, room), 0) or room])
            pieces.append("\n\n*… and more*")
            break
        pieces += separator if pieces else "", piece
        room -= len(piece)
    shown = "".join(pieces).encode(errors="replace").decode()  # half a character ends a notebook
    return shown or None


def _pieces(node: Node) -> Iterator[tuple[str, str]]:
    """Yield the parts of a node, each after what stands between it and the one before."""
    for visit in node.walk():
        if isinstance(visit.node, FrontMatter):
            continue
        parent = visit.ancestors[-1] if visit.ancestors else None
        written = as_written(visit.node, parent, visit.place)
        for part in parts_of(written):
            values = part.says(written)
            if values is None:
                continue
            if isinstance(part, Lines):
                lines = [line.write(*line.values) for line in part.lines(written)]
                if lines:
                    yield "\n", join(lines)
            else:
                yield "\n\n", part.write(*values)
