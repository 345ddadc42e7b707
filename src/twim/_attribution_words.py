"""The English of attributions: what reporters do, and which words are no names."""

from __future__ import annotations

import re

__all__ = ["DESCRIBES", "DOES", "FORMS", "LEAD", "NO_NAMES", "REPORTS", "STRICT", "TEAM"]

_VERB = (
    r"(?:says?|said|reports?|reported|announce[sd]?|wr(?:ote|ites)|t(?:old|ells)|add(?:s|ed)"
    r"|offer(?:s|ed)|note[sd]|share[sd]|ask(?:s|ed)|confirm(?:s|ed)|explain(?:s|ed)|state[sd]"
    r"|mention(?:s|ed)|comment(?:s|ed)|sen(?:t|ds)|g(?:ave|ives)|provide[sd]|update[sd]"
    r"|introduce[sd]|remark(?:s|ed)|repl(?:ies|ied)|continue[sd]|suggest(?:s|ed)|post(?:s|ed)"
    r"|inform(?:s|ed)|describe[sd]|declare[sd]|clarif(?:ies|ied)|lament(?:s|ed)|seems"
    r"|been working)"
)
_ADVERB = r"(?:(?:also|again|just|later|then|now|has|have|had|even|recently|simply|already) )"
_LEAD = r"(?:from|says|via|by|here['’]s|here is|thanks(?: to)?) "

REPORTS = re.compile(rf"{_ADVERB}*{_VERB}\b", re.IGNORECASE)
"""What stands after a name and says that a report follows."""
STRICT = re.compile(rf"(?:{_ADVERB}*{_VERB}(?: us| that)?)? ?:?")
"""Such words and nothing else."""
DOES = re.compile(
    rf"(?:has|have) {_ADVERB}*(?:been|{_VERB}|[a-z]+ed)\b|{_ADVERB}*"
    r"(?:release[sd]|continue[sd]|create[sd]|buil(?:t|ds)|publishe[sd]|finishe[sd])\b",
    re.IGNORECASE,
)
"""What stands after a name and says what somebody has done."""
DESCRIBES = re.compile(r"(?:is|are|was|were|isn['’]t) (?:an?|the|our|one|now)\b", re.IGNORECASE)
"""What stands after a name that is explained: a project's, not a reporter's."""
LEAD = re.compile(rf"(?:.*[ (])?{_LEAD}", re.IGNORECASE)
"""What stands before a reporter."""

_WORD = r"(?:[@&]?[^\W\d_][\w'’.+-]*)"
_CAPITALISED = r"(?:[^\W\d_a-z][\w'’.+-]*)"
_NAME = rf"\[?{_WORD}(?: {_WORD}){{0,2}}?\]?"
_TEAM = r"[Tt]he (?:[\w-]+ )?(?:team|crew|folks|devs|developers|people|gang)"
TEAM = re.compile(_TEAM)
"""Several reporters."""

_SAYS = rf"(?P<name>{_NAME})(?P<verb>:[- ]*|,? {_ADVERB}*{_VERB}\b.*:[- ]*)"
"""As in: Neil later added this:"""
_WHO = (
    rf"(?P<name>{_CAPITALISED}(?: {_CAPITALISED})?)"
    r"(?P<verb>, .*:|'s? .*:| (?:from|on|back|again|AGAIN)\b.*:)"
)
"""As in: Neil, who runs the server:"""
_FROM = (
    rf"(?P<lead>(?:.*?[ (])??(?i:{_LEAD}))(?P<name>{_TEAM}|{_NAME})"
    r"(?P<verb>(?:,? (?:from|of|on|for|again|who|with|this|today)\b.*| \(.*\))?:[- ]*)"
)
"""As in: A big update from Neil of the server:"""
_WORDS = rf"(?P<lead>[Ii]n )(?P<name>{_WORD}??)(?P<verb>['’]s? (?:own )?words:)"
"""As in: In Neil's words:"""
_THEN = rf"(?P<lead>.*[,;] )(?P<name>{_NAME})(?P<verb> {_ADVERB}*{_VERB}\b[^,]*:[- ]*)"
"""As in: When asked, Neil said:"""

FORMS = tuple(re.compile(form) for form in (_SAYS, _WHO, _FROM, _WORDS, _THEN))
"""The forms of a sentence that names its reporter without a link."""

NO_NAMES = frozenset(
    "a added additionally all also an and announcement announcing another answer anyway "  # noqa: SIM905
    "apparently as asked at attention background because besides big bots breaking bridges "
    "bugfixes bugs but by caution changed changelog changes clients code contributors "
    "currently dear details ditto docs earlier edit elsewhere essentially example examples "
    "features finally first fixed fixes following for from full fun further furthermore "
    "good great he help hence her here here's highlights his hopefully how however i if "
    "image important improved improvements in including info information instead "
    "introducing it its just last lastly later latest let's links list look lots many "
    "meanwhile more moreover most my new news next not note notes nothing notice now of on "
    "once one or other otherwise our overall plus previously progress question questions "
    "quick quote recap recently release released releases remember reminder removed says "
    "screenshot second security see servers she similarly since so some soon source sources "
    "specifically status still suddenly summary thanks that that's the their then there "
    "there's therefore these they this those though thus tl;dr tldr to today together "
    "tomorrow too two unfortunately until update updates us version via video warning we "
    "what what's when where which while who why with work yes yesterday yet you".split()
)
"""Words that start such a sentence and are no names."""
