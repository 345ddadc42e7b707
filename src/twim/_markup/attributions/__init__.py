"""Attribution lines: who reported, and in which words.

    attribution = lead? reporter verb?
    reporter    = link | "<a …>name</a>" | name

A paragraph before a quote is an attribution if

1. it starts with a link to a Matrix user; or its last line does, and what stands above that line
   describes the project, with no markup that goes on in there;
2. it links a Matrix user who reports by what stands around the link: a reporting verb alone
   follows; it ends with a colon, and the sentence that does links the user ("When asked, [Ada]
   said:"); the user is said to have done something ("[Ada] has been working on …"); there is news
   from the user; or the user stands after "From" and its like, or after a title ("This week in
   Ode: [Ada] noticed …");
3. the same holds for somebody's page on a site of many people, such as `https://github.com/ada`,
   with a reporting verb where it starts the paragraph or the sentence with the colon;
4. it starts with any other link, and goes on with a verb of speaking ("says", "told us"), or ends
   with a colon and does not say what the link is ("is a homeserver …");
5. its last sentence speaks of "they", ends with a colon, and what stands before links one person;
6. its last sentence is of one of the forms `Name:`, `Name says …:`, `Name, who …:`,
   `From Name:` ("Says", "Via", "Here's", …), where the name is none of the words that announce
   a list or a next quote ("Also:", "Features:") and no pronoun; or it is as a whole
   `Name has been working …` or `From Name of the …`, or `Name says` on a line of its own, right
   above the quote.

Anything else is prose, and so is what ends with "Kettle describes itself as" and its like. Links
come before bare names, and links to people before other links.

The words that the rules know are in `vocabulary`. `leads` and `verbs` have the rules for what
stands before and after a reporter, `addresses` for where links lead, `sentences` for bare names.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from twim._markup.addresses import reference_span, with_address
from twim._markup.attributions.linked import (
    by_link,
    by_plain_anchor,
    by_plain_link,
    starts_with_user,
)
from twim._markup.attributions.rules.verbs import Description
from twim._markup.attributions.signatures import is_signed, linked_in, named_above, signed_by
from twim._markup.attributions.spelling import (
    BLANKS,
    Attribution,
    attribution_text,
    gap_before,
    is_overlong,
    is_strict,
)
from twim._markup.attributions.unlinked import NameAlone, by_name
from twim._markup.blocks import parse_blocks
from twim._markup.inline import find_links, on_one_line
from twim._markup.markdown import MARKDOWN, References
from twim._markup.shortcodes import whole_call
from twim._patterns import pattern
from twim.model import Reporter

__all__ = [
    "Attribution",
    "amend_attribution",
    "attribution_text",
    "is_signed",
    "is_strict",
    "linked_in",
    "named_above",
    "read_attribution",
    "signed_by",
]

_GAP = pattern(rf"([{BLANKS}]*\\?\n[{BLANKS}]*|[{BLANKS}]+)")
_LONGEST_END = 200  # characters: more than any announcement of a description


def read_attribution(lines: list[str], references: References) -> Attribution | None:
    """Read the paragraph before a quote, given as its lines; `None` if it is prose."""
    text = _one_line(lines)
    end = text[-_LONGEST_END:].lower()
    if ("its" in end or "described" in end) and Description.find(end):  # which has one of them
        return None
    if len(lines) == 1 and (found := by_plain_link(text)):
        return found
    if is_overlong(text):
        return None
    if len(lines) == 1 and (found := by_plain_anchor(text)):
        return found
    if len(lines) > 1 and starts_with_user(last := lines[-1].strip(" \t"), references):
        found = _read(last, references)
        reports = found and (is_strict(found) or not starts_with_user(text, references))
        if found and reports and not whole_call("\n".join(lines[:-1])) and _is_apart(lines):
            return found._replace(skip=len(lines) - 1)
    found = _read(text, references)
    return None if len(lines) > 1 and NameAlone.find(text) else found


def _is_apart(lines: list[str]) -> bool:
    """Whether the last line of a paragraph, and those above, mean the same by themselves.

    Not so where markup goes on from one to the other, or a backslash between them breaks the line.
    """
    *above, last = (line.strip(" \t") for line in lines)
    texts = "\n".join([*above, last]), "\n".join(above), last
    whole, *parts = (str(MARKDOWN.renderInline(text)) for text in texts)
    return whole == "\n".join(parts)


def amend_attribution(text: str, lead: str, reporter: Reporter, verb: str) -> str | None:
    """Put other words, or another address, around or behind a name, as its link is spelled.

    `None` where that takes more. A link by reference stays: its definition may say the address.

    Example:
        >>> ada = Reporter("Ada", url="/ada")
        >>> amend_attribution('<a href="/a" id="a">Ada</a>  says', "", ada, "tells")
        '<a href="/ada" id="a">Ada</a>  tells'
    """
    wanted = lead, reporter, verb
    pieces = _pieces(text, reporter)
    written = [_around(text, span, (lead, piece, verb)) for *span, piece in pieces]
    # Whom the words name twice, as the lines show that stay.
    for amended in sorted(written, key=lambda it: it.count("\n"), reverse=True):
        found = read_attribution(amended.split("\n"), {})
        if found and found[:3] == wanted:
            return amended
    if reporter.link is None or (span := reference_span(text, reporter.name)) is None:
        return None
    return _around(text, span, (lead, text[slice(*span)], verb))


def _pieces(text: str, reporter: Reporter) -> Iterator[tuple[int, int, str]]:
    """Yield what may be the reporter in an attribution: where that stands, and how to write it."""
    if reporter.link is None:
        read = read_attribution(text.split("\n"), {})
        start = text.find(read.reporter.name, len(read.lead)) if read else -1
        if read and start >= 0:
            yield start, start + len(read.reporter.name), reporter.name
        return
    for link in find_links(text):
        if link.label == reporter.name:
            piece = text[link.start : link.stop]
            if link.destination != reporter.link:
                alone = link._replace(start=0, stop=len(piece))
                piece = with_address(piece, alone, reporter.link) or ""
            yield link.start, link.stop, piece


def _around(text: str, span: Sequence[int], words: tuple[str, str, str]) -> str:
    """Put others in place of the words that end, are, and start at a link; blanks stay."""
    lead, link, verb = words
    before, after = text[: span[0]], text[span[1] :]
    gap = after[: len(after) - len(after.lstrip(f"{BLANKS}\n"))] or gap_before(verb)
    before = _reworded(before, lead) or lead
    return f"{before}{link}{_reworded(after, verb) or (verb and gap + verb)}"


def _reworded(text: str, words: str) -> str | None:
    """Put as many other words into a text, on the lines that it has; `None` if they are not."""
    pieces = _GAP.split(text)
    places = [at for at in range(0, len(pieces), 2) if pieces[at]]
    new = [word for word in _GAP.split(words)[::2] if word]
    if len(places) != len(new):
        return None
    for at, word in zip(places, new, strict=True):
        pieces[at] = word
    return "".join(pieces)


def _read(text: str, references: References) -> Attribution | None:
    """Read an attribution by the rules of this module, in their order."""
    return _read_among(text, references) if references and "[" in text else _read_alone(text)


@lru_cache(maxsize=32)  # what is written is read back, with the same attributions
def _read_alone(text: str) -> Attribution | None:
    return _read_among(text, {})


def _read_among(text: str, references: References) -> Attribution | None:
    # What has no canonical form that reads as the same is prose.
    source = "" if references else text
    if (found := by_link(text, references)) and _reads_back(found, source):
        return found
    return found if (found := by_name(text)) and _reads_back(found, source) else None


def _reads_back(found: Attribution, source: str) -> bool:
    """Whether the canonical form says the same. It does if it is what was read already."""
    try:
        text = attribution_text(found.lead, found.reporter, found.verb)
    except ValueError:
        return False
    again = found if text == source else by_plain_link(text) or by_link(text, {}) or by_name(text)
    return again is not None and again[:3] == found[:3] and _is_paragraph(text)


def _is_paragraph(line: str) -> bool:
    """Whether a line is no block of another kind: glued to what stood above, it was none."""
    if line[:1].isalpha() or (line[:1] == "[" and "]:" not in line):
        return True
    blocks = parse_blocks([line], line).blocks
    return [block.kind for block in blocks] == ["paragraph"]


def _one_line(lines: list[str]) -> str:
    """Join a paragraph's lines: their ends, hard ones too, mean no more than blanks here."""
    if len(lines) == 1:
        return lines[0].strip(" \t")
    text = "\n".join(line.lstrip(" \t") for line in lines)
    if "\\\n" in text or "`" in text or "](<" in text:
        return on_one_line(text, hard_break=" ").strip(" \t")
    return " ".join(line.strip(" \t") for line in lines).strip(" ")
