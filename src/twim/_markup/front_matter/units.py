"""What front matter consists of, as it stands in the text, and the smallest edits that change it.

A *unit* is a value with its place: a scalar, or a collection of *items*, each a unit with its key.
TOML and YAML tell where the units are. What is to be changed, removed and added is a *plan*, and
each kind of collection knows the edits of the text that carry it out.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

from attrs import define, field, frozen

from twim._markup.edits import Edit
from twim._patterns import pattern
from twim.model._differences import changed_runs
from twim.model._source import LINE_END
from twim.model._values import Value, identity

_COMMENT_LINE = pattern(r"[\r\n][ \t]*#")
_MOST_COMPARED = 1_000_000
"""Pairs of items of two arrays that are compared; beyond that, they are taken in order."""

Span: TypeAlias = tuple[int, int]
"""Where something starts and stops."""
Pairs: TypeAlias = Sequence[tuple[str | None, Value]]
"""New items of a collection, with their keys if it is a table."""


class CannotError(Exception):
    """There is no edit as small as that."""


@frozen
class Source:
    """The text that units stand in, and how its language spells values."""

    text: str
    newline: str
    on_one_line: Callable[..., str]
    """Spells a value, behind its key if there is one."""
    line_by_line: Callable[[str, str, str, str], str | None]
    """Changes lines of text that stands over several, if that can be."""
    keeps_lines: bool
    """Whether lines of a value that say the same stay; else all of it is written anew."""

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

    def has_comments(self, spans: Iterable[Span]) -> bool:
        """Whether there are any behind the first of some places, or on lines between them."""
        gaps = [(stop, start) for (_, stop), (start, _) in pairwise(spans)]
        return "#" in self.text[slice(*gaps[0])] or any(
            _COMMENT_LINE.search(self.text, *gap) for gap in gaps
        )

    def removed(self, span: Span) -> Edit:
        """Take away all lines that something stands on."""
        return Edit(self.line_start(span[0]), self.line_stop(span[1]), "")

    def inserted(self, at: int, lines: Iterable[str]) -> Edit:
        """Put in lines where a line starts, or the text stops."""
        open_line = self.newline if self.line_start(at) != at else ""
        return Edit(at, at, open_line + "".join(line + self.newline for line in lines))

    def value(self, unit: "Unit", old: Value | None, new: Value) -> str:
        """Spell a value for the place of another."""
        return self.text_value(unit, old, new) or self.on_one_line(new)

    def text_value(self, unit: "Unit", old: Value | None, new: Value) -> str | None:
        """Spell text as other text is spelled that stands over several lines."""
        if self.keeps_lines and isinstance(old, str) and isinstance(new, str):
            return self.line_by_line(self.text[unit.start : unit.stop], old, new, self.newline)
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
    indicator: int = -1
    """In YAML, where the colon or the dash stops that a value stands behind, if there is one."""

    @property
    def stop(self) -> int:
        """Where its value stops."""
        return self.value.stop

    @property
    def span(self) -> Span:
        """Where all of it stands."""
        return self.start, self.stop


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

    def find(self, path: Sequence[str | int]) -> Item | None:
        """Find the item that a path leads to, the outermost key first, or the last on the way."""
        items = list(self._items_on(path))
        return items[-1] if items else None

    def value_at(self, path: Sequence[str | int]) -> Unit | None:
        """Return the value that a path leads to, and nothing short of that."""
        items = list(self._items_on(path))
        return items[-1].value if items and len(items) == len(path) else None

    def _items_on(self, path: Sequence[str | int]) -> Iterator[Item]:
        """Yield the items that a path leads through, as far as there are any."""
        unit: Unit = self
        for step in path:
            if not isinstance(unit, Collection):
                return
            at = unit.numbers.get(step) if isinstance(step, str) else step
            if at is None or at >= len(unit.items):
                return
            yield unit.items[at]
            unit = unit.items[at].value

    def holds_comments(self, item: Item) -> bool:  # noqa: ARG002  # what has lines does
        """Whether a table in it has comments that are not behind its keys."""
        return False

    def plan(self, old: Value | None, new: Value) -> Plan | None:
        """Say what becomes of the items; `None` if they are not what the values say."""
        if self.is_table and isinstance(new, Mapping):
            return self.plan_table(old if isinstance(old, Mapping) else {}, new)
        before = old if isinstance(old, tuple) else ()
        if not self.is_table and isinstance(new, tuple) and len(before) == len(self.items):
            return _plan_array(before, new)
        return None

    def plan_table(self, old: Mapping[str, Value], new: Mapping[str, Value]) -> Plan:
        """Say what becomes of the keys of a table."""
        plan = Plan({}, set(), {})
        for key in changed_keys(old, new):
            at = self.numbers.get(key)
            if at is None:
                if key in new:
                    plan.added.setdefault(len(self.items), []).append((key, new[key]))
            elif key in new:
                plan.changed[at] = old.get(key), new[key]
            else:
                plan.removed.add(at)
        return plan

    def edits(self, plan: Plan, depth: int) -> Iterator[Edit]:
        """Yield the edits that carry out a plan, so many levels deep; below, all is replaced."""
        for at, (old, new) in plan.changed.items():
            inner = self.items[at].value
            if depth and isinstance(inner, Collection) and (deeper := inner.plan(old, new)):
                yield from inner.edits(deeper, depth - 1)
            else:
                yield from self.replacing(at, old, new)
        for at in sorted(plan.removed):
            yield from self.removing(at)
        for at, added in plan.added.items():
            above, below = range(at)[::-1], range(at, len(self.items))
            yield from self.adding(added, plan.kept(above), plan.kept(below))

    @abstractmethod
    def replacing(self, at: int, old: Value | None, new: Value) -> Iterator[Edit]:
        """Put another value in the place of an item's."""

    @abstractmethod
    def removing(self, at: int) -> Iterator[Edit]:
        """Take an item away."""

    @abstractmethod
    def adding(self, added: Pairs, above: int | None, below: int | None) -> Iterator[Edit]:
        """Put in items between two that stay, if there are any."""


def changed_keys(old: Mapping[str, Value], new: Mapping[str, Value]) -> list[str]:
    """Return the keys whose values differ, or that only one of two tables has."""
    return [
        key
        for key in {**old, **new}
        if key not in old or key not in new or identity(old[key]) != identity(new[key])
    ]


def _plan_array(old: Sequence[Value], new: Sequence[Value]) -> Plan:
    plan = Plan({}, set(), {})
    sides = list(map(identity, old)), list(map(identity, new))
    for start, stop, left, right in changed_runs(*sides, _MOST_COMPARED):
        both = min(stop - start, right - left)
        plan.changed.update((start + at, (old[start + at], new[left + at])) for at in range(both))
        plan.removed.update(range(start + both, stop))
        if left + both < right:
            plan.added[stop] = [(None, value) for value in new[left + both : right]]
    return plan


def kept_lines(
    raw: str, old: Sequence[str], new: Sequence[str], newline: str, spelled: Callable[[str], str]
) -> str | None:
    """Spell lines of text: those that were said already as they stand, with their ends."""
    lines = list(zip(LINE_END.split(raw), [*LINE_END.findall(raw), newline], strict=True))
    if len(lines) != len(old):
        return None
    for start, stop, left, right in reversed([*changed_runs(old, new, _MOST_COMPARED)]):
        lines[start:stop] = [(spelled(text), newline) for text in new[left:right]]
    return "".join([*chain.from_iterable(lines)][:-1])
