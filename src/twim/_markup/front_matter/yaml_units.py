"""What YAML consists of: mappings and sequences, whose items have lines, and values on them."""

import sys
from collections.abc import Iterator, Mapping, Sequence

import yaml
from attrs import define

from twim._markup.front_matter.units import (
    LINE_END,
    CannotError,
    Collection,
    Edit,
    Plan,
    kept_lines,
)
from twim._markup.front_matter.yaml import STANDARD
from twim._patterns import pattern
from twim.model._values import Value, thaw

_BREAK = pattern("[\r\n\x85\u2028\u2029]")
_MARGIN = pattern(r"[\r\n]*([ ]*)")


class _Dumper(yaml.SafeDumper):
    """Writes each text on one line, and repeats what is there twice."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # as PyYAML has it
        return True


def _text_node(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if _BREAK.search(text) else None
    return dumper.represent_scalar(f"{STANDARD}str", text, style)


_Dumper.add_representer(str, _text_node)


def dumped(value: object, *, flow: bool = False) -> list[str]:
    """Write YAML; return the lines."""
    text: str = yaml.dump(
        thaw(value),
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=flow,
        sort_keys=False,
        width=sys.maxsize,
    )
    return text.removesuffix("\n").split("\n")


def spelled(value: object, key: str | None = None) -> str:
    """Spell a value on one line, behind its key if there is one."""
    return "".join(dumped([value] if key is None else {key: value}, flow=True))[1:-1]


def respelled(raw: str, old: str, new: str, newline: str) -> str | None:
    """Spell text over several lines as it was spelled, behind a `|`."""
    first = LINE_END.search(raw)
    ends = {len(text) - len(text.rstrip("\n")) for text in (old, new)}
    if raw[:1] != "|" or not first or len(ends) > 1 or max(ends) > 1:
        return None
    body = raw[first.end() :]
    margin = _MARGIN.match(body)
    lines = kept_lines(
        body,
        old.removesuffix("\n").split("\n"),
        new.removesuffix("\n").split("\n"),
        newline,
        lambda line: f"{margin[1] if margin and line else ''}{line}",
    )
    return None if lines is None else raw[: first.end()] + lines


@define
class Block(Collection):
    """A mapping or sequence whose items have lines."""

    end: int | None
    """Where the document stops, if that is the mapping of all."""

    def replacing(self, at: int, old: Value | None, new: Value) -> Iterator[Edit]:
        """Put another value in the place of an item's."""
        item, source = self.items[at], self.source
        unit, line = item.value, source.line_start(item.start)
        margin = " " * (item.start - line)
        if not source.keeps_form or item.slot < 0:
            if not source.begins_line(item.start):
                raise CannotError
            lines = dumped({item.key: new} if self.is_table else [new])
            yield source.line(item)
            yield source.lines(line, (margin + text for text in lines))
        elif isinstance(new, (Mapping, tuple)) and new:
            yield Edit(item.slot, unit.stop, "")
            margin += "" if self.is_table and isinstance(new, tuple) else "  "
            yield source.lines(source.line_stop(unit.stop), (margin + text for text in dumped(new)))
        else:
            text = source.text_value(unit, old, new) or dumped([new])[0][2:]
            below = source.line_stop(item.slot)
            if not isinstance(unit, Block):
                blank = " " if unit.start == item.slot else ""
                yield Edit(unit.start, unit.stop, blank + text)
            elif unit.start < below:
                yield Edit(item.slot, unit.stop, f" {text}")
            else:
                yield Edit(item.slot, item.slot, f" {text}")
                yield Edit(below, source.line_stop(unit.stop), "")

    def without(self, at: int) -> Iterator[Edit]:
        """Take away the lines of an item, or what stands before the next one."""
        item = self.items[at]
        if self.source.begins_line(item.start):
            yield self.source.line(item)
        elif at + 1 < len(self.items):
            yield Edit(item.start, self.items[at + 1].start, "")
        else:
            raise CannotError

    def adding(
        self, at: int, added: Sequence[tuple[str | None, Value]], plan: Plan
    ) -> Iterator[Edit]:
        """Put in items below another, or above the first."""
        source = self.source
        above = plan.kept(reversed(range(at)))
        below = plan.kept(range(at, len(self.items)))
        column = self.start
        if self.items:
            start = self.items[0].start
            column = start - source.line_start(start)
        if below is not None and above is None and source.begins_line(self.items[below].start):
            place = source.line_start(self.items[below].start)
        elif above is None and (below is not None or self.end is None):
            raise CannotError
        else:
            place = source.line_stop(self.items[above].stop) if above is not None else 0
            if below is None and self.end is not None:  # below comments, too
                place = max(place, source.last_line(self.end))
        for key, value in added:
            lines = dumped({key: value} if self.is_table else [value])
            yield source.lines(place, (" " * column + line for line in lines))
