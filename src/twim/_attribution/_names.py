"""Attributions that name their reporter without a link."""

from __future__ import annotations

import re

from twim._attribution._text import Attribution, last_sentence
from twim._attribution._words import FORMS, NO_NAMES, NO_NEED_OF_A_COLON, TEAM
from twim.model import Reporter

__all__ = ["by_name", "looks_like_name"]

_LINK = r"<a\s[^<>]*>[^<>]*</a>|\[[^\[\]]*\]\([^\s()]*\)|<?https?://[^\s<>]*>?"
_HERE = re.compile(rf"\bhere:(?= (?:{_LINK})$)")
_DESCRIBED = re.compile(r" (?:is|are|was|were) ")
_MOST_WORDS = 4


def by_name(text: str) -> Attribution | None:
    """Read an attribution that says a bare name."""
    here = _HERE.search(text)
    stop = here.end() if here else len(text)  # of all but the address of a page after the colon
    if ":" not in text[max(stop - 4, 0) : stop]:
        return _by_form(text, 0, stop, NO_NEED_OF_A_COLON)
    return _by_form(text, last_sentence(text[:stop]), stop, FORMS)


def _by_form(
    text: str, start: int, stop: int, forms: tuple[re.Pattern[str], ...]
) -> Attribution | None:
    for form in forms:
        match = form.fullmatch(text, start, stop)
        if match and (TEAM.fullmatch(match["name"]) or _is_name(match["name"])):
            found = match.groupdict()
            lead = text[:start] + (found.get("lead") or "")
            verb = (found["verb"] + text[stop:]).strip(" ")
            return Attribution(lead, Reporter(found["name"]), verb)
    return None


def looks_like_name(label: str) -> bool:
    """Whether the text of a link can be somebody's name, not that of a page."""
    words = label.split(maxsplit=_MOST_WORDS)
    return 0 < len(words) <= _MOST_WORDS and _is_name(label) and not _DESCRIBED.search(label)


def _is_name(words: str) -> bool:
    first, *others = words.lower().split()
    first = first.strip("[]:")
    stem = re.split("['’]", first)[0]  # of "they've"
    return NO_NAMES.isdisjoint((first, stem)) and others[-1:] not in (["here"], ["below"])
