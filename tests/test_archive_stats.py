"""Figures of an archive: who reported, on what, and when."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from archives import REPORTS, text, weeklies, write
from conftest import EXAMPLES
from twim.archive import (
    Ping,
    Stats,
    Year,
    stats,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with two posts."""
    monkeypatch.chdir(tmp_path)
    weeklies(tmp_path / "posts", 2)
    return tmp_path


def test_figures_are_counted(folder: Path) -> None:
    """By year, by reporter, by project, by month; and the winning pings."""
    write(folder, {"posts/later.md": text("2031-02-07", REPORTS), "posts/no.md": text("soon", "")})
    found = stats("posts")
    assert found == Stats(
        years=(
            Year(2030, issues=2, reports=6, reporters=2, projects=1, words=44),
            Year(2031, issues=1, reports=3, reporters=2, projects=1, words=22),
            Year(None, issues=1, reports=0, reporters=0, projects=0, words=0),
        ),
        reporters={"@oskar:example.net": 3, "Neil": 3},
        projects={"Kettle 2": 6},
        months={
            (dt.date(2030, 1, 1), "Clients"): 4,
            (dt.date(2030, 1, 1), "That's all I know"): 2,
            (dt.date(2031, 2, 1), "Clients"): 2,
            (dt.date(2031, 2, 1), "That's all I know"): 1,
        },
        pings=tuple(
            Ping(date, "#ping:example.org", "example.org", 183.0)
            for date in (dt.date(2030, 1, 4), dt.date(2030, 1, 11), dt.date(2031, 2, 7))
        ),
    )
    assert (found.issues, found.reports) == (4, 9)
    assert list(found.reporters) == ["@oskar:example.net", "Neil"], "most first, then by name"


def test_reports_without_a_date_are_in_no_month(folder: Path) -> None:
    """They count for the reporter all the same."""
    write(folder, {"undated.md": text("soon", REPORTS)})
    found = stats("undated.md")
    assert found.reporters == {"@oskar:example.net": 1, "Neil": 1}
    assert not found.months
    assert [ping.date for ping in found.pings] == [None]


def test_sample_posts_are_counted(folder: Path) -> None:
    """Posts of all years are found."""
    shutil.copytree(EXAMPLES, folder / "examples")
    assert [year.year for year in stats("examples").years] == [2018, 2019, 2020, 2021, 2024, 2025]
