"""Promise 3, the same page: a reader of the canonical form sees what a reader of the post sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import cmarkgfm
from cmarkgfm.cmark import Options

import twim
from variants import INTACT, split_body, variants

if TYPE_CHECKING:
    from conftest import Post


WEBSITE = re.compile(r"\(?(?:\bwebsite\b|↗[\ufe0e\ufe0f]?)\)?", re.IGNORECASE)
CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
SPELLING = re.compile(r"[\s,'\"`]")  # what sets the arguments of a call apart
NUMBER = re.compile(r"\d+\.\d+")  # such as the median of a ping ranking


class Page(HTMLParser):
    """The words and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a link, and what ends a word."""
        self.links += [value or "" for name, value in attrs if (tag, name) == ("a", "href")]
        if tag not in {"a", "b", "code", "del", "em", "i", "span", "strong"}:
            self.text += " "

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.text += data

    @property
    def words(self) -> list[str]:
        """The words, without what has several spellings."""
        text = CALL.sub(lambda call: SPELLING.sub("", call[0]), self.text)
        words = WEBSITE.sub(" ", text).split()
        return [word.rstrip("0").rstrip(".") if NUMBER.fullmatch(word) else word for word in words]


@lru_cache(maxsize=8)
def page(markdown: str) -> Page:
    """Render Markdown as the site does, HTML and all."""
    found = Page()
    found.feed(
        cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE)
    )
    found.close()
    return found


def differences(kind: str, before: Iterable[str], after: Iterable[str]) -> list[str]:
    """Return what differs, a line each."""
    old, new = Counter(before), Counter(after)
    return [
        *(f"{kind} lost: {item!r} ({times} times)" for item, times in (old - new).items()),
        *(f"{kind} gained: {item!r} ({times} times)" for item, times in (new - old).items()),
    ]


def test_a_reader_sees_no_difference(post: Post) -> None:
    """The canonical form of a post has the words and links that the post has."""
    for name, text in variants(post):
        if name in INTACT:
            before, after = (page("".join(split_body(t)[1])) for t in (text, twim.format(text)))
            found = [
                *differences("word", before.words, after.words),
                *differences("link", before.links, after.links),
            ]
            assert not found, "\n".join([f"{post.path.name}, {name}:", *found])
