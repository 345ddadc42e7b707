"""How the data spells what JSON has no word for."""

from __future__ import annotations

import datetime as dt
import re

import pytest

import twim
from twim.convert._notation import DATE, is_tagged, type_name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *[(twim.Department, "department"), (twim.MatrixLive, "matrix_live")],
        *[(twim.SignOff, "sign_off"), (twim.Entry, "entry"), (twim.Prose, "prose")],
        *[(twim.Shortcode, "shortcode"), (twim.PingRanking, "ping_ranking")],
        *[(twim.ReadMore, "read_more"), (twim.Project, "project")],
    ],
)
def test_types_keep_their_names(kind: type, name: str) -> None:
    """The value of `type` is part of the format: renaming a class must not change it."""
    assert type_name(kind) == name
    assert is_tagged(kind)


def test_date_pattern_knows_the_calendar() -> None:
    """The pattern matches every day there is, and no other."""
    days = {f"{month:02}-{day:02}" for month in range(14) for day in range(33)}
    for year in (0, 1, 4, 10, 100, 400, 900, 1000, 1900, 1996, 2000, 2023, 2024, 2100, 9999):
        for day in days:
            text = f"{year:04}-{day}"
            try:
                dt.date.fromisoformat(text)
            except ValueError:
                assert not re.fullmatch(DATE, text), text
            else:
                assert re.fullmatch(DATE, text), text
    for year in range(1, 10_000):
        leap = re.fullmatch(DATE, f"{year:04}-02-29")
        assert bool(leap) == (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)), year
