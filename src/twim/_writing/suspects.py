"""Which parts to write with more care, where a text did not read back as the issue."""

import re
from collections.abc import Sequence

from twim._markup.attributions import read_attribution
from twim._markup.node_parts import ATTRIBUTION
from twim._page.contents import definitions
from twim._writing.pieces import Piece
from twim.model._differences import Difference
from twim.model._source import Document, split_lines

_LAST_STEP = re.compile(r"\.?[^.\[]+$|\[[^\[]*\]$")


def suspects(found: Sequence[Difference], pieces: Sequence[Piece], text: str) -> set[str]:
    """Return the places of the nodes that are to be written with more care.

    These are the nodes where differences are, the ones after, whose lines they may have taken, and
    all that uses a definition that is gone.

    Args:
        found: Where the text reads back as something else.
        pieces: What it was written from.
        text: The text.
    """
    places = [piece.place for piece in pieces]
    last = {place: at for at, place in enumerate(places)}
    more: set[str] = set()
    for difference in found:
        place = difference.place
        while place and place not in last:
            place = _LAST_STEP.sub("", place)
        after = last.get(place, -1) + 1
        more.update((place, *places[after : after + 1]))
    references = definitions(Document(text))
    for piece in pieces:
        passage = piece.passage
        if passage and piece.copied and passage.context and piece.part is ATTRIBUTION:
            again = read_attribution(split_lines(piece.text), references)
            if not again or again[:3] != passage.values:
                more.add(piece.place)
    return more
