"""Where a table starts."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pyromark import Markdown, Options

from twim._markup.tables import is_table_head

ZOLA = Markdown(options=Options.ENABLE_TABLES)
MARKS = ("|", "-", ":", " ", "\\", "a", "|-", "-|", " | ", "`", "\t")


def rows(*, most: int) -> st.SearchStrategy[str]:
    """Return lines that may be rows of a table."""
    return st.lists(st.sampled_from(MARKS), min_size=1, max_size=most).map("".join)


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        ("a|b", "-|-", True),
        ("|a|b|", "|:-:|--:|", True),
        ("a|b", "- -|:-:-", True),
        ("a|b", "-|:", True),
        ("a|b", ":|-", False),
        ("a|b", "|:", False),
        ("a|b", "-|-|-", False),
        ("a|b", "-|-.", False),
        ("a|b", "--", False),
        ("|a", "-", False),
        ("|a", "-|", True),
        ("a", "|-|", False),
        ("a\\|b", "|-|", False),
        ("|a\\|b|", "|-|", True),
        ("a\\\\|b", "-|-", False),
        ("|", "|-", False),
        ("|a\\", "-|", False),
        ("|a\\\\", "-|", True),
    ],
)
def test_the_head_of_a_table(head: str, line: str, expected: object) -> None:
    """A row, and a row of hyphens with as many cells."""
    assert is_table_head(head, line) is expected
    assert ("<table>" in ZOLA.html(f"{head}\n{line}")) is expected


@given(rows(most=8), rows(most=6))
@example("a|b", "- | -")
def test_a_table_starts_where_one_does_in_zola(head: str, line: str) -> None:
    """Whatever the rows look like, as long as they are no other block."""
    assume(head.strip() and head[0] in "|a\\")
    assume("\t" not in line)
    expected = "<table>" in ZOLA.html(f"{head}\n{line}")
    indent = len(line) - len(line.lstrip(" "))
    assume(indent < 4)
    assert is_table_head(head, line[indent:]) is expected
