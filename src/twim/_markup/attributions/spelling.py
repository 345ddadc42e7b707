"""An attribution as a value, and how it is spelled."""

from typing import NamedTuple

from twim._markup.attributions.rules import Rule
from twim._markup.attributions.rules.verbs import BareReport
from twim._markup.inline import CLOSING, destination, destination_fault
from twim._shown import shown
from twim.model import Reporter

BLANKS = " \t\N{NO-BREAK SPACE}"
"""What may stand around the parts of an attribution and means nothing."""
LONGEST = 1200
"""How many characters a paragraph has at most that names a reporter."""

_MOST_MARKS = 40  # that may start a link, or hide one
_BEHIND_NAME = CLOSING | frozenset(")）")  # a verb that starts with one stands right after the name


class EmphasisEnd(Rule, method="match"):
    """The marks that end emphasis, which stand right after the name, too.

    Takes:
        "** says"
        "*:"
        "~~"
        "_?"
        "**：ok"

    Leaves:
        "*also* says"
        ": says"
    """

    pattern = rf"[*_~]+ (?: [ \t{''.join(sorted(_BEHIND_NAME))}] | $ )"


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
    name, link = reporter.name, reporter.link
    if link is not None:
        target = destination(link)
        if not name.strip():
            raise ValueError("has a link without a text that a reader sees")
        if target is None:
            raise ValueError(f"has a link that {destination_fault(link)}: {shown(link)}")
        name = f"[{name}]({target})"
    return f"{lead}{name}{gap_before(verb)}{verb}"


def gap_before(verb: str) -> str:
    """Return what stands between a name and a verb: a blank, if anything."""
    if verb[:1].isalpha():  # as most are
        return " "
    return "" if not verb or verb[0] in _BEHIND_NAME or EmphasisEnd.find(verb) else " "


def is_strict(found: Attribution) -> bool:
    """Whether an attribution says just that somebody reports, by a link or with a colon."""
    certain = found.reporter.link is not None or found.verb.endswith(":")
    return certain and not found.lead and BareReport.find(found.verb) is not None


def is_overlong(text: str) -> bool:
    """Whether a paragraph is longer, or has more markup, than any that names a reporter."""
    if len(text) > LONGEST:
        return True
    marks = text.count("[") + text.count("<") + text.count("`")
    if marks > _MOST_MARKS:
        marks -= text.count("\\[") + text.count("\\<") + text.count("\\`")
    return marks > _MOST_MARKS
