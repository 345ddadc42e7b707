"""How single values are read from data."""

from __future__ import annotations

import datetime as dt

import pytest

import twim


@pytest.mark.parametrize(
    ("given_as", "read"),
    [
        ("2024-11-22", dt.date(2024, 11, 22)),
        ("2024-02-29T00:00", dt.datetime(2024, 2, 29)),  # noqa: DTZ001
        ("2024-11-22T18:30:00.5Z", dt.datetime(2024, 11, 22, 18, 30, 0, 500000, dt.UTC)),
        (dt.date(2024, 11, 22), dt.date(2024, 11, 22)),
        (dt.datetime(2024, 11, 22, tzinfo=dt.UTC), dt.datetime(2024, 11, 22, tzinfo=dt.UTC)),
    ],
)
def test_reads_dates_by_their_text(given_as: object, read: dt.date) -> None:
    """A text with a time of day is a datetime; Python's own dates, as of YAML, are fine."""
    found = twim.from_dict({"front_matter": {"date": given_as, "other": {"d": given_as}}})
    assert type(found.front_matter.date) is type(read)
    assert found.front_matter.date == read
    native = not isinstance(given_as, str)
    assert found.front_matter.other == {"d": read if native else given_as}


@pytest.mark.parametrize(
    ("number", "median"),
    [(183, 183.0), (12.5, 12.5), (2**53 + 1, 2**53 + 1), (10**300, 10**300)],
)
def test_reads_numbers_without_loss(number: float, median: float) -> None:
    """A median is a float, if a float can be that number; a rank may be written 1.0."""
    row = {"rank": 1.0, "hostname": "example.org", "median_ms": number}
    issue = twim.from_dict({"preamble": [{"type": "ping_ranking", "rows": [row]}]})
    found = issue.ping_rankings[0].rows[0]
    assert (found.rank, type(found.rank)) == (1, int)
    assert found.median_ms == median == number
