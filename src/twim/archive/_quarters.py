"""What pictures of an archive are drawn of: reports by quarter, pings by room, names."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from math import nan
from statistics import median
from typing import TypeAlias
from unicodedata import east_asian_width

from twim.archive._stats import Stats
from twim.archive._weeks import JOINED, week_of

FEW = 4  # below that, posts or rankings say little of a quarter

Points: TypeAlias = list[tuple[dt.date, float]]


class Quarters:
    """The posts and the reports of each quarter, which its first day stands for."""

    def __init__(self, stats: Stats) -> None:
        self.posts = Counter(map(_quarter, stats.dates))
        self.reports: defaultdict[str, Counter[dt.date]] = defaultdict(Counter)
        for (month, department), count in stats.months.items():
            self.reports[department][_quarter(month)] += count

    @property
    def departments(self) -> list[str]:
        """The departments, those with the most reports first."""
        return sorted(filter(None, self.reports), key=lambda name: -self.reports[name].total())

    @property
    def years(self) -> tuple[dt.date, dt.date]:
        """The first day of the first year, and the last day of the last one."""
        return min(self.posts).replace(month=1), max(self.posts).replace(month=12, day=31)

    @property
    def missing(self) -> Iterator[tuple[dt.date, dt.date]]:
        """Where the years have quarters without posts: the first day of each, and that after it."""
        if self.posts:
            first, last = self.years
            ends = [
                (first, first),
                *((it, next_quarter(it)) for it in sorted(self.posts)),
                (last, last),
            ]
            yield from ((end, start) for (_, end), (start, _) in pairwise(ends) if end < start)

    def reports_per_issue(self, departments: Iterable[str]) -> dict[dt.date, float]:
        """Return the reports a post of departments, for each quarter with posts."""
        counts = [self.reports[name] for name in departments]
        return {
            quarter: sum(count[quarter] for count in counts) / posts
            for quarter, posts in sorted(self.posts.items())
        }


def by_room(stats: Stats) -> dict[str | None, Points]:
    """Return the days and medians of winning pings by room, the one with the most first."""
    rooms: defaultdict[str | None, Points] = defaultdict(list)
    for ping in stats.pings:
        if ping.date:
            rooms[ping.room].append((ping.date, ping.median_ms))
    return dict(sorted(rooms.items(), key=lambda item: -len(item[1])))


def in_pieces(points: Points) -> Iterator[tuple[dt.date, float]]:
    """Yield the points of a line, with a break between those that are too far apart."""
    last = min(points)[0]
    for day, value in sorted(points):
        if week_of(day) - week_of(last) > JOINED:
            yield day, nan
        yield day, value
        last = day


def quarter_medians(points: Points) -> Iterator[tuple[dt.date, float]]:
    """Yield quarters with the median of their points, where they have enough."""
    quarters: defaultdict[dt.date, list[float]] = defaultdict(list)
    for day, value in points:
        quarters[_quarter(day)].append(value)
    yield from ((it, median(values)) for it, values in quarters.items() if len(values) >= FEW)


def _quarter(day: dt.date) -> dt.date:
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def next_quarter(quarter: dt.date) -> dt.date:
    """Return the first day of the quarter after one; the last day there is after the last one."""
    try:
        return _quarter(quarter + dt.timedelta(days=93))
    except OverflowError:
        return dt.date.max


def label(name: str, room: int) -> str:
    """Return a name, or as much of its start as there is room for, in letters.

    Example:
        >>> label("Too long!", 8), label("\N{ESCAPE}", 8)
        ('Too lon…', '-')
    """
    shown = "".join(filter(str.isprintable, name)) or "-"
    widths = accumulate(2 if east_asian_width(sign) in "FW" else 1 for sign in shown)
    fits = sum(width <= room for width in widths)
    return shown if fits == len(shown) else f"{shown[: fits - 1]}…"
