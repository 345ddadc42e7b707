"""Promise 3, one canonical form: it says the same, and is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import hostile
import twim
from promises import TEXT, read

if TYPE_CHECKING:
    from conftest import Post


@given(TEXT)
@example("---\ntitle: a\n---\n---\n")
@example("+++\n+++\n\n\ufeff\n")
def test_there_is_one_canonical_form(text: str) -> None:
    """The canonical form reads as the text does, and is its own canonical form."""
    issue = read(text)
    if issue:
        canonical = twim.dumps(issue.canonical())
        again = twim.loads(canonical)
        assert again == issue
        assert twim.dumps(again.canonical()) == canonical
        assert twim.format(text) == canonical
        assert twim.format(canonical) == canonical


@given(hostile.markdown_text(fronted=False), st.sampled_from(("\n", "\r\n", "\r")))
def test_line_ends_are_layout(text: str, end: str) -> None:
    """A post is the same with line ends of another style."""
    unified = "\n" + text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    issue = read(unified)
    assert read(unified.replace("\n", end)) == issue


@pytest.mark.parametrize(
    "text",
    [
        '{{y(a="\n\n[Ada](https://matrix.to/#/@a:b) says")}}\n> q',
        '{{y(a="\n\n<a href="@"></a>")}}\n>',
    ],
)
def test_canonical_form_of_text_with_calls_reads_as_the_same(text: str) -> None:
    """The lines of a shortcode call are no attribution."""
    issue = twim.loads(text)
    canonical = twim.dumps(issue.canonical())
    assert twim.loads(canonical) == issue
    assert twim.format(canonical) == canonical


def test_a_post_has_one_canonical_form(post: Post) -> None:
    """The canonical form says the same, and is its own."""
    for name, variant in post.variants.items():
        again = twim.loads(variant.canonical)
        assert again == variant.issue, name
        assert twim.dumps(again.canonical()) == variant.canonical, name


def test_line_ends_of_a_post_are_layout(post: Post) -> None:
    """The same post with other line ends is the same issue."""
    for name in ("crlf", "cr", "mixed ends"):
        assert post.variants[name].issue == post.issue, name
