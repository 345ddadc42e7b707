"""How a post differs from its canonical form, in numbers and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from twim.cli._words import counted
from twim.model import Issue
from twim.model._node import origin_of

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
_MARK = "\ufeff".encode()
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
    """What changes, such as `headings` or `trailing blanks`; of lines, where the post is known."""

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


def changes(before: bytes, after: bytes, issue: Issue | None = None) -> Changes:
    """Compare a post with its canonical form.

    Args:
        before: The post, as it stands in its file.
        after: Its canonical form, likewise.
        issue: What was read from the post, to tell the kinds of lines that change.
    """
    old, texts = _lines(before.removeprefix(_MARK))
    new, new_texts = _lines(after.removeprefix(_MARK))
    lines, changed, blanks = 0, list[int](), Counter[str]()
    at = new_at = 0
    for same, new_same in _alike(texts, new_texts):
        if at < same or new_at < new_same:
            lines += max(same - at, new_same - new_at)
            # What comes alone comes above a line, at the latest above the end.
            changed += range(at, same) or [same]
            _count(blanks, _above(old[at:same]), _above(new[new_at:new_same]))
        if old[same] != new[new_same]:
            _count(blanks, old[same][:-1], new[new_same][:-1])
            if old[same][-1] != new[new_same][-1]:
                blanks["trailing blanks" if texts[same] else "last line's end"] += 1
        at, new_at = same + 1, new_same + 1
    notes = []
    if b"\r" in before:
        notes.append("its line ends become LF")
    if before.startswith(_MARK):
        notes.append("its byte-order mark goes")
    kinds = _kinds(changed, old, issue) if issue else ()
    return Changes(lines, blanks.total(), tuple(notes), (*kinds, *sorted(blanks)))


_Line: TypeAlias = list[bytes]
"""A line with something on it, or the end of a post, below the blank ones right above it."""


def _lines(text: bytes) -> tuple[list[_Line], list[bytes]]:
    """Return the lines that are not blank, and the end; with what a reader sees of each."""
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = text.split(b"\n")
    end = b"" if lines[-1] else b"\n"
    if not lines[-1]:
        lines.pop()
    texts = [line.rstrip(b" \t") for line in lines]
    stops = [stop for stop, said in enumerate(texts, 1) if said]
    starts = [0, *stops]
    found = [lines[start:stop] for start, stop in zip(starts, stops, strict=False)]
    found.append([*lines[starts[-1] :], end])
    return found, [*filter(None, texts), b""]


def _above(lines: Iterable[_Line]) -> list[bytes]:
    return [blank for line in lines for blank in line[:-1]]


def _alike(old: Sequence[bytes], new: Sequence[bytes]) -> Iterable[tuple[int, int]]:
    """Return which lines say the same, in order; the ends come last."""
    if old == new:
        return enumerate(range(len(new)))
    both = set(old).intersection(new)
    olds = [at for at, text in enumerate(old) if text in both]
    news = [at for at, text in enumerate(new) if text in both]
    if [old[at] for at in olds] == [new[at] for at in news]:  # nothing to search for
        return zip(olds, news, strict=True)
    matcher = SequenceMatcher(None, old, new, autojunk=_pairs(old, new) > _MOST)
    return (
        (start + at, new_start + at)
        for start, new_start, size in matcher.get_matching_blocks()
        for at in range(size)
    )


def _pairs(old: Iterable[bytes], new: Iterable[bytes]) -> int:
    """Return how many lines are equal to how many others: exact answers take as long."""
    some, others = Counter(old), Counter(new)
    return sum(number * others[text] for text, number in some.items())


def _count(blanks: Counter[str], old: Sequence[bytes], new: Sequence[bytes]) -> None:
    """Count the blank lines that change, come or go."""
    changed = max(len(old), len(new))
    if old and new:
        changed -= (Counter(old) & Counter(new)).total()
    if changed:
        blanks["trailing blanks" if len(old) == len(new) else "blank lines"] += changed


def _kinds(changed: Iterable[int], lines: Iterable[_Line], issue: Issue) -> Iterable[str]:
    """Return what to call changes of some lines, each once."""
    parts = _parts(issue)
    stops = list(accumulate(map(len, lines)))
    return dict.fromkeys(parts.get(stops[at] - 1, "text") for at in changed)


def _parts(issue: Issue) -> dict[int, str]:
    """Return what to call changes of each line that was read, by the part that it belongs to."""
    return {
        number: _PARTS.get(passage.part, "text")
        for visit in issue.walk()
        if (origin := origin_of(visit.node))
        for passage in origin.passages
        for number in range(passage.start, passage.stop)
    }
