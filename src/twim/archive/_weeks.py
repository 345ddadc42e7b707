"""The weeks of an archive: which have a post at hand, and which have not."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import attrs

from twim._explained import explained

JOINED = 2  # weeks that posts are apart at most, for what is between them to be no gap


@explained
@attrs.frozen
class Gap:
    """More than two weeks between a post and the next.

    Example:
        >>> import twim.archive
        >>> gap = twim.archive.stats("examples/posts").gaps[-1]
        >>> gap.after.isoformat(), gap.before.isoformat(), gap.weeks
        ('2024-11-22', '2025-03-28', 17)
    """

    after: dt.date
    """The day of the post before it."""
    before: dt.date
    """The day of the post that ends it."""
    weeks: int
    """How many weeks between those have no post at hand."""


def week_of(date: dt.date) -> int:
    """Return the number of the week that a post is for; the next week has the next number.

    Posts come on Fridays, some a day early, others up to five days late: weeks begin on Thursday.
    """
    return (date.toordinal() + 3) // 7


def gaps(dates: Iterable[dt.date]) -> tuple[Gap, ...]:
    """Return the gaps between posts of these days, in order."""
    apart = ((*days, week_of(days[1]) - week_of(days[0])) for days in pairwise(sorted(dates)))
    return tuple(Gap(day, later, weeks - 1) for day, later, weeks in apart if weeks > JOINED)


def weeks_by_year(dates: Iterable[dt.date]) -> tuple[Counter[int], Counter[int]]:
    """Count the weeks of each year from the first post to the last: all, and those at hand.

    A week is of the year of its first post, or else of its Friday.
    """
    held: dict[int, int] = {}
    for date in sorted(dates):
        held.setdefault(week_of(date), date.year)
    weeks = range(min(held, default=1), max(held, default=0) + 1)
    years = Counter(held.get(week) or _friday(week).year for week in weeks)
    return years, Counter(held.values())


def _friday(week: int) -> dt.date:
    return dt.date.fromordinal(7 * week - 2)
