"""Which promises a text breaks: read, formatted, and written after an edit of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import ndiff
from typing import NamedTuple

import attrs

import twim
from pages import ENGINES, Page, body_page, differences, page_by_cmark, page_by_zola
from promises import replaced_at
from twim.model._node import origin_of

__all__ = ["Fault", "edit_faults", "faults"]

WORD = " indeed"
WORD_END = re.compile(r"[^\W_][.,;!?]?\Z")
MOST_EDITS = 3  # of a report
REACHING = ("]:", "<pre", "<code", "<script", "<style", "<textarea")
"""What means something in a quote though it stands elsewhere: a definition, HTML left open."""


class Fault(NamedTuple):
    """A promise that does not hold for a text."""

    kind: str
    """Which, and how."""
    detail: str = ""
    disputed: bool = False
    """Whether one parser sees no fault, and they see different pages in the source already."""


def faults(text: str) -> Iterator[Fault]:
    """Yield what of the promises does not hold; nothing of a text whose front matter is broken."""
    try:
        issue = twim.loads(text)
    except twim.ParseError:
        return
    if twim.dumps(issue) != text:
        yield Fault("1: other bytes")
    yield from _body_faults(text, issue)
    yield from edit_faults(text, issue)
    try:
        canonical = twim.dumps(issue.canonical())
    except twim.SerializationError as error:
        yield Fault("3: refused", str(error))
        return
    if twim.loads(canonical) != issue:
        yield Fault("3: another model", repr(canonical))
    elif twim.format(canonical) != canonical:
        yield Fault("3: another canonical form", repr(canonical))
    yield from _page_faults("3: another page", text, canonical)


def _page_faults(kind: str, before: str, after: str) -> Iterator[Fault]:
    found = {name: differences(page(before), page(after)) for name, page in ENGINES.items()}
    yield from _fault(kind, before, after, found)


def _fault(kind: str, source: str, after: str, found: dict[str, list[str]]) -> Iterator[Fault]:
    engines = [name for name, differing in found.items() if differing]
    if engines:
        lines = [f"{name}: {line}" for name in engines for line in found[name]]
        disputed = len(engines) == 1 and page_by_zola(source) != page_by_cmark(source)
        detail = "\n".join([f"{source!r} became {after!r}", *lines])
        yield Fault(f"{kind} by {' and '.join(engines)}", detail, disputed)


def _body_faults(text: str, issue: twim.Issue) -> Iterator[Fault]:
    """Yield where a report's body, read as Markdown, is not what its quote shows."""
    bodies = [entry.body for entry in issue.entries()]
    quotes = {name: [*_quotes(page(text))] for name, page in ENGINES.items()}
    if any(len(found) != len(bodies) for found in quotes.values()):
        return  # a parser sees other blocks
    for at, body in enumerate(bodies):
        if any(text.count(mark) > body.count(mark) for mark in REACHING):
            continue
        found = {
            name: differences(shown[at], body_page(f"{body}\n", name))
            for name, shown in quotes.items()
        }
        yield from _fault("3: a body that is not its quote", text, body, found)


def _quotes(page: Page) -> Iterator[Page]:
    """Yield what the outermost quotes of a page hold."""
    depth = start = 0
    for at, line in enumerate(page):
        if line == "<blockquote>":
            start = start if depth else at + 1
            depth += 1
        elif line == "</blockquote>":
            depth -= 1
            if not depth:
                yield page[start:at]


def edit_faults(text: str, issue: twim.Issue) -> Iterator[Fault]:
    """Yield what is wrong where a word was added to a line of a report.

    What is written is compared with the text in which the same line was edited by hand.
    """
    lines = text.split("\n")
    for visit in issue.walk():
        origin = origin_of(visit.node)
        passage = origin.passage("quote") if origin else None
        if not isinstance(entry := visit.node, twim.Entry) or not passage:
            continue
        body = entry.body.split("\n")
        for at in [at for at, line in enumerate(body) if WORD_END.search(line)][:MOST_EDITS]:
            by_hand = _with_word(lines, passage.start + at)
            node = attrs.evolve(entry, body=_with_word(body, at))
            edited = replaced_at(visit, node)
            assert isinstance(edited, twim.Issue)
            yield from _faults_of_edit(text, by_hand, edited)


def _with_word(lines: list[str], at: int) -> str:
    return "\n".join([*lines[:at], lines[at] + WORD, *lines[at + 1 :]])


def _faults_of_edit(text: str, by_hand: str, edited: twim.Issue) -> Iterator[Fault]:
    try:
        if twim.loads(by_hand) != edited:
            return  # the word means something else there
        written = twim.dumps(edited)
    except twim.ParseError:
        return
    except twim.SerializationError as error:
        yield Fault("4: an edit is refused", str(error))
        return
    if written == by_hand:
        return
    if twim.loads(written) != edited:
        yield Fault("4: an edit reads back as something else", repr(written))
    changes = [line for line in ndiff(text.split("\n"), written.split("\n")) if line[0] in "+-"]
    if len(changes) > 2:  # the line as it was, and as it is
        yield Fault("2: an edit of more than a line", "\n".join(changes))
    yield from _page_faults("3: another page of an edit", by_hand, written)
