"""Which parts to write with more care, where a text did not read back as the issue."""

import re
from collections.abc import Sequence

from twim._markup.attributions import read_attribution
from twim._markup.markdown import References
from twim._markup.node_parts import ATTRIBUTION
from twim._page.contents import definitions
from twim._writing.pieces import Piece
from twim.model._differences import Difference
from twim.model._source import Document, Passage, split_lines

_LAST_STEP = re.compile(r"\.?[^.\[]+$|\[[^\[]*\]$")


def suspects(found: Sequence[Difference], pieces: Sequence[Piece], text: str) -> set[str]:
    """Return the places of the nodes that are to be written with more care.

    These are the nodes where differences are, and those that mean no more what they did: what
    stands right below such a node, or uses a definition that is gone.

    Args:
        found: Where the text reads back as something else.
        pieces: What it was written from.
        text: The text.
    """
    places = {piece.place for piece in pieces}
    more: set[str] = set()
    for difference in found:
        place = difference.place
        while place and place not in places:
            place = _LAST_STEP.sub("", place)
        more.add(place)
    references = definitions(Document(text))
    for above, piece in zip([None, *pieces], pieces, strict=False):
        if piece.copied and piece.passage and piece.passage.context:
            below = above is not None and above.place in more
            if below or not _reads_the_same(piece, piece.passage, references):
                more.add(piece.place)
    return more


def _reads_the_same(piece: Piece, passage: Passage, references: References) -> bool:
    """Whether an attribution says what it said, by the definitions that there are now."""
    if piece.part is not ATTRIBUTION:
        return True
    found = read_attribution(split_lines(piece.text), references)
    return found is not None and found[:3] == passage.values
