"""What a notebook shows of a node."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import twim
from twim._page.notebook import MOST
from twim.testing import Post, samples, strategies


def shown(node: twim.Node) -> str | None:
    """Return the Markdown that a notebook asks for."""
    return node._repr_markdown_()


@pytest.mark.parametrize("post", samples(), ids=lambda it: it.name)
def test_an_issue_is_shown_in_canonical_form(post: Post) -> None:
    """All but its front matter."""
    _, _, body = twim.dumps(post.issue.canonical()).split("+++\n", 2)
    assert shown(post.issue) == body.strip("\n")


def test_a_part_is_shown_by_itself() -> None:
    """Tables as one; a reporter whom the heading names has no line."""
    ranking = twim.PingRanking.of({"a.example": 1, "b.example": 2})
    assert shown(ranking) == (
        "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|a.example|1|\n|2|b.example|2|"
    )
    assert shown(twim.PingRanking(())) == "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|"
    issue = twim.loads("### [Ada](https://matrix.to/#/@ada:example.org)\n\n> News.\n")
    assert next(issue.entries()).reporter
    assert shown(issue) == "### [Ada](https://matrix.to/#/@ada:example.org)\n\n> News."


def test_there_may_be_nothing_to_show() -> None:
    """Then the notebook shows the `repr`; so it does where there is no Markdown."""
    wrong: Any = 3
    nothing: list[twim.Node] = [
        *(twim.FrontMatter(title="T"), twim.Issue(), twim.Prose("")),
        twim.Shortcode("x", {"a": (None,)}),
        twim.Project("P", content=(wrong,)),
    ]
    assert [shown(node) for node in nothing] == [None] * len(nothing)


def test_what_is_long_is_cut_between_parts() -> None:
    """Or else at the end of a line, or anywhere; and says so."""
    part = twim.Entry(None, "", "word " * 500)
    more = "\n\n*… and more*"
    whole = shown(part)
    assert whole
    assert shown(twim.Issue(preamble=[part] * 5)) == "\n\n".join([whole] * 3) + more
    assert shown(twim.Prose("line\n" * 4000 + "end")) == "line\n" * (MOST // 5 - 1) + "line" + more
    assert shown(twim.Prose("a" * 20_000)) == "a" * MOST + more


def test_half_a_character_ends_no_notebook() -> None:
    """Which sends what is shown as UTF-8."""
    assert shown(twim.Prose("a \ud83d b")) == "a ? b"


@given(strategies.nodes())
def test_whatever_is_shown_fails_never(node: twim.Node) -> None:
    """And is text, of some length."""
    text = shown(node)
    assert text is None or 0 < len(text) < MOST + 100
