"""What a search found: reports, with the words in their surroundings."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, overload

import attrs

from twim._explained import explained
from twim.archive._phrases import Phrases, composed

_WIDTH = 160  # characters of an excerpt, more or less
_LEAD = 40  # of these, before the words


@explained
@attrs.frozen
class Match:
    """A report that has the words that were searched for.

    Example:
        >>> import twim.archive
        >>> for match in twim.archive.search("examples/posts", "demo cloakroom"):
        ...     print(match.date, match.department, match.reporter, match.line)
        2024-11-22 Status of Matrix Ada (example.org) 18
    """

    date: dt.date | None
    """The day of the post."""
    department: str | None
    """The section that the report stands in, as in the table `reports`; so all that follow."""
    project: str | None
    """The project that it stands under."""
    reporter: str | None
    """Who reported."""
    user_id: str | None
    """The reporter's Matrix user id."""
    path: str
    """The post's file."""
    line: int | None
    """The line in that file, one-based, where the report begins."""
    excerpt: str
    """The words in their surroundings (Markdown, on one line); where none of them is in the quotes,
    how those begin."""
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in the excerpt: where each begins, and where it has ended."""


@explained
@attrs.frozen
class Matches(Sequence[Match]):
    """The reports that a search found, as a sequence, and out of how many.

    Example:
        >>> import twim.archive
        >>> found = twim.archive.search("examples/posts", "bridge", limit=2)
        >>> len(found), found.total, found.searched
        (2, 4, 67)
    """

    shown: tuple[Match, ...]
    """The reports, the oldest first: all, or as many as were asked for."""
    total: int
    """How many reports there are that have the words."""
    searched: int
    """How many reports were searched: those of the project, the reporter and the days that were
    asked for."""

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Match]: ...
    def __getitem__(self, index: int | slice) -> Match | Sequence[Match]:
        """Return one of the reports, or several."""
        return self.shown[index]

    def __len__(self) -> int:
        """Return how many reports are at hand."""
        return len(self.shown)


def match_of(report: Mapping[str, Any], phrases: Phrases) -> Match:
    """Return a report that has some phrases, of its row in the table `reports`."""
    line = composed(" ".join(report["body"].split()))
    places = phrases.places(line)
    begin, end = _window(line, places)
    before, after = "…" if begin else "", "…" if end < len(line) else ""
    marks: list[tuple[int, int]] = []
    for first, last, _ in places:
        if begin <= first and last <= end:
            start, stop = (at - begin + len(before) for at in (first, last))
            if marks and start < marks[-1][1]:
                start, stop = marks[-1][0], max(stop, marks.pop()[1])
            marks.append((start, stop))
    columns = ("date", "department", "project", "reporter", "user_id", "path", "line")
    return Match(
        **{name: report[name] for name in columns},
        excerpt=f"{before}{line[begin:end]}{after}",
        marks=tuple(marks),
    )


def _window(line: str, places: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    """Return which part of a line to show: the first that has most of the phrases."""

    def phrases_at(index: int) -> int:
        reach = bisect_left(places, (places[index][0] + _WIDTH - _LEAD,))
        return len({number for _, _, number in places[index:reach]})

    if not places:  # which are in what stands above
        places = [(0, 0, 0)]
    first, last, _ = places[max(range(len(places)), key=phrases_at)]
    begin = max(min(first - _LEAD, len(line) - _WIDTH), 0)
    if begin:  # at a word, where there are blanks between words
        begin = line.find(" ", begin - 1, first) + 1 or begin
    end = max(begin + _WIDTH, last)
    if end < len(line):
        blank = line.rfind(" ", max(last, end - _LEAD), end + 1)
        return begin, end if blank < 0 else blank
    return begin, len(line)
