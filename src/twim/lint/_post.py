"""What a rule can ask of a post."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from operator import attrgetter, itemgetter
from pathlib import PurePath
from re import Match, Pattern
from typing import Any, TypeVar

from attrs import evolve

from twim._arguments import expected
from twim._files import dumps, loads
from twim._markup.front_matter import first_line
from twim._page.contents import Definitions, Unit, definitions_for, units_of
from twim._page.spans import Span
from twim.lint._anchors import Anchors
from twim.lint._findings import Edit, Fix, Range
from twim.lint._front_matter import amended, value_range
from twim.lint._site import Page, Site, pages_around
from twim.lint._texts import Text, texts_of
from twim.model import FrontMatter, Issue, Node
from twim.model._links import Image, Link
from twim.model._node import Visit, origin_of
from twim.model._source import Document
from twim.model._titles import BLOG

_N = TypeVar("_N", bound=Node)


class Post:
    """A post, and what a rule can ask of it; whatever takes time is found out once.

    Attributes:
        issue: The post, as it reads from its text.
        path: The file that it stands in, or will; `None` where nobody said.
        site: The blog around it, if it is at hand.
        document: Its text.
        lines: The lines of its text, without their ends; `lines[0]` is line 1.
    """

    def __init__(
        self, issue: Issue, path: PurePath | None = None, site: Site | None = None
    ) -> None:
        if not isinstance(site, Site | None):  # or a rule would be blamed
            raise expected("Site", site)
        self.issue: Issue
        self.document: Document
        self.issue, self.document = _as_read(issue)
        self.path: PurePath | None = path
        self.site: Site | None = site
        self.lines: list[str] = self.document.lines
        self._nodes: dict[type[Node], list[Any]] = {}

    @property
    def date(self) -> dt.date | None:
        """The day of the post."""
        return self.issue.date

    @cached_property
    def text(self) -> str:
        r"""The text of the post, with `\n` for line ends: what it does not have, no part has."""
        text = self.document.text
        return "\n".join(self.lines) if "\r" in text else text

    @cached_property
    def first_line(self) -> int:
        """The number of the first line below the front matter, one-based."""
        return first_line(self.document) + 1

    @property
    def blog(self) -> str:
        """The address of the blog, without a `/` at its end."""
        return (self.site and self.site.base_url) or BLOG

    @property
    def front_matter(self) -> FrontMatter | None:
        """The front matter; `None` where the post has none."""
        node = self.issue.front_matter
        return node if node.span else None

    def neighbours(self) -> Iterator[Page]:
        """Yield the other pages of the blog, or the other posts in the folder, the nearest first.

        Each is read when it is asked for. There are none if nobody said where the post stands.
        """
        if self.path is None:
            return iter(())
        return pages_around(self.path, self.site.files if self.site else None)

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Every node, in reading order, with its ancestors and its place."""
        return tuple(self.issue.walk())

    @cached_property
    def _by_place(self) -> dict[str, Visit]:
        return {it.place: it for it in self.visits}

    def visit_at(self, place: str) -> Visit:
        """Return the node at a place of the post, with its ancestors."""
        return self._by_place[place]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The Markdown of the post, text by text, in reading order."""
        units, definitions = self._contents
        return tuple(texts_of(self.issue, units, definitions))

    @cached_property
    def _text_lines(self) -> list[int]:
        """The line where each of these starts."""
        return [it.line for it in self.texts]

    @cached_property
    def _contents(self) -> tuple[list[Unit], Definitions]:
        """What there is to read, and what the references in it lead to."""
        units = units_of(self.issue)
        return units, definitions_for(self.issue, units)

    def text_at(self, line: int) -> Text | None:
        """Return the text that a line is a part of, if it is a part of any."""
        at = bisect_right(self._text_lines, line)
        text = self.texts[at - 1] if at else None
        return text if text and line <= text.last_line else None

    @cached_property
    def targets(self) -> tuple[Link | Image, ...]:
        """The links and images, in reading order; each knows where its address stands."""
        return tuple(chain.from_iterable(text.targets for text in self.texts))

    @cached_property
    def anchors(self) -> Anchors:
        """What an address can lead to within the post: headings, and ids in HTML."""
        return Anchors(self.issue, self.text)

    @property
    def links(self) -> Iterator[Link]:
        """The links among these."""
        return (it for it in self.targets if isinstance(it, Link))

    @property
    def images(self) -> Iterator[Image]:
        """The images among these."""
        return (it for it in self.targets if isinstance(it, Image))

    def targets_with(self, *patterns: Pattern[str]) -> Iterator[Link | Image]:
        """Yield the links and images of the texts on whose lines one of some patterns matches.

        That takes no reading of the others. Of a post with definitions of links it is all.
        """
        texts = self.texts_with(*patterns)
        if self._contents[1].by_name and texts:
            texts = self.texts
        return (target for text in texts for target in text.targets)

    def lines_with(self, pattern: Pattern[str]) -> Iterator[int]:
        """Yield the lines where matches of a pattern start, one-based, those of front matter too.

        The pattern is tried on the whole post at once: that costs little where there is no match,
        and a tenth of it where the pattern begins with a character that has to be there.
        """
        found = pattern.finditer(self.text)
        return (bisect_right(self._line_starts, it.start()) for it in found)

    def heading_at(self, line: int) -> tuple[Text, Span] | None:
        """Return the heading that starts at a line, with the text that it is in."""
        text = self.text_at(line)
        found = text.headings_by_line.get(line) if text else None
        return (text, found) if text and found else None

    def texts_with(self, *patterns: Pattern[str]) -> Sequence[Text]:
        """Return the texts on whose lines one of some patterns matches, markers of quotes and all.

        Each pattern is tried on the whole post at once, as by `lines_with`: two that begin with
        a character that has to be there cost less than one that begins with either.
        """
        found = [text for pattern in patterns for text in self._texts_with(pattern)]
        return found if len(patterns) == 1 else sorted({*found}, key=attrgetter("line"))

    def _texts_with(self, pattern: Pattern[str]) -> Iterator[Text]:
        line, starts = 0, self._line_starts
        while line < len(starts) and (found := pattern.search(self.text, starts[line])):
            line = bisect_right(starts, found.start())
            if text := self.text_at(line):
                line = text.last_line
                yield text

    def words(self, pattern: Pattern[str]) -> Iterator[tuple[Text, Match[str]]]:
        """Yield the matches of a pattern that are plain words, and the texts that they are in.

        A match is one in the lines of the post as well; see `texts_with`.
        """
        for text in self.texts_with(pattern):
            for found in text.words(pattern):
                yield text, found

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where in `text` each line starts."""
        return [0, *accumulate(len(line) + 1 for line in self.lines)]

    def nodes(self, kind: type[_N]) -> Iterator[_N]:
        """Yield every node of a kind, in reading order."""
        if kind not in self._nodes:
            self._nodes[kind] = [it.node for it in self.visits if isinstance(it.node, kind)]
        return iter(self._nodes[kind])

    def line(self, number: int, start: int = 1, stop: int | None = None) -> Range:
        """Return the range of a line, or of some of its columns: all are one-based."""
        end = len(self.lines[number - 1]) + 1 if stop is None else stop
        return Range(number, start, number, end)

    def holds(self, range_: Range) -> bool:
        """Whether a range is one of the post's text."""
        ends = (range_[:2], range_[2:])
        return ends[0] <= ends[1] and all(
            1 <= line <= len(self.lines) and 1 <= column <= len(self.lines[line - 1]) + 1
            for line, column in ends
        )

    def says(self, range_: Range) -> str:
        """Return what stands in a range, if that is of one line; else nothing."""
        line, column, end_line, end = range_
        return self.lines[line - 1][column - 1 : end - 1] if line == end_line else ""

    def head(self, node: Node) -> Range:
        """Return the range of the first line of a node, of a section or a project its heading."""
        origin = origin_of(node)
        if heading := origin.passage("heading") if origin else None:
            return self.line(heading.start + 1)
        return self.line(node.span[0] if node.span else self.first_line)

    def end(self, node: Node) -> Range:
        """Return the range of the last line of a node."""
        return self.line(node.span[1] if node.span else len(self.lines))

    def lines_of(self, node: Node, part: str) -> tuple[int, int] | None:
        """Return the first and the last line of a part of a node: of its "quote", say."""
        origin = origin_of(node)
        passage = origin.passage(part) if origin else None
        return (passage.start + 1, passage.stop) if passage else None

    def is_marked(self, number: int) -> bool:
        """Whether a line starts as those of quotes do."""
        return self.lines[number - 1].lstrip(" ").startswith(">")

    def address(self, target: Link | Image) -> Range:
        """Return where the address of a link or an image stands, or else the start of that.

        Of one that goes on in another line, which HTML has, it is what stands in the first.
        """
        if (it := target.destination) and it.text:
            return self.line(it.line, it.column, it.column + len(it.text.partition("\n")[0]))
        return self.line(target.line or 1, target.column or 1)

    def key(self, *names: str, item: int | None = None, table: str | None = None) -> Range:
        """Return where a value of the front matter stands, or else where all of that does.

        Args:
            names: Its key, which may stand in `[taxonomies]` or `[extra]`; the first that is there.
            item: The number of an item in an array; without it the whole value is meant.
            table: The only table that it may stand in; empty for above all tables.
        """
        if found := value_range(self.document, names, item, table):
            return found
        first, last = self.issue.front_matter.span or (1, 1)
        return Range(first, 1, last, len(self.lines[last - 1]) + 1)

    def place(self, line: int) -> str:
        """Return the place of the innermost node at a line, one-based."""
        at = bisect_right(self._beginnings, line, key=itemgetter(0)) - 1
        return self._beginnings[at][1] if at >= 0 else ""

    @cached_property
    def _beginnings(self) -> list[tuple[int, str]]:
        """The first line of each part, one-based, and the place of its node, in order."""
        origins = ((origin_of(it.node), it.place) for it in self.visits[1:])
        return sorted(
            (passage.start + 1, place)
            for origin, place in origins
            for passage in (origin.passages if origin else ())
            if passage.start < passage.stop
        )

    # Edits of whole lines

    def amend(self, message: str, *, safe: bool, **fields: Any) -> Fix | None:  # noqa: ANN401  # as of `attrs.evolve`
        """Return the fix that gives fields of the front matter other values, if there is one.

        Args:
            message: What is done, as a command.
            safe: Whether nobody has to look at it.
            fields: Fields of `FrontMatter`, and their new values.
        """
        node = self.issue.front_matter
        edits = amended(self.document, node, evolve(node, **fields))
        return Fix(message, edits, safe) if edits else None

    def insert(self, number: int, *lines: str) -> Edit:
        """Return the change that puts lines above a line, or at the end of the post."""
        if number <= len(self.lines):
            return Edit(Range(number, 1, number, 1), "".join(f"{line}\n" for line in lines))
        end = len(self.lines[-1]) + 1
        at = Range(len(self.lines), end, len(self.lines), end)
        return Edit(at, "".join(f"\n{line}" for line in lines))

    def remove(self, first: int, last: int) -> Edit:
        """Return the change that takes lines out, their line ends as well."""
        if last < len(self.lines):
            return Edit(Range(first, 1, last + 1, 1), "")
        start = (first - 1, len(self.lines[first - 2]) + 1) if first > 1 else (1, 1)
        return Edit(Range(*start, last, len(self.lines[last - 1]) + 1), "")


def _as_read(issue: Issue) -> tuple[Issue, Document]:
    """Return an issue as it reads from its text, and that text."""
    text = dumps(issue)
    origin = origin_of(issue)
    if origin and text == origin.document.mark + origin.document.text:
        return issue, origin.document
    again = loads(text)
    read = origin_of(again)
    assert read is not None  # noqa: S101  # what was read was read somewhere
    return again, read.document
