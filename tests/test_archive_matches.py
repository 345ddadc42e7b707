"""What a search shows of a report."""

from __future__ import annotations

import pytest

from twim.archive._matches import Match, Matches, match_of
from twim.archive._phrases import Phrases

ROW = {
    "date": None,
    "department": None,
    "project": None,
    "reporter": "Ada",
    "user_id": None,
    "path": "a.md",
    "line": 1,
}


def shown(text: str, *phrases: str) -> str:
    """Return an excerpt, with brackets around what is marked."""
    match = match_of({**ROW, "body": text}, Phrases(phrases))
    found = match.excerpt
    for start, stop in reversed(match.marks):
        found = f"{found[:start]}[{found[start:stop]}]{found[stop:]}"
    return found


def counted(first: int, last: int) -> str:
    """Return words that are numbered."""
    return " ".join(f"w{number}" for number in range(first, last + 1))


LONG = counted(0, 99)


@pytest.mark.parametrize(
    ("text", "phrases", "excerpt"),
    [
        ("The\n\n> kettle\tboils.", ["kettle"], "The > [kettle] boils."),
        ("Tea, tea, TEA", ["tea"], "[Tea], [tea], [TEA]"),
        ("The green tea", ["green tea", "tea", "the green"], "[The green tea]"),
        ("新的矩阵矩阵", ["矩阵"], "新的[矩阵][矩阵]"),
        ("cafe\N{COMBINING ACUTE ACCENT} au lait", ["cafe"], "[café] au lait"),
        (LONG, ["w50"], f"…{counted(40, 49)} [w50] {counted(51, 79)}…"),
        (f"{LONG} end", ["end"], f"…{counted(61, 99)} [end]"),
        (
            f"tea {LONG} tea with milk",
            ["milk", "tea"],
            f"…{counted(64, 99)} [tea] with [milk]",
        ),
        (f"{'中' * 50}端{'中' * 200}", ["端"], f"…{'中' * 40}[端]{'中' * 119}…"),
        (f"{'x' * 200} tea {'y' * 200}", ["tea"], f"…[tea] {'y' * 156}…"),
        ("w" * 300, ["w" * 300], f"[{'w' * 300}]"),
        ("The kettle boils.", ["ada"], "The kettle boils."),
        (LONG, ["ada"], f"{counted(0, 41)}…"),
        ("", ["ada"], ""),
    ],
)
def test_an_excerpt_shows_the_words(text: str, phrases: list[str], excerpt: str) -> None:
    """In their surroundings, cut between words where there are blanks, and marked."""
    assert shown(text, *phrases) == excerpt


def test_matches_are_a_sequence() -> None:
    """Of those that are shown."""
    reports = ({**ROW, "line": line, "body": "Tea."} for line in (1, 2))
    first, second = (match_of(report, Phrases(["tea"])) for report in reports)
    found = Matches((first, second), 5, 9)
    assert (len(found), found.total, found.searched) == (2, 5, 9)
    assert (list(found), found[1], found[:1]) == ([first, second], second, (first,))
    assert first in found
    assert not Matches((), 0, 9)
    assert first == Match(None, None, None, "Ada", None, "a.md", 1, "Tea.", ((0, 3),))
