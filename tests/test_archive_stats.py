"""Figures of an archive: who reported, on what, and when."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from archives import REPORTS, text, weeklies, write
from conftest import EXAMPLES
from twim.archive import Aliases, Gap, Ping, Stats, Year, stats
from twim.archive._issue_rows import Rows
from twim.archive._stats import _Tally
from twim.archive._tables import Row


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
    days = (dt.date(2030, 1, 4), dt.date(2030, 1, 11), dt.date(2031, 2, 7))
    assert found == Stats(
        years=(
            Year(
                2030,
                issues=2,
                weeks=52,
                weeks_at_hand=2,
                reports=4,
                growth=None,
                reporters=2,
                projects=1,
                words=44,
            ),
            Year(
                2031,
                issues=1,
                weeks=6,
                weeks_at_hand=1,
                reports=2,
                growth=None,
                reporters=2,
                projects=1,
                words=22,
            ),
            Year(
                None,
                issues=1,
                weeks=0,
                weeks_at_hand=0,
                reports=0,
                growth=None,
                reporters=0,
                projects=0,
                words=0,
            ),
        ),
        reporters={"@oskar:example.net": 3, "Neil": 3},
        projects={"Kettle 2": 3},
        months={
            (dt.date(2030, 1, 1), "Clients"): 2,
            (dt.date(2030, 1, 1), "That's all I know"): 2,
            (dt.date(2031, 2, 1), "Clients"): 1,
            (dt.date(2031, 2, 1), "That's all I know"): 1,
        },
        pings=tuple(Ping(day, "#ping:example.org", "example.org", 183.0) for day in days),
        dates=days,
    )
    assert found.gaps == (Gap(after=days[1], before=days[2], weeks=55),)
    assert (found.issues, found.reports) == (4, 6)
    assert list(found.reporters) == ["@oskar:example.net", "Neil"], "most first, then by name"


def row(**values: str | bool | None) -> Row:
    """Return a row of a report that nobody is named for."""
    columns = ("user_id", "reporter", "project_id", "department")
    return {**dict.fromkeys(columns), "continues": False, **values}


def tallied(names: Mapping[str, str], *reports: Row) -> Stats:
    """Return the figures of a post's reports, on projects of these names by their ids."""
    tally = _Tally()
    none: Rows = {
        **{table: {} for table in ("project_index", "issues", "reports", "pings")},
        "projects": {"project_id": []},
    }
    tally.add({**none, "project_index": {"project_id": [*names], "name": [*names.values()]}})
    found = {name: [report[name] for report in reports] for name in reports[0]}
    tally.add({**none, "issues": {"date": [dt.date(2030, 1, 4)], "words": [9]}, "reports": found})
    return tally.stats()


def test_a_quote_that_goes_on_is_no_report_of_its_own() -> None:
    """It is part of one, and counts neither for the reporter nor for anything else."""
    first = row(user_id="@ada:example.org", project_id="kettle", department="Clients")
    reports = [{**first, "continues": goes_on} for goes_on in (False, True, False)]
    found = tallied({"kettle": "Kettle"}, *reports)
    assert (found.reports, found.reporters) == (2, {"@ada:example.org": 2})
    assert found.projects == {"Kettle": 2}
    assert found.months == {(dt.date(2030, 1, 1), "Clients"): 2}


def test_a_ranking_has_one_winner(folder: Path) -> None:
    """The first of those that share the place; another ranking has its own."""
    table = "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n"
    tied = f"{table}|1|a.example.org|7|\n|1|b.example.org|7|\n|3|c.example.org|9|\n"
    write(folder, {"a.md": text(body=f"{tied}\n## Ping\n\n{table}|1|d.example.org|5|\n")})
    assert [ping.hostname for ping in stats("a.md").pings] == ["a.example.org", "d.example.org"]


def test_a_project_is_one_under_all_of_its_names(folder: Path) -> None:
    """And is shown by the last."""
    headings = (
        ("kettle", "https://kettle.example.net"),
        ("Kettle", None),
        ("The Kettle", "https://www.kettle.example.net/"),
        ("Ode", "https://ode.example.org"),
    )
    for number, (name, website) in enumerate(headings):
        day = (dt.date(2030, 1, 4) + dt.timedelta(weeks=number)).isoformat()
        link = f" ([website]({website}))" if website else ""
        body = f"### {name}{link}\n\nNeil says:\n\n> News.\n"
        write(folder, {f"projects/{day}.md": text(day, body)})
    found = stats("projects")
    assert found.projects == {"The Kettle": 3, "Ode": 1}
    assert found.years[0].projects == 2


def test_projects_of_one_name_are_shown_with_their_ids() -> None:
    """They are not taken for one."""
    names = {"ode": "Ode", "ode-2": "Ode", "kettle": "Kettle"}
    found = tallied(names, *(row(project_id=it) for it in ("ode", "ode", "ode-2", "kettle")))
    assert found.projects == {"Ode (ode)": 2, "Kettle": 1, "Ode (ode-2)": 1}


def test_aliases_hold_for_figures(folder: Path) -> None:
    """As they do for the rows that those are made of."""
    body = "### Kettle\n\nNeil says:\n\n> Hi.\n\n### Samovar\n\nNeil says:\n\n> Hi.\n"
    write(folder, {"a/a.md": text(body=body)})
    assert stats("a").projects == {"Kettle": 1, "Samovar": 1}
    aliases = Aliases.loads(
        '[[projects]]\nid = "pot"\nnames = ["Kettle", "Samovar"]\nsource = "us"'
    )
    assert stats("a", aliases=aliases).projects == {"Samovar": 2}


def test_growth_is_of_the_reports_a_post(folder: Path) -> None:
    """A year of which half the posts are missing is no smaller for that."""
    for year, count, reports in ((2030, 40, 2), (2031, 20, 3), (2032, 11, 9), (2033, 30, 1)):
        for number in range(count):
            day = dt.date(year, 1, 4) + dt.timedelta(weeks=number)
            body = "## Clients\n\n" + "Neil says:\n\n> Hi.\n\n" * reports
            write(folder, {f"years/{day}.md": text(day.isoformat(), body)})
    years = stats("years").years
    assert [year.reports_per_issue for year in years] == [2, 3, 9, 1]
    assert [year.growth for year in years] == [None, 0.5, None, None], "11 posts say little"


def test_growth_over_nothing_is_none(folder: Path) -> None:
    """Posts without reports, and years without posts."""
    for year, body in ((2030, ""), (2031, REPORTS), (2033, REPORTS)):
        for number in range(12):
            day = dt.date(year, 1, 4) + dt.timedelta(weeks=number)
            write(folder, {f"years/{day}.md": text(day.isoformat(), body)})
    assert [year.growth for year in stats("years").years] == [None, None, None]


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
