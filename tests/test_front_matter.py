"""Zola's front matter for those who read posts with `python-frontmatter`."""

from __future__ import annotations

import frontmatter
import pytest

import twim
from twim.front_matter import ZolaHandler


def test_the_handler_refuses_what_toml_does_not_have() -> None:
    """By name, like everything here."""
    post = frontmatter.Post("Hi", None, x={1})
    with pytest.raises(twim.SerializationError) as caught:
        frontmatter.dumps(post, handler=ZolaHandler())
    assert str(caught.value) == "metadata: has a value that TOML does not have: {1}"
