"""What TOML consists of: tables, whose keys have lines, and values on them."""

from collections.abc import Iterator, Sequence
from typing import cast

from attrs import define, field

from twim._markup.front_matter.toml_lines import escaped, key_text, toml_lines, toml_value
from twim._markup.front_matter.units import (
    LINE_END,
    CannotError,
    Collection,
    Edit,
    Item,
    Plan,
    kept_lines,
)
from twim._patterns import pattern
from twim.model._values import FrozenDict, Value

_LITERAL_CANNOT = pattern(r"'''|[\x00-\x08\x0b-\x1f\x7f]")


def spelled(value: Value, key: str | None = None) -> str:
    """Spell a value on one line, behind its key if there is one."""
    return toml_value(value) if key is None else f"{key_text(key)} = {toml_value(value)}"


def respelled(raw: str, old: str, new: str, newline: str) -> str | None:
    """Spell text over several lines as it was spelled."""
    quotes = raw[:3]
    if quotes not in ('"""', "'''") or (quotes == "'''" and _LITERAL_CANNOT.search(new)):
        return None
    first = LINE_END.match(raw, 3)
    head = first.end() if first else 3
    spell = escaped if quotes == '"""' else str
    lines = kept_lines(raw[head:-3], old.split("\n"), new.split("\n"), newline, spell)
    return None if lines is None else f"{raw[:head]}{lines}{quotes}"


@define
class Table(Collection):
    """A table with lines: below a header, or with dotted keys."""

    names: tuple[str, ...]
    """The keys that lead to it, as they are spelled."""
    prefix: tuple[str, ...] | None
    """What stands before its keys if they are dotted; `None` if it is a header's table."""
    headers: list[tuple[int, int]] = field(factory=list)
    anchor: int | None = None
    """Where the last of its keys stands, or its header."""

    def replacing(self, at: int, old: Value | None, new: Value) -> Iterator[Edit]:
        """Put another value in the place of a key's, or in the place of a table."""
        item = self.items[at]
        unit = item.value
        if isinstance(unit, (Table, Tables)):
            yield from self.without(at)
            yield from self.adding(at, [(item.key, new)], Plan({}, {at}, {}))
        else:
            yield Edit(unit.start, unit.stop, self.source.value(unit, old, new))

    def without(self, at: int) -> Iterator[Edit]:
        """Take away the lines of a key, or all of a table's."""
        for start, stop in statements(self.items[at]):
            yield Edit(self.source.line_start(start), self.source.line_stop(stop), "")

    def adding(
        self,
        at: int,  # noqa: ARG002  # as every collection has it
        added: Sequence[tuple[str | None, Value]],
        plan: Plan,  # noqa: ARG002  # as above
    ) -> Iterator[Edit]:
        """Put in keys below the last, and tables below all that the table has."""
        source, keys, tables = self.source, [], FrozenDict()
        for key, value in cast("Sequence[tuple[str, Value]]", added):
            if isinstance(value, FrozenDict) and self.prefix is None:
                tables = FrozenDict({**tables, key: value})
            else:
                dotted = ".".join([*(self.prefix or ()), key_text(key)])
                keys.append(f"{dotted} = {toml_value(value)}")
        spans = [span for item in self.items for span in statements(item)] + self.headers
        stop = source.line_stop(max(stop for _, stop in spans)) if spans else self._first()
        if keys and self.anchor is not None:
            yield source.lines(source.line_stop(self.anchor), keys)
        elif keys and not self.names:
            yield source.lines(self._first(), [*keys, *([""] if spans else [])])
        elif keys:
            header = f"[{'.'.join(self.names)}]"
            yield source.lines(source.line_start(min(spans)[0]), [header, *keys, ""])
        if tables:
            yield source.lines(stop, toml_lines(tables, self.names))

    def _first(self) -> int:
        """Where the first key goes: above the first header, and the comments that are its."""
        source = self.source
        spans = [span for item in self.items for span in statements(item)]
        at = source.line_start(min(spans)[0]) if spans else len(source.text)
        while spans and at and source.text[source.line_start(at - 1) : at].lstrip()[:1] == "#":
            at = source.line_start(at - 1)
        return source.last_line(at)


@define
class Tables(Collection):
    """An array of tables, each below its header."""

    names: tuple[str, ...]

    def without(self, at: int) -> Iterator[Edit]:
        """Take away a table."""
        for start, stop in statements(self.items[at]):
            yield Edit(self.source.line_start(start), self.source.line_stop(stop), "")

    def adding(
        self,
        at: int,
        added: Sequence[tuple[str | None, Value]],
        plan: Plan,  # noqa: ARG002  # as above
    ) -> Iterator[Edit]:
        """Put in tables below another, or above the first."""
        lines: list[str] = []
        for _, value in added:
            if not isinstance(value, FrozenDict):
                raise CannotError
            lines += "", f"[[{'.'.join(self.names)}]]", *toml_lines(value, self.names)
        spans = statements(self.items[at - 1 if at else 0])
        if at:
            stop = max(stop for _, stop in spans)
            yield self.source.lines(self.source.line_stop(stop), lines)
        else:
            start = min(start for start, _ in spans)
            yield self.source.lines(self.source.line_start(start), [*lines[1:], ""])

    def replacing(self, at: int, old: Value | None, new: Value) -> Iterator[Edit]:  # noqa: ARG002  # as above
        """Leave it to the whole array: something that is no table has no header."""
        raise CannotError


def statements(item: Item) -> list[tuple[int, int]]:
    """Where the headers and keys of an item stand, and of all within it."""
    unit = item.value
    if not isinstance(unit, (Table, Tables)):
        return [(item.start, item.stop)]
    headers = unit.headers if isinstance(unit, Table) else []
    return [*headers, *(span for inner in unit.items for span in statements(inner))]
