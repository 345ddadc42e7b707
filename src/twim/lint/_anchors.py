"""What an address can lead to within a page."""

import os
from functools import cached_property, lru_cache

from twim._files import loads
from twim._patterns import pattern
from twim.errors import ParseError
from twim.lint._site import Page
from twim.model import Issue

_GIVEN = pattern(r"""\s(?i:id|name)[ \t]*=[ \t]*["']?([^"'\s>]+)(?=["'\s>])""")


class Anchors:
    """What there is in a page: headings, and what its HTML gives an id or a name."""

    def __init__(self, issue: Issue, text: str) -> None:
        self._issue, self._text = issue, text

    @cached_property
    def of_headings(self) -> frozenset[str]:
        """The anchors of its headings."""
        return frozenset(it.id for it in self._issue.anchors())

    @cached_property
    def _given(self) -> frozenset[str]:
        """What is given as an id or a name: Zola looks for that in the text, code or not."""
        return frozenset(_GIVEN.findall(self._text))

    def __contains__(self, anchor: str) -> bool:
        """Whether Zola would find it."""
        return anchor in self.of_headings or anchor in self._given


def anchors_of(page: Page) -> Anchors | None:
    """Return what there is in a page of the blog; `None` if it cannot be read."""
    at = os.stat(page.file)  # noqa: PTH116  # once for each link
    return _anchors_of(page, at.st_mtime_ns, at.st_size)


@lru_cache(maxsize=64)
def _anchors_of(page: Page, changed: int, size: int) -> Anchors | None:  # noqa: ARG001  # it is read anew if it changed
    text = page.file.read_bytes().decode("utf-8", "replace")
    try:
        return Anchors(loads(text), text)
    except ParseError:
        return None
