"""What pictures of an archive are drawn of: reports by quarter, and pings by room."""

from __future__ import annotations

import datetime as dt
from math import isnan

import pytest

from twim.archive import Ping, Stats
from twim.archive._quarters import (
    Quarters,
    by_room,
    in_pieces,
    label,
    next_quarter,
    quarter_medians,
)

FRIDAY = dt.date(2030, 1, 4)
MONTHS = {
    (dt.date(2030, 1, 1), "Clients"): 4,
    (dt.date(2030, 2, 1), "Clients"): 2,
    (dt.date(2030, 3, 1), ""): 30,
    (dt.date(2030, 3, 1), "Bots"): 7,
    (dt.date(2030, 7, 1), "Clients"): 3,
}
DATES = (
    FRIDAY,
    dt.date(2030, 2, 1),
    dt.date(2030, 3, 1),
    dt.date(2030, 7, 5),
    dt.date(2030, 10, 4),
)
WINTER, SPRING, SUMMER, AUTUMN = (dt.date(2030, month, 1) for month in (1, 4, 7, 10))


def quarters(*dates: dt.date) -> Quarters:
    """Return the quarters of posts of these days, with the reports of above."""
    return Quarters(Stats((), {}, {}, MONTHS, (), dates))


def test_reports_are_counted_a_post() -> None:
    """In each quarter that has posts, of one department or of several."""
    found = quarters(*DATES)
    assert found.departments == ["Clients", "Bots"], "with the most reports first"
    assert found.reports_per_issue(["Clients"]) == {WINTER: 2, SUMMER: 3, AUTUMN: 0}
    assert found.reports_per_issue(["Bots", ""]) == {WINTER: 37 / 3, SUMMER: 0, AUTUMN: 0}
    assert found.reports_per_issue([]) == {WINTER: 0, SUMMER: 0, AUTUMN: 0}


def test_quarters_without_posts_are_missing() -> None:
    """From the first year to the last, those before the first post and after the last too."""
    end = dt.date(2030, 12, 31)
    assert [*quarters(*DATES).missing] == [(SPRING, SUMMER)]
    assert [*quarters(dt.date(2030, 7, 5)).missing] == [(WINTER, SUMMER), (AUTUMN, end)]
    assert [*quarters(dt.date(2029, 5, 4), dt.date(2030, 12, 6)).missing] == [
        (dt.date(2029, 1, 1), dt.date(2029, 4, 1)),
        (dt.date(2029, 7, 1), AUTUMN),
    ]
    assert [*quarters().missing] == []


def test_quarters_follow_one_another() -> None:
    """From their first days, whatever their lengths; the last one ends with time."""
    found = [WINTER]
    for _ in range(4):
        found.append(next_quarter(found[-1]))
    assert found == [WINTER, SPRING, SUMMER, AUTUMN, dt.date(2031, 1, 1)]
    assert next_quarter(dt.date(9999, 10, 1)) == dt.date.max


def test_rooms_are_in_the_order_of_their_rankings() -> None:
    """Those without a day are in no picture."""
    days = [FRIDAY, None, FRIDAY, FRIDAY]
    pings = [Ping(day, room, "a", 9.0) for day, room in zip(days, "abcc", strict=True)]
    found = by_room(Stats((), {}, {}, {}, tuple(pings), ()))
    assert [*found.items()] == [("c", [(FRIDAY, 9.0)] * 2), ("a", [(FRIDAY, 9.0)])]


def test_a_line_is_in_pieces_where_weeks_are_missing() -> None:
    """A point that is none stands where a new piece begins."""
    days = [FRIDAY + dt.timedelta(weeks=week) for week in (5, 0, 2)]
    found = [*in_pieces([(day, 9.0) for day in days])]
    assert [day for day, _ in found] == [days[1], days[2], days[0], days[0]]
    assert [isnan(value) for _, value in found] == [False, False, True, False]


def test_a_quarter_has_a_median_of_four_rankings() -> None:
    """Fewer say little."""
    winter = [(FRIDAY + dt.timedelta(weeks=week), 10.0**week) for week in range(4)]
    spring = [(SPRING + dt.timedelta(weeks=week), 9.0) for week in range(3)]
    assert [*quarter_medians([*spring, *winter])] == [(WINTER, 55.0)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Clients", "Clients"),
        ("Too long!", "Too lon…"),
        ("日本日本", "日本日本"),
        ("日本日本a", "日本日…"),
        ("A\x1b\n\u202eB", "AB"),
        ("\x1b", "-"),
        ("", "-"),
    ],
)
def test_a_name_is_cut_at_its_end(name: str, shown: str) -> None:
    """Where there is room for eight letters, or four of double width; what is none goes."""
    assert label(name, 8) == shown
