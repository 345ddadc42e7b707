"""Edits of a text."""

from __future__ import annotations

import pytest

from twim._markup.edits import Edit, applied


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([], "abcdef"),
        ([Edit(4, 6, ""), Edit(0, 1, "A")], "Abcd"),
        ([Edit(1, 4, "-"), Edit(2, 5, "+")], "a-+f"),
        ([Edit(2, 2, "1"), Edit(2, 2, "2"), Edit(6, 6, "!")], "ab12cdef!"),
    ],
)
def test_edits_are_made_in_the_order_of_their_places(edits: list[Edit], after: str) -> None:
    """What is taken away twice is gone."""
    assert applied("abcdef", edits) == after
