"""The text as it was read: its line ends and its byte-order mark."""

from __future__ import annotations

import attrs

import twim
from drafts import POST, with_body, with_title


def test_crlf_is_kept() -> None:
    """New lines end as the others do."""
    text = POST.replace("\n", "\r\n")
    issue = with_title(with_body(twim.loads(text), 1, "Three\n\nfour."), "B")
    assert twim.dumps(issue) == text.replace("Two.", "Three\r\n>\r\n> four.").replace('"A"', '"B"')


def test_mixed_line_ends_are_kept() -> None:
    """Lines that nobody changed end as they did, new ones as the first does."""
    text = "## A\r\n\n> One.\n\n## B\r\r> Two.\r\n"
    assert twim.dumps(with_body(twim.loads(text), 0, "1\n2")) == (
        "## A\r\n\n> 1\r\n> 2\n\n## B\r\r> Two.\r\n"
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
