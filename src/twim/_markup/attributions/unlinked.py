"""Attributions that name their reporter without a link."""

from twim._markup.attributions.rules import Rule
from twim._markup.attributions.rules.leads import BareLead, Lead, News
from twim._markup.attributions.rules.sentences import (
    FORMS,
    NO_NEED_OF_A_COLON,
    last_sentence,
)
from twim._markup.attributions.rules.vocabulary import (
    ADVERB,
    IN_PARENTHESES,
    NAME,
    NO_NAMES,
    NO_SPEAKER,
    SAYING,
    TEAM_NAME,
)
from twim._markup.attributions.spelling import Attribution
from twim.model import Reporter


class PageBelow(Rule, method="search"):
    """A colon that ends the sentence, though the address of a page follows.

    Takes:
        "Read it here: <https://ode.example.org>"
        "News from Ada here: [Ode](/ode)"
        'Read it here: <a href="/ode">Ode</a>'
        "here: <a >Ode</a>"
        'here: <a href="/ode"></a>'
        "here: [](/ode)"
        "here: [Ode]()"
        "here: http://ode.example.org"
        "here: https://"

    Leaves:
        "Read it here:"
        "Read it here: https://ode.example.org or later"
        "There: /ode"
        "Read it there: [Ode](/ode)"
        'here: <a href="<">Ode</a>'
        'here: <a href="/ode"><b>Ode</b></a>'
        'here: <a href="/ode">Ode></a>'
        'here: <a href=">">Ode</a>'
        "here: [Ode](/ode(1)"
        "here: <https://ode.example.org>>"
        "here: https://ode.example.org<"
        'here: <ahref="/ode">Ode</a>'
        "here: <a >O<de</a>"
        "here: [Ode](/ode)1)"
    """

    pattern = r"""\b here: (?= [ ] (?:
        <a \s [^<>]* > [^<>]* </a>                      # an HTML anchor
      | \[ [^\[\]]* \] \( [^\s()]* \)                   # an inline link
      | <? https?:// [^\s<>]* >?                        # an address
    ) $ )"""


class Team(Rule):
    """The name of several people.

    Takes:
        "the Kettle Core team"
        "The folks"

    Leaves:
        "the server"
        "team"
    """

    pattern = TEAM_NAME


class NameAlone(Rule):
    """`Name says`, with no colon, and nothing else.

    Takes:
        "Neil announces"
        "Neil Example (he) also says"
        "@neil:example.org told us"

    Leaves:
        "Neil announced"
        "Neil announces Kettle"
        "Neil says."
        "The Kettle team announces"
        "neil example says"
        "Neil tells"
        "README says"
        "Bug Report says: no"
    """

    pattern = rf"""(?! {NO_SPEAKER} \b ) (?P<name> {NAME} )
        (?P<verb> {IN_PARENTHESES}? [ ] {ADVERB}* {SAYING} )"""


class Number(Rule, method="match"):
    """What a version or a proposal begins with.

    Takes:
        "v1.0"
        "#4"
        "msc1"
        "pr4"
        "4"

    Leaves:
        "ada2"
        "ms1"
    """

    pattern = r"(?: v | msc | pr | \# )? [0-9]"


class Headline(Rule, method="search"):
    """What the text of a link has that is no name.

    Takes:
        "Ode is out"
        "Servers are back"
        "Ode was late"
        "We were there"

    Leaves:
        "Ada Isle"
        "It is"
    """

    pattern = r"[ ] (?: is|are|was|were ) [ ]"


_MOST_WORDS = 4


def by_name(text: str) -> Attribution | None:
    """Read an attribution that says a bare name."""
    here = PageBelow.find(text) if "here:" in text else None
    stop = here.end() if here else len(text)  # of all but the address of a page after the colon
    if not text[:stop].rstrip("- ").endswith(":"):
        return _by_form(text, 0, stop, (*NO_NEED_OF_A_COLON, NameAlone))
    return _by_form(text, last_sentence(text[:stop]), stop, FORMS)


def _by_form(text: str, start: int, stop: int, forms: tuple[type[Rule], ...]) -> Attribution | None:
    for form in forms:
        if match := form.find(text, start, stop):
            found = match.groupdict()
            lead, name = found.get("lead") or "", found["name"]
            if Team.find(name) or (_is_name(name) and _is_sender(lead, name)):
                verb = (found["verb"] + text[stop:]).strip(" ")
                return Attribution(text[:start] + lead, Reporter(name), verb)
    return None


def _is_sender(lead: str, name: str) -> bool:
    """Whether "from" and its like stand before a name: much else is "by default"."""
    if not name[0].islower() or BareLead.find(lead) or not Lead.find(lead):
        return True
    return News.find(lead) is not None


def looks_like_name(label: str) -> bool:
    """Whether the text of a link can be somebody's name, not that of a page."""
    words = label.split(maxsplit=_MOST_WORDS)
    return 0 < len(words) <= _MOST_WORDS and _is_name(label) and not Headline.find(label)


def _is_name(words: str) -> bool:
    first, *others = words.lower().split()
    first = first.strip("[]:")
    stem = first.replace("’", "'").partition("'")[0]  # of "they've"
    if Number.find(first) or others[-1:] in (["here"], ["below"]):
        return False
    return NO_NAMES.isdisjoint((first, stem))
