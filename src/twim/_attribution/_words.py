"""The English of attributions: what reporters do, and which words are no names."""

from __future__ import annotations

import re

__all__ = [
    "ACTS",
    "DESCRIBES",
    "DOES",
    "FORMS",
    "LABEL",
    "LEAD",
    "NEWS_FROM",
    "NO_NAMES",
    "NO_NEED_OF_A_COLON",
    "PROFILE",
    "PRONOUN",
    "REPORTS",
    "SIGNED",
    "SPEAKS",
    "STRICT",
    "SUBORDINATE",
    "TEAM",
]

_SPEAKS = (
    r"(?:says?|said|reports?|reported|announce[sd]?|wr(?:ote|ites)|t(?:old|ells)|note[sd]"
    r"|share[sd]|ask(?:s|ed)|confirm(?:s|ed)|explain(?:s|ed)|state[sd]|mention(?:s|ed)"
    r"|comment(?:s|ed)|remark(?:s|ed)|repl(?:ies|ied)|suggest(?:s|ed)|post(?:s|ed)|inform(?:s|ed)"
    r"|describe[sd]|declare[sd]|clarif(?:ies|ied)|lament(?:s|ed))"
)
_VERB = (
    rf"(?:{_SPEAKS}|add(?:s|ed)|offer(?:s|ed)|sen(?:t|ds)|g(?:ave|ives)|provide[sd]|update[sd]"
    r"|introduce[sd]|continue[sd]|seems|been working)"
)
_ADVERB = r"(?:(?:also|again|just|later|then|now|has|have|had|even|recently|simply|already) )"
_LEAD = r"(?:from|says|via|by|here['’]s|here is|thanks(?: to)?) "
_HAS = rf"(?:has|have) {_ADVERB}*"

# Beside a link

REPORTS = re.compile(rf"{_ADVERB}*{_VERB}\b", re.IGNORECASE)
"""What stands after a name and says that a report follows."""
SPEAKS = re.compile(rf"{_ADVERB}*{_SPEAKS}\b", re.IGNORECASE)
"""Such words that only people do: a project may "add" or "offer" something as well."""
STRICT = re.compile(rf"(?:{_ADVERB}*{_VERB}(?: us| that)?)? ?:?")
"""Such words and nothing else."""
DOES = re.compile(
    rf"(?:{_HAS}(?:been|{_VERB}|[a-z]+ed)|['’]s {_ADVERB}*been"
    rf"|{_ADVERB}*(?:release[sd]|continue[sd]|create[sd]|buil(?:t|ds)|publishe[sd]|finishe[sd]))\b",
    re.IGNORECASE,
)
"""What stands after a name and says what somebody has done."""
SUBORDINATE = re.compile(
    r"\b(?:after|because|before|if|since|than|until|when|whether|while) $", re.IGNORECASE
)
"""What stands before a name and makes what somebody has done a remark."""
ACTS = re.compile(rf"{_ADVERB}*(?:[a-z]+(?:ed|s)|built|found|got|made|wrote)\b")
"""What stands after a name, in a sentence that is about what somebody does."""
DESCRIBES = re.compile(r"(?:is|are|was|were|isn['’]t) (?:an?|the|our|one|now)\b", re.IGNORECASE)
"""What stands after a name that is explained: a project's, not a reporter's."""
LEAD = re.compile(rf"(?:.*[ (])?{_LEAD}", re.IGNORECASE)
"""What stands before a reporter."""
NEWS_FROM = re.compile(
    r"\b(?:announcements?|messages?|news|notes?|quotes?|reports?|updates?|words?)"
    r"(?: (?:below|here|today))? from $",
    re.IGNORECASE,
)
"""What stands before a reporter, wherever in a paragraph: there was an update from …"""
LABEL = re.compile(r"(?:[^.!?:\[\]]|\[[^\[\]]*+\](?:\([^\s()]*+\))?+){1,80}+: ")
"""What stands before a sentence as its title: This week in Fractal: …"""
PRONOUN = re.compile(
    r"(?:(?:also|and|but|first|next|now|so|then|this week|today),? )?(?:"
    r"(?:he|she|they)(?:['’](?:s|d|ve|re))? .*|in (?:his|her|their) (?:own )?words):[-*_ ]*$",
    re.IGNORECASE,
)
"""A sentence that speaks of whoever the sentences before it name."""
PROFILE = re.compile(
    r"https?://(?:(?:www\.)?(?:github|gitlab|twitter|x)\.com|codeberg\.org)/@?[\w.-]+/?"
    r"|https?://[^/\s]+/(?:@|~|u/|users/)[\w.-]+/?",
    re.IGNORECASE,
)
"""Where somebody's page is, on a site where many people have one."""

# Bare names

_WORD = r"(?:[@&]?[^\W\d_][\w'’.+-]*)"
_CAPITALISED = r"(?:[^\W\d_a-z][\w'’.+-]*)"
_EMOJI = r"(?: [\u2600-\u27bf\U0001f000-\U0001faff\u200d\ufe0f]+)"
_NAME = rf"\[?{_WORD}(?: {_WORD}){{0,2}}?{_EMOJI}?\]?"
_TEAM = r"[Tt]he (?:[\w-]+ ){0,2}(?:team|crew|folks|devs|developers|people|gang)"
TEAM = re.compile(_TEAM)
"""Several reporters."""
_DONE = rf"{_HAS}(?:been )?[a-z]+(?:ed|ing)"

_SAYS = rf"(?P<name>{_NAME})(?P<verb>:[- ]*|,? {_ADVERB}*{_VERB}\b.*:[- ]*| {_DONE}\b.*:[- ]*)"
"""As in: Neil later added this:"""
_STRONG = rf"(?P<lead>\*{{1,3}})(?P<name>{_NAME})(?P<verb>\*{{1,3}} {_ADVERB}*{_VERB}\b.*:[- ]*)"
"""As in: **Neil** says:"""
_WHO = (
    rf"(?P<name>{_CAPITALISED}(?: {_CAPITALISED})?)"
    r"(?P<verb>, .*:|'s? .*:| (?:from|on|back|again|AGAIN)\b.*:)"
)
"""As in: Neil, who runs the server:"""
_FROM = (
    rf"(?P<lead>(?:.*?[ (])??(?i:{_LEAD}))(?P<name>{_TEAM}|{_NAME})"
    r"(?P<verb>(?:,? (?:from|of|on|for|again|here|who|with|this|today)\b.*| \(.*\))?:[- ]*)"
)
"""As in: A big update from Neil of the server:"""
_WORDS = rf"(?P<lead>[Ii]n )(?P<name>{_WORD}??)(?P<verb>['’]s? (?:own )?words:)"
"""As in: In Neil's words:"""
_THEN = (
    rf"(?P<lead>.*[,;] )(?P<name>{_NAME})"
    rf"(?P<verb> (?:{_ADVERB}*{_VERB}|{_HAS}been [a-z]+ing)\b[^,]*:[- ]*)"
)
"""As in: When asked, Neil said:"""
_WITH = rf"(?P<name>{_NAME})(?P<verb> [a-z]+s\b[^,.:]* with(?: [\w'’-]+){{0,4}}:)"
"""As in: Neil comes in at the last minute with some news:"""

SIGNED = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,2}}")
"""The name at the end of a quote, as in: — Neil"""

FORMS = tuple(map(re.compile, (_SAYS, _STRONG, _WHO, _FROM, _WORDS, _THEN, _WITH)))
"""The forms of a sentence that names its reporter without a link, and ends with a colon."""

_WORKS = rf"(?P<name>{_TEAM}|{_NAME})(?P<verb> {_HAS}been (?:busy|hacking|working)\b.*)"
"""As in: Neil has been working on the server."""
_OF = (
    rf"(?P<lead>From )(?P<name>{_TEAM}|{_CAPITALISED}(?= of| from))"
    r"(?P<verb>(?: (?:of|from) the [\w -]+)?)"
)
"""As in: From Neil of the Synapse team"""

NO_NEED_OF_A_COLON = tuple(map(re.compile, (_WORKS, _OF)))
"""The forms of a paragraph that names its reporter without a link, whatever it ends with."""

NO_NAMES = frozenset(
    "a added additionally all also an and announcement announcing another answer anybody "  # noqa: SIM905
    "anyone anyway apparently as asked at attention background because besides big bots "
    "breaking bridges bugfixes bugs but by caution changed changelog changes clients code "
    "contributors currently dear details development discussion discussions ditto docs "
    "earlier edit elsewhere essentially everybody everyone everything example examples "
    "features finally first fixed fixes folks following for fortunately from full fun "
    "further furthermore good great happily he help hence her here highlights his "
    "hopefully how however i if image important importantly improved improvements in "
    "including info information instead interestingly introducing it its just last lastly "
    "later latest let links list look lots luckily maintenance many meanwhile more "
    "moreover most my namely new news next nobody not notably note notes nothing notice "
    "now of on once one or other otherwise our overall people plus previously progress "
    "question questions quick quote recap recently release released releases remember "
    "reminder removed report reports sadly says screenshot second security see servers "
    "she similarly since so some somebody someone something soon source sources "
    "specifically status still suddenly summary testing thanks that the their then there "
    "therefore these they things this those though thus tl;dr tldr to today together "
    "tomorrow too two unfortunately until update updates us version via video warning we "
    "what when where which while who why with work yes yesterday yet you".split()
)
"""Words that start such a sentence and are no names."""
