"""An attribution as a value, and how it is spelled."""

from __future__ import annotations

import re
from typing import NamedTuple

from twim._markup.inline import destination
from twim.model import Reporter

__all__ = [
    "BLANKS",
    "LONGEST",
    "USER",
    "Attribution",
    "attribution_text",
    "is_overlong",
    "last_sentence",
]

BLANKS = " \t\N{NO-BREAK SPACE}"
"""What may stand around the parts of an attribution and means nothing."""
USER = r"https://matrix\.to/#/(@[^\s()<>\\&%?#\"]+)"
"""The address of a Matrix user that needs no decoding; its group is the user's id."""
LONGEST = 1200
"""How many characters a paragraph has at most that names a reporter."""

_SENTENCE_END = re.compile(r"[.!?…][*_)\"'”]*[ ]+(?=\S)")
_CLOSING_MARKS = re.compile(r"[*_~]+(?:[ \t,.:;!?]|$)")  # so does the end of an emphasis
_CLOSING = frozenset(",.:;!?…'’)")  # a verb that starts with one stands right after the name
_MOST_MARKS = 40  # that may start a link, or hide one


class Attribution(NamedTuple):
    """What an attribution paragraph says, and which of its lines say it."""

    lead: str
    reporter: Reporter
    verb: str
    skip: int = 0
    """The lines above, which describe the project."""
    by_reference: bool = False
    """Whether the reporter's link is defined elsewhere."""


def attribution_text(lead: str, reporter: Reporter, verb: str) -> str:
    """Write an attribution in canonical form; raise `ValueError` with why where there is none."""
    name = reporter.name
    if reporter.link is not None:
        target = destination(reporter.link)
        if target is None:
            raise ValueError(f"has a link that Markdown cannot hold: {reporter.link!r}")
        name = f"[{name}]({target})"
    gap = "" if not verb or verb[0] in _CLOSING or _CLOSING_MARKS.match(verb) else " "
    return f"{lead}{name}{gap}{verb}"


def is_overlong(text: str) -> bool:
    """Whether a paragraph is longer, or has more markup, than any that names a reporter."""
    return len(text) > LONGEST or sum(map(text.count, "[<`")) > _MOST_MARKS


def last_sentence(text: str) -> int:
    """Return the offset of the last sentence."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        start = end.end()
    return start
