"""What values of the front matter are: not there at all, or not filled in yet."""

from collections.abc import Mapping

from twim._patterns import pattern
from twim.lint._post import Post

PLACEHOLDER = pattern(
    r"(?<![A-Za-z])(?:YYYY|(?<=[-/])(?:MM|DD)|TODO|FIXME|TBD)(?![A-Za-z])|\{\{|\{%"
)
"""A part of a date, a reminder, or what a template engine would have replaced."""


def is_placeholder(text: str) -> bool:
    """Whether there is anything to be filled in."""
    return PLACEHOLDER.search(text) is not None


def is_absent(post: Post, field: str, *keys: str) -> bool:
    """Whether a post with front matter has something nowhere in it, in no wrong place either.

    Args:
        post: The post.
        field: The field of `FrontMatter` that it is in where it can be read.
        keys: What it may be called, if it is not called as the field is.
    """
    node = post.front_matter
    if node is None or getattr(node, field):
        return False
    taxonomies = node.other.get("taxonomies", {})
    tables = node.other, taxonomies if isinstance(taxonomies, Mapping) else {}
    return not any(key in table for table in tables for key in (*keys, field))
