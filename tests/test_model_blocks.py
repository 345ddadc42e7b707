"""The blocks of the model."""

from __future__ import annotations

import pytest

import twim


def test_runs_of_prose_side_by_side_become_one() -> None:
    """Empty ones vanish."""
    one, two = twim.Prose("One."), twim.Prose("Two.")
    assert twim.Project("Ode", content=(one, two, twim.Prose(""))).content == (
        twim.Prose("One.\n\nTwo."),
    )
    assert twim.Prose.joined([twim.Prose(""), one]) == one


@pytest.mark.parametrize(
    ("markdown", "kept"),
    [
        ("\n \t\n  a\n\n", "  a"),
        ("a  \n", "a  "),
        ("\r\n\ta\r\rb\r\n", "\ta\n\nb"),
        (" \n\t\n", ""),
        ("\n\u00a0\n", "\u00a0"),
        ("\f\na", "\f\na"),
    ],
)
def test_blank_lines_around_prose_are_layout(markdown: str, kept: str) -> None:
    """Blanks within a line are not, and of blank lines there are no others than CommonMark's."""
    assert twim.Prose(markdown).markdown == kept
    assert twim.Entry(None, "", "q", between=markdown).between == kept
    assert twim.PingRanking((), intro=markdown).intro == kept


@pytest.mark.parametrize(
    ("reporter", "link"),
    [
        (twim.Reporter("Ada"), None),
        (twim.Reporter("Ada", None, "/ada"), "/ada"),
        (twim.Reporter("Ada", "@ada:example.org"), "https://matrix.to/#/@ada:example.org"),
        (
            twim.Reporter("Ada", "@ada:example.org", "matrix:u/ada:example.org"),
            "matrix:u/ada:example.org",
        ),
        (twim.Reporter("Ada", "@a/d a:example.org"), "https://matrix.to/#/@a%2Fd%20a:example.org"),
    ],
)
def test_a_reporter_has_one_link(reporter: twim.Reporter, link: str | None) -> None:
    """Its own, or else that of the user, percent-encoded where it has to be."""
    assert reporter.link == link


@pytest.mark.parametrize(
    ("markdown", "kept"),
    [
        ("\n```\na\n\n \n", "```\na\n\n \n"),
        ("~~~\n", "~~~\n"),
        ("- ```\n\n", "- ```\n\n"),
        ("<pre>\r\n\r\n", "<pre>\n\n"),
        ("<!-- a\n\n", "<!-- a\n\n"),
        ("```\na\n```\n\n", "```\na\n```"),
        ("<pre></pre>\n\n", "<pre></pre>"),
        ("<div>\n\n", "<div>"),
        ("a ``` b\n\n", "a ``` b"),
        ("> ```\n\n", "> ```"),
    ],
)
def test_blank_lines_that_nothing_closes_are_content(markdown: str, kept: str) -> None:
    """Of a fence, or of HTML that goes on to the end of the post."""
    prose = twim.Prose(markdown)
    assert prose.markdown == kept
    text = f"{kept}\n"
    assert twim.loads(text).preamble[-1:] == (prose,) or kept.startswith(">")
    assert twim.format(text) == text
