"""Where front matter starts and ends."""

from __future__ import annotations

import pytest

import twim


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("\n  +++  \ntitle = 'T'\n+++ \t\n\nHi", "T", "Hi"),
        ("+++\ntitle = 'T' +++\nHi", "T", "Hi"),
        ("+++\ntitle = '+++ x'\n+++\nHi", "+++ x", "Hi"),
        ("+++\n+++", None, ""),
        ("+++x\nHi", None, "+++x\nHi"),
        ("\ufeff+++\r\ntitle = 'T'\r\n+++\r\nHi", "T", "Hi"),
        ("+++\rtitle = 'T'\r+++\rHi", "T", "Hi"),
    ],
)
def test_splits_front_matter_as_zola_does(text: str, title: str | None, body: str) -> None:
    """White space before it, blanks after the fence, a closing fence within a line."""
    issue = twim.loads(text)
    assert issue.title == (title or "")
    assert issue.preamble == ((twim.Prose(body),) if body else ())
    assert twim.dumps(issue) == text
