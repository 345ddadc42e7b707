"""What TOML consists of: tables, whose keys have lines, and values on them."""

from collections.abc import Iterator
from typing import cast

from attrs import define, field

from twim._markup.edits import Edit
from twim._markup.front_matter.toml_lines import escaped, key_text, toml_lines, toml_value
from twim._markup.front_matter.units import (
    CannotError,
    Collection,
    Item,
    Pairs,
    Span,
    kept_lines,
)
from twim._patterns import pattern
from twim.model._source import LINE_END
from twim.model._values import FrozenDict, Value

_LITERAL_CANNOT = pattern(r"'''|[\x00-\x08\x0b-\x1f\x7f]")
BLANK = pattern(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
"""Blank lines, and comments."""


def on_one_line(value: Value, key: str | None = None) -> str:
    """Spell a value, behind its key if there is one."""
    return toml_value(value) if key is None else f"{key_text(key)} = {toml_value(value)}"


def line_by_line(raw: str, old: str, new: str, newline: str) -> str | None:
    """Change the lines of text in three quotes that say something else."""
    quotes = raw[:3]
    if quotes not in ('"""', "'''") or (quotes == "'''" and _LITERAL_CANNOT.search(new)):
        return None
    first = LINE_END.match(raw, 3)
    head = first.end() if first else 3
    spell = escaped if quotes == '"""' else str
    lines = kept_lines(raw[head:-3], old.split("\n"), new.split("\n"), newline, spell)
    return None if lines is None else f"{raw[:head]}{lines}{quotes}"


@define
class _Lines(Collection):
    """What has lines, below headers or with dotted keys."""

    names: tuple[str, ...]
    """The keys that lead to it, as they are spelled."""

    def spans(self) -> list[Span]:
        """Where the headers and keys in it stand."""
        return [span for item in self.items for span in _spans(item)]

    def removing(self, at: int) -> Iterator[Edit]:
        """Take away the lines of an item, and leave the comments between them."""
        yield from map(self.source.removed, _spans(self.items[at]))


def _spans(item: Item) -> list[Span]:
    return item.value.spans() if isinstance(item.value, _Lines) else [item.span]


@define
class Table(_Lines):
    """A table with lines: below a header, or with dotted keys."""

    prefix: tuple[str, ...] | None
    """What stands before its keys if they are dotted; `None` if it is a header's table."""
    headers: list[Span] = field(factory=list)
    last: int | None = None
    """Where the last of its keys stops, or its header."""

    def spans(self) -> list[Span]:
        """Where the headers and keys in it stand, and its own headers."""
        return [*self.headers, *super().spans()]

    def replacing(self, at: int, old: Value | None, new: Value) -> Iterator[Edit]:
        """Put another value in the place of a key's, or in the place of a table."""
        item, unit = self.items[at], self.items[at].value
        if isinstance(unit, _Lines):
            yield from self.removing(at)
            yield from self.adding([(item.key, new)], None, None)
        else:
            yield Edit(unit.start, unit.stop, self.source.value(unit, old, new))

    def adding(self, added: Pairs, above: int | None, below: int | None) -> Iterator[Edit]:  # noqa: ARG002  # as every collection has it
        """Put in keys below the last, and tables below all that the table has."""
        source, keys = self.source, []
        tables: dict[str, Value] = {}
        for key, value in cast("list[tuple[str, Value]]", added):
            if isinstance(value, FrozenDict) and self.prefix is None:
                tables[key] = value
            else:
                dotted = ".".join([*(self.prefix or ()), key_text(key)])
                keys.append(f"{dotted} = {toml_value(value)}")
        spans = self.spans()
        if keys and self.last is not None:
            yield source.inserted(source.line_stop(self.last), keys)
        elif keys and not self.names:
            yield source.inserted(self._first(), [*keys, *([""] if spans else [])])
        elif keys:
            header = f"[{'.'.join(self.names)}]"
            yield source.inserted(source.line_start(min(spans)[0]), [header, *keys, ""])
        if tables:
            stop = source.line_stop(max(stop for _, stop in spans)) if spans else self._first()
            yield source.inserted(stop, toml_lines(tables, self.names))

    def _first(self) -> int:
        """Where the first key of all goes."""
        spans = self.spans()
        at = min(spans)[0] if spans else len(self.source.text)
        return self.source.last_line(self._comments_above(at) if spans else at)

    def _comments_above(self, at: int) -> int:
        """Where the comments start that stand right above something, on every line."""
        source, at = self.source, self.source.line_start(at)
        while at and source.text[source.line_start(at - 1) : at].lstrip()[:1] == "#":
            at = source.line_start(at - 1)
        return at

    def holds_comments(self, item: Item) -> bool:
        """Whether a table below a header has comments that are not behind its keys."""
        table, source = item.value, self.source
        if not isinstance(table, Table) or not table.headers or table.last is None:
            return False
        stop = next(BLANK.finditer(source.text, table.last)).end()
        if stop < len(source.text):  # a header, which may have comments of its own
            stop = max(self._comments_above(stop), table.last)
        spans = [span for span in table.spans() if span[1] <= stop]
        return source.has_comments([*sorted(spans), (stop, stop)])


@define
class Tables(_Lines):
    """An array of tables, each below its header."""

    def adding(self, added: Pairs, above: int | None, below: int | None) -> Iterator[Edit]:  # noqa: ARG002  # as above
        """Put in tables below another, or above the first."""
        lines: list[str] = []
        for _, value in added:
            if not isinstance(value, FrozenDict):
                raise CannotError
            lines += "", f"[[{'.'.join(self.names)}]]", *toml_lines(value, self.names)
        spans = _spans(self.items[above or 0])
        if above is None:
            start = self.source.line_start(min(spans)[0])
            yield self.source.inserted(start, [*lines[1:], ""])
        else:
            stop = max(stop for _, stop in spans)
            yield self.source.inserted(self.source.line_stop(stop), lines)

    def replacing(self, at: int, old: Value | None, new: Value) -> Iterator[Edit]:  # noqa: ARG002  # as above
        """Leave it to the whole array: something that is no table has no header."""
        raise CannotError
