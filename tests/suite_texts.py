"""Texts made of the examples of CommonMark's specification, and which promises fail for one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from difflib import ndiff
from functools import cache
from pathlib import Path
from typing import NamedTuple

import attrs

import twim
from pages import ENGINES, differences
from twim.model._node import origin_of

__all__ = ["FORMS", "SUITES", "Fault", "commonmark", "edit_faults", "faults"]

ROOT = Path(__file__).resolve().parent.parent
SUITES = Path(os.environ.get("TWIM_SUITES") or ROOT.parent / "shared" / "suites")
ATTRIBUTION = "[Ada](https://matrix.to/#/@ada:example.org) says"
WORD = " indeed"


@cache
def commonmark() -> tuple[str, ...]:
    """Return the examples; none where the suite is not at hand."""
    path = SUITES / "commonmark.json"
    return tuple(json.loads(path.read_text("utf-8"))) if path.exists() else ()


def _reported(quote: str) -> str:
    return f"{ATTRIBUTION}\n\n{quote}\n"


def _marked(example: str) -> str:
    lines = example.removesuffix("\n").split("\n")
    return _reported("\n".join(f"> {line}" if line else ">" for line in lines))


def _tight(example: str) -> str:
    lines = example.removesuffix("\n").split("\n")
    return _reported("\n".join(f">{line}" for line in lines))


def _lazy(example: str) -> str:
    return _reported(f"> {example.removesuffix(chr(10))}")


FORMS: dict[str, Callable[[str], str]] = {
    "alone": str,
    "marked": _marked,
    "without blanks": _tight,
    "first line marked": _lazy,
}
"""What is made of an example."""


class Fault(NamedTuple):
    """A promise that does not hold for a text."""

    kind: str
    detail: str = ""


def faults(text: str) -> Iterator[Fault]:
    """Yield what promises 1, 3 and 4 say and a text does not keep."""
    try:
        issue = twim.loads(text)
    except twim.ParseError:
        return
    if twim.dumps(issue) != text:
        yield Fault("1: not the same bytes")
    try:
        canonical = twim.dumps(issue.canonical())
    except twim.SerializationError as error:
        yield Fault("3: refused", str(error))
        return
    if twim.loads(canonical) != issue:
        yield Fault("3: another model", canonical)
    elif twim.format(canonical) != canonical:
        yield Fault("3: another canonical form", canonical)
    yield from _page_faults("3: another page", text, canonical)
    yield from edit_faults(text, issue)


def _page_faults(kind: str, before: str, after: str) -> Iterator[Fault]:
    found = {name: differences(page(before), page(after)) for name, page in ENGINES.items()}
    engines = [name for name, differs in found.items() if differs]
    if engines:
        detail = "\n".join(f"{name}: {line}" for name in engines for line in found[name])
        yield Fault(f"{kind} by {' and '.join(engines)}", f"{after!r}\n{detail}")


def edit_faults(text: str, issue: twim.Issue, most: int = 3) -> Iterator[Fault]:
    """Yield what goes wrong where a word is added to a line of a report.

    What is compared with is the text in which the same line was edited by hand.
    """
    lines = text.split("\n")
    for visit in issue.walk():
        if not isinstance(entry := visit.node, twim.Entry):
            continue
        origin = origin_of(entry)
        passage = origin.passage("quote") if origin else None
        body = entry.body.split("\n")
        words = [at for at, line in enumerate(body) if line[-1:].isalpha()]
        for at in words[:most] if passage else ():
            by_hand = [*lines]
            by_hand[passage.start + at] += WORD
            edited = [*body]
            edited[at] += WORD
            node = attrs.evolve(entry, body="\n".join(edited))
            yield from _edit_faults(text, "\n".join(by_hand), _replaced(visit, node))


def _edit_faults(text: str, by_hand: str, issue: twim.Issue) -> Iterator[Fault]:
    try:
        if twim.loads(by_hand) != issue:
            return  # the word means something else there
        written = twim.dumps(issue)
    except twim.ParseError:
        return
    except twim.SerializationError as error:
        yield Fault("4: an edit is refused", str(error))
        return
    if written == by_hand:
        return
    if twim.loads(written) != issue:
        yield Fault("4: an edit reads back as something else", written)
    yield Fault("2: more than a line", _diff(text, written))
    yield from _page_faults("3: another page of an edit", by_hand, written)


def _replaced(visit: twim.Visit, node: object) -> twim.Issue:
    from promises import replaced_at

    issue = replaced_at(visit, node)
    assert isinstance(issue, twim.Issue)
    return issue


def _diff(one: str, other: str) -> str:
    changes: Sequence[str] = [*ndiff(one.split("\n"), other.split("\n"))]
    return "\n".join(line for line in changes if not line.startswith(("?", " ")))
