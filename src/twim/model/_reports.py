"""Which quotes are one report."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from attrs import evolve, frozen

from twim._arguments import expected
from twim._explained import explained
from twim._patterns import pattern
from twim.model._blocks import Entry, Prose, Reporter
from twim.model._links import Image, Link
from twim.model._node import Visit
from twim.model._sections import Project, Section

_T = TypeVar("_T", Link, Image)
_HEADING_LINE = pattern(r"^ {0,3}#{1,3}(?:[ \t]|$)", re.MULTILINE)


@explained
@frozen
class Report:
    r"""What somebody reported: a quote, and those that go on after it.

    A quote goes on after a report where it has no reporter of its own and stands below that
    report under the same heading (a `####` within a project aside): behind an image, say, or
    behind a list that slipped out. A quote that nobody is named for is a report of its own.

    It tells which nodes belong together, and is none itself: `twim.newsroom.Report`, which has
    another purpose, is what `twim.newsroom.report` makes of somebody's message.

    Example:
        >>> import twim
        >>> issue = twim.loads("## Clients\n\nAda says:\n\n> One.\n\n![](a.png)\n\n> Two.\n")
        >>> for report in issue.reports():
        ...     print(report.reporter.name, len(report.entries), report.place)
        Ada 2 sections[0].content[0]
    """

    entries: tuple[Entry, ...]
    """Its quotes, in reading order: the first has the reporter, the others go on."""
    places: tuple[str, ...]
    """The place of each quote in the issue, which `Issue.at` takes."""
    section: Section | None = None
    """The section that it stands in; none before the first one."""
    project: Project | None = None
    """The project that it stands under, where there is one."""

    @property
    def reporter(self) -> Reporter | None:
        """Who reported; `None` where nobody is named."""
        return next((entry.reporter for entry in self.entries), None)

    @property
    def place(self) -> str:
        """The place of the first quote, where the report begins."""
        return next(iter(self.places), "")

    @property
    def span(self) -> tuple[int, int] | None:
        r"""The first and the last line of its quotes, one-based, with what stands between them.

        `None` where they were not read from a post.

        Example:
            >>> import twim
            >>> (report,) = twim.loads("Ada says:\n\n> One.\n\n![](a.png)\n\n> Two.\n").reports()
            >>> report.span
            (1, 7)
        """
        quotes = self.entries
        first, last = (quotes[0].span, quotes[-1].span) if quotes else (None, None)
        return (first[0], last[1]) if first and last else None

    def links(self) -> tuple[Link, ...]:
        r"""Return the links of its quotes, in reading order, that of the reporter's name as well.

        Each has the place of its quote in the issue.

        Example:
            >>> import twim
            >>> (report,) = twim.loads("Ada says:\n\n> See [Ode](/ode).\n").reports()
            >>> [(link.url, link.place, link.line) for link in report.links()]
            [('/ode', 'preamble[0]', 3)]
        """
        return self._among_quotes(Entry.links)

    def images(self) -> tuple[Image, ...]:
        r"""Return the images of its quotes, as `links` does the links.

        Example:
            >>> import twim
            >>> (report,) = twim.loads("Ada says:\n\n> ![Ode](/ode.png)\n").reports()
            >>> [(image.label, image.url) for image in report.images()]
            [('Ode', '/ode.png')]
        """
        return self._among_quotes(Entry.images)

    def mentions(self) -> tuple[Link, ...]:
        r"""Return the links to Matrix users, rooms and events, as `links` does all of them.

        Example:
            >>> import twim
            >>> (report,) = twim.loads("Ada says:\n\n> [Neil](@neil:example.org)!\n").reports()
            >>> [link.mention.user_id for link in report.mentions()]
            ['@neil:example.org']
        """
        return self._among_quotes(Entry.mentions)

    def _among_quotes(self, found_in: Callable[[Entry], tuple[_T, ...]]) -> tuple[_T, ...]:
        if len(self.entries) != len(self.places):
            raise expected("a place for each quote", self.places)
        quotes = zip(self.entries, self.places, strict=True)
        return tuple([evolve(it, place=place) for quote, place in quotes for it in found_in(quote)])

    def text(self) -> str:
        r"""Return all that is quoted as a reader sees it, with a blank line between two quotes.

        Example:
            >>> import twim
            >>> (report,) = twim.loads("Ada says:\n\n> *One.*\n\n![](a.png)\n\n> Two.\n").reports()
            >>> report.text()
            'One.\n\nTwo.'
        """
        return "\n\n".join(entry.text() for entry in self.entries)


def reports_among(visits: Iterable[Visit]) -> Iterator[Report]:
    """Yield the reports among the nodes of an issue, each where its first quote is met."""
    return map(_report, quotes_of_reports(visits))


def quotes_of_reports(visits: Iterable[Visit]) -> list[list[Visit]]:
    """Return the quotes of each report among the nodes of an issue."""
    found: list[list[Visit]] = []
    open_under: dict[str, list[Visit]] = {}  # the report that goes on, by the place of the heading
    for visit in visits:
        node = visit.node
        if isinstance(node, Entry):
            above = visit.place.rpartition(".")[0]
            if node.reporter is None and above in open_under:
                open_under[above].append(visit)
            else:
                found.append([visit])
                if node.reporter:
                    open_under[above] = found[-1]
        elif isinstance(node, Prose):
            text = node.markdown
            if "#" in text and _HEADING_LINE.search(text):
                open_under.pop(visit.place.rpartition(".")[0], None)
    return found


def _report(visits: list[Visit]) -> Report:
    """Return the report that consists of some quotes."""
    above = visits[0].ancestors
    return Report(
        tuple([visit.node for visit in visits if isinstance(visit.node, Entry)]),  # which all are
        tuple([visit.place for visit in visits]),
        next((node for node in above if isinstance(node, Section)), None),
        next((node for node in above if isinstance(node, Project)), None),
    )
