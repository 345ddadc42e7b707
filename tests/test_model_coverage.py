"""How much of a post, and of the archive, the model has types for."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

import twim
from conftest import ARCHIVE

ADA = "https://matrix.to/#/@ada:example.org"


def test_coverage_tells_what_stays_text() -> None:
    """Reports, quotes that go on, reports of nobody, and prose."""
    issue = twim.loads(
        f"### Ode\n\n[Ada]({ADA}) says\n\n> One.\n\n![](x)\n\n> Two.\n\n"
        "#### More\n\n> Three.\n\n### Fir\n\n> Four.\n\n## Next\n\nText.\n"
    )
    coverage = issue.coverage()
    assert coverage == twim.Coverage(reports=2, continuations=2, anonymous=1, prose=3)
    assert coverage.quotes == 4


AT_LEAST = {
    2018: 0.903,
    2019: 0.864,
    2020: 0.989,
    2021: 1.0,
    2022: 0.998,
    2023: 1.0,
    2024: 0.992,
    2025: 1.0,
}
"""For each year, the share of quotes with a known reporter, in the posts that it was found in."""
POSTS = 218
"""How many these were. Of other posts, the shares are others."""


@cache
def coverage() -> dict[int, tuple[int, int]]:
    """For each year: quotes with a known reporter, and all quotes."""
    paths = sorted(ARCHIVE.glob("*.md"))
    if len(paths) != POSTS:
        pytest.skip(f"not the {POSTS} posts of 2018 to 2025 in {ARCHIVE}; TWIM_ARCHIVE names them")
    found: defaultdict[int, list[twim.Coverage]] = defaultdict(list)
    for path in paths:
        issue = twim.load(path)
        assert issue.date, path.name
        found[issue.date.year].append(issue.coverage())
    return {
        year: (
            sum(post.quotes - post.anonymous for post in posts),
            sum(post.quotes for post in posts),
        )
        for year, posts in found.items()
    }


@pytest.mark.bulk
@pytest.mark.parametrize("year", AT_LEAST)
def test_each_year_has_its_reporters(year: int) -> None:
    """No dialect is read worse than it was."""
    known, quotes = coverage()[year]
    assert known / quotes >= AT_LEAST[year], f"{known} of {quotes} quotes in {year}"


@pytest.mark.bulk
def test_quotes_from_2019_on_have_reporters() -> None:
    """Nearly every quote is a report or goes on with one."""
    years = [figures for year, figures in coverage().items() if year >= 2019]
    known, quotes = (sum(figures) for figures in zip(*years, strict=True))
    assert known / quotes >= 0.97, f"{known} of {quotes} quotes"


def test_a_heading_ends_the_report_that_quotes_go_on_after() -> None:
    """Even one that is prose to the model."""
    coverage = twim.loads("Ada says:\n\n> One.\n\n# Title\n\n> Two.\n").coverage()
    assert (coverage.reports, coverage.continuations, coverage.anonymous) == (2, 0, 1)
