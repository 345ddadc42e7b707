"""What Zola's parser tells of a text in a quote."""

from __future__ import annotations

import pytest

from twim._page.markdown import UnreadableError
from twim.newsroom import report
from twim.newsroom._elements import definitions, elements


def test_places_are_those_in_the_text_itself() -> None:
    """Not in bytes, and not in the quote that the parser is shown."""
    text = "é *b*\n\n> [ö][]\n\n[ö]: /x"
    found = {it.kind: text[it.start : it.stop] for it in elements(text)}
    assert found["Emphasis"] == "*b*"
    assert found["Link"] == "[ö][]"
    assert [text[start:stop] for _, start, stop in definitions(text)] == ["[ö]: /x"]


def test_elements_know_what_is_around_and_in_them() -> None:
    """By kind and by number."""
    text = "- *a* b"
    found = elements(text)
    assert [it.kind for it in found] == ["List", "Item", "Emphasis", "Text", "Text"]
    assert [it.home for it in found] == [-1, 0, 1, 2, 1]
    assert found[3].within == {"List", "Item", "Emphasis"}
    assert [it.inside for it in found] == [(0, 7), (2, 7), (3, 4), None, None]


PANIC = "**\n {}\n="


def test_a_text_that_makes_the_parser_fail_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    """As it would make the site fail; a report shows it as code."""
    with pytest.raises(UnreadableError):
        elements(PANIC)
    found = report("Ada", "@ada:example.org", PANIC + "\n{{ f() }}")
    assert found.entry.body == f"```\n{PANIC}\n{{ {{ f() }}}}\n```"
    told = "the text is shown as code: nothing else makes it harmless"
    assert list(map(str, found.notes)) == [told]
    capfd.readouterr()  # where the parser complains
