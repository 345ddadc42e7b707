"""Where front matter stands: between two fences, at the start of a post.

`+++` fences TOML and `---` YAML, which the blog's posts had before 2022. As Zola has it
(`content/src/front_matter/split.rs`), blanks and blank lines may stand before the first fence; the
text ends at the first such fence that ends its line, wherever in the line that is.
"""

import re
from typing import Literal, NamedTuple

from twim._patterns import pattern
from twim.errors import ParseError
from twim.model._source import Document

_WHITE_SPACE = " \t\v\f"
_BARE_CR = pattern(r"\r(?!\n)")
_STATEMENT = pattern(r"^[ \t]*(?![ \t#]|$)", re.MULTILINE)  # where one begins
_BEGINS = {
    "TOML": pattern(
        r"""[\w."'-]+[ \t]*=|\[\[?[ \t]*[\w."'-]+[ \t]*\]\]?[ \t]*(?:\#|$)""", re.MULTILINE
    ),
    "YAML": pattern(r"""[\w"'-]+[ \t]*:(?:[ \t]|$)""", re.MULTILINE),
}


class InvalidError(Exception):
    """Front matter is not of its language: where in the text between the fences, and why."""


class Fenced(NamedTuple):
    """Front matter as it stands in the document, or a file that is all front matter."""

    language: Literal["TOML", "YAML"]
    start: int
    """The line of the first fence, zero-based; -1 of a file, which has none."""
    stop: int
    """The line of the closing fence."""
    at: int
    """Where what they fence starts in the document's text."""
    text: str
    r"""What they fence, with its line ends; in a file that ends lines with bare `\r`, with `\n`."""

    @property
    def noun(self) -> str:
        """What to call it."""
        return "front matter" if self.start >= 0 else "file"


def opens_front_matter(line: str) -> str:
    """Return the fence that the line is, if it is one that opens front matter."""
    fence = line.strip(_WHITE_SPACE)
    return fence if fence in ("+++", "---") else ""


def opening_fence(document: Document) -> tuple[int, str]:
    """Return the first line that is not blank, and the fence that it is, if it is one."""
    lines = document.lines
    start = next((at for at, line in enumerate(lines) if line.strip(_WHITE_SPACE)), 0)
    return start, opens_front_matter(lines[start])


def split_front_matter(document: Document) -> Fenced | None:
    """Find the front matter of a document.

    Raises:
        ParseError: It is never closed.
    """
    lines = document.lines
    start, fence = opening_fence(document)
    if not fence:
        return None
    for stop in range(start + 1, len(lines)):
        line = lines[stop]
        if fence in line and line.rstrip(_WHITE_SPACE).endswith(fence):
            at, below = document.start(start + 1), document.start(stop)
            text = document.text[at : below + line.rindex(fence)]
            if document.text[at - 1] == "\r":
                text = _BARE_CR.sub("\n", text)  # which TOML does not have for a line end
            return Fenced("TOML" if fence == "+++" else "YAML", start, stop, at, text)
    message = f"the front matter that {fence} opens here is never closed"
    raise fault(document, document.starts()[start] + lines[start].index(fence), message)


def first_line(document: Document) -> int:
    """Return the first line below the front matter.

    Raises:
        ParseError: It is never closed.
    """
    fenced = split_front_matter(document)
    return fenced.stop + 1 if fenced else 0


def other_language(fenced: Fenced) -> tuple[int, str] | None:
    """Return where front matter is plainly of the language that has the other fences, if it is."""
    first = _STATEMENT.search(fenced.text)
    other, fence = ("YAML", "---") if fenced.language == "TOML" else ("TOML", "+++")
    if first is None or not _BEGINS[other].match(fenced.text, first.end()):
        return None
    own = "+++" if fence == "---" else "---"
    told = f"this is {other} between {own}, which are for {fenced.language}; put it between {fence}"
    if fenced.start < 0:
        told = f"this is {other}, and the file has to be {fenced.language}"
    return first.end(), told


def fault(document: Document, offset: int, message: str) -> ParseError:
    """Return the error for a place in the document's text."""
    line, column = document.position(offset)
    source_line = document.lines[line - 1]
    return ParseError(message, line=line, column=column, source_line=source_line)
