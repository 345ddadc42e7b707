"""Where front matter stands: between two fences, at the start of a post.

`+++` fences TOML, as Zola has it (`content/src/front_matter/split.rs`): blanks and blank lines
may stand before the first fence; the text ends at the first `+++` that ends its line, wherever
in the line that is. `---` lines fence YAML, which the blog's posts had before 2022.
"""

from typing import Literal, NamedTuple

from twim.errors import ParseError
from twim.model._source import Document, join

_WHITE_SPACE = " \t\v\f"


class Fenced(NamedTuple):
    """Front matter as it stands in the document."""

    language: Literal["TOML", "YAML"]
    start: int
    """The line of the first fence, zero-based."""
    stop: int
    """The line of the closing fence."""
    text: str
    r"""What stands between them, lines joined by `\n`."""


def opens_front_matter(line: str) -> str:
    """Return the fence that the line is, if it is one that opens front matter."""
    fence = line.strip(_WHITE_SPACE)
    return fence if fence in ("+++", "---") else ""


def split_front_matter(document: Document, path: str | None = None) -> Fenced | None:
    """Find the front matter of a document.

    Raises:
        ParseError: It is never closed.
    """
    lines = document.lines
    start = next((at for at, line in enumerate(lines) if line.strip(_WHITE_SPACE)), None)
    fence = opens_front_matter(lines[start]) if start is not None else ""
    if start is None or not fence:
        return None
    for stop in range(start + 1, len(lines)):
        line = lines[stop]
        if fence in line and _closes(line, fence):
            last = line.rstrip(_WHITE_SPACE)[:-3]
            text = join([*lines[start + 1 : stop], last] if last else lines[start + 1 : stop])
            return Fenced("TOML" if fence == "+++" else "YAML", start, stop, text)
    message = f"the front matter that {fence} opens here is never closed"
    raise fault(document, path, start, lines[start].index(fence) + 1, message)


def _closes(line: str, fence: str) -> bool:
    if fence == "+++":
        return line.rstrip(_WHITE_SPACE).endswith(fence)
    return line.rstrip(_WHITE_SPACE) == fence


def fault(document: Document, path: str | None, line: int, column: int, message: str) -> ParseError:
    """Return the error for a place, its line zero-based and its column one-based."""
    source_line = document.lines[line]
    return ParseError(message, line=line + 1, column=column, source_line=source_line, path=path)
