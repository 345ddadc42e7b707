"""Which parts to write with more care, where a text did not read back as the issue."""

from collections.abc import Sequence
from typing import NamedTuple

from twim._markup.attributions import read_attribution
from twim._markup.front_matter import first_line
from twim._markup.markdown import References
from twim._markup.node_parts import ATTRIBUTION
from twim._reading.body import find_blocks
from twim._writing.pieces import Piece
from twim.model._differences import Difference
from twim.model._places import innermost
from twim.model._source import Document, split_lines


class Suspects(NamedTuple):
    """The places of nodes that are to be written with more care; see `Care`."""

    anew: set[str]
    apart: set[str]


def find_suspects(found: Sequence[Difference], pieces: Sequence[Piece], text: str) -> Suspects:
    """Tell which nodes did not read back, or kept others from it.

    A node that reads back as something else took in lines below it, or is badly spelled. What
    stands right below may mean no more what it did, and so what uses a definition that is gone.

    Args:
        found: Where the text reads back as something else.
        pieces: What it was written from.
        text: The text.
    """
    references = _definitions(Document(text))
    anew = {piece.place for piece in pieces if not _reads_the_same(piece, references)}
    places = {piece.place for piece in pieces}
    apart: set[str] = set()
    for difference in found:
        place = innermost(difference.place, places)
        if place not in anew:
            apart.add(place)
    for above, piece in zip([None, *pieces], pieces, strict=False):
        below = above and above.place in apart and piece.text[:1] in (" ", "\t")
        if below or (piece.place in apart and not piece.copied):
            anew.add(piece.place)
    return Suspects(anew, apart)


def _reads_the_same(piece: Piece, references: References) -> bool:
    """Whether an attribution says what it said, by the definitions that there are now."""
    passage = piece.passage
    if piece.part is not ATTRIBUTION or not (piece.copied and passage and passage.context):
        return True
    found = read_attribution(split_lines(piece.text), references)
    return found is not None and found[:3] == passage.values


def _definitions(document: Document) -> References:
    """Return the link reference definitions of a post."""
    return find_blocks(document, first_line(document)).references
