"""Where things go among what is there."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import CATALOG
from twim import Department, PingRanking, Project, Prose, ReadMore, Section, Shortcode, SignOff
from twim.model import Content
from twim.newsroom._order import place_among, place_of_content, place_of_section

VIDEO = Section.of("Matrix Live", [Shortcode("youtube_player", {"video_id": "abc"})])
END = SignOff("That's all I know")


def section(name: str) -> Section:
    """Return a section of the catalogue."""
    known = CATALOG.section(name)
    assert known
    return Section.of(known.title)


@pytest.mark.parametrize(
    ("orders", "order", "place"),
    [
        ([], 1, 0),
        ([10, 20, 30], 25, 2),
        ([10, 20, 30], 20, 2),
        ([30, 10, 20], 40, 3),
        ([30, 10, 20], 15, 2),
        ([10, None, 30], 20, 2),
        ([-inf, 20, inf, inf], 1, 1),
        ([-inf, 20, inf, inf], None, 2),
        ([-inf, 20, inf, 30], 40, 2),
        ([inf, -inf], 5, 2),
    ],
)
def test_the_least_is_in_wrong_order(
    orders: list[float | None], order: float | None, place: int
) -> None:
    """And of several places it is the last."""
    assert place_among(orders, order) == place


@given(st.lists(st.integers()), st.integers())
def test_what_is_in_order_stays_in_order(orders: list[int], order: int) -> None:
    """Wherever the new one goes."""
    orders = sorted(orders)
    at = place_among(orders, order)
    together = [*orders[:at], order, *orders[at:]]
    assert together == sorted(together)


@pytest.mark.parametrize(
    ("sections", "new", "place"),
    [
        ([VIDEO, section("spec"), section("clients"), END], section("servers"), 2),
        ([VIDEO, section("clients"), END], section("spec"), 1),
        ([VIDEO, Department("Dept of Ping 🏓"), END], section("spec"), 1),
        ([VIDEO, END], Department("Dept of Bots"), 1),
        ([VIDEO, VIDEO, section("spec"), VIDEO], section("clients"), 4),
        ([section("spec"), VIDEO, END], section("clients"), 2),
        ([Department("Fast", [PingRanking(())]), Department("Last words")], section("spec"), 0),
        ([section("spec"), END], Department("Dept of Ping"), 1),
        ([Department("Bots"), Department("Fast", [PingRanking(())])], Department("Ping"), 2),
        ([VIDEO, section("spec")], SignOff("That's all"), 2),
        ([], section("spec"), 0),
    ],
)
def test_sections_stand_in_the_order_of_the_catalogue(
    sections: list[Section], new: Section, place: int
) -> None:
    """Below Matrix Live, above pings and closing."""
    assert place_of_section(sections, new, CATALOG) == place


def test_without_a_catalogue_sections_go_below_the_others() -> None:
    """Above pings and closing still."""
    sections = [VIDEO, section("clients"), Department("Dept of Ping"), END]
    assert place_of_section(sections, section("spec"), None) == 2


KETTLE, ODE, TERN, NEW = Project("kettle"), Project("Sonnet"), Project("Tern"), Project("New")
WORDS, MORE = Prose("Words."), ReadMore()


@pytest.mark.parametrize(
    ("content", "new", "place"),
    [
        ([], WORDS, 0),
        ([WORDS, KETTLE], WORDS, 1),
        ([WORDS, MORE], WORDS, 1),
        ([WORDS, KETTLE, TERN, MORE], ODE, 2),
        ([TERN], KETTLE, 0),
        ([KETTLE, TERN, MORE], NEW, 2),
        ([KETTLE, NEW], TERN, 2),
    ],
)
def test_projects_stand_in_the_order_of_the_catalogue(
    content: list[Content], new: Content, place: int
) -> None:
    """Below the section's own words, above the end of the summary."""
    assert place_of_content(content, new, CATALOG) == place


def test_without_a_catalogue_projects_go_below_the_others() -> None:
    """Above the end of the summary still."""
    assert place_of_content([TERN, ODE, MORE], KETTLE, None) == 2


def test_no_post_takes_long() -> None:
    """However many sections it has."""
    for sections in ([section("spec")] * 20_000, [VIDEO] * 20_000):
        assert place_of_section(sections, section("clients"), None) == len(sections)
