"""What YAML consists of: mappings and sequences, whose items have lines, and values on them."""

import re
import sys
from collections.abc import Iterator, Mapping

import yaml
from attrs import define

from twim._markup.edits import Edit
from twim._markup.front_matter.units import (
    CannotError,
    Collection,
    Item,
    Pairs,
    kept_lines,
)
from twim._markup.front_matter.yaml import STANDARD
from twim._patterns import pattern
from twim.model._source import LINE_END
from twim.model._values import Value, thaw

_BREAK = pattern("[\r\n\x85\u2028\u2029]")
_MARGIN = pattern(r"[\r\n]*([ ]*)")


class _Dumper(yaml.SafeDumper):
    """Writes each text on one line, and repeats what is there twice."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # as PyYAML has it
        return True


def _text_node(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if _BREAK.search(text) or text.endswith("---") else None  # which would be a fence
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


def on_one_line(value: object, key: str | None = None) -> str:
    """Spell a value, behind its key if there is one."""
    return "".join(dumped([value] if key is None else {key: value}, flow=True))[1:-1]


def line_by_line(raw: str, old: str, new: str, newline: str) -> str | None:
    """Change the lines of text behind a `|` that say something else."""
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
        line = source.line_start(item.start)
        margin = " " * (item.start - line)
        if not source.keeps_lines or item.indicator < 0:
            if not source.begins_line(item.start):
                raise CannotError
            lines = dumped({item.key: new} if self.is_table else [new])
            yield source.removed(item.span)
            yield source.inserted(line, (margin + text for text in lines))
        elif isinstance(new, (Mapping, tuple)) and new:
            margin += "" if self.is_table and isinstance(new, tuple) else "  "
            yield Edit(item.indicator, item.stop, "")
            below = source.line_stop(item.stop)
            yield source.inserted(below, (margin + text for text in dumped(new)))
        else:
            yield from self._replacing_on_line(item, old, new)

    def _replacing_on_line(self, item: Item, old: Value | None, new: Value) -> Iterator[Edit]:
        """Put a value behind a colon or dash, and keep a comment that stands there."""
        unit, source = item.value, self.source
        text = source.text_value(unit, old, new) or dumped([new])[0][2:]
        below = source.line_stop(item.indicator)
        if not isinstance(unit, Block):
            blank = " " if unit.start == item.indicator else ""
            yield Edit(unit.start, unit.stop, blank + text)
        elif unit.start < below:
            yield Edit(item.indicator, unit.stop, f" {text}")
        else:
            yield Edit(item.indicator, item.indicator, f" {text}")
            yield Edit(below, source.line_stop(unit.stop), "")

    def removing(self, at: int) -> Iterator[Edit]:
        """Take away the lines of an item, or what stands before the next one."""
        item = self.items[at]
        if self.source.begins_line(item.start):
            yield self.source.removed(item.span)
        elif at + 1 < len(self.items):
            yield Edit(item.start, self.items[at + 1].start, "")
        else:
            raise CannotError

    def adding(self, added: Pairs, above: int | None, below: int | None) -> Iterator[Edit]:
        """Put in items below another, or above the first."""
        source = self.source
        first = self.items[0].start if self.items else self.start
        column = first - source.line_start(first)
        if above is not None:
            place = source.line_stop(self.items[above].stop)
        elif below is not None and source.begins_line(self.items[below].start):
            place = source.line_start(self.items[below].start)
        elif below is None and self.end is not None:
            place = 0
        else:
            raise CannotError
        if below is None and self.end is not None:  # below comments, too
            place = max(place, source.last_line(self.end))
        for key, value in added:
            lines = dumped({key: value} if self.is_table else [value])
            yield source.inserted(place, (" " * column + line for line in lines))

    def holds_comments(self, item: Item) -> bool:
        """Whether a table below its key has comments that are not behind its own keys."""
        table, source = item.value, self.source
        if not isinstance(table, Block) or not table.is_table or item.indicator < 0:
            return False
        column = item.start - source.line_start(item.start)
        comments = re.compile(rf"(?:[ ]{{{column + 1},}}#.*[\r\n]*)*")
        stop = next(comments.finditer(source.text, source.line_stop(item.stop))).end()
        inner = [inner.span for inner in table.items]
        return source.has_comments([(0, item.indicator), *inner, (stop, stop)])
