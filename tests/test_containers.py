"""Where quotes and lists end, against another reading of CommonMark."""

from __future__ import annotations

import pytest
from commonmark import Parser
from hypothesis import given
from hypothesis import strategies as st

from twim._markup.containers import Container

# No `<x>` alone on a line: whether that may go on a paragraph lazily is read in two ways.
FRAGMENTS = st.sampled_from(
    [
        *("> ", ">", "- ", "* ", "1. ", "2. ", "1) ", "-", "  ", "    ", "\t", "foo", "bar", "\n"),
        *("\n", "\n", "\n\n", "```", "~~~", "# h", "---", "===", "<div>", "<!-- ", "-->", "|a|"),
        *("`", "  x"),
    ]
)


def ends(text: str) -> int | None:
    """Where the quote or list that a text starts with ends, by `commonmark`."""
    block = Parser().parse(text).first_child
    if block is None or block.t not in ("block_quote", "list"):
        return None
    lines = text.split("\n")
    end: int = block.sourcepos[1][0]
    while not lines[end - 1].strip(" \t"):
        end -= 1
    return end


@given(st.sampled_from(["> ", ">", "- ", "* ", "1. "]), st.lists(FRAGMENTS, max_size=14))
def test_ends_where_commonmark_ends(start: str, rest: list[str]) -> None:
    """Markers, lazy continuation lines, fences, HTML and blank lines included."""
    text = start + "".join(rest)
    end = ends(text)
    if end is not None:
        lines = text.split("\n")
        assert Container(lines, 0, len(lines)).stop == end


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("> a\nlazy\n\nb", 2),
        ("> a\n> 2. b\nlazy\n\nc", 3),
        ("> a\n> *\nlazy\n\nb", 3),
        ("> ```\nnot lazy", 1),
        ("> ```\n> x\n> ```\n> a\nlazy", 5),
        ("> <!--\n>\n> -->\n> a\nlazy", 5),
        ("> <div>\n>\n> a\nlazy", 4),
        ("- ```\n\n  x\n  ```\n  a\nlazy", 6),
        ("- <b>x\n\n  a\nlazy", 4),
        ("- a\n2. b", 1),
        ("- a\n- b\n\n\n- c\n* d", 5),
        ("-\n\n  a", 1),
        ("- a\n\n> b", 1),
        ("- > - a\nlazy\n- b", 3),
        ("> a\n===\nb", 3),
        ("> a\n> ===\nb", 2),
        ("> a\n\tb", 2),
        ("> - a\n    b", 2),
        ("1. a\n   1. b\n   2. c\n10. d", 4),
        ("- - - x\n***", 1),
        ("> a\n<b>\nc", 3),
        ("> <b>\nc", 1),
    ],
)
def test_ends(text: str, end: int) -> None:
    """Cases that tell the rules apart."""
    lines = text.split("\n")
    assert Container(lines, 0, len(lines)).stop == end


def test_collects_what_may_be_definitions() -> None:
    """Paragraphs that start with a bracket, without markers, lazy lines included."""
    lines = ["> [a]: b", "> c", ">", "> - [d]:", ">   e", "lazy", "", "x"]
    container = Container(lines, 0, len(lines))
    assert container.bracketed == [["[a]: b", "c"], ["[d]:", "e", "lazy"]]


@pytest.mark.parametrize(
    "text", [">" * 50_000, "- " * 25_000 + "x", "- " * 9_000 + "x" + "\n" * 9_000]
)
def test_goes_as_deep_as_the_text(text: str) -> None:
    """Neither recursion nor a limit stands in the way."""
    lines = text.split("\n")
    assert Container(lines, 0, len(lines)).stop == 1
