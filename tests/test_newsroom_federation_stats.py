"""The weekly figures of the federation."""

from __future__ import annotations

import pytest

import twim
from twim.newsroom import FederationStats, federation_stats

USUAL = (
    "As of today, `9001` Matrix federateable servers have been discovered by terns.example, `2999`"
    " (`33.3%`) of them are publishing their rooms directory over federation.\nThe published"
    " directories contain `20001` rooms."
)


@pytest.mark.parametrize(
    ("text", "stats"),
    [
        (USUAL, FederationStats(9001, 2999, 20001, 33.3)),
        (USUAL.replace("`", ""), FederationStats(9001, 2999, 20001, 33.3)),
        (USUAL.replace("`", "**"), FederationStats(9001, 2999, 20001, 33.3)),
        (
            "9,001 servers discovered, 2'999 of them publish. Directories contain 20.001 rooms",
            FederationStats(9001, 2999, 20001),
        ),
        ("`12` federating servers discovered (more to come)", FederationStats(12)),
        (
            "12 servers discovered, 3 (25 %) publish. Their directory contains 7 rooms",
            FederationStats(12, 3, 7, 25),
        ),
        ("12 SERVERS DISCOVERED", FederationStats(12)),
        ("We have 12 servers and 7 rooms.", None),
        ("Of 12 kettles, servers discovered 7.", None),
    ],
)
def test_figures_are_read_from_any_report(text: str, stats: FederationStats | None) -> None:
    """Or from prose; whoever tells them, and with separators or none."""
    quoted = "\n".join(f"> {line}" for line in text.split("\n"))
    issue = twim.loads(f"## News\n\nHello!\n\n## Stats\n\nAda says:\n\n{quoted}\n")
    assert federation_stats(issue) == stats
    assert federation_stats(twim.loads(f"{text}\n")) == stats


@pytest.mark.parametrize("unit", ["1", " 111", "1,111 ", "director", "1 (1"])
@pytest.mark.parametrize("start", ["servers discovered ", "12 servers discovered "])
def test_figures_that_are_none_are_left_out(start: str, unit: str) -> None:
    """However long they are: nor does that take long."""
    text = start + unit * (100_000 // len(unit))
    stats = federation_stats(twim.Issue(preamble=(twim.Prose(text),)))
    assert stats == (FederationStats(12) if start[0] == "1" else None)


def test_a_number_that_python_does_not_read_is_no_figure() -> None:
    """It is an error elsewhere."""
    text = "1" * 5_000 + " servers discovered, 12 servers discovered"
    assert federation_stats(twim.Issue(preamble=(twim.Prose(text),))) == FederationStats(12)
