"""Attributions that name their reporter without a link."""

from __future__ import annotations

import re

from twim._markup.attributions._text import Attribution, last_sentence
from twim._markup.attributions._words import (
    BARE_LEAD,
    FORMS,
    LEAD,
    NEWS,
    NO_NAMES,
    NO_NEED_OF_A_COLON,
    TEAM,
)
from twim.model import Reporter

__all__ = ["by_name", "looks_like_name"]

_LINK = r"<a\s[^<>]*>[^<>]*</a>|\[[^\[\]]*\]\([^\s()]*\)|<?https?://[^\s<>]*>?"
_HERE = re.compile(rf"\bhere:(?= (?:{_LINK})$)")
_NUMBERED = re.compile(r"(?:v|msc|pr|#)?[0-9]")
_DESCRIBED = re.compile(r" (?:is|are|was|were) ")
_MOST_WORDS = 4


def by_name(text: str) -> Attribution | None:
    """Read an attribution that says a bare name."""
    here = _HERE.search(text)
    stop = here.end() if here else len(text)  # of all but the address of a page after the colon
    if not text[:stop].rstrip("- ").endswith(":"):
        may_be = " been " in text or text.startswith("From ")
        return _by_form(text, 0, stop, NO_NEED_OF_A_COLON) if may_be else None
    return _by_form(text, last_sentence(text[:stop]), stop, FORMS)


def _by_form(
    text: str, start: int, stop: int, forms: tuple[re.Pattern[str], ...]
) -> Attribution | None:
    for form in forms:
        if match := form.fullmatch(text, start, stop):
            found = match.groupdict()
            lead, name = found.get("lead") or "", found["name"]
            if TEAM.fullmatch(name) or (_is_name(name) and _is_sender(lead, name)):
                verb = (found["verb"] + text[stop:]).strip(" ")
                return Attribution(text[:start] + lead, Reporter(name), verb)
    return None


def _is_sender(lead: str, name: str) -> bool:
    """Whether "from" and its like stand before a name: much else is "by default"."""
    if not name[0].islower() or BARE_LEAD.fullmatch(lead) or not LEAD.fullmatch(lead):
        return True
    return NEWS.search(lead) is not None


def looks_like_name(label: str) -> bool:
    """Whether the text of a link can be somebody's name, not that of a page."""
    words = label.split(maxsplit=_MOST_WORDS)
    return 0 < len(words) <= _MOST_WORDS and _is_name(label) and not _DESCRIBED.search(label)


def _is_name(words: str) -> bool:
    first, *others = words.lower().split()
    first = first.strip("[]:")
    stem = re.split("['’]", first)[0]  # of "they've"
    if _NUMBERED.match(first) or others[-1:] in (["here"], ["below"]):
        return False
    return NO_NAMES.isdisjoint((first, stem))
