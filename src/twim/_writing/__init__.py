"""Model to text: the parts of an issue, each copied from the source or written anew.

Whatever was written anew is read back, and what does not read as the same is told, not written.
"""

from operator import is_

from twim._writing.checks import check
from twim._writing.joining import join_pieces
from twim._writing.pieces import make_pieces
from twim._writing.reading_back import find_fault
from twim.model import Issue
from twim.model._node import origin_of
from twim.model._source import Document

__all__ = ["write"]


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


def _written(issue: Issue, document: Document, *, careful: bool = False) -> str:
    pieces = make_pieces(issue, document, careful=careful)
    text = join_pieces(pieces, document)
    fault = find_fault(issue, text)
    if fault is None:
        return text
    if careful:
        raise fault
    return _written(issue, document, careful=True)
