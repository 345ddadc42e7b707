"""Attribution lines: who reported, and in which words.

    attribution = lead? reporter verb?
    reporter    = link | "<a …>name</a>" | name

A paragraph before a quote is an attribution if

1. it starts with a link to a Matrix user; or its last line does, and what stands above that line
   describes the project;
2. it ends with a colon, and the sentence that does mentions a Matrix user; or the first Matrix
   user that it mentions is said to have done something ("… has been working on", "released");
3. it starts with any other link, and goes on with a reporting verb ("says", "told us") or ends
   with a colon, but does not say what the link is ("is a homeserver …");
4. its last sentence is of one of the forms `Name:`, `Name says …:`, `Name, who …:`,
   `From Name:` ("Says", "Via", "Here's", …), where the name is none of the words that announce
   a list or a next quote ("Also:", "Features:") and no pronoun.

Anything else is prose.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from twim._attribution_words import DESCRIBES, DOES, FORMS, LEAD, NO_NAMES, REPORTS, STRICT, TEAM
from twim._inline import Link, destination, find_links, is_link_text
from twim._markdown import References
from twim._shortcodes import whole_call
from twim.matrix import MatrixLink, UserId
from twim.model import Reporter

__all__ = ["Attribution", "attribution_text", "is_strict", "read_attribution"]

_LONGEST = 2000  # characters; a longer paragraph is prose

_LABEL = r"[^\[\]\\`<>!&*_\n]"  # what is the same within brackets and without
_USER = r"https://matrix\.to/#/(@[^\s()<>\\&%?#\"]+)"
_PLAIN = re.compile(
    rf"\[((?:{_LABEL}++|\[{_LABEL}*+\](?![(\[]))*+)\]\({_USER}\)[ \t]*([^\s][^\n]*)?"
)
_PLAIN_USER = re.compile(_USER)
_USER_LINK = re.compile(r"(?:https?://matrix\.to/#/)?(?:@|%40)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][*_)\"'”]*[ ]+(?=\S)")
_COLON = re.compile(r":[-*_ ]*$")
_BLANKS = " \t\N{NO-BREAK SPACE}"
_CLOSING_MARKS = re.compile(r"[*_~]+(?:[ \t,.:;!?]|$)")  # so does the end of an emphasis
_CLOSING = frozenset(",.:;!?…'’)")  # a verb that starts with one stands right after the name


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


def read_attribution(lines: list[str], references: References) -> Attribution | None:
    """Read the paragraph before a quote, given as its lines; `None` if it is prose."""
    if len(lines) == 1 and (found := _read_plain(lines[0].strip(" \t"))):
        return found
    text = _one_line(lines)
    if len(text) > _LONGEST:
        return None
    if len(lines) > 1 and _starts_with_user(last := lines[-1].strip(" \t"), references):
        found = _read(last, references)
        reports = found and (is_strict(found) or not _starts_with_user(text, references))
        if found and reports and not whole_call("\n".join(lines[:-1])):
            return found._replace(skip=len(lines) - 1)
    return _read(text, references)


def is_strict(found: Attribution) -> bool:
    """Whether an attribution says just that somebody reports, as a bot writes it."""
    return not found.lead and STRICT.fullmatch(found.verb) is not None


def _read_plain(line: str) -> Attribution | None:
    """Read the usual form without a Markdown parser: `[Name](https://matrix.to/#/@…) says`."""
    plain = _PLAIN.fullmatch(line)
    user_id = UserId.parse_or_none(plain[2]) if plain else None
    if not plain or not user_id:
        return None
    return Attribution("", Reporter(plain[1], user_id), plain[3] or "")


def _read(text: str, references: References) -> Attribution | None:
    """Read an attribution by the rules of this module, in their order."""
    for found in (_by_link(text, references), _by_name(text)):
        # What has no canonical form that reads as the same is prose.
        if found and _reads_back(found):
            return found
    return None


def _reads_back(found: Attribution) -> bool:
    try:
        text = attribution_text(found.lead, found.reporter, found.verb)
    except ValueError:
        return False
    again = _read_plain(text) or _by_link(text, {}) or _by_name(text)
    return again is not None and again[:3] == found[:3]


def _starts_with_user(text: str, references: References) -> bool:
    first = next(find_links(text, references), None)
    return first is not None and not first.start and _reporter(first).user_id is not None


def _by_link(text: str, references: References) -> Attribution | None:
    if "[" not in text and "<" not in text:
        return None
    colon = _COLON.search(text.rstrip(_BLANKS))
    sentence = _last_sentence(text) if colon else len(text)
    for link in find_links(text, references):
        if link.destination and not is_link_text(link.label):
            continue
        reporter = _reporter(link)
        person = reporter.user_id is not None or _USER_LINK.match(link.destination) is not None
        lead, verb = text[: link.start], text[link.stop :].strip(_BLANKS)
        starts = not any(map(str.isalnum, lead))
        found = Attribution(lead, reporter, verb, by_reference=link.by_reference)
        if starts and (person or _reports(verb)):
            return found
        if person and LEAD.fullmatch(lead) and len(lead.split()) < 3:
            return found
        if person and DOES.match(verb):
            return found
        if link.start < sentence or not _COLON.search(verb):
            continue
        if person or REPORTS.match(verb) or (LEAD.search(lead) and verb[0] in ":,"):
            return found
    return None


def _reports(verb: str) -> bool:
    if REPORTS.match(verb):
        return True
    return bool(_COLON.search(verb)) and not DESCRIBES.match(verb)


def _reporter(link: Link) -> Reporter:
    """Make a reporter of a link; an anchor without `href` is a name that has markup."""
    if not link.destination:
        return Reporter(link.label)
    common = _PLAIN_USER.fullmatch(link.destination)
    if common and (user_id := UserId.parse_or_none(common[1])):
        return Reporter(link.label, user_id)
    target = MatrixLink.parse_or_none(link.destination)
    user_id = target.user_id if target else UserId.parse_or_none(link.destination)
    plain = Reporter(link.label, user_id)
    return (
        plain if plain.link == link.destination else Reporter(link.label, user_id, link.destination)
    )


def _by_name(text: str) -> Attribution | None:
    if ":" not in text[-4:]:
        return None
    start = _last_sentence(text)
    for form in FORMS:
        match = form.fullmatch(text, start)
        if match and (TEAM.fullmatch(match["name"]) or _is_name(match["name"])):
            found = match.groupdict()
            verb = found["verb"].strip(" ")
            return Attribution(
                text[:start] + (found.get("lead") or ""), Reporter(found["name"]), verb
            )
    return None


def _is_name(words: str) -> bool:
    return words.split(maxsplit=1)[0].lower().strip("[]:") not in NO_NAMES


def _last_sentence(text: str) -> int:
    """The offset of the last sentence."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        start = end.end()
    return start


def _one_line(lines: list[str]) -> str:
    """Join a paragraph's lines: their ends mean no more than blanks."""
    if len(lines) == 1:
        return lines[0].strip(" \t")
    return " ".join(re.sub(r"\\$", "", line).strip(" \t") for line in lines).strip(" ")
