"""Model to text: the parts of an issue, each copied from the source or written anew.

Whatever was written anew is read back, and what does not read as the same is told, not written.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from twim._encoding import text_fault
from twim._writing.joining import join_pieces
from twim._writing.pieces import EVERYWHERE, NOTHING_KEPT, Care, Piece, make_pieces
from twim._writing.reading_back import find_differences
from twim._writing.untouched import find_untouched
from twim.errors import SerializationError
from twim.model import Issue
from twim.model._issue import unchanged
from twim.model._node import origin_of
from twim.model._source import Document

__all__ = ["write", "write_canonical"]

_ATTEMPTS = 3  # place by place; those after are careful everywhere


def write(issue: Issue) -> str:
    """Write an issue.

    Raises:
        SerializationError: Values have no Markdown that reads back as themselves. It names all.
    """
    if document := unchanged(issue):
        return document.mark + document.text
    origin = origin_of(issue)
    document = origin.document if origin else Document("")
    try:
        if (text := _written(issue, document, find_untouched(issue))) is not None:
            return text
    except Exception:  # what holds values of any kind may fail in any way
        from twim._writing.excerpts import units_of

        if not any(unit.faults for unit in units_of(issue)):
            raise
    from twim._writing.faults import find_faults

    raise SerializationError(*find_faults(issue, document))


def write_canonical(issue: Issue) -> str:
    """Write an issue as `issue.canonical()` is written.

    Raises:
        SerializationError: As `write` does.
    """
    if document := unchanged(issue):
        text = _written(issue, Document(""), frozenset(), document.mark + document.text)
        if text is not None:
            return text
    return write(issue.canonical())


def _written(
    issue: Issue, document: Document, untouched: frozenset[int], source: str | None = None
) -> str | None:
    """Write, and read back; where that is not the same, write with more care, place by place.

    `None` if nothing helps, a part has no Markdown, or no file can hold the text. That which the
    issue was read from, where that is known, need not be read again.
    """
    anew: set[str] = set()
    apart: set[str] = set()
    with suppress(SerializationError):
        for care in _cares(anew, apart):
            pieces = make_pieces(issue, document, care, untouched)
            text = join_pieces(pieces, document, care.apart)
            found = [] if text == source else find_differences(issue, text)
            if not found:
                return None if _makes_faults(pieces) else text
            from twim._writing.suspects import find_suspects

            if untouched:  # anything may be a suspect
                untouched = frozenset()
                pieces = make_pieces(issue, document, care)
            suspects = find_suspects(found, pieces, text)
            anew |= suspects.anew
            apart |= suspects.apart
    return None


def _makes_faults(pieces: Sequence[Piece]) -> bool:
    """Whether there is text that no file can hold where nobody read it."""
    odd = [piece for piece in pieces if not piece.text.isascii()]  # most are, and known to be
    return any(text_fault(piece.text) for piece in odd if not piece.copied)


def _cares(anew: set[str], apart: set[str]) -> Iterator[Care]:
    """Yield how to write, with ever more care: place by place while more places are found."""
    known, left = -1, _ATTEMPTS
    while left and len(anew) + len(apart) > known:
        known, left = len(anew) + len(apart), left - 1
        yield Care(anew, apart)
    yield from (EVERYWHERE, NOTHING_KEPT)
