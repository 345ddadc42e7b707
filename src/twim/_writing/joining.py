"""Pieces to text: what stands between them.

Between two pieces the source's blank lines stay; where pieces meet that did not before, there is
one.
"""

import re
from collections.abc import Sequence

from twim._markup.blocks import takes_blanks
from twim._markup.front_matter import opens_front_matter
from twim._markup.node_parts import FRONT_MATTER, PROSE
from twim._writing.pieces import Piece
from twim.model._source import Document, Passage, split_lines

_ITEM = re.compile(r"^ {0,3}(?:[-+*]|[0-9]{1,9}[.)])[ \t]", re.MULTILINE)
_MAY_STAY_OPEN = re.compile(r"```|~~~|<")


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
    """Return what stands between a piece and the next: a line end, and blank lines.

    The blank lines that stood above the next one stay, or else those below the piece. What stood
    on adjacent lines still does, unless it read back as something else.
    """
    end = document.newline
    if piece.passage:
        end = document.line_end(piece.passage.stop - 1) or end
    if following is None:
        return _tail(piece, end, document)
    above, below = piece.passage, following.passage
    if below is None:
        return end if following.part.layout.continues or _is_open(piece) else end + document.newline
    stop = above.stop if above and above.stop <= below.start else 0
    if blank := _blank_above(below.start, stop, document) or _blank_below(stop, below, document):
        return end + blank
    if _is_open(piece):
        return end
    if stop == 0 and not piece.part.layout.continues:
        return end + document.newline
    beside = piece.copied and following.copied and stop == below.start
    if beside or not piece.careful or _may_touch(piece, following):
        return end
    return end + document.newline


def _tail(piece: Piece, end: str, document: Document) -> str:
    """Return what stands below the last piece: the end of its line, if it has one, and blanks."""
    last = len(document.lines)
    if piece.passage and document.is_blank(piece.passage.stop, last):
        return document.slice(piece.passage.stop - 1, last)[
            len(document.lines[piece.passage.stop - 1]) :
        ]
    return end


def _blank_above(line: int, stop: int, document: Document) -> str:
    """Return the blank lines above a line, down to another one."""
    start = line
    while start > stop and document.is_blank(start - 1, start):
        start -= 1
    return document.slice(start, line)


def _blank_below(line: int, below: Passage, document: Document) -> str:
    """Return the blank lines from a line on, up to what comes next."""
    stop = line
    while 0 < stop < below.start and document.is_blank(stop, stop + 1):
        stop += 1
    return document.slice(line, stop)


def _is_open(piece: Piece) -> bool:
    """Whether a blank line below a piece would be content: of a fence in its last item, say."""
    return (
        piece.part is PROSE
        and _MAY_STAY_OPEN.search(piece.text) is not None
        and _ITEM.search(piece.text) is not None
        and takes_blanks(piece.text)
    )


def _may_touch(piece: Piece, following: Piece) -> bool:
    """Whether pieces of these kinds can stand on adjacent lines, whatever they say."""
    one, other = piece.part.layout, following.part.layout
    return one.is_closed or other.continues or (one.is_paragraph and other.interrupts)
