"""The Markdown of a post, text by text, and where in the post each piece of it stands."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import attrgetter
from re import Match, Pattern

from twim._markup.node_parts import QUOTE
from twim._page.contents import Definitions, Unit
from twim._page.markdown import Definition
from twim._page.places import Ground, Placer, written
from twim._page.source import Source
from twim._page.spans import Span, Spans, spans_of
from twim.lint._findings import Edit, Range
from twim.model import Issue, Node
from twim.model._links import Image, Link
from twim.model._source import Document, Passage


class Text:
    """A text of a post: a heading, an attribution, a quote without its markers, prose.

    Attributes:
        node: The node that it is a part of.
        place: The place of that.
        line: The line of the post where it starts, one-based.
        part: What it is: "heading", "attribution", "between", "quote", "title", "intro",
            "table", "call" or "prose".
        is_quote: Whether it is a quote.
    """

    def __init__(
        self,
        unit: Unit,
        read: tuple[Document, Passage],
        definitions: Mapping[str, Definition],
        placer: Placer,
    ) -> None:
        self.node: Node = unit.node
        self.place: str = unit.place
        self.part: str = unit.part.name
        self.line: int = read[1].start + 1
        self.is_quote: bool = unit.part is QUOTE
        self._unit, self._read, self._definitions, self._placer = unit, read, definitions, placer

    @cached_property
    def markdown(self) -> str:
        """The text: as it stands in the post, but that a quote has no markers."""
        return written(self._unit, self._read)

    @cached_property
    def spans(self) -> Spans:
        """What Markdown sees in it, by pulldown-cmark, the parser of the blog."""
        return spans_of(Source(self.markdown), self._definitions)

    @cached_property
    def targets(self) -> list[Link | Image]:
        """The links and images in it, in reading order."""
        return self._placer.targets(self._unit)

    @cached_property
    def last_line(self) -> int:
        """The line of the post where it ends, one-based."""
        return self.line + self.markdown.count("\n")

    def words(self, pattern: Pattern[str]) -> Iterator[Match[str]]:
        """Yield the matches of a pattern that are plain words: no links, images, code or HTML.

        The spans are looked for with the first match, and not where there is none.
        """
        found = pattern.finditer(self.markdown)
        return (it for it in found if self.spans.are_words(*it.span()))

    @property
    def headings(self) -> list[Span]:
        """The headings in it that stand in no list and no quote of their own."""
        return [it for it in self.spans.of("heading") if not it.within]

    @cached_property
    def headings_by_line(self) -> dict[int, Span]:
        """The same, by the lines of the post that they start in."""
        return {self.range(it.start, it.start).line: it for it in self.headings}

    def range(self, start: int, stop: int) -> Range:
        """Return where in the post something stands, from its offsets in the text."""
        return Range(*self._position(start), *self._position(stop))

    def edit(self, start: int, stop: int, text: str) -> Edit:
        """Return the change that puts a text in the place of what stands between two offsets.

        What stands ahead of that line, the markers of a quote, comes ahead of further lines too.
        """
        if "\n" in text:
            line, column = self._position(start)
            within = start - self.markdown.rfind("\n", 0, start) - 1
            ahead = self._read[0].lines[line - 1][: column - 1 - within]
            text = text.replace("\n", f"\n{ahead}")
        return Edit(self.range(start, stop), text)

    @cached_property
    def _ground(self) -> Ground:
        return Ground(self.markdown, self._read[0], self.line - 1)

    def _position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        return self._ground.stands(offset, None)[:2]


def texts_of(issue: Issue, units: list[Unit], definitions: Definitions) -> list[Text]:
    """Return the texts of a post, in the order of their lines.

    Args:
        issue: The post.
        units: Its parts.
        definitions: What the references in it lead to.
    """
    by_name, placer = definitions.by_name, Placer(issue, definitions)
    texts = [Text(unit, read, by_name, placer) for unit in units if (read := unit.read)]
    return sorted(texts, key=attrgetter("line"))  # heading and attribution may be swapped
