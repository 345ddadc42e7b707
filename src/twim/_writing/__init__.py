"""Model to text: the parts of an issue, each copied from the source or written anew.

Whatever was written anew is read back, and what does not read as the same is told, not written.
"""

from itertools import count
from operator import is_

from twim._writing.checks import check
from twim._writing.joining import join_pieces
from twim._writing.pieces import make_pieces
from twim._writing.reading_back import first_difference, misread
from twim._writing.suspects import suspects
from twim.errors import SerializationError
from twim.model import Issue
from twim.model._node import origin_of
from twim.model._source import Document

__all__ = ["write"]

_PLACE_BY_PLACE = 4  # attempts; the next ones are careful everywhere


def write(issue: Issue) -> str:
    """Write an issue.

    Raises:
        SerializationError: A value has no Markdown that reads back as itself.
    """
    origin = origin_of(issue)
    document = origin.document if origin else Document("")
    parts = issue.front_matter, issue.sections, issue.preamble
    if origin and all(map(is_, parts, origin.passages[0].values)):
        return document.mark + document.text
    check(issue)
    return _written(issue, document)


def _written(issue: Issue, document: Document) -> str:
    """Write, and read back; where that is not the same, write with more care, place by place."""
    careful: set[str] = set()
    everywhere = False
    for attempt in count(1):
        pieces = make_pieces(issue, document, careful, amends=not everywhere)
        text = join_pieces(pieces, document)
        difference = first_difference(issue, text)
        if difference is None:
            break
        more = suspects(difference, pieces, text)
        if not everywhere and (attempt >= _PLACE_BY_PLACE or more <= careful):
            everywhere = True
            more = suspects(difference, pieces, text, everywhere=True)
        if more <= careful:
            raise SerializationError(misread(*difference), place=difference.place)
        careful |= more
    return text
