"""Posts about to be edited, and what became of their lines."""

from __future__ import annotations

import difflib
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

import attrs
import pytest

import twim

__all__ = [
    "POST",
    "Draft",
    "Edited",
    "NotHereError",
    "changed",
    "heading_lines",
    "quote_line",
    "with_body",
    "with_ends",
    "with_title",
]

_T = TypeVar("_T")

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
LINE_END = re.compile(r"\r\n|\n|\r")
DEFINITION = re.compile(r"[ \t>]*\[[^\]]+\]:")
QUOTE = re.compile(r" {0,3}>")


def with_ends(text: str) -> list[str]:
    """Split a text into lines with their ends."""
    return LINE.findall(text)


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


class NotHereError(Exception):
    """The post has nothing to edit in this way."""


class Draft:
    """A post about to be edited, and choices that are the same in each run."""

    def __init__(self, path: Path, newline: str, kind: str) -> None:
        self.name = path.name
        text = path.read_bytes().decode()
        self.newline = newline
        self.text = text.replace("\r\n", "\n").replace("\n", newline)
        self.issue = twim.loads(self.text)
        self.random = random.Random(f"{path.name} {kind}")  # noqa: S311
        self.lines = [line.rstrip("\r\n") for line in with_ends(self.text)]

    def choose(self, items: Iterable[_T]) -> _T:
        """Choose one; where there is none, the post is no case for the edit."""
        found = list(items)
        if not found:
            raise NotHereError
        return self.random.choice(found)

    def is_local(self, project: twim.Project) -> bool:
        """Whether a heading is a project's in its section alone: `####` below "Project Updates"."""
        return self.lines[heading_lines(project)[0] - 1].lstrip().startswith("####")

    def replace(self, old: twim.Node, *new: twim.Node) -> Edited:
        """Write the post with other nodes in the place of one."""
        return Edited(self.text, self.issue.replace(old, new))

    def lines_of(self, node: twim.Node) -> set[int]:
        """The numbers of a node's lines, without the heading that its attribution stands above."""
        assert node.span
        lines = set(range(node.span[0], node.span[1] + 1))
        for project in self.issue.projects():
            if any(item is node for item in project.content):
                start, stop = heading_lines(project)
                lines -= set(range(start, stop + 1))
        return lines

    def assert_moved(self, after: str, taken: set[int], put: Sequence[str]) -> None:
        """Assert that lines were taken away and lines were put in, blank ones aside."""
        assert set(LINE_END.findall(after)) <= {self.newline}
        rest = [at for at in range(1, len(self.lines) + 1) if at not in taken]
        wanted = [line for at in rest if (line := self.lines[at - 1]).strip(" \t")]
        found = [line for line in LINE_END.split(after) if line.strip(" \t")]
        new = [line for line in put if line.strip(" \t")]
        if new:
            places = range(len(found) - len(new) + 1)
            starts = [at for at in places if found[at : at + len(new)] == new]
            assert starts, f"{self.name}: not found whole:\n" + "\n".join(new)
            rests = [found[:at] + found[at + len(new) :] for at in starts]
        else:
            rests = [found]
        if wanted in rests:
            return
        if any(DEFINITION.match(self.lines[at - 1]) for at in taken):
            # What was linked through a definition among these lines is linked in place.
            lost = Counter(wanted) - Counter(rests[0])
            assert all("[" in line for line in lost), (self.name, lost)
            return
        diff = difflib.unified_diff(wanted, rests[0], "wanted", "found", lineterm="", n=1)
        pytest.fail("\n".join([self.name, *diff]))


def heading_lines(node: twim.Section | twim.Project) -> tuple[int, int]:
    """The first and the last line of a heading."""
    span = attrs.evolve(node, content=()).span
    assert span
    return span


def quote_line(draft: Draft, entry: twim.Entry) -> int:
    """The first line of a report's quote."""
    return next(at for at in sorted(draft.lines_of(entry)) if QUOTE.match(draft.lines[at - 1]))


# Small posts


POST = """\
+++
title = "A"
+++

## Clients

### Ode

[Ada](https://matrix.to/#/@ada:example.org) says

> One.

### Epos

Neil says:

> Two.
"""


def with_body(issue: twim.Issue, at: int, body: str) -> twim.Issue:
    """Change what a report says."""
    entry = list(issue.entries())[at]
    return issue.replace(entry, [attrs.evolve(entry, body=body)])


def with_title(issue: twim.Issue, title: str) -> twim.Issue:
    """Change the title."""
    return attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, title=title))


def changed(text: str, **changes: object) -> str:
    """Return a post after a change of its front matter."""
    issue = twim.loads(text)
    front_matter = attrs.evolve(issue.front_matter, **changes)  # type: ignore[arg-type]
    return twim.dumps(attrs.evolve(issue, front_matter=front_matter))
