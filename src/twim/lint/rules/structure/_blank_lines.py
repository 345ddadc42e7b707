"""Blank lines put in: those in a quote have its markers."""

from twim._patterns import pattern
from twim.lint._findings import Edit
from twim.lint._post import Post

_MARKERS = pattern(r"[ \t>]*")


def blank_above(post: Post, line: int) -> Edit:
    """Return the change that puts a blank line above a line, within the quote that it stands in."""
    markers = _MARKERS.match(post.lines[line - 1])
    return post.insert(line, markers[0].rstrip(" \t") if markers else "")


def is_blank(line: str) -> bool:
    """Whether there is nothing in a line but blanks and markers of quotes."""
    return _MARKERS.fullmatch(line) is not None
