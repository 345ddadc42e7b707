"""The anchors of headings, as Zola makes them, and which of them a part of a post is found by."""

import re
from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from twim._markup.markdown import may_define
from twim._markup.node_parts import QUOTE
from twim._page.contents import Unit, definitions_for, units_of
from twim._page.markdown import Definition, Heading, headings_in, notes_in
from twim._page.places import written
from twim._page.source import Source
from twim._patterns import pattern
from twim.model import Node, Project, Section
from twim.model._links import Anchor

_MAY_BE_HEADING = pattern(r"#(?:[ \t]|$)|^[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
_MARK = pattern(r"\[\^([^\[\]\s]+)\]")
_NO_WORDS = pattern("[^a-z0-9]+")


def slug(text: str) -> str:
    """Return what the `slug` crate makes of a text: words of a–z and 0–9, with `-` between them.

    Example:
        >>> slug("Élan & 日本 📰"), slug("Dept of *Status* of Matrix 🌡️")
        ('elan-ri-ben-newspaper', 'dept-of-status-of-matrix-thermometer')
    """
    if not text.isascii():
        from twim._page.transliteration import in_ascii  # which takes time, and few names need

        text = "".join(map(in_ascii, text))
    return _NO_WORDS.sub("-", text.lower()).strip("-")


class _Found(NamedTuple):
    """A heading, and where in a post it was found."""

    heading: Heading
    place: str
    line: int | None
    begins: bool
    """Whether the node begins with it."""
    is_outer: bool
    """Whether it stands in no quote."""


def anchors_of(issue: Node) -> tuple[Anchor, ...]:
    """Return the anchors of the headings of an issue, in reading order."""
    return tuple(anchor for _, anchor in _anchors(issue))


def anchors_by_place(issue: Node) -> dict[str, str]:
    """Return the anchor that each node of an issue is found by, by the node's place.

    It is that of the heading that the node begins with, else that of the nearest heading above it
    that stands in no quote, no list and no note. Where there is none, it is empty.
    """
    own: dict[str, str] = {}
    last: dict[str, str] = {}
    for found, anchor in _anchors(issue):
        if found.begins:
            own.setdefault(found.place, anchor.id)
        if found.is_outer:
            last[found.place] = anchor.id
    current, by_place = "", {}
    for visit in issue.walk():
        if isinstance(visit.node, Project | Section):  # its heading may say nothing
            current = ""
        by_place[visit.place] = own.get(visit.place, current)
        current = last.get(visit.place, current)
    return by_place


def _anchors(issue: Node) -> Iterator[tuple[_Found, Anchor]]:
    """Yield the headings with their anchors: ids that are given are taken first."""
    headings = list(_headings(issue))
    taken = {it.heading.id for it in headings}
    numbers: dict[str, int] = {}
    for found in headings:
        heading = found.heading
        anchor = heading.id
        if anchor is None:
            anchor = _free(slug(heading.words.replace("\n", "")), taken, numbers)
            taken.add(anchor)
        text = " ".join(heading.words.split())
        yield found, Anchor(anchor, text, heading.level, found.place, found.line)


def _free(name: str, taken: Container[str | None], numbers: dict[str, int]) -> str:
    """Return a name, or if it is taken, with the first number that is not."""
    number = numbers.get(name, 0)
    while (anchor := f"{name}-{number}" if number else name) in taken:
        number += 1
    numbers[name] = number
    return anchor


def _headings(issue: Node) -> Iterator[_Found]:
    """Yield the headings of an issue, in reading order."""
    units = units_of(issue, bare=True)
    references = definitions_for(issue, units).by_name
    noted = [it.markdown for it in units if "[^" in it.markdown and may_define(it.markdown)]
    notes = {name.casefold() for text in noted for name in notes_in(Source(text).text)}
    for unit in units:
        layout = unit.part.layout
        if layout.is_heading or (not layout.is_line and _MAY_BE_HEADING.search(unit.markdown)):
            for found in _headings_in(unit, references):
                yield _without_notes(found, notes) if notes else found


def _without_notes(found: _Found, notes: Container[str]) -> _Found:
    """Return a heading without the marks of notes, which may stand in any other part."""
    heading = found.heading
    words = _MARK.sub(lambda it: "" if it[1].casefold() in notes else it[0], heading.words)
    return found._replace(heading=heading._replace(words=words))


def _headings_in(unit: Unit, references: Mapping[str, Definition]) -> Iterator[_Found]:
    """Yield the headings of a part: as they stand in the post, if it was read."""
    is_heading = unit.part.layout.is_heading
    read = unit.read
    if read:
        source = Source(written(unit, read))
    elif is_heading:
        ahead = "## " if isinstance(unit.node, Section) else "### "
        source = Source(unit.markdown.replace("\n", " "), ahead)
    else:
        source = Source(unit.markdown)
    lines = at = 0  # above the heading, and where the one before starts
    for index, heading in enumerate(headings_in(source.text, references)):
        start = max(source.offset(source.char(heading.start)), 0)
        lines += source.written.count("\n", at, start)
        at = start
        begins = heading.is_outer and not (index or source.written[:start].strip())
        is_outer = heading.is_outer and (is_heading or unit.part is not QUOTE)
        words = "".join(it for it in source.split(heading.words) if isinstance(it, str))
        line = read[1].start + lines + 1 if read else None
        yield _Found(heading._replace(words=words), unit.place, line, begins, is_outer)
