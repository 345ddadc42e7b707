"""Lines of a text, aligned with those that it had."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twim._markup import text_lines
from twim._markup.text_lines import TextLine, align, keep_lines

LINES = st.lists(st.sampled_from("abc"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("abc", "abc", [0, 1, 2]),
        ("abc", "aXc", [0, 1, 2]),
        ("abc", "ac", [0, 2]),
        ("ac", "abc", [0, None, 1]),
        ("abc", "cab", [None, 0, 1]),
        ("abcd", "aXYd", [0, 1, 2, 3]),
        ("abc", "XY", [0, 1]),
        ("a", "XaY", [None, 0, None]),
        ("aa", "aaa", [0, 1, None]),
        ("abcde", "bXd", [1, 2, 3]),
    ],
)
def test_aligns(old: str, new: str, found: list[int | None]) -> None:
    """A line with the same one, else with the one that it stands in place of."""
    assert align(old, new) == found


@given(LINES, LINES)
def test_gives_every_line_its_own(old: list[str], new: list[str]) -> None:
    """No line of the source is there for two, and their order stays."""
    found = align(old, new)
    places = [at for at in found if at is not None]
    assert len(found) == len(new)
    assert places == sorted(set(places))
    assert all(0 <= at < len(old) for at in places)


def test_aligns_many_lines_without_looking_for_those_that_moved() -> None:
    """That would take quadratic time; those in their places are found."""
    seed = random.Random(0)  # noqa: S311
    old = [str(seed.random()) for _ in range(2000)]
    new = ["first", *old[1:-1:2], "last"]
    assert len(old) * len(new) > text_lines.MOST_PAIRS
    assert align(old, new) == list(range(len(new)))


def test_keeps_what_was_read() -> None:
    """Of a text that stands in a post as it is."""
    assert keep_lines([TextLine("a", "a", "a"), TextLine("b", "b", None)]) == [True, False]
