"""Model to text: the parts of an issue, each copied from the source or written anew.

Whatever was written anew is read back, and what does not read as the same is told, not written.
"""

from operator import is_

from twim._writing.checks import check
from twim._writing.faults import find_faults
from twim._writing.joining import join_pieces
from twim._writing.pieces import make_pieces
from twim._writing.reading_back import find_fault
from twim.errors import SerializationError
from twim.model import Issue
from twim.model._node import origin_of
from twim.model._source import Document

__all__ = ["write"]


def write(issue: Issue) -> str:
    """Write an issue.

    Raises:
        SerializationError: Values have no Markdown that reads back as themselves. It names all.
    """
    origin = origin_of(issue)
    document = origin.document if origin else Document("")
    parts = issue.front_matter, issue.sections, issue.preamble
    if origin and all(map(is_, parts, origin.passages[0].values)):
        return document.mark + document.text
    if next(check(issue), None) is None:
        for careful in (False, True):
            text = _written(issue, document, careful=careful)
            if text is not None and find_fault(issue, text) is None:
                return text
    raise SerializationError(*find_faults(issue, document))


def _written(issue: Issue, document: Document, *, careful: bool) -> str | None:
    """Write an issue, whatever it reads back as; `None` where a part has no Markdown."""
    try:
        return join_pieces(make_pieces(issue, document, careful=careful), document)
    except SerializationError:
        return None
