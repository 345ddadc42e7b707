"""Pieces to text: what stands between them.

Between two pieces the source's blank lines stay; where pieces meet that did not before, there is
one.
"""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from twim._markup.blocks import may_stay_open, takes_blanks
from twim._markup.front_matter import opens_front_matter
from twim._markup.node_parts import FRONT_MATTER, PROSE
from twim._patterns import pattern
from twim._writing.pieces import Piece
from twim.model._source import Document, Passage, join, split_lines

_ITEM = pattern(r"^ {0,3}(?:(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|$)|\[\^)", re.MULTILINE)


def join_pieces(pieces: Sequence[Piece], document: Document, apart: Container[str]) -> str:
    """Return the text of a post.

    Args:
        pieces: Its pieces.
        document: The document that they were read from, and that has what stands between them.
        apart: The places of nodes that are set apart from what follows.
    """
    text = _joined(pieces, document, apart)
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


def _joined(pieces: Sequence[Piece], document: Document, apart: Container[str]) -> str:
    if not pieces:  # blank lines that there were stay
        return document.text if document.is_blank(0, len(document.lines)) else ""
    newline = document.newline
    texts = [_above(pieces[0], document)]
    for piece, following in pairwise(pieces):
        end = piece.end or newline
        if piece.part is PROSE and _is_open(piece.text):
            blank = ""
        elif below := following.passage:
            blank = _gap(piece, following, below, document, apart=piece.place in apart)
        else:
            blank = "" if following.part.layout.continues else newline
        if end == "\r" and blank[:1] == "\n":  # together they would be one line end
            blank = f"\r{blank[1:]}"
        texts += (piece.text, end, blank)
    last = pieces[-1]
    return "".join([*texts, last.text, _tail(last, document, apart=last.place in apart)])


def _above(piece: Piece, document: Document) -> str:
    """Return the blank lines that the source starts with."""
    if piece.passage and document.is_blank(0, piece.passage.start):
        return document.slice(0, piece.passage.start)
    return ""


def _gap(piece: Piece, following: Piece, below: Passage, document: Document, *, apart: bool) -> str:
    """Return the blank lines between a piece and the next, which was read.

    Those that stood above the next one stay, or else those below the piece. What stood on adjacent
    lines still does, unless it read back as something else.
    """
    above = piece.passage
    stop = above.stop if above and above.stop <= below.start else 0
    if blank := _blank_above(below.start, stop, document) or _blank_below(stop, below, document):
        return blank
    # A new row of a table stands as near to what follows as the others did.
    tight = stop > 0 or (above is None and piece.part.layout.continues)
    apart = apart and not (piece.copied and following.copied and 0 < stop == below.start)
    if (tight and not apart) or _may_touch(piece, following, tight=tight):
        return ""
    return document.newline


def _tail(piece: Piece, document: Document, *, apart: bool) -> str:
    """Return what stands below the last piece: the end of its line, and the blank lines there."""
    if piece.passage is None or apart:  # apart: where blank lines would be content
        return piece.end or document.newline
    stop, last = piece.passage.stop, len(document.lines)
    end = piece.end or ("" if document.is_blank(stop, last) else document.newline)
    return end + _blank_above(last, stop, document)


def _blank_above(line: int, stop: int, document: Document) -> str:
    """Return the blank lines above a line, down to another one."""
    start, lines = line, document.lines
    while start > stop and not lines[start - 1].strip(" \t"):
        start -= 1
    return document.slice(start, line)


def _blank_below(line: int, below: Passage, document: Document) -> str:
    """Return the blank lines from a line on, up to what comes next."""
    stop = line
    while 0 < stop < below.start and document.is_blank(stop, stop + 1):
        stop += 1
    return document.slice(line, stop)


def _is_open(prose: str) -> bool:
    """Whether a blank line below prose would be content: of a fence in its last item, say."""
    if not may_stay_open(prose):
        return False
    text = join(split_lines(prose))
    return bool(_ITEM.search(text)) and takes_blanks(text)


def _may_touch(piece: Piece, following: Piece, *, tight: bool) -> bool:
    """Whether pieces of these kinds can stand on adjacent lines, and do if they did."""
    one, other = piece.part.layout, following.part.layout
    if other.continues:
        return True
    interrupts = one.is_paragraph and other.interrupts and piece.part is not following.part
    return tight and (one.is_closed or (interrupts and not _is_underlined(following)))


def _is_underlined(piece: Piece) -> bool:
    """Whether a piece is a heading of several lines, which would go on a paragraph above it."""
    return piece.part.layout.is_line and len(split_lines(piece.text)) > 1
