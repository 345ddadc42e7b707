"""Which parts to write with more care, where a text did not read back as the issue."""

from collections.abc import Sequence

from twim._markup.attributions import read_attribution
from twim._markup.node_parts import ATTRIBUTION
from twim._page.contents import definitions
from twim._writing.pieces import Piece
from twim.model._differences import Difference
from twim.model._source import Document, split_lines


def suspects(
    difference: Difference, pieces: Sequence[Piece], text: str, *, everywhere: bool = False
) -> set[str]:
    """Return the places of the nodes that are to be written with more care.

    These are the node where the difference is, and the next one, whose lines it may have taken;
    what uses a definition that is gone; and, where that did not do, all that was written anew or
    means what it does only where it stands.

    Args:
        difference: Where the text reads back as something else first.
        pieces: What it was written from.
        text: The text.
        everywhere: Whether to return all of these.
    """
    references = definitions(Document(text))
    found = _culprits(difference, pieces)
    for piece in pieces:
        passage = piece.passage
        depends = piece.copied and passage is not None and passage.context
        if passage and depends and piece.part is ATTRIBUTION:
            again = read_attribution(split_lines(piece.text), references)
            if again and again[:3] == passage.values:
                continue
            found.add(piece.place)
        if everywhere and (depends or not piece.copied):
            found.add(piece.place)
    return found


def _culprits(difference: Difference, pieces: Sequence[Piece]) -> set[str]:
    """Return the places of the innermost node that a difference is in, and of the one after."""
    places = [piece.place for piece in pieces]
    found = max((it for it in places if _is_within(difference.place, it)), key=len, default="")
    last = max((at for at, place in enumerate(places) if place == found), default=-1)
    return {found, *places[last + 1 : last + 2]}


def _is_within(place: str, outer: str) -> bool:
    return place.startswith(outer) and place[len(outer) : len(outer) + 1] in ("", ".", "[")
