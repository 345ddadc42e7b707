"""Pieces to text: what stands between them.

Between two pieces the source's blank lines stay; where pieces meet that did not before, there is
one.
"""

from collections.abc import Sequence

from twim._markup.front_matter import opens_front_matter
from twim._markup.node_parts import FRONT_MATTER
from twim._writing.pieces import Piece
from twim.model._source import Document, Passage, split_lines


def join_pieces(pieces: Sequence[Piece], document: Document) -> str:
    """Return the text of a post, made of its pieces and of what the document has between them."""
    text = _joined(pieces, document)
    own = pieces and pieces[0].part is FRONT_MATTER
    if not own and _reads_as_front_matter(text, marked=bool(document.mark)):
        end = document.newline
        text = f"+++{end}+++{end}{end}{text}"
    return document.mark + text


def _reads_as_front_matter(text: str, *, marked: bool) -> bool:
    """Whether a body would be taken for front matter, or its start for a byte-order mark."""
    if text.startswith("\ufeff") and not marked:
        return True
    first = next((line for line in split_lines(text) if line.strip(" \t\v\f")), "")
    return bool(opens_front_matter(first))


def _joined(pieces: Sequence[Piece], document: Document) -> str:
    if not pieces:  # blank lines that there were stay
        return document.text if document.is_blank(0, len(document.lines)) else ""
    texts = [_above(pieces[0], document)]
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        texts += (piece.text, _gap(piece, following, document))
    return "".join(texts)


def _above(piece: Piece, document: Document) -> str:
    """Return the blank lines that the source starts with."""
    if piece.passage and document.is_blank(0, piece.passage.start):
        return document.slice(0, piece.passage.start)
    return ""


def _gap(piece: Piece, following: Piece | None, document: Document) -> str:
    """Return what stands between a piece and the next: a line end, and blank lines."""
    kept = _kept_gap(piece, piece.passage, following, document) if piece.passage else None
    if kept is not None:
        return kept
    if following is None or following.part.layout.continues:
        return document.newline
    return document.newline * 2


def _kept_gap(
    piece: Piece, passage: Passage, following: Piece | None, document: Document
) -> str | None:
    """Return what stands below a piece in the source, if it can stay."""
    lines = document.lines
    below = following.passage if following else None
    after, limit = passage.stop, len(lines)
    if below and below.start >= after:
        limit = below.start  # a blank line may be within a shortcode call
    while after < limit and document.is_blank(after, after + 1):
        after += 1
    last = passage.stop - 1
    source = document.slice(last, after)[len(lines[last]) :]
    if following is None:
        return source if after == len(lines) else None
    if below and below.start == after:
        both = piece.copied and following.copied
        return source if after > passage.stop or both or _may_touch(piece, following) else None
    if passage.stop < after < len(lines) and not following.part.layout.continues:
        return source
    return None


def _may_touch(piece: Piece, following: Piece) -> bool:
    """Whether pieces of these kinds can stand on adjacent lines, whatever they say."""
    one, other = piece.part.layout, following.part.layout
    return one.is_closed or other.continues or (one.is_paragraph and other.interrupts)
