"""The English of attributions: what reporters do, and which words are no names."""

from __future__ import annotations

import re

__all__ = [
    "ACTS",
    "ASIDE",
    "BARE_LEAD",
    "CALLS_ON",
    "DESCRIBES",
    "DOES",
    "FORMS",
    "FOR_THIS",
    "LABEL",
    "LEAD",
    "NEWS",
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
    "THANKS",
    "THING",
]

_SPEAKS = (
    r"(?:says?|said|reports?|reported|announce[sd]?|wr(?:ote|ites)|t(?:old|ells)|note[sd]"
    r"|share[sd]|ask(?:s|ed)|confirm(?:s|ed)|explain(?:s|ed)|state[sd]|mention(?:s|ed)"
    r"|comment(?:s|ed)|remark(?:s|ed)|repl(?:ies|ied)|suggest(?:s|ed)|post(?:s|ed)|inform(?:s|ed)"
    r"|describe[sd]|declare[sd]|clarif(?:ies|ied)|lament(?:s|ed)|warn(?:s|ed)|answer(?:s|ed)"
    r"|respond(?:s|ed)|reveal(?:s|ed)|remind(?:s|ed)|tease[sd]|chime[sd]|point(?:s|ed) out|puts it)"
)
_VERB = (
    rf"(?:{_SPEAKS}|add(?:s|ed)|offer(?:s|ed)|sen(?:t|ds)|g(?:ave|ives)|provide[sd]|update[sd]"
    r"|introduce[sd]|continue[sd]|seems|been working)"
)
_ADVERB = (
    r"(?:(?:also|again|just|later|then|now|has|have|had|even|recently|simply|already|finally"
    r"|additionally|briefly|kindly) )"
)
_LEAD = (
    r"(?:from|says|via|by|here['’]s|here is|thanks(?: to)?|according to|back to|courtesy of"
    r"|over to|quoting|writes) "
)
_NEWS = (
    r"(?:announcements?|improvements?|messages?|news|notes?|notices?|quotes?|reports?|summary"
    r"|updates?|words?)"
)
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
CALLS_ON = re.compile(r"\b(?:ask|contact|e-?mail|help|join|message|ping|see|tell) $", re.IGNORECASE)
"""What stands before a name and asks the reader to turn to somebody."""
ACTS = re.compile(rf"{_ADVERB}*(?:[a-z]+(?:ed|s)|built|found|got|made|wrote)\b")
"""What stands after a name, in a sentence that is about what somebody does."""
DESCRIBES = re.compile(r"(?:is|are|was|were|isn['’]t) (?:an?|the|our|one|now)\b", re.IGNORECASE)
"""What stands after a name that is explained: a project's, not a reporter's."""
LEAD = re.compile(rf"(?:.*[ (])?{_LEAD}", re.IGNORECASE)
"""What stands before a reporter."""
BARE_LEAD = re.compile(rf"(?:(?:also|and|next|now|straight),? )?{_LEAD}", re.IGNORECASE)
"""Such words and nothing else before them."""
NEWS = re.compile(rf"\b{_NEWS}\b", re.IGNORECASE)
"""What comes from a reporter."""
THANKS = re.compile(r"\bthanks(?: to)? $", re.IGNORECASE)
"""What stands before a reporter, and before anybody else who did something."""
FOR_THIS = re.compile(r"for (?:this|(?:the|that|his|her|their) (?:news|update|report))\b")
"""What somebody is thanked for who reports."""
NEWS_FROM = re.compile(rf"(?<!\bno )\b{_NEWS}(?: (?:below|here|today))? from $", re.IGNORECASE)
"""What stands before a reporter, wherever in a paragraph: there was an update from …"""
LABEL = re.compile(r"(?:[^.!?:\[\]]|\[[^\[\]]*+\](?:\([^\s()]*+\))?+){1,80}+: ")
"""What stands before a sentence as its title: This week in Fractal: …"""
PRONOUN = re.compile(
    r"(?:(?:also|and|but|first|next|now|so|then|this week|today),? )?(?:"
    r"(?:he|she|they)(?:['’](?:s|d|ve|re))? .*|in (?:his|her|their) (?:own )?words):[-*_ ]*$",
    re.IGNORECASE,
)
"""A sentence that speaks of whoever the sentences before it name."""
ASIDE = re.compile(r"(?:, [^,:]{1,80},|\([^()]{1,80}\)) ")
"""What may stand between a name and its verb."""
THING = re.compile(
    r"/(?:blob|compare|issues|merge_requests|pull|releases|tag|tree)(?:/|$)", re.IGNORECASE
)
"""Where a link leads that names no person: a release, an issue, a file."""
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
_USER_ID = r"@[\w.=/+-]+:[\w.-]+"
_PARTICLE = r"(?:(?:van|von|de|der|den|da|di|du|la|le) )"
_NAME = rf"(?:{_USER_ID}|\[?{_WORD}(?: {_PARTICLE}{{0,2}}{_CAPITALISED}){{0,3}}{_EMOJI}?\]?)"
_TEAM = r"[Tt]he (?:[\w-]+ ){0,2}(?:team|crew|folks|devs|developers|people|gang)"
TEAM = re.compile(_TEAM)
"""Several reporters."""
_DONE = (
    rf"{_HAS}(?:been [a-z]+ing"
    r"|(?!arrived|gained|landed|moved|reached|received|released|shipped|switched)[a-z]+ed)"
)
_ASIDE = r"(?:,? \([^()]{1,40}\)|, [^,:]{1,60},)"

_SAYS = (
    rf"(?P<name>{_TEAM}|{_NAME})(?P<verb>(?: \([^()]{{1,40}}\))?:[- ]*"
    rf"|(?:{_ASIDE}|,)? {_ADVERB}*{_VERB}\b.*:[- ]*| {_DONE}\b.*:[- ]*"
    r"|(?:,? again|['’]s back| is back)\b.*:[- ]*)"
)
"""As in: Neil later added this:"""
_STRONG = rf"(?P<lead>\*{{1,3}})(?P<name>{_NAME})(?P<verb>\*{{1,3}} {_ADVERB}*{_VERB}\b.*:[- ]*)"
"""As in: **Neil** says:"""
_WHO = (
    rf"(?P<name>{_CAPITALISED}(?: {_CAPITALISED})?)"
    r"(?P<verb>, (?!an? |written ).*:|'s? .*:| (?:from|on|(?:is )?back|again|AGAIN)\b.*:)"
)
"""As in: Neil, who runs the server:"""
_FROM = (
    rf"(?P<lead>(?i:(?:.*?[ (])??{_LEAD}))(?P<name>{_TEAM}|{_NAME})"
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
_THEN_WORDS = (
    r"(?i:also|and|but|finally|first|last but not least|lastly|later|meanwhile|next|now|so|then"
    r"|this week|today)"
)
_NEXT = (
    rf"(?P<lead>(?:{_THEN_WORDS},? )?(?:[Aa]s )?)(?P<name>{_NAME})"
    rf"(?P<verb> {_ADVERB}*{_SPEAKS}\b.*:[- ]*)"
)
"""As in: Later Neil added:"""
_LAST = rf"(?P<lead>{_THEN_WORDS}, )(?P<name>{_NAME})(?P<verb>:[- ]*)"
"""As in: Finally, Neil:"""
_WITH = rf"(?P<name>{_NAME})(?P<verb> [a-z]+s\b[^,.:]* with(?: [\w'’-]+){{0,4}}:)"
"""As in: Neil comes in at the last minute with some news:"""

SIGNED = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,2}}")
"""The name at the end of a quote, as in: — Neil"""

FORMS = tuple(
    re.compile(form) for form in (_SAYS, _STRONG, _WHO, _FROM, _WORDS, _THEN, _NEXT, _LAST, _WITH)
)
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
    "a added additionally all also an and android announcement announcing another answer "  # noqa: SIM905
    "anybody anyone anyway apparently as asked at attention background because besides "
    "big bots breaking bridges bug bugfixes bugs but by caution changed changelog changes "
    "clients code coming contributors credits currently dear default dendrite desktop "
    "details development disclaimer discussion discussions ditto docs earlier edit "
    "element elsewhere essentially everybody everyone everything example examples "
    "features finally first fixed fixes folks following for fortunately from full fun "
    "further furthermore good great happily he help hence her here highlights his "
    "hopefully how however i if image important importantly improved improvements in "
    "including info information instead interestingly introducing ios it its just known "
    "last lastly later latest let links list look lots luckily maintenance many meanwhile "
    "more moreover most msc mscs my namely new news next nobody not notable notably note "
    "notes nothing notice now of on once one or other otherwise our overall people plus "
    "previously progress question questions quick quote recap recently release released "
    "releases remember reminder removed report reports requirements riot riotx roadmap "
    "sadly says screenshot screenshots second security see servers she similarly since so "
    "some somebody someone something soon source sources specifically status still "
    "straight suddenly summary sydent sygnal synapse testing thanks that the their then "
    "there therefore these they things this those though thus tl;dr tldr to today "
    "together tomorrow too two unfortunately until update updates us usage version via "
    "video warning we web well what when where which while who why with word work yes "
    "yesterday yet you".split()
)
"""Words that start such a sentence and are no names."""
