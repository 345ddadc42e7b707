"""Promise 2, only what you changed: an edit of a published post touches its own lines alone."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

import attrs
import pytest

import twim

if TYPE_CHECKING:
    from conftest import Post

_N = TypeVar("_N", bound=twim.Node)

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
HEADING = re.compile(r" {0,3}#{1,6}(?=[ \t\r\n]|$)")

every_newline = pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])


def with_ends(text: str) -> list[str]:
    """Split a text into lines with their ends."""
    return LINE.findall(text)


def replaced(node: _N, old: twim.Node, new: Sequence[twim.Node]) -> _N:
    """Return a copy of a node in which other nodes stand in the place of one within it."""
    changes: dict[str, object] = {}
    for name in ("sections", "preamble", "content"):
        before = getattr(node, name, ())
        after: list[twim.Node] = []
        for item in before:
            after += new if item is old else [replaced(item, old, new)]
        if [id(item) for item in before] != [id(item) for item in after]:
            changes[name] = after
    return attrs.evolve(node, **changes) if changes else node


class Edited:
    """A post before and after an edit, as lines with their ends."""

    def __init__(self, before: str, issue: twim.Issue) -> None:
        self.text = twim.dumps(issue)
        self.before, self.after = with_ends(before), with_ends(self.text)
        assert twim.loads(self.text) == issue
        pairs = list(zip(self.before, self.after, strict=False))
        self.head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        rest = min(len(self.before), len(self.after)) - self.head
        pairs = list(zip(self.before[::-1], self.after[::-1], strict=False))[:rest]
        self.tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    @property
    def removed(self) -> list[str]:
        """The lines of the one stretch in which the two differ, as they were."""
        return self.before[self.head : len(self.before) - self.tail]

    @property
    def added(self) -> list[str]:
        """The same, as they are now."""
        return self.after[self.head : len(self.after) - self.tail]

    def assert_within(self, start: int, stop: int) -> None:
        """Assert that only lines between two, one-based and inclusive, were changed."""
        first, last = self.head + 1, len(self.before) - self.tail
        assert start <= first, self._what(start, stop)
        assert last <= stop, self._what(start, stop)

    def _what(self, start: int, stop: int) -> str:
        last = len(self.before) - self.tail
        return (
            f"changed lines {self.head + 1} to {last}, not just {start} to {stop}:\n"
            f"{''.join(self.removed)}became\n{''.join(self.added)}"
        )
