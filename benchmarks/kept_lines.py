"""Which lines of a post had to stay after an edit, and did not.

The judge has three rules, and looks at content, not at what `difflib` makes of it:

- A part (a heading, an attribution, a quote, prose …) that says what it said has its lines still,
  byte for byte, line ends included.
- Of a text that was edited, the lines that say what they said stay: as many as the longest common
  subsequence of the old text's lines and the new one's has.
- What stood between two neighbours that are neighbours still, blank lines, stands there.

A line that was written anew, though it says the same, is no fault where it had to be: put back as
it was, the post would read as something else. So each of them is put back, by itself and with the
others, and the post is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from key_lines import groups

import twim
from twim._markup.node_parts import FRONT_MATTER, Lines, Part, parts_of
from twim.model._node import origin_of
from twim.model._source import Passage

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
MOST_PAIRS = 250_000  # of lines: a longer text is compared by what it starts and ends with


class Lost(NamedTuple):
    """Lines that stood somewhere and do no more, though nobody changed them."""

    kind: str
    before: str
    after: str
    place: str


class _Text(NamedTuple):
    """A text as it was read: what its lines say, and they, where they stand in the post."""

    said: Sequence[object]
    lines: Sequence[str | None]


class _Change(NamedTuple):
    kind: str
    place: str
    old: tuple[str, ...]
    start: int  # of the lines of the result that stand in place of them
    stop: int


class _Stretch(NamedTuple):
    """Where a part stands in the result, and where in the source, if it does."""

    start: int
    stop: int
    old_start: int | None = None
    old_stop: int | None = None


def with_ends(text: str) -> list[str]:
    """Split a text into lines with their ends."""
    return LINE.findall(text)


def lost_lines(text: str, issue: twim.Issue, result: str, edited: set[str]) -> list[Lost]:
    """Return the lines that were lost.

    Args:
        text: The post before.
        issue: What was read from it, edited.
        result: What `dumps` made of that.
        edited: The keys of the front matter that were edited.
    """
    judge = _Judge(text, issue, result, edited)
    lines = list(judge.after)
    lost: list[Lost] = []
    for change in sorted(judge.changes(), key=lambda change: -change.start):
        as_it_was = [*lines[: change.start], *change.old, *lines[change.stop :]]
        if change.start == change.stop == 0:  # of front matter: nobody knows where it stood
            lost.append(Lost(change.kind, "".join(change.old), "", change.place))
        elif _reads_as("".join(as_it_was), issue):
            now = "".join(lines[change.start : change.stop])
            lost.append(Lost(change.kind, "".join(change.old), now, change.place))
            lines = as_it_was
    return lost[::-1]


def _reads_as(text: str, issue: twim.Issue) -> bool:
    try:
        return twim.loads(text) == issue
    except twim.ParseError:
        return False


class _Judge:
    def __init__(self, text: str, issue: twim.Issue, result: str, edited: set[str]) -> None:
        origin = origin_of(issue)
        assert origin
        self.document = origin.document
        self.issue, self.again, self.edited = issue, twim.loads(result), edited
        mark = len(self.document.mark)
        self.before = with_ends(text[mark:])
        self.after = with_ends(result)
        if mark and self.after:  # the mark is no part of a line
            self.after[0] = self.after[0].removeprefix("\ufeff")
        self.stretches: list[_Stretch] = []

    def changes(self) -> list[_Change]:
        found: list[_Change] = []
        for one, other in zip(self.issue.walk(), self.again.walk(), strict=True):
            found += self._of_node(one.node, other.node, one.place)
        return found + list(self._gaps())

    def _of_node(self, node: twim.Node, again: twim.Node, place: str) -> Iterator[_Change]:
        origin, now = origin_of(node), origin_of(again)
        assert now
        known: Sequence[Passage] = ()
        if origin and origin.document is self.document:
            known = origin.passages
        for part in parts_of(node):
            read = [it for it in known if it.part == part.name and it.stop > it.start]
            new = [it for it in now.passages if it.part == part.name and it.stop > it.start]
            where = f"{place} {part.name}"
            if isinstance(part, Lines):
                yield from self._rows(read, new, where)
            elif new:
                yield from self._of_part(part, node, read, new, where)

    def _of_part(
        self, part: Part[Any], node: twim.Node, read: list[Passage], new: list[Passage], where: str
    ) -> Iterator[_Change]:
        start, stop = new[0].start, new[-1].stop
        values = part.says(node)
        if not read:
            self.stretches.append(_Stretch(start, stop))
            return
        self.stretches.append(_Stretch(start, stop, read[0].start, read[-1].stop))
        if len(read) == 1 and read[0].values == values:
            old = self.before[read[0].start : read[0].stop]
            yield from self._same(f"{part.name}, untouched", where, old, start, stop)
        elif part is FRONT_MATTER:
            yield from self._front_matter(read[0], start, stop)
        elif part.keep:
            said, lines = _texts(read, self.before)
            says = str(values[0]).split("\n") if values else []
            if len(said) == len(lines) and len(says) == stop - start:
                kind = f"{part.name}, edited"
                yield from self._aligned(kind, where, _Text(said, lines), says, start)

    def _rows(self, read: list[Passage], new: list[Passage], where: str) -> Iterator[_Change]:
        if not new:
            return
        if read:
            stretch = _Stretch(new[0].start, new[-1].stop, read[0].start, read[-1].stop)
            self.stretches.append(stretch)
            said: list[object] = [it.values for it in read]
            lines: list[str | None] = [self.before[it.start] for it in read]
            says = [it.values for it in new]
            yield from self._aligned("row", where, _Text(said, lines), says, new[0].start)
        else:
            self.stretches.append(_Stretch(new[0].start, new[-1].stop))

    def _aligned(
        self, kind: str, where: str, old: _Text, says: Sequence[object], start: int
    ) -> Iterator[_Change]:
        """Yield the lines of a text that were kept by what they say, and not as they were."""
        said, lines = old
        now = self.after[start : start + len(says)]
        pairs = common(said, lines, says, now)
        for at, other in pairs:
            line, place = lines[at], start + other
            if line is None or line == self.after[place]:
                continue
            rest = [*said[:at], *said[at + 1 :]], [*lines[:at], *lines[at + 1 :]]
            others = [*says[:other], *says[other + 1 :]], [*now[:other], *now[other + 1 :]]
            either = (*rest, says, now), (said, lines, *others)
            if all(len(common(*texts)) < len(pairs) for texts in either):  # else another may stay
                yield from self._same(kind, where, [line], place, place + 1)

    def _same(
        self, kind: str, where: str, old: list[str], start: int, stop: int
    ) -> Iterator[_Change]:
        now = self.after[start:stop]
        if len(old) != len(now):
            yield _Change(kind, where, tuple(old), start, stop)
            return
        for at, (one, other) in enumerate(zip(old, now, strict=True), start):
            if one == other:
                continue
            if one.rstrip("\r\n") != other.rstrip("\r\n"):
                yield _Change(kind, where, (one,), at, at + 1)
            elif one[-1:] in ("\r", "\n") and at < len(self.after) - 1:
                yield _Change(f"line end of {kind}", where, (one,), at, at + 1)

    def _front_matter(self, read: Passage, start: int, stop: int) -> Iterator[_Change]:
        """Yield the keys, comments and blank lines that nobody edited and are no more."""
        old = groups(self.before[read.start : read.stop])
        kept = [group for group in old if group.key not in self.edited]
        now = "".join(self.after[start:stop])
        at = 0
        for group in kept:
            lines = "".join(group.lines)
            if not lines.strip():
                continue
            found = now.find(lines, at)
            if found < 0:
                kind = f"front matter, {group.kind}"
                yield _Change(kind, f"front_matter {group.key}", (lines,), 0, 0)
            else:
                at = found + len(lines)

    def _gaps(self) -> Iterator[_Change]:
        stretches = sorted(self.stretches)
        ends = [_Stretch(0, 0, 0, 0), *stretches]
        bottom = _Stretch(len(self.after), len(self.after), len(self.before), len(self.before))
        for above, below in zip(ends, [*stretches, bottom], strict=True):
            if above.old_stop is None or below.old_start is None:
                continue
            if above.old_stop > below.old_start or above.stop > below.start:
                continue
            old = self.before[above.old_stop : below.old_start]
            now = self.after[above.stop : below.start]
            if old != now and not "".join(old).strip(" \t\r\n"):
                yield _Change("blank lines", "", tuple(old), above.stop, below.start)


def _texts(read: list[Passage], before: Sequence[str]) -> tuple[list[str], list[str | None]]:
    """Return the lines of what was read as one or as several runs: what they say, and they."""
    said: list[str] = []
    lines: list[str | None] = []
    for passage in read:
        if said:  # between two runs
            said.append("")
            lines.append(None)
        said += str(passage.values[0]).split("\n")
        lines += before[passage.start : passage.stop]
    return said, lines


def common(
    said: Sequence[object],
    lines: Sequence[str | None],
    says: Sequence[object],
    now: Sequence[str],
) -> list[tuple[int, int]]:
    """Return the longest common subsequence of two texts' lines, as pairs.

    Of several, it is one in which the most lines stand as they stood.
    """
    head = 0
    while head < min(len(said), len(says)) and said[head] == says[head]:
        head += 1
    tail = 0
    while tail < min(len(said), len(says)) - head and said[-1 - tail] == says[-1 - tail]:
        tail += 1
    pairs = [(at, at) for at in range(head)]
    pairs += [(len(said) - at, len(says) - at) for at in range(tail, 0, -1)]
    rows, columns = len(said) - head - tail, len(says) - head - tail
    if not rows or not columns or rows * columns > MOST_PAIRS:
        return pairs
    weight = 2 * (rows + columns)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for at in range(rows - 1, -1, -1):
        for other in range(columns - 1, -1, -1):
            found = max(best[at + 1][other], best[at][other + 1])
            if said[head + at] == says[head + other]:
                as_it_was = lines[head + at] == now[head + other]
                found = max(found, best[at + 1][other + 1] + weight + as_it_was)
            best[at][other] = found
    at = other = 0
    while at < rows and other < columns:
        same = said[head + at] == says[head + other]
        as_it_was = lines[head + at] == now[head + other]
        if same and best[at][other] == best[at + 1][other + 1] + weight + as_it_was:
            pairs.append((head + at, head + other))
            at, other = at + 1, other + 1
        elif best[at][other] == best[at + 1][other]:
            at += 1
        else:
            other += 1
    return sorted(pairs)
