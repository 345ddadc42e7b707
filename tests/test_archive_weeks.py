"""The weeks of an archive: which have a post at hand, and which have not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twim.archive import Gap
from twim.archive._weeks import gaps, week_of, weeks_by_year

DAYS = st.lists(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)))


@pytest.mark.parametrize(
    ("day", "friday"),
    [
        ("2030-01-03", "2030-01-04"),
        ("2030-01-04", "2030-01-04"),
        ("2030-01-05", "2030-01-04"),
        ("2030-01-09", "2030-01-04"),
        ("2030-01-10", "2030-01-11"),
    ],
)
def test_a_post_is_for_the_friday_that_it_is_near(day: str, friday: str) -> None:
    """A day early, or up to five days late."""
    assert week_of(dt.date.fromisoformat(day)) == week_of(dt.date.fromisoformat(friday))


def test_posts_two_weeks_apart_have_no_gap() -> None:
    """Nor if the second is a day late; it takes three weeks, whatever the order of the days."""
    days = [dt.date(2030, 1, day) for day in (4, 18)]
    assert gaps(days) == gaps([days[0], dt.date(2030, 1, 19)]) == ()
    later = dt.date(2030, 2, 7)  # a Thursday
    assert gaps([later, *days]) == (Gap(days[1], later, weeks=2),)


def test_weeks_are_counted_from_the_first_post_to_the_last() -> None:
    """Each once: of its first post's year, or of its Friday's where none is at hand."""
    days = [dt.date(2032, 12, 30), dt.date(2033, 1, 3), dt.date(2033, 1, 21)]
    weeks, at_hand = weeks_by_year(days)  # Thursday for Friday 2032-12-31, Monday for the same
    assert (weeks, at_hand) == ({2032: 1, 2033: 3}, {2032: 1, 2033: 1})
    assert weeks_by_year([dt.date(2030, 1, 11), dt.date(2031, 1, 10)])[0] == {2030: 51, 2031: 2}


def test_days_at_the_end_of_time_are_in_weeks_too() -> None:
    """Dates of posts may be anything."""
    weeks, at_hand = weeks_by_year([dt.date.min, dt.date.max])
    assert (at_hand[1], weeks[9999], at_hand[9999]) == (1, 53, 1)
    assert gaps([dt.date.min, dt.date.max])[0].weeks == weeks.total() - 2


def test_no_days_have_no_weeks() -> None:
    """As posts without dates have none."""
    assert weeks_by_year([]) == ({}, {})
    assert gaps([]) == ()


@given(DAYS)
def test_all_weeks_are_at_hand_or_missing(days: list[dt.date]) -> None:
    """No year has more weeks at hand than it has, and gaps are among what is missing."""
    weeks, at_hand = weeks_by_year(days)
    assert at_hand <= weeks
    assert at_hand.total() == len({week_of(day) for day in days})
    assert sum(gap.weeks for gap in gaps(days)) <= weeks.total() - at_hand.total()
