"""Where in a text each thing stands that Markdown knows: headings, links, code, plain words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from twim._page.markdown import Definition, events
from twim._page.source import Source
from twim._patterns import pattern

_KINDS = {
    "BlockQuote": "quote",
    "CodeBlock": "code block",
    "Emphasis": "emphasis",
    "FootnoteDefinition": "footnote",
    "Heading": "heading",
    "HtmlBlock": "html block",
    "Image": "image",
    "Item": "item",
    "Link": "link",
    "List": "list",
    "Paragraph": "paragraph",
    "Strikethrough": "strikethrough",
    "Strong": "strong",
    "Table": "table",
    "TableCell": "cell",
    "TableHead": "row",
    "TableRow": "row",
}
_LEAVES = {
    "Code": "code",
    "FootnoteReference": "note",
    "Html": "html",
    "InlineHtml": "html",
    "Rule": "rule",
    "TaskListMarker": "task",
    "Text": "text",
}
_SAYING = frozenset(("code", "html", "text"))
_EMPTY = frozenset(("note", "rule", "task"))
_SOLID = frozenset(
    ("call", "code", "code block", "html", "html block", "image", "link", "note", "task")
)
_TAG = pattern(r"<(/?)(a|code|kbd|pre|samp)\b", re.IGNORECASE)
"""A tag of an element that is as solid."""


class Span(NamedTuple):
    """Something that Markdown knows, and where it stands: offsets in its text."""

    kind: str
    """What it is: "heading", "paragraph", "quote", "list", "item", "table", "row", "cell",
    "code block", "html block", "footnote", "rule"; "link", "image", "emphasis", "strong",
    "strikethrough", "code", "html", "call", "note" for the mark of a footnote, "task" for the box
    of an item, and "text" for words."""
    start: int
    stop: int
    within: tuple[str, ...]
    """The kinds of what it stands in, outermost first."""
    says: str = ""
    """Of text, code and HTML what it says; of a link or an image its address; of a shortcode
    call its name."""
    level: int = 0
    """Of a heading its level."""


class Spans:
    """The spans of a text, in the order of their starts, the outer one first."""

    def __init__(self, spans: list[Span]) -> None:
        self.all: tuple[Span, ...] = tuple(spans)
        self._starts: list[int] = []
        self._stops: list[int] = []
        self._text_starts: list[int] = []
        self._text_stops: list[int] = []
        end = 0
        elements = _elements(spans)
        for it in spans:
            if it.kind == "text":
                self._text_starts.append(it.start)
                self._text_stops.append(it.stop)
            elif it.kind in _SOLID and it.start >= end:
                end = elements.get(it.start, it.stop)
                self._starts.append(it.start)
                self._stops.append(end)

    def __iter__(self) -> Iterator[Span]:
        return iter(self.all)

    def of(self, *kinds: str) -> Iterator[Span]:
        """Yield those of some kinds."""
        return (it for it in self.all if it.kind in kinds)

    def are_words(self, start: int, stop: int) -> bool:
        """Whether what stands between two offsets is no part of links, images, code or HTML.

        The definition of a reference is no words either, as there is no text in it, nor is the box
        of a task, or the mark of a footnote.
        """
        has_text = bisect_right(self._text_stops, start) < bisect_left(self._text_starts, stop)
        return has_text and bisect_right(self._stops, start) == bisect_left(self._starts, stop)

    def around(self, offset: int) -> tuple[Span, ...]:
        """Return what an offset stands in, outermost first."""
        found: list[Span] = []
        index = bisect_right(self._all_starts, offset) - 1
        while index >= 0:
            if offset < self.all[index].stop:
                found.append(self.all[index])
            index = self._parents[index]
        return tuple(reversed(found))

    def between(self, start: int, stop: int) -> tuple[Span, ...]:
        """Return those that start from an offset on, up to another."""
        first, last = (bisect_left(self._all_starts, it) for it in (start, stop))
        return self.all[first:last]

    @cached_property
    def _all_starts(self) -> list[int]:
        return [it.start for it in self.all]

    @cached_property
    def _parents(self) -> list[int]:
        """The index of what each span stands in; -1 where it is in none."""
        parents: list[int] = []
        around: list[int] = []
        for index, it in enumerate(self.all):
            while around and self.all[around[-1]].stop <= it.start:
                around.pop()
            parents.append(around[-1] if around else -1)
            around.append(index)
        return parents


def _elements(spans: list[Span]) -> dict[int, int]:
    """Return where links and code that are written in HTML start, and where they end."""
    found: dict[int, int] = {}
    opened: dict[str, int] = {}
    for it in spans:
        if it.kind == "html" and (tag := _TAG.match(it.says)):
            if not tag[1]:
                opened[tag[2].lower()] = it.start
            elif (start := opened.pop(tag[2].lower(), None)) is not None:
                found[start] = it.stop
    return found


def spans_of(source: Source, references: Mapping[str, Definition]) -> Spans:
    """Return the spans of a text."""
    before = _Characters(source.text).before
    is_as_is = source.as_is
    spans: list[Span] = []
    within: list[tuple[str, ...]] = [()]
    for event, place in events(source.text, references):
        kind: Any
        value: Any
        kind, value = (event, None) if event.__class__ is str else event.popitem()
        if kind == "End":
            within.pop()
            continue
        facts: Any = None
        if kind == "Start":
            if value.__class__ is dict:
                value, facts = value.popitem()
            kind = _KINDS[value]
        elif not (kind := _LEAVES.get(kind)):
            continue
        start, stop = place["start"], place["end"]
        if not is_as_is:
            start, stop = source.offset(before(start)), source.offset(before(stop))
        says = value if kind in _SAYING else facts["dest_url"] if kind in ("image", "link") else ""
        level = int(facts["level"][1]) if kind == "heading" else 0
        says = source.resolved(says) if says else ""
        spans.append(tuple.__new__(Span, (kind, start, stop, within[-1], says, level)))
        if kind not in _SAYING and kind not in _EMPTY:
            within.append((*within[-1], kind))
    calls = [Span("call", it.start, it.stop, (), it.name) for it in source.calls]
    return Spans(sorted([*spans, *calls], key=lambda it: it.start) if calls else spans)


class _Characters:
    """Tells how many characters of a text stand before one of its bytes."""

    def __init__(self, text: str) -> None:
        self._at: list[int] = []  # the bytes behind characters of several
        self._more: list[int] = [0]  # how many bytes more than characters there are up to there
        if not text.isascii():
            for index, char in enumerate(text):
                if char > "\x7f":
                    self._more.append(self._more[-1] + len(char.encode()) - 1)
                    self._at.append(index + self._more[-1] + 1)

    def before(self, byte: int) -> int:
        return byte - self._more[bisect_right(self._at, byte)]
