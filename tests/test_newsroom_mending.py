"""Texts that are mended, and the lines that notes name."""

from __future__ import annotations

import pytest

from twim._markup.edits import Edit
from twim.newsroom._mending import Mend, Mending, Note

GONE = "line 2: the invisible character U+{} is gone"


@pytest.mark.parametrize(
    ("text", "mended", "told"),
    [
        ("a\nb", "a\nb", []),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne", ["all lines end with a line feed now"]),
        ("a\n\u200bb\0", "a\nb", [GONE.format("200B"), GONE.format("0000")]),
        ("\ud800\ufeff\u202e", "", None),
        ("👩\u200d👩 می\u200cروم", "👩\u200d👩 می\u200cروم", []),
    ],
)
def test_line_ends_and_what_is_not_seen_are_mended(
    text: str, mended: str, told: list[str] | None
) -> None:
    """What joins emoji and letters is text."""
    mending = Mending(text)
    assert mending.text == mended
    assert told is None or list(map(str, mending.notes)) == told


def test_notes_name_the_lines_that_were_written() -> None:
    """Whatever was done to those above."""
    mending = Mending("one\ntwo\nthree\nfour\nfive")
    mending.apply([Mend.one("gone", 0, 8)])
    assert mending.text == "three\nfour\nfive"
    mending.apply([Mend("both", (Edit(0, 0, "a\nb\n"), Edit(5, 5, "c")))])
    assert mending.text == "a\nb\nthreec\nfour\nfive"
    at = mending.text.index("hreec\nf")
    mending.apply([Mend.one("one line", at, at + 7, "-"), Mend.one("last", len(mending.text), 21)])
    assert mending.text == "a\nb\nt-our\nfive"
    mending.apply([Mend.one("end", len(mending.text), len(mending.text), "!")])
    assert list(map(tuple, mending.notes)) == [
        (1, "gone"),
        (3, "both"),
        (3, "one line"),
        (5, "last"),
        (5, "end"),
    ]


def test_mends_that_touch_others_wait() -> None:
    """Each is made whole or not at all."""
    mending = Mending("abcdef")
    mends = [
        Mend("first", (Edit(0, 1, "A"), Edit(3, 4, "D"))),
        Mend("second", (Edit(3, 3, "x"), Edit(5, 6, "F"))),
        Mend.one("third", 4, 5, "E"),
    ]
    assert mending.apply(mends)
    assert mending.text == "AbcDEf"
    assert [note.message for note in mending.notes] == ["first", "third"]
    assert not mending.apply([])


def test_a_note_without_a_line_is_a_sentence_alone() -> None:
    """It is on the whole text."""
    assert (str(Note(0, "all is well")), str(Note(2, "gone"))) == ("all is well", "line 2: gone")
