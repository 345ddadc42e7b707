"""Attributions that link their reporter.

What a link needs around it to name the reporter depends on where it leads: to a Matrix user, to
somebody's page on a site of many people, or to any other page, which may as well be a project's.
"""

from typing import Literal, NamedTuple

from twim._markup.attributions.rules import Rule, leads, verbs
from twim._markup.attributions.rules.addresses import AnyUser, PlainUser, Profile, Thing
from twim._markup.attributions.rules.sentences import Colon, Pronoun, last_sentence
from twim._markup.attributions.spelling import BLANKS, Attribution
from twim._markup.attributions.unlinked import looks_like_name
from twim._markup.inline import InlineLink, find_links, is_link_text
from twim._markup.markdown import References
from twim.matrix import MatrixLink, UserId
from twim.model import Reporter
from twim.model._makers import make_reporter

_new = tuple.__new__  # `Attribution(…)`, in half the time: there is one for each report
_NEAR = 60  # characters: more than any of the words that stand right before a reporter


class PlainLink(Rule):
    r"""The usual form of an attribution, which can be read without a Markdown parser.

    Takes:
        "[Ada [it/its]](https://matrix.to/#/@ada:example.org) says"
        "[Ada](https://matrix.to/#/@ada:example.org)"
        "[Ada](https://matrix.to/#/@ada:example.org):"
        "[Ada []](https://matrix.to/#/@ada:example.org) says"
        "[\\[Ada\\]](https://matrix.to/#/@ada:example.org) says"

    Leaves:
        "[*Ada*](https://matrix.to/#/@ada:example.org) says"
        "[Ada\\](https://matrix.to/#/@ada:example.org) says"
        "[Ada](/ada) says"
        "[ ](https://matrix.to/#/@ada:example.org) says"
        "Ada says"
        "[Ada [*]](https://matrix.to/#/@ada:example.org) says"
        "[Ada [it](/it)](https://matrix.to/#/@ada:example.org) says"
    """

    pattern = rf"""
        \[ (?! \s* \] ) (
            (?: [^\[\]\\`<>!&*_\n]++                    # the name: text with no markup
              | \\ [!-/:-@\[-`{{-~]                     # or with markup escaped
              | \[ [^\[\]\\`<>!&*_\n]*+ \] (?! [(\[] )  # and the same in brackets: [it/its]
            )*+
        ) \] \( {PlainUser.pattern} \) [ \t]*
        ( [^\s] [^\n]* )?                               # the verb"""


class PlainAnchor(Rule):
    r"""The same in HTML, as posts of 2018 have it.

    Takes:
        '<a href="https://matrix.to/#/@ada:example.org">Ada</a> says:'
        '<a href="https://matrix.to/#/@ada:example.org">Ada</a>'

    Leaves:
        '<a href="https://ode.example.org/">Ada</a> says:'
        '<a href="https://matrix.to/#/@ada:example.org"><b>Ada</b></a> says:'
        'From <a href="https://matrix.to/#/@ada:example.org">Ada</a>'
        '<a href="https://matrix.to/#/@ada:example.org">Ada</a>\u2003says:'
        '<a href="https://matrix.to/#/@ada:example.org">Ada</a> says:\xa0'
    """

    pattern = rf"""<a[ ]href="{PlainUser.pattern}"> ( [^<]+ ) </a> [ \t]*
        ( (?: [^\s] [^\n]* )? (?<! \xa0 ) )"""


class Aside(Rule, method="match"):
    """What may stand between a name and its verb.

    Takes:
        ", who has time, says"
        "(of Kettle) says"
        ", A, says"
        "(A) says"

    Leaves:
        ", who has time:"
        "(of Kettle):"
        ", who,in Ode, says"
        ", see: Ode, says"
        "(of (Kettle) says"
        "(of)Kettle) says"
    """

    pattern = r"(?: , [ ] [^,:]{1,80} , | \( [^()]{1,80} \) ) [ ]"


class _Mention(NamedTuple):
    """A link in a paragraph, and what stands around it."""

    link: InlineLink
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
        return self.link.start >= self.last and Colon.find(self.verb) is not None

    @property
    def near(self) -> str:
        """The last words before the link."""
        return self.lead[-_NEAR:]

    @property
    def act(self) -> str:
        """What stands after the link and after an aside, such as ", who has time,"."""
        aside = Aside.find(self.verb)
        return self.verb[aside.end() :] if aside else self.verb

    @property
    def does(self) -> bool:
        """Whether somebody is said to have done something, not just "when [Ada] released …"."""
        return verbs.Deed.find(self.act) is not None and not leads.Subordination.find(self.near)

    @property
    def says(self) -> bool:
        """Whether a reporting verb follows, and nothing else."""
        return bool(verbs.Report.find(self.verb) and verbs.BareReport.find(self.verb))

    @property
    def attribution(self) -> Attribution:
        """What the paragraph says, if it is the reporter whom this link names."""
        return Attribution(self.lead, self.reporter, self.verb, by_reference=self.link.by_reference)


def _may_name(link: InlineLink, text: str, references: References) -> bool:
    """Whether a link has a text that a reader sees, and that can be written as a name."""
    if not link.label.strip():
        return False
    if not link.destination:  # an anchor that leads nowhere; no name without a link says that
        return link.label == text[link.start : link.stop]
    return is_link_text(link.label, references)


def by_link(text: str, references: References) -> Attribution | None:
    """Read an attribution whose reporter is linked. Of all links, those to people come first."""
    if "[" not in text and "<" not in text:
        return None
    last = last_sentence(text) if Colon.find(text.rstrip(BLANKS)) else len(text)
    others: dict[str, list[_Mention]] = {"user": [], "profile": [], "page": []}
    for link in find_links(text, references):
        if not _may_name(link, text, references):
            continue
        mention = _mention(text, link, last)
        if _is_first_choice(mention):
            return mention.attribution
        others[mention.kind].append(mention)
    for kind, reports in (("profile", _profile_reports), ("page", _page_reports)):
        for mention in others[kind]:
            if reports(mention):
                return mention.attribution
    people = others["user"] + others["profile"]
    if len(people) == 1 and people[0].link.stop < last and Pronoun.find(text, last):
        return people[0].attribution
    return None


def by_plain_link(line: str) -> Attribution | None:
    """Read an attribution of the usual form: `[Name](https://matrix.to/#/@…) says`."""
    plain = PlainLink.find(line)
    if not plain:
        return None
    name, common, other, verb = plain.groups()
    if not (reporter := _plain_reporter(name, common, other)):
        return None
    return _new(Attribution, ("", reporter, verb or "", 0, False))


def by_plain_anchor(line: str) -> Attribution | None:
    """Read an attribution that is of the usual form but for its link, which is HTML."""
    if not (plain := PlainAnchor.find(line)):
        return None
    common, other, name, verb = plain.groups()
    return by_plain_link(f"[{name}](https://matrix.to/#/{common or other}) {verb}")


def starts_with_user(text: str, references: References) -> bool:
    """Whether the first thing in a text is a link to a Matrix user."""
    first = next(find_links(text, references), None)
    return first is not None and not first.start and link_reporter(first).user_id is not None


def link_reporter(link: InlineLink) -> Reporter:
    """Make a reporter of a link; an anchor without `href` is a name that has markup."""
    if not link.destination:
        return Reporter(link.label)
    plain = PlainUser.find(link.destination)
    if plain and (reporter := _plain_reporter(link.label, *plain.groups())):
        return reporter
    target = MatrixLink.parse_or_none(link.destination)
    user_id = target.user_id if target else UserId.parse_or_none(link.destination)
    return _spelled(link.label, user_id, link.destination)


def _plain_reporter(name: str, common: str | None, other: str) -> Reporter | None:
    """Make a reporter of what the groups of `PlainUser` say, if that is a user id."""
    if common:
        return make_reporter(name, str.__new__(UserId, common), None)
    user_id = UserId.parse_or_none(other)
    return _spelled(name, user_id, f"https://matrix.to/#/{other}") if user_id else None


def _spelled(name: str, user_id: UserId | None, url: str) -> Reporter:
    """Make a reporter, and keep how the link is spelled where that is not the usual way."""
    reporter = make_reporter(name, user_id, None)
    return reporter if reporter.link == url else make_reporter(name, user_id, url)


def _mention(text: str, link: InlineLink, last: int) -> _Mention:
    reporter = link_reporter(link)
    kind: Literal["user", "profile", "page"] = "page"
    if reporter.user_id is not None or AnyUser.find(link.destination):
        kind = "user"
    elif Profile.find(link.destination):
        kind = "profile"
    lead, verb = text[: link.start], text[link.stop :].strip(BLANKS)
    return _Mention(link, reporter, kind, lead, verb, last)


def _is_first_choice(it: _Mention) -> bool:
    """Whether nobody else can be the reporter, whoever is linked after this."""
    if it.kind == "user":
        return _user_reports(it)
    if not it.starts or it.kind == "page":
        return False
    verb = verbs.Report.find(it.act) or verbs.Deed.find(it.act)
    return verb is not None and _profile_reports(it)


def _user_reports(it: _Mention) -> bool:
    """Whether a link to a Matrix user names the reporter."""
    if it.starts or (it.says and it.lead.endswith(" ")):
        return True
    if leads.Subordination.find(it.near) or (it.verb == ":" and leads.Appeal.find(it.near)):
        return False
    if it.announces or it.does or leads.NewsFrom.find(it.near):
        return True
    if leads.Lead.find(it.near) and len(it.lead.split()) < 3:
        return not leads.Thanks.find(it.near) or verbs.Cause.find(it.verb) is not None
    return bool(leads.Label.find(it.lead) and verbs.Act.find(it.verb))


def _profile_reports(it: _Mention) -> bool:
    """Whether a link to somebody's page, which may as well be a project's, names the reporter."""
    if it.does or verbs.Definition.find(it.verb):
        return it.does
    if it.starts:
        return bool(verbs.Report.find(it.act) or Colon.find(it.verb))
    if not it.announces:
        return False
    begins = it.link.start == it.last
    return begins or it.verb[0] != ":" or leads.Lead.find(it.near) is not None


def _page_reports(it: _Mention) -> bool:
    """Whether a link to any other page names the reporter, not what is reported on."""
    if verbs.Speech.find(it.verb) and (it.starts or it.announces):
        return True
    if it.starts and it.says:
        return True
    thing = verbs.Definition.find(it.verb) or Thing.find(it.link.destination)
    if thing or not it.announces:
        return False
    if it.starts and not it.link.destination:
        return True  # an anchor without `href` is a name already
    if it.starts:
        says = it.verb[0] in ":,(" or verbs.Report.find(it.act) is not None
        return says and looks_like_name(it.link.label)
    return leads.Lead.find(it.near) is not None and it.verb[0] in ":,"
