"""Quotes that say themselves who is quoted.

    body      = opening blank-line rest | rest signature
    opening   = an attribution with a reporting verb alone, as a paragraph
    signature = ("—" | "―" | "&mdash;") (link | name | tweeted) at the start of the last line
    tweeted   = name " (@" handle ") " link

The last is how Twitter embeds a tweet; it may stand on the line that ends the tweet's `<p>`.
"""

from __future__ import annotations

import re

from twim._markup.attributions._links import by_link, link_reporter
from twim._markup.attributions._names import by_name, looks_like_name
from twim._markup.attributions._text import is_overlong
from twim._markup.attributions._words import REPORTS, SIGNED, STRICT
from twim._markup.inline import find_links
from twim.model import Entry, Reporter

__all__ = ["is_signed", "signed_by"]

_SIGNATURE = re.compile(r"(?: {0,3}<p\b.*</p>)? {0,3}(?:—|―|&mdash;) ?(\S.*)")
_TWEETED = re.compile(r"([^<>\[\]`*\\]+?) \(@\w+\) (?:<a |\[|<?https?:).*")


def signed_by(body: str) -> Reporter | None:
    """Return who is quoted, where the quote's own first or last line says it."""
    lines = body.strip("\n").split("\n")
    if len(lines) > 2 and not lines[1] and (found := _opening(lines[0])):
        return found
    last = lines[-1].rstrip(" \t")
    if "—" not in last and "―" not in last and "&mdash;" not in last:
        return None
    signature = _SIGNATURE.fullmatch(last)
    if not signature or is_overlong(signature[1]):
        return None
    return _signature(signature[1])


def is_signed(entry: Entry) -> bool:
    """Whether a report needs no attribution line, since the quote itself names its reporter."""
    if entry.reporter is None or entry.lead or entry.verb or entry.between:
        return False
    return signed_by(entry.body) == entry.reporter


def _opening(line: str) -> Reporter | None:
    if line[:1] in " \t" or is_overlong(line) or not (line[-1] == ":" or "@" in line):
        return None
    found = by_link(line, {}) or by_name(line)
    if not found or found.lead or not REPORTS.match(found.verb):
        return None
    certain = found.reporter.user_id is not None or found.verb.endswith(":")
    return found.reporter if certain and STRICT.fullmatch(found.verb) else None


def _signature(text: str) -> Reporter | None:
    link = next(find_links(text), None)
    if link and not link.start and link.destination and looks_like_name(link.label):
        return link_reporter(link)
    if tweeted := _TWEETED.fullmatch(text):
        return Reporter(tweeted[1])
    return Reporter(text) if SIGNED.fullmatch(text) and looks_like_name(text) else None
