"""Figures of an archive: who reported, on what, and when."""

import datetime as dt
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

import attrs

from twim._arguments import checked
from twim._explained import explained
from twim.archive._aliases import Aliases, aliases_of
from twim.archive._find import find
from twim.archive._issue_rows import Rows
from twim.archive._options import DEFAULTS, Options, Source
from twim.archive._read import How, OnFailure
from twim.archive._rows import tables_of_posts
from twim.archive._tables import TABLES, rows_from
from twim.archive._weeks import Gap, gaps, weeks_by_year

if TYPE_CHECKING:
    from twim.newsroom import Catalog


@explained
@attrs.frozen
class Year:
    """What was reported in a year.

    Example:
        >>> import twim.archive
        >>> year = twim.archive.stats("examples/posts").years[0]
        >>> year.year, year.issues, year.reports, year.reports_per_issue
        (2018, 2, 13, 6.5)
        >>> year.weeks_at_hand, year.weeks
        (2, 31)
    """

    year: int | None
    """The year; `None` for posts without a date."""
    issues: int
    """How many posts there are."""
    weeks: int
    """How many weeks it has, from the first post of the archive to the last: posts are weekly."""
    weeks_at_hand: int
    """How many of those have a post in the archive."""
    reports: int
    """How many reports; a quote that goes on after one is none of its own."""
    growth: float | None
    """How the reports a post grew over the year before, 0.5 for half as many again; `None` where
    either year has fewer than twelve posts, which say little of a year."""
    reporters: int
    """How many different people reported: user ids, or names where there is none."""
    projects: int
    """How many different projects there are."""
    words: int
    """The words of the reports."""

    @property
    def reports_per_issue(self) -> float:
        """The reports a post: what a year of few posts at hand has in common with others."""
        return self.reports / self.issues


@explained
@attrs.frozen
class Ping:
    """The fastest homeserver of a ping ranking, the first where several are.

    Example:
        >>> import twim.archive
        >>> twim.archive.stats("examples/posts/2024-*.md").pings[0].median_ms
        183.0
    """

    date: dt.date | None
    """The day of the post."""
    room: str | None
    """The room where the pings were sent."""
    hostname: str
    """The homeserver."""
    median_ms: float
    """The median of its round trips, in milliseconds."""


@explained
@attrs.frozen
class Stats:
    """Figures of an archive.

    Example:
        >>> import twim.archive
        >>> stats = twim.archive.stats("examples/posts")
        >>> stats.issues, stats.reports
        (7, 67)
    """

    years: tuple[Year, ...]
    """Each year, in order."""
    reporters: Mapping[str, int]
    """Reports by who reported, most first: the user id, or the name where there is none."""
    projects: Mapping[str, int]
    """Reports by project, most first: by the name that it had last, with its id where others have
    that name, too."""
    months: Mapping[tuple[dt.date, str], int]
    """Reports by month, as its first day, and department."""
    pings: tuple[Ping, ...]
    """The fastest homeserver of each ranking, one for each, in the order of the posts."""
    dates: tuple[dt.date, ...]
    """The days of the posts that have one, in order."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Where posts are more than two weeks apart, in order.

        Example:
            >>> import twim.archive
            >>> [gap.weeks for gap in twim.archive.stats("examples/posts").gaps]
            [28, 18, 62, 45, 180, 17]
        """
        return gaps(self.dates)

    @property
    def issues(self) -> int:
        """How many posts there are."""
        return sum(year.issues for year in self.years)

    @property
    def reports(self) -> int:
        """How many reports there are."""
        return sum(year.reports for year in self.years)


@checked
def stats(  # noqa: PLR0913  # keyword-only, and shared by all that go through an archive
    path: Source,
    *,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
    catalog: "Catalog | None" = None,
    aliases: Aliases | str | os.PathLike[str] | None = None,
) -> Stats:
    """Return figures of an archive.

    Args:
        path: Where the posts are, as for `read`.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who reads, as for `read`.
        options: Which posts, and how many at a time.
        catalog: What is known of projects, as for `projects`.
        aliases: What else projects are called, as for `projects`.

    Raises:
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be read, and `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import twim.archive
        >>> stats = twim.archive.stats("examples/posts")
        >>> list(stats.reporters.items())[:2]
        [('@ines:example.org', 6), ('@nadia:spec.example.org', 4)]
    """
    return stats_of_posts(
        find(path, options), How(on_failure, executor, options, catalog, aliases_of(aliases))
    )


_ENOUGH = 12  # posts, a quarter's, for a figure that speaks of a year
_COSTLY = {"body", "images", "links"}  # columns of which no figure is made
_TABLES = [
    TABLES[name].with_columns(column for column in TABLES[name].names if column not in _COSTLY)
    for name in ("project_index", "issues", "reports", "projects", "pings")
]


def stats_of_posts(paths: Iterable[str], how: How) -> Stats:
    """Return figures as `stats` does, of posts in the order given."""
    tally = _Tally()
    for rows in tables_of_posts(paths, _TABLES, how):
        tally.add(rows)
    return tally.stats()


class _Year:
    """What was counted for a year."""

    def __init__(self) -> None:
        self.issues = self.reports = self.words = 0
        self.reporters: set[str] = set()
        self.projects: set[str] = set()


class _Tally:
    """Counts rows, and forgets them."""

    def __init__(self) -> None:
        self.years: defaultdict[int | None, _Year] = defaultdict(_Year)
        self.reporters: Counter[str] = Counter()
        self.projects: Counter[str] = Counter()
        self.names: dict[str, str] = {}
        self.months: Counter[tuple[dt.date, str]] = Counter()
        self.pings: list[Ping] = []
        self.dates: list[dt.date] = []

    def add(self, rows: Rows) -> None:
        """Count the rows of a post; before those of all, take the names of projects."""
        self.names |= {row["project_id"]: row["name"] for row in rows_from(rows["project_index"])}
        for issue in rows_from(rows["issues"]):
            date = issue["date"]
            self.dates += [date] if date else []
            year = self.years[date.year if date else None]
            year.issues += 1
            year.words += issue["words"]
            year.projects.update(rows["projects"]["project_id"])
            for row in rows_from(rows["reports"]):
                if not row["continues"]:
                    self._count(year, date, row)
        names = [field.name for field in attrs.fields(Ping)]
        first: dict[int, Mapping[str, Any]] = {}  # by the line of the ranking
        for row in rows_from(rows["pings"]):
            if row["rank"] == 1:
                first.setdefault(row["line"], row)
        self.pings += (Ping(**{name: row[name] for name in names}) for row in first.values())

    def _count(self, year: _Year, date: dt.date | None, row: Mapping[str, Any]) -> None:
        """Count a report."""
        year.reports += 1
        if who := row["user_id"] or row["reporter"]:
            year.reporters.add(who)
            self.reporters[who] += 1
        if row["project_id"]:
            self.projects[row["project_id"]] += 1
        if date:
            self.months[date.replace(day=1), row["department"] or ""] += 1

    def stats(self) -> Stats:
        """Return what was counted."""
        same = Counter(self.names.values())
        names = {it: f"{name} ({it})" * (same[name] > 1) or name for it, name in self.names.items()}
        return Stats(
            years=tuple(self._years()),
            reporters=_most_first(self.reporters),
            projects=_most_first(Counter({names[it]: n for it, n in self.projects.items()})),
            months=dict(sorted(self.months.items())),
            pings=tuple(self.pings),
            dates=tuple(sorted(self.dates)),
        )

    def _years(self) -> Iterator[Year]:
        """Yield what was counted of each year, in order; of no year last."""
        weeks, at_hand = weeks_by_year(self.dates)
        for year, counted in sorted(self.years.items(), key=lambda item: item[0] or dt.MAXYEAR + 1):
            yield Year(
                year=year,
                issues=counted.issues,
                weeks=weeks[year or 0],
                weeks_at_hand=at_hand[year or 0],
                reports=counted.reports,
                growth=_growth(self.years.get((year or 0) - 1), counted),
                reporters=len(counted.reporters),
                projects=len(counted.projects),
                words=counted.words,
            )


def _growth(before: _Year | None, year: _Year) -> float | None:
    """Return how the reports a post grew, if both years have enough of them."""
    if not before or not before.reports or min(before.issues, year.issues) < _ENOUGH:
        return None
    return year.reports / year.issues / (before.reports / before.issues) - 1


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
