"""Figures of an archive: who reported, on what, and when."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from typing import cast

import attrs

from twim._arguments import checked
from twim._explained import explained
from twim.archive._find import find
from twim.archive._issue_rows import Rows
from twim.archive._options import DEFAULTS, Options, Source
from twim.archive._rows import How, OnFailure, rows_of_posts


@explained
@attrs.frozen
class Year:
    """What was reported in a year.

    Example:
        >>> import twim.archive
        >>> year = twim.archive.stats("examples/posts").years[0]
        >>> year.year, year.issues, year.reports
        (2018, 2, 15)
    """

    year: int | None
    """The year; `None` for posts without a date."""
    issues: int
    """How many posts there are."""
    reports: int
    """How many reports: rows of the table `reports`."""
    reporters: int
    """How many different people reported: user ids, or names where there is none."""
    projects: int
    """How many different names of projects there are."""
    words: int
    """The words of the reports."""


@explained
@attrs.frozen
class Ping:
    """The fastest homeserver of a ping ranking.

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
        (7, 76)
    """

    years: tuple[Year, ...]
    """Each year, in order."""
    reporters: Mapping[str, int]
    """Reports by who reported, most first: the user id, or the name where there is none."""
    projects: Mapping[str, int]
    """Reports by project, most first."""
    months: Mapping[tuple[dt.date, str], int]
    """Reports by month, as its first day, and department."""
    pings: tuple[Ping, ...]
    """The fastest homeserver of each ranking, in the order of the posts."""

    @property
    def issues(self) -> int:
        """How many posts there are."""
        return sum(year.issues for year in self.years)

    @property
    def reports(self) -> int:
        """How many reports there are."""
        return sum(year.reports for year in self.years)


@checked
def stats(
    path: Source,
    *,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
) -> Stats:
    """Return figures of an archive.

    Args:
        path: Where the posts are, as for `read`.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who reads, as for `read`.
        options: Which posts, and how many at a time.

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
    return stats_of_posts(find(path, options), How(on_failure, executor, options))


_TABLES = ("issues", "reports", "projects", "pings")


def stats_of_posts(paths: Iterable[str], how: How) -> Stats:
    """Return figures as `stats` does, of posts in the order given."""
    tally = _Tally()
    for rows in rows_of_posts(paths, _TABLES, how):
        tally.add(rows)
    return tally.stats()


class _Year:
    """What was counted for a year."""

    def __init__(self) -> None:
        self.issues = self.reports = self.words = 0
        self.reporters: set[str] = set()
        self.projects: set[str] = set()

    def figures(self, year: int | None) -> Year:
        """Return what was counted."""
        reporters, projects = len(self.reporters), len(self.projects)
        return Year(year, self.issues, self.reports, reporters, projects, self.words)


class _Tally:
    """Counts rows, and forgets them."""

    def __init__(self) -> None:
        self.years: defaultdict[int | None, _Year] = defaultdict(_Year)
        self.reporters: Counter[str] = Counter()
        self.projects: Counter[str] = Counter()
        self.months: Counter[tuple[dt.date, str]] = Counter()
        self.pings: list[Ping] = []

    def add(self, rows: Rows) -> None:
        """Count the rows of a post."""
        (issue,) = rows["issues"]
        date = cast("dt.date | None", issue["date"])
        year = self.years[date.year if date else None]
        year.issues += 1
        year.words += cast("int", issue["words"])
        year.projects.update(str(row["project"]) for row in rows["projects"])
        for row in rows["reports"]:
            year.reports += 1
            if who := row["user_id"] or row["reporter"]:
                year.reporters.add(str(who))
                self.reporters[str(who)] += 1
            if row["project"]:
                self.projects[str(row["project"])] += 1
            if date:
                self.months[date.replace(day=1), str(row["department"] or "")] += 1
        first = (row for row in rows["pings"] if row["rank"] == 1)
        names = [field.name for field in attrs.fields(Ping)]
        self.pings += (Ping(**{name: row[name] for name in names}) for row in first)  # type: ignore[arg-type]  # as the table has them

    def stats(self) -> Stats:
        """Return what was counted."""
        years = sorted(self.years.items(), key=lambda item: (item[0] is None, item[0] or 0))
        return Stats(
            years=tuple(counted.figures(year) for year, counted in years),
            reporters=_most_first(self.reporters),
            projects=_most_first(self.projects),
            months=dict(sorted(self.months.items())),
            pings=tuple(self.pings),
        )


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
