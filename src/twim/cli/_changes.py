"""How a post differs from its canonical form, in numbers and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from twim.cli._words import counted
from twim.model import Issue
from twim.model._node import origin_of
from twim.model._source import split_lines

_PARTS: Mapping[str, str] = {
    "front matter": "front matter",
    **dict.fromkeys(("heading", "title"), "headings"),
    "attribution": "attributions",
    "quote": "quotes",
    **dict.fromkeys(("table", "row"), "ping tables"),
    "call": "shortcode calls",
    "marker": "read-more marker",
}
"""What to call changes of a part, by its name; those of all others are of the text."""
_MARK = "\ufeff"
_MOST = 200_000  # pairs of equal lines: ten times those of the longest posts


class Changes(NamedTuple):
    """What changes in a post, or in several."""

    lines: int = 0
    """How many lines change, come or go."""
    blanks: int = 0
    """How many do so by blanks alone: those at their ends, blank lines, the last line's end."""
    notes: tuple[str, ...] = ()
    """What changes besides, which shows in no line, or in all."""
    kinds: tuple[str, ...] = ()
    """What changes, such as `headings` or `trailing blanks`."""

    @property
    def counts(self) -> str:
        """Say how many lines change, and how many of them by what nobody sees."""
        if not self.blanks:
            return counted(self.lines, "line")
        if not self.lines:
            return f"{counted(self.blanks, 'line')}, blanks alone"
        return f"{counted(self.lines, 'line')}; {self.blanks:,} of blanks alone"

    def told(self, *, kinds: bool) -> str:
        """Say what changes, and on request of which kinds it is."""
        counts = (self.counts,) if self.lines or self.blanks else ()
        reason = f" ({', '.join(self.kinds)})" if kinds and self.kinds else ""
        return "; ".join((*self.notes, *counts)) + reason


def changes(before: str, after: str, issue: Issue) -> Changes:
    """Compare a post with its canonical form.

    Args:
        before: The post.
        after: Its canonical form.
        issue: What was read from the post.
    """
    parts = _parts(issue)
    old, new = _lines(before.removeprefix(_MARK)), _lines(after.removeprefix(_MARK))
    matcher = _matcher([it.text for it in old], [it.text for it in new])
    lines, kinds, blanks = 0, dict[str, None](), Counter[str]()
    for kind, start, stop, new_start, new_stop in matcher.get_opcodes():
        olds, news = old[start:stop], new[new_start:new_stop]
        if kind == "equal":
            for one, other in zip(olds, news, strict=True):
                if one.line != other.line or one.above != other.above:
                    blanks += _blanks(one, other)
            continue
        lines += max(len(olds), len(news))
        # What comes alone comes above a line, at the latest above the end.
        kinds |= dict.fromkeys(parts.get(it.number, "text") for it in olds or [old[start]])
        blanks += _blank_lines(_above(olds), _above(news))
    notes = []
    if "\r" in before:
        notes.append("its line ends become LF")
    if before.startswith(_MARK):
        notes.append("its byte-order mark goes")
    return Changes(lines, blanks.total(), tuple(notes), (*kinds, *sorted(blanks)))


class _Line(NamedTuple):
    """A line with something on it, and the blank ones right above; or the end of a post."""

    number: int
    line: str
    above: list[str]

    @property
    def text(self) -> str:
        """What a reader sees of it: nothing of the end."""
        return self.line.rstrip(" \t\n")


def _lines(text: str) -> list[_Line]:
    """Return the lines that are not blank, and the end."""
    lines, above = list[_Line](), list[str]()
    *most, last = split_lines(text)
    for number, line in enumerate([*most, last] if last else most):
        if line.strip(" \t"):
            lines.append(_Line(number, line, above))
            above = []
        else:
            above.append(line)
    return [*lines, _Line(len(most) + 1, "" if last else "\n", above)]


def _matcher(old: list[str], new: list[str]) -> SequenceMatcher[str]:
    """Return what compares lines: exactly, but where so many are equal that it would take long."""
    some, others = Counter(old), Counter(new)
    pairs = sum(number * others[text] for text, number in some.items())
    return SequenceMatcher(None, old, new, autojunk=pairs > _MOST)


def _blanks(old: _Line, new: _Line) -> Counter[str]:
    """Count the changes of a line that nobody sees, and of what stands above it."""
    found = _blank_lines(old.above, new.above)
    if old.line != new.line:
        found["trailing blanks" if old.text else "last line's end"] += 1
    return found


def _blank_lines(old: list[str], new: list[str]) -> Counter[str]:
    """Count the blank lines that change, come or go."""
    changed = max(len(old), len(new)) - (Counter(old) & Counter(new)).total()
    kind = "trailing blanks" if len(old) == len(new) else "blank lines"
    return Counter({kind: changed} if changed else {})


def _above(lines: list[_Line]) -> list[str]:
    return [blank for line in lines for blank in line.above]


def _parts(issue: Issue) -> dict[int, str]:
    """Return what to call changes of each line that was read, by the part that it belongs to."""
    return {
        number: _PARTS.get(passage.part, "text")
        for visit in issue.walk()
        if (origin := origin_of(visit.node))
        for passage in origin.passages
        for number in range(passage.start, passage.stop)
    }
