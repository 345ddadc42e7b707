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

from twim._inline import Link, destination, find_links, is_link_text
from twim._markdown import References
from twim.matrix import MatrixLink, UserId
from twim.model import Reporter

__all__ = ["Attribution", "attribution_text", "is_strict", "read_attribution"]

_LONGEST = 4000  # characters; a longer paragraph is prose

_PLAIN = re.compile(
    r"\[([^\[\]\\`<>!&*_\n]*)\]\(https://matrix\.to/#/(@[^\s()<>\\&%?#\"]+)\)[ \t]*([^\s][^\n]*)?"
)
_BLANKS = " \t\N{NO-BREAK SPACE}"
_VERB = (
    r"(?:says?|said|reports?|reported|announce[sd]?|wr(?:ote|ites)|t(?:old|ells)|add(?:s|ed)|"
    r"offer(?:s|ed)|note[sd]|share[sd]|ask(?:s|ed)|confirm(?:s|ed)|explain(?:s|ed)|"
    r"mention(?:s|ed)|comment(?:s|ed)|sen(?:t|ds)|g(?:ave|ives)|provide[sd]|update[sd]|"
    r"introduce[sd]|remark(?:s|ed)|repl(?:ies|ied)|continue[sd]|suggest(?:s|ed)|post(?:s|ed)|"
    r"inform(?:s|ed)|state[sd]|describe[sd]|seems|lament(?:s|ed)|been working|declare[sd]|clarif(?:ies|ied))"
)
_ADVERB = r"(?:(?:also|again|just|later|then|now|has|have|had|even|recently|simply|already) )"
_REPORTS = re.compile(rf"{_ADVERB}*{_VERB}\b", re.IGNORECASE)
_STRICT = re.compile(rf"(?:{_ADVERB}*{_VERB}(?: us| that)?)?[ ]?:?")
_DESCRIBES = re.compile(r"(?:is|are|was|were|isn't) (?:an?|the|our|one|now)\b", re.IGNORECASE)
_DOES = re.compile(
    rf"(?:has|have) (?:{_ADVERB}*)(?:been|{_VERB}|[a-z]+ed)\b|{_ADVERB}*"
    r"(?:release[sd]|continue[sd]|create[sd]|buil(?:t|ds)|publishe[sd]|finishe[sd])\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][*_)\"'”]*[ ]+(?=\S)")
_COLON = re.compile(r":[-*_ ]*$")

_LEAD = re.compile(r"(?:.*[ (])?(?:from|says|via|by|here['’]s|here is|thanks(?: to)?) ", re.IGNORECASE)
_USER_LINK = re.compile(r"(?:https?://matrix\.to/#/)?(?:@|%40)", re.IGNORECASE)

_WORD = r"(?:[@&]?[^\W\d_][\w'’.+-]*)"
_NAME = rf"\[?{_WORD}(?: {_WORD}){{0,2}}?\]?"
_TEAM = r"[Tt]he (?:[\w-]+ )?(?:team|crew|folks|devs|developers|people|gang)"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # Neil: / Neil says … : / Neil, who … : / Neil from … :
        rf"(?P<name>{_NAME})(?P<verb>:[- ]*|,? {_ADVERB}*{_VERB}\b.*:[- ]*)",
        rf"(?P<name>[^\W\d_a-z][\w'’.+-]*(?: [^\W\d_a-z][\w'’.+-]*)?)(?P<verb>, .*:|'s? .*:| (?:from|on|back|again|AGAIN)\b.*:)",
        # From Neil: / Says Neil: / Here's Neil: / Big update from Neil of the team:
        rf"(?P<lead>(?:.*[ (])?(?:[Ff]rom|[Ss]ays|[Vv]ia|[Hh]ere['’]s|[Hh]ere is|[Tt]hanks(?: to)?) )"
        rf"(?P<name>{_TEAM}|{_NAME})(?P<verb>(?:,? (?:from|of|on|for|again|who|with|this|today)\b.*| \(.*\))?:[- ]*)",
        # In Neil's words:
        rf"(?P<lead>[Ii]n )(?P<name>{_WORD}??)(?P<verb>['’]s? (?:own )?words:)",
        # …, Neil said:
        rf"(?P<lead>.*[,;] )(?P<name>{_NAME})(?P<verb> {_ADVERB}*{_VERB}\b[^,]*:[- ]*)",
    )
)
_NO_NAME = frozenset(
    """
    a additionally all also an and announcement announcing another anyway apparently as at background
    because besides big breaking but by changelog changes code currently details docs edit
    elsewhere essentially example examples features finally first fixes following for from full
    further furthermore he help hence her here here's highlights his hopefully how however i if
    image important in including info information instead introducing it its just last lastly later latest
    let's links list lots many meanwhile more moreover most my new news next nothing note notes
    notice now of on once one or other otherwise our overall plus previously progress quick quote
    recap recently release released release's releases remember screenshot second see she similarly
    since so some somewhat soon source sources specifically status still suddenly summary thanks that
    that's the their then there there's therefore these they this those though thus tl;dr
    to today together tomorrow tl;dr tldr too two unfortunately until update updates upcoming
    us version video we what what's when where which while who why with work yes yesterday yet you
    asked changed fixed added removed improved improvements bugfixes bugs ditto
    """.split()
)
_CLOSING = frozenset(",.:;!?…'’)")


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
            msg = f"has a link that Markdown cannot hold: {reporter.link!r}"
            raise ValueError(msg)
        name = f"[{name}]({target})"
    gap = " " if verb and verb[0] not in _CLOSING else ""
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
        if found and (is_strict(found) or not _starts_with_user(text, references)):
            return found._replace(skip=len(lines) - 1)
    return _read(text, references)


def is_strict(found: Attribution) -> bool:
    """Whether an attribution says just that somebody reports, as a bot writes it."""
    return not found.lead and _STRICT.fullmatch(found.verb) is not None


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
    sentence = _last_sentence(text)
    for link in find_links(text, references):
        if link.destination and not is_link_text(link.label):
            continue
        reporter = _reporter(link)
        lead, verb = text[: link.start], text[link.stop :].strip(_BLANKS)
        starts = not any(map(str.isalnum, lead))
        found = Attribution(lead, reporter, verb, by_reference=link.by_reference)
        if starts and (_is_person(link) or _reports(verb)):
            return found
        if _LEAD.fullmatch(lead) and len(lead.split()) < 3 and _is_person(link):
            return found
        if _DOES.match(verb) and _is_person(link):
            return found
        if link.start < sentence or not _COLON.search(verb):
            continue
        if _is_person(link) or _REPORTS.match(verb) or (_LEAD.search(lead) and verb[0] in ":,"):
            return found
    return None


def _is_person(link: Link) -> bool:
    """Whether a link leads to a Matrix user, or was meant to."""
    return _USER_LINK.match(link.destination) is not None or _reporter(link).user_id is not None


def _reports(verb: str) -> bool:
    if _REPORTS.match(verb):
        return True
    return bool(_COLON.search(verb)) and not _DESCRIBES.match(verb)


def _reporter(link: Link) -> Reporter:
    """Make a reporter of a link; an anchor without `href` is a name that has markup."""
    if not link.destination:
        return Reporter(link.label)
    target = MatrixLink.parse_or_none(link.destination)
    user_id = target.user_id if target else UserId.parse_or_none(link.destination)
    plain = Reporter(link.label, user_id)
    return plain if plain.link == link.destination else Reporter(link.label, user_id, link.destination)


def _by_name(text: str) -> Attribution | None:
    if ":" not in text[-4:]:
        return None
    start = _last_sentence(text)
    for form in _FORMS:
        match = form.fullmatch(text, start)
        if match and (match["name"].lower().startswith("the ") or _is_name(match["name"])):
            found = match.groupdict()
            verb = found["verb"].strip(" ")
            return Attribution(text[:start] + (found.get("lead") or ""), Reporter(found["name"]), verb)
    return None


def _is_name(words: str) -> bool:
    return words.split()[0].lower().strip("[]:") not in _NO_NAME


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
    return " ".join(re.sub(r"\\$", "", line).strip(" \t") for line in lines)
