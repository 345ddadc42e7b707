"""How ping tables are spelled."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import twim
from promises import Model, both_tests
from twim import PingRanking, PingRow

RANKING = "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|example.org|183|\n"


@pytest.mark.parametrize(
    "table",
    [
        RANKING,
        "| RANK | hostname      | Median ms |\n| --- | --- | --- |\n| 1 | example.org | 183.0 |\n",
        "Rank | Hostname | Median MS\n--|--|--\n1 | example.org | 183\n",
    ],
)
def test_reads_a_ping_ranking(table: str) -> None:
    """Whatever its padding and capitalisation."""
    (ranking,) = twim.loads(table).ping_rankings
    assert ranking.rows == (twim.PingRow(1, "example.org", 183),)
    assert twim.format(table) == RANKING


@pytest.mark.parametrize(
    "table",
    [
        "|Rank|Hostname|Median MS|Std Dev|\n|-|-|-|-|\n|1|example.org|183|much|\n",
        "|Rank|Hostname|Median MS|Std Dev|\n|-|-|-|-|\n|1|example.org|183|2|3|\n",
        "|Rank|Hostname|Median MS|Std Dev|\n|-|-|-|-|\n|1|example.org|\n",
        "|Rank|Hostname|Median MS|Mean MS|\n|-|-|-|-|\n|1|example.org|183|2|\n",
        "|Rank|Server|Median MS|\n|-|-|-|\n|1|example.org|183|\n",
        "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|example.org|fast|\n",
        "|Rank|Hostname|Median MS|\n|-|-|-|\n|first|example.org|1|\n",
        "|Rank|Hostname|Median MS|\n|-|-|-|\n|1||1|\n",
        "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|example.org|1|2|\n",
    ],
)
def test_a_table_that_is_no_ranking_is_prose(table: str) -> None:
    """Nothing of it would be left out."""
    assert twim.loads(table).preamble == (twim.Prose(table),)


WIDE = """\
|Rank |Hostname   |Median MS|STD DEV|
|:---:|:---------:|:-------:|:-----:|
|1    |example.org|183      |61.25  |
|2    |example.net|190.5    |
|3    |example.com|200      |       |
"""


def test_a_ranking_may_have_standard_deviations() -> None:
    """In a fourth column, where a cell may be empty."""
    (ranking,) = twim.loads(WIDE).ping_rankings
    assert ranking.rows == (
        twim.PingRow(1, "example.org", 183, 61.25),
        twim.PingRow(2, "example.net", 190.5),
        twim.PingRow(3, "example.com", 200),
    )
    assert twim.format(WIDE) == (
        "|Rank|Hostname|Median MS|Std Dev|\n|:---:|:---:|:---:|:---:|\n"
        "|1|example.org|183|61.25|\n|2|example.net|190.5||\n|3|example.com|200||\n"
    )
    assert twim.loads(twim.format(WIDE)) == twim.loads(WIDE)


def with_rows(text: str, change: Callable[[twim.PingRow], twim.PingRow]) -> str:
    """Return a ranking with its rows changed."""
    issue = twim.loads(text)
    (ranking,) = issue.ping_rankings
    changed = attrs.evolve(ranking, rows=map(change, ranking.rows))
    return twim.dumps(attrs.evolve(issue, preamble=(changed,)))


def test_the_column_of_standard_deviations_stays_even_if_empty() -> None:
    """Where the source has it; where it has not, the first value brings it."""

    def without(row: twim.PingRow) -> twim.PingRow:
        return attrs.evolve(row, std_dev_ms=None)

    wide = WIDE.replace("61.25  ", "")
    assert with_rows(WIDE, without) == WIDE.replace(
        "|1    |example.org|183      |61.25  |", "|1|example.org|183||"
    )
    assert with_rows(wide, without) == wide

    def measured(row: twim.PingRow) -> twim.PingRow:
        return attrs.evolve(row, std_dev_ms=2) if row.rank == 1 else row

    assert with_rows(f"{RANKING}|2|example.net|200|\n", measured) == (
        "|Rank|Hostname|Median MS|Std Dev|\n|:---:|:---:|:---:|:---:|\n"
        "|1|example.org|183|2|\n|2|example.net|200|\n"
    )


def ranking(**fields: Any) -> PingRanking:  # noqa: ANN401  # of any kind
    """Return a ranking of one row with some other fields."""
    return PingRanking(**{"rows": [PingRow(1, "a", 1)], **fields})


def row(hostname: str = "a", median_ms: float = 1, rank: int = 1) -> PingRanking:
    """Return a ranking of this row."""
    return PingRanking([PingRow(rank, hostname, median_ms)])


WRITTEN: dict[str, Model] = {
    "a host name with a |": row("a|b"),
    "a host name with an escaped |": row("a\\|b"),
    "a median of -0": row(median_ms=-0.0),
    "a median that is a bool": row(median_ms=True),
    "a ranking without rows": ranking(rows=()),
    "a ranking with an empty title": ranking(title=""),
    "a ranking whose intro is a table": ranking(intro="Join\n|a|"),
}
REFUSED: dict[str, tuple[Model, str]] = {
    "a host name that ends in a backslash": (row("a\\"), "preamble[0].rows[0]"),
    "a host name with a line end": (row("a\nb"), "preamble[0].rows[0]"),
    "a host name with blanks around": (row(" a "), "preamble[0].rows[0].hostname"),
    "an empty host name": (row(""), "preamble[0].rows[0]"),
    "a median of nan": (row(median_ms=math.nan), "preamble[0].rows[0]"),
    "a median of inf": (row(median_ms=math.inf), "preamble[0].rows[0]"),
    "a median of -inf": (row(median_ms=-math.inf), "preamble[0].rows[0]"),
    "a negative median": (row(median_ms=-1), "preamble[0].rows[0]"),
    "a tiny median": (row(median_ms=1e-9), "preamble[0].rows[0]"),
    "a huge median": (row(median_ms=1e300), "preamble[0].rows[0]"),
    "a median of many digits": (row(median_ms=10**400), "preamble[0].rows[0]"),
    "a median with a long fraction": (row(median_ms=0.1 + 0.2), "preamble[0].rows[0]"),
    "a negative rank": (row(rank=-1), "preamble[0].rows[0]"),
    "a rank that is a bool": (row(rank=True), "preamble[0].rows[0]"),
    "a rank of many digits": (row(rank=10**12), "preamble[0].rows[0]"),
    "a ranking whose title has a line end": (ranking(title="a\nb"), "preamble[0].title"),
    "a ranking whose title ends in #": (ranking(title="a #"), "preamble[0].title"),
    "a ranking whose intro is prose": (ranking(intro="Hello."), "preamble[0]"),
    "a ranking whose intro is two paragraphs": (ranking(intro="Join\n\nus"), "preamble[0]"),
}


test_writes, test_refuses_by_place = both_tests(WRITTEN, REFUSED)


@pytest.mark.parametrize("header", ["X|Rank|Hostname|Median MS|", "|Rank|Hostname|Median MSX"])
def test_only_blanks_may_stand_around_a_line(header: str) -> None:
    """A letter there is a cell, or a part of one."""
    issue = twim.loads(f"{header}\n|---|---|---|\n|1|example.org|183|\n")
    assert not issue.ping_rankings
