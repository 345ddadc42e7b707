"""The text as it was read: its line ends and its byte-order mark."""

from __future__ import annotations

import attrs
import pytest

import twim
from drafts import POST, with_body, with_title
from twim.model._source import Document


def test_crlf_is_kept() -> None:
    """New lines end as the others do."""
    text = POST.replace("\n", "\r\n")
    issue = with_title(with_body(twim.loads(text), 1, "Three\n\nfour."), "B")
    assert twim.dumps(issue) == text.replace("Two.", "Three\r\n>\r\n> four.").replace('"A"', '"B"')


def test_mixed_line_ends_are_kept() -> None:
    """Lines that nobody changed end as they did, and what stands in place of one as that did."""
    text = "## A\r\n\n> One.\n\n## B\r\r> Two.\r\n"
    assert twim.dumps(with_body(twim.loads(text), 0, "1\n2")) == (
        "## A\r\n\n> 1\n> 2\n\n## B\r\r> Two.\r\n"
    )


def test_byte_order_mark_is_kept() -> None:
    """The mark stays first."""
    text = "\ufeff" + POST
    assert twim.dumps(with_title(twim.loads(text), "B")) == text.replace('"A"', '"B"')


def test_a_second_byte_order_mark_is_text() -> None:
    """And stays, without front matter above it."""
    issue = twim.loads("\ufeff\ufeffHi\n\n### P\n")
    (prose, project) = issue.preamble
    assert isinstance(project, twim.Project)
    changed = attrs.evolve(issue, preamble=(prose, attrs.evolve(project, title="Q")))
    assert twim.dumps(changed) == "\ufeff\ufeffHi\n\n### Q\n"


@pytest.mark.parametrize(
    ("text", "end"), [("Hi.", "\n"), ("Hi.\r", "\r"), ("Hi.\r\n\n", "\r\n"), ("Hi.\n\r\n", "\n")]
)
def test_new_lines_end_as_the_first_does(text: str, end: str) -> None:
    """Where there is none, as those of Unix do."""
    issue = twim.loads(text)
    longer = attrs.evolve(
        issue, preamble=(*issue.preamble, twim.Prose("One\ntwo."), twim.ReadMore())
    )
    assert twim.dumps(longer).endswith(f"One{end}two.{end}{end}<!-- more -->{end}")


@pytest.mark.parametrize("odd", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_other_characters_end_no_line(odd: str) -> None:
    """Whatever Python and Unicode say; CommonMark has three line ends."""
    issue = twim.loads(f"Hi.{odd}## A\n\n## B{odd}### C\n")
    assert issue.preamble == (twim.Prose(f"Hi.{odd}## A"),)
    assert issue.sections == (twim.Department(f"B{odd}### C"),)
    assert [section.span for section in issue.sections] == [(3, 3)]


def test_characters_have_positions() -> None:
    """A line end is of the line that it ends; below the last one there is another line."""
    document = Document("a\r\nb\n")
    assert [document.position(at) for at in range(6)] == [
        *((1, 1), (1, 2), (1, 3), (2, 1), (2, 2)),
        (3, 1),
    ]
    assert Document("a").position(1) == (1, 2)
