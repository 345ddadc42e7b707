"""Attributions that link their reporter.

What a link needs around it to name the reporter depends on where it leads: to a Matrix user, to
somebody's page on a site of many people, or to any other page, which may as well be a project's.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from twim._markup.attributions._names import looks_like_name
from twim._markup.attributions._text import BLANKS, USER, Attribution, last_sentence
from twim._markup.attributions._words import (
    ACTS,
    ASIDE,
    CALLS_ON,
    DESCRIBES,
    DOES,
    FOR_THIS,
    LABEL,
    LEAD,
    NEWS_FROM,
    PROFILE,
    PRONOUN,
    REPORTS,
    SPEAKS,
    STRICT,
    SUBORDINATE,
    THANKS,
    THING,
)
from twim._markup.blocks import References
from twim._markup.inline import Link, find_links, is_link_text
from twim.matrix import MatrixLink, UserId
from twim.model import Reporter

__all__ = ["by_link", "link_reporter", "starts_with_user"]

_PLAIN_USER = re.compile(USER)
_USER_LINK = re.compile(r"(?:https?://matrix\.to/#/)?(?:@|%40)", re.IGNORECASE)
_COLON = re.compile(r":[-*_ ]*$")
_NEAR = 60  # characters: more than any of the words that stand right before a reporter


class _Mention(NamedTuple):
    """A link in a paragraph, and what stands around it."""

    link: Link
    reporter: Reporter
    kind: Literal["user", "profile", "page"]
    lead: str
    verb: str
    last: int
    """Where the last sentence starts, if that ends with a colon; else the end of the text."""

    @property
    def starts(self) -> bool:
        """Whether no words stand before the link."""
        return not any(map(str.isalnum, self.lead))

    @property
    def announces(self) -> bool:
        """Whether the link stands in the last sentence, and that ends with a colon."""
        return self.link.start >= self.last and _COLON.search(self.verb) is not None

    @property
    def near(self) -> str:
        """The last words before the link."""
        return self.lead[-_NEAR:]

    @property
    def act(self) -> str:
        """What stands after the link and after an aside, such as ", who has time,"."""
        aside = ASIDE.match(self.verb)
        return self.verb[aside.end() :] if aside else self.verb

    @property
    def does(self) -> bool:
        """Whether somebody is said to have done something, not just "when [Ada] released …"."""
        return DOES.match(self.act) is not None and not SUBORDINATE.search(self.near)

    @property
    def says(self) -> bool:
        """Whether a reporting verb follows, and nothing else."""
        return bool(REPORTS.match(self.verb) and STRICT.fullmatch(self.verb))

    @property
    def attribution(self) -> Attribution:
        """What the paragraph says, if it is the reporter whom this link names."""
        return Attribution(self.lead, self.reporter, self.verb, by_reference=self.link.by_reference)


def by_link(text: str, references: References) -> Attribution | None:
    """Read an attribution whose reporter is linked. Of all links, those to people come first."""
    if "[" not in text and "<" not in text:
        return None
    last = last_sentence(text) if _COLON.search(text.rstrip(BLANKS)) else len(text)
    others: list[_Mention] = []
    for link in find_links(text, references):
        if link.destination and not is_link_text(link.label, references):
            continue
        mention = _mention(text, link, last)
        if _is_first_choice(mention):
            return mention.attribution
        others.append(mention)
    for kind, reports in (("profile", _profile_reports), ("page", _page_reports)):
        for mention in others:
            if mention.kind == kind and reports(mention):
                return mention.attribution
    people = [mention for mention in others if mention.kind != "page"]
    if len(people) == 1 and people[0].link.stop < last and PRONOUN.match(text, last):
        return people[0].attribution
    return None


def starts_with_user(text: str, references: References) -> bool:
    """Whether the first thing in a text is a link to a Matrix user."""
    first = next(find_links(text, references), None)
    return first is not None and not first.start and link_reporter(first).user_id is not None


def link_reporter(link: Link) -> Reporter:
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


def _mention(text: str, link: Link, last: int) -> _Mention:
    reporter = link_reporter(link)
    kind: Literal["user", "profile", "page"] = "page"
    if reporter.user_id is not None or _USER_LINK.match(link.destination):
        kind = "user"
    elif PROFILE.fullmatch(link.destination):
        kind = "profile"
    verb = text[link.stop :].strip(BLANKS)
    return _Mention(link, reporter, kind, text[: link.start], verb, last)


def _is_first_choice(it: _Mention) -> bool:
    """Whether nobody else can be the reporter, whoever is linked after this."""
    if it.kind == "user":
        return _user_reports(it)
    if it.kind == "page" or not it.starts:
        return False
    verb = REPORTS.match(it.act) or DOES.match(it.act)
    return verb is not None and _profile_reports(it)


def _user_reports(it: _Mention) -> bool:
    """Whether a link to a Matrix user names the reporter."""
    if it.starts or (it.says and it.lead.endswith(" ")):
        return True
    if SUBORDINATE.search(it.near) or (it.verb == ":" and CALLS_ON.search(it.near)):
        return False
    if it.announces or it.does or NEWS_FROM.search(it.near):
        return True
    if LEAD.fullmatch(it.near) and len(it.lead.split()) < 3:
        return not THANKS.search(it.near) or FOR_THIS.match(it.verb) is not None
    return bool(LABEL.fullmatch(it.lead) and ACTS.match(it.verb))


def _profile_reports(it: _Mention) -> bool:
    """Whether a link to somebody's page, which may as well be a project's, names the reporter."""
    if it.does or DESCRIBES.match(it.verb):
        return it.does
    if it.starts:
        return bool(REPORTS.match(it.act) or _COLON.search(it.verb))
    if not it.announces:
        return False
    begins = it.link.start == it.last
    return begins or it.verb[0] != ":" or LEAD.fullmatch(it.near) is not None


def _page_reports(it: _Mention) -> bool:
    """Whether a link to any other page names the reporter, not what is reported on."""
    if SPEAKS.match(it.verb) and (it.starts or it.announces):
        return True
    if it.starts and it.says:
        return True
    thing = DESCRIBES.match(it.verb) or THING.search(it.link.destination)
    if thing or not it.announces:
        return False
    if it.starts and not it.link.destination:
        return True  # an anchor without `href` is a name already
    if it.starts:
        says = it.verb[0] in ":,(" or REPORTS.match(it.act) is not None
        return says and looks_like_name(it.link.label)
    return LEAD.fullmatch(it.near) is not None and it.verb[0] in ":,"
