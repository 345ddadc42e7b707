"""Promise 1, nothing lost: what is read is written back to the byte."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING

import attrs
from hypothesis import example, given

import twim
from promises import TEXT, read

if TYPE_CHECKING:
    from conftest import Post


@given(TEXT)
@example("")
@example("\ufeff")
@example("\ufeff\r\n+++\r\n+++\r\n")
@example("\r\r\n\n\r")
@example("> q\x00\n## \x00\n")
def test_nothing_is_lost(text: str) -> None:
    """What is read is written back to the byte."""
    issue = read(text)
    if issue:
        assert twim.dumps(issue) == text


@given(TEXT)
def test_copies_keep_the_source(text: str) -> None:
    """A copy and what comes out of a pickle are written to the same byte."""
    issue = read(text)
    if issue:
        for again in (pickle.loads(pickle.dumps(issue)), copy.deepcopy(issue), copy.copy(issue)):  # noqa: S301  # our own
            assert again == issue
            assert twim.dumps(again) == text


def test_pickles_are_short() -> None:
    """An issue that nobody changed is pickled as its post, by any protocol."""
    text = "## Clients\r\n\r\nNeil says:\r\n\r\n> Word by word.\r\n>   More.\r\n\r\n" * 200
    issue = twim.loads(text)
    assert len(pickle.dumps(issue)) < 1.1 * len(text)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(issue, protocol)) == issue  # noqa: S301  # our own


def test_pickles_hold_what_was_changed() -> None:
    """Of a changed issue, and of nodes by themselves, lines that nobody changed stay as well."""
    issue = twim.loads("## A\n---\n\nNeil says:\n\n>One.\n\n## B\n")
    changed = attrs.evolve(issue, sections=issue.sections[:1])
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again, (section, *_) = pickle.loads(pickle.dumps((changed, issue.sections), protocol))  # noqa: S301  # our own
        assert again == changed
        assert twim.dumps(again) == twim.dumps(changed) == "## A\n---\n\nNeil says:\n\n>One.\n"
        moved = attrs.evolve(again, sections=(section,))
        assert twim.dumps(moved) == twim.dumps(changed)


def test_nothing_of_a_post_is_lost(post: Post) -> None:
    """Every byte of a post is written back."""
    for name, variant in post.variants.items():
        assert twim.dumps(variant.issue) == variant.text, name
