"""Zola's front matter for those who read posts with `python-frontmatter`."""

from __future__ import annotations

import datetime as dt

import frontmatter
import pytest

import twim
from twim.front_matter import ZolaHandler


def test_the_handler_refuses_what_toml_does_not_have() -> None:
    """By name, like everything here."""
    post = frontmatter.Post("Hi", None, x={1}, y={"z": [None]})
    with pytest.raises(twim.SerializationError) as caught:
        frontmatter.dumps(post, handler=ZolaHandler())
    assert str(caught.value) == (
        "metadata.x: is no value of TOML: {1}\nmetadata.y.z[0]: is no value of TOML: None"
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("+++\na = 1\n+++\n\nHi\n", "Hi"),
        ("\ufeff\r\n\t+++ \r\na = 1\r\n+++\r\nHi", "Hi"),
        ("+++\na = 1 +++\nHi", "Hi"),
        ("+++\na = 1\n+++", ""),
        ("+++\ra = 1\r+++\rHi", "Hi"),
    ],
)
def test_the_handler_reads_what_zola_reads(text: str, content: str) -> None:
    """With or without being told to."""
    handler = ZolaHandler()
    assert handler.detect(text)
    post = frontmatter.loads(text, handler=handler)
    assert (post.metadata, post.content) == ({"a": 1}, content)


@pytest.mark.parametrize(
    "text", ["Hi", "", "---\na: 1\n---\n", "+++x\n+++\n", "++\n", "\n\ufeff+++\n+++\n"]
)
def test_the_handler_leaves_other_text_alone(text: str) -> None:
    """Without TOML there is no metadata."""
    handler = ZolaHandler()
    assert not handler.detect(text)
    assert frontmatter.loads(text, handler=handler).metadata == {}
    with pytest.raises(ValueError, match="no front matter"):
        handler.split(text)


@pytest.mark.parametrize("text", ["+++\na = 1\n", "+++\na = text\n+++\n", "+++\na = [\n+++\n"])
def test_the_handler_refuses_what_is_broken(text: str) -> None:
    """Which `python-frontmatter` itself would take for text."""
    with pytest.raises(twim.ParseError):
        frontmatter.loads(text, handler=ZolaHandler())


def test_the_handler_writes_what_it_reads() -> None:
    """Keys in their order, each kind of value."""
    text = '+++\nb = [1, 2.5, "c"]\na = 2024-11-22\n\n[d]\ne = true\n+++\n\nHi'
    post = frontmatter.loads(text, handler=ZolaHandler())
    assert post.metadata == {"b": [1, 2.5, "c"], "a": dt.date(2024, 11, 22), "d": {"e": True}}
    assert frontmatter.dumps(post, handler=ZolaHandler()) == text
