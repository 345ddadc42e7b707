"""What front matter consists of, as it stands in the text, and the smallest edits that change it.

A *unit* is a value with its place: a scalar, or a collection of *items*, each a unit with its key.
TOML and YAML tell where the units are. What is to be changed, removed and added is a *plan*, and
each kind of collection knows the edits of the text that carry it out.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from attrs import define, field, frozen

from twim._patterns import pattern
from twim.model._values import Value, identity

LINE_END = pattern(r"\r\n|\n|\r")
_MOST_COMPARED = 1_000_000
"""Pairs of items of two arrays that are compared; beyond that, they are taken in order."""


class CannotError(Exception):
    """There is no edit as small as that."""


class Edit(NamedTuple):
    """What is to stand in the place of a part of the text."""

    start: int
    stop: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Make edits; parts that are taken away may overlap."""
    pieces: list[str] = []
    at = 0
    for start, stop, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += text[at:start], new
        at = max(stop, at)
    return "".join([*pieces, text[at:]])


@frozen
class Source:
    """The text that units stand in."""

    text: str
    newline: str
    spelled: Callable[..., str]
    """Spells a value on one line, behind its key if there is one."""
    respelled: Callable[[str, str, str, str], str | None]
    """Spells text over several lines as it was spelled, if that can be."""
    keeps_form: bool
    """Whether that is to be tried, and lines of an item are kept for its value to change in."""

    def line_start(self, at: int) -> int:
        """Where the line starts."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_stop(self, at: int) -> int:
        """Where the next line starts."""
        end = LINE_END.search(self.text, at)
        return end.end() if end else len(self.text)

    def begins_line(self, at: int) -> bool:
        """Whether nothing but blanks stands before it."""
        return not self.text[self.line_start(at) : at].strip(" \t")

    def last_line(self, at: int) -> int:
        """Where the lines stop that are not blank, up to a place."""
        stop = len(self.text[:at].rstrip())
        return self.line_stop(stop) if stop else 0

    def line(self, item: "Item") -> Edit:
        """Take away the lines of an item."""
        return Edit(self.line_start(item.start), self.line_stop(item.stop), "")

    def lines(self, at: int, lines: Iterable[str]) -> Edit:
        """Put in lines where a line starts, or the text stops."""
        open_line = self.newline if self.line_start(at) != at else ""
        return Edit(at, at, open_line + "".join(line + self.newline for line in lines))

    def value(self, unit: "Unit", old: Value | None, new: Value) -> str:
        """Spell a value for the place of another."""
        return self.text_value(unit, old, new) or self.spelled(new)

    def text_value(self, unit: "Unit", old: Value | None, new: Value) -> str | None:
        """Spell text as other text is spelled that stands over several lines."""
        if self.keeps_form and isinstance(old, str) and isinstance(new, str):
            return self.respelled(self.text[unit.start : unit.stop], old, new, self.newline)
        return None


@define
class Unit:
    """A value that has no items."""

    start: int
    stop: int


@frozen
class Item:
    """A value within a collection, with its key if that is a table."""

    key: str | None
    start: int
    """Where its key starts, or whatever tells that there is an item."""
    value: Unit
    slot: int = -1
    """Where there is room for a value in YAML: right behind what tells that there is one."""

    @property
    def stop(self) -> int:
        """Where its value stops."""
        return self.value.stop


class Plan(NamedTuple):
    """What becomes of the items of a collection."""

    changed: dict[int, tuple[Value | None, Value]]
    """By number, what they said, and what they are to say."""
    removed: set[int]
    added: dict[int, list[tuple[str | None, Value]]]
    """What comes in, with its keys, by the number of the item that it stands before."""

    def kept(self, numbers: Iterable[int]) -> int | None:
        """The first of some items that stays."""
        return next((at for at in numbers if at not in self.removed), None)


@define
class Collection(Unit, ABC):
    """A value with items, in their order."""

    source: Source
    is_table: bool
    items: list[Item] = field(factory=list, init=False)
    numbers: dict[str, int] = field(factory=dict, init=False)
    """The items of a table by their keys."""

    def add(self, item: Item) -> None:
        """Add an item."""
        if item.key is not None:
            self.numbers[item.key] = len(self.items)
        self.items.append(item)

    def edits(self, plan: Plan, depth: int) -> Iterator[Edit]:
        """Yield the edits that carry out a plan, so many levels deep; below, all is replaced."""
        for at, (old, new) in plan.changed.items():
            inner = self.items[at].value
            if depth and isinstance(inner, Collection) and inner.is_like(old, new):
                yield from inner.edits(inner.plan(old, new), depth - 1)
            else:
                yield from self.replacing(at, old, new)
        for at in sorted(plan.removed):
            yield from self.without(at)
        for at, added in plan.added.items():
            yield from self.adding(at, added, plan)

    def is_like(self, old: Value | None, new: Value) -> bool:
        """Whether two values are of the kind that it is; there may be no old one."""
        kind = Mapping if self.is_table else tuple
        return isinstance(new, kind) and (old is None or isinstance(old, kind))

    def plan(self, old: Value | None, new: Value) -> Plan:
        """Say what becomes of the items.

        Raises:
            CannotError: They are not what the old value says.
        """
        plan = Plan({}, set(), {})
        if isinstance(new, Mapping):
            self._plan_table(plan, old if isinstance(old, Mapping) else {}, new)
        elif isinstance(old, tuple) and len(old) == len(self.items) and isinstance(new, tuple):
            _plan_array(plan, old, new)
        else:
            raise CannotError
        return plan

    def _plan_table(self, plan: Plan, old: Mapping[str, Value], new: Mapping[str, Value]) -> None:
        for key in [*old, *(key for key in new if key not in old)]:
            before, after, at = old.get(key), new.get(key), self.numbers.get(key)
            if before is not None and after is not None and identity(before) == identity(after):
                continue
            if at is None and after is not None:
                plan.added.setdefault(len(self.items), []).append((key, after))
            elif at is not None and after is not None:
                plan.changed[at] = before, after
            elif at is not None:
                plan.removed.add(at)

    def place(self, path: Sequence[str | int]) -> int:
        """Where the item starts that a path leads to, the outermost key first."""
        at = self.numbers.get(path[0]) if isinstance(path[0], str) else path[0]
        if at is None or at >= len(self.items):
            return self.start
        item = self.items[at]
        inner = item.value
        return inner.place(path[1:]) if path[1:] and isinstance(inner, Collection) else item.start

    @abstractmethod
    def replacing(self, at: int, old: Value | None, new: Value) -> Iterator[Edit]:
        """Put another value in the place of an item's."""

    @abstractmethod
    def without(self, at: int) -> Iterator[Edit]:
        """Take an item away."""

    @abstractmethod
    def adding(
        self, at: int, added: Sequence[tuple[str | None, Value]], plan: Plan
    ) -> Iterator[Edit]:
        """Put in items."""


def _plan_array(plan: Plan, old: Sequence[Value], new: Sequence[Value]) -> None:
    for start, stop, left, right in _differences(
        list(map(identity, old)), list(map(identity, new))
    ):
        both = min(stop - start, right - left)
        plan.changed.update((start + at, (old[start + at], new[left + at])) for at in range(both))
        plan.removed.update(range(start + both, stop))
        if left + both < right:
            plan.added[stop] = [(None, value) for value in new[left + both : right]]


def _differences(
    old: Sequence[object], new: Sequence[object]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two sequences differ: start and stop in one, start and stop in the other."""
    head = sum(1 for _ in takewhile(_same, zip(old, new, strict=False)))
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = sum(1 for _ in takewhile(_same, rest))
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(left) * len(right) > _MOST_COMPARED:
        yield head, head + len(left), head, head + len(right)
        return
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, start, stop, from_, to in matcher.get_opcodes():
        if tag != "equal":
            yield head + start, head + stop, head + from_, head + to


def _same(pair: tuple[object, object]) -> bool:
    return pair[0] == pair[1]


def kept_lines(
    raw: str, old: Sequence[str], new: Sequence[str], newline: str, spelled: Callable[[str], str]
) -> str | None:
    """Spell lines of text: those that were said already as they stand, with their ends."""
    lines, ends = LINE_END.split(raw), LINE_END.findall(raw)
    if len(lines) != len(old):
        return None
    pieces: list[str] = []
    at = 0
    for start, stop, left, right in (*_differences(old, new), (len(old),) * 2 + (len(new),) * 2):
        for line in range(at, start):
            pieces += lines[line], *(ends[line : line + 1] or [newline])
        for text in new[left:right]:
            pieces += spelled(text), newline
        at = stop
    return "".join(pieces[:-1])
