"""Where everything in YAML stands, by the marks of PyYAML's tokens, events and nodes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from twim._markup.front_matter.flow import Flow
from twim._markup.front_matter.units import (
    LINE_END,
    CannotError,
    Collection,
    Edit,
    Item,
    Source,
    Unit,
    applied,
)
from twim._markup.front_matter.values import MOST_REPEATED
from twim._markup.front_matter.yaml import STANDARD, Loader
from twim._markup.front_matter.yaml_units import Block, respelled, spelled


def scan_yaml(text: str, newline: str = "\n", *, keeps_form: bool = True) -> Collection:
    """Find the mappings, sequences and values of YAML that is valid."""
    return _Scanner(Source(text, newline, spelled, respelled, keeps_form)).document()


def without_aliases(text: str) -> str:
    """Write out what aliases stand for.

    Raises:
        CannotError: That would be too much.
    """
    scanner = _Scanner(Source(text, "\n", spelled, respelled, keeps_form=True))
    scanner.document()
    edits: list[Edit] = []
    room = MOST_REPEATED
    for start, stop, node in scanner.aliases:
        written = spelled(Loader("").construct_document(node))
        edits.append(Edit(start, stop, written))
        room -= len(written)
        if room < 0:
            raise CannotError
    return applied(text, edits)


class _Scanner:
    """Goes through the nodes of a document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = text = source.text
        self.loader = Loader(text)
        self.entries: list[int] = []
        """Where the dashes of sequences stand."""
        self.keys: list[int] = []
        """Where keys start, or the question marks before them."""
        self.colons: list[int] = []
        """Where the colons behind keys stop."""
        self.end = len(text)
        tokens: Iterable[Any] = yaml.scan(text, Loader)
        for token in tokens:
            if isinstance(token, yaml.BlockEntryToken):
                self.entries.append(token.start_mark.index)
            elif isinstance(token, yaml.KeyToken):
                self.keys.append(token.start_mark.index)
            elif isinstance(token, yaml.ValueToken):
                self.colons.append(token.end_mark.index)
            elif isinstance(token, yaml.DocumentEndToken):
                self.end = min(self.end, token.start_mark.index)
        self.aliases: list[tuple[int, int, Any]] = []
        """Where each stands, and the node that it stands for."""
        self.seen: set[int] = set()

        self.marks: Iterator[tuple[int, int]] = iter(())

    def document(self) -> Collection:
        """Find what is in the document; nothing is an empty mapping."""
        node = self.loader.get_single_node()
        self.marks = iter(self.loader.aliases)
        if not isinstance(node, yaml.MappingNode):
            return Block(0, 0, self.source, True, self.end)
        unit: Collection = self._unit(node)
        if isinstance(unit, Block):
            unit.end = self.end
        return unit

    def _unit(self, node: Any) -> Any:  # noqa: ANN401  # PyYAML's nodes have no types
        """Return the unit of a node; an alias has none within."""
        start, stop = node.start_mark.index, node.end_mark.index
        if id(node) in self.seen:
            start, stop = next(self.marks)
            self.aliases.append((start, stop, node))
            return Unit(start, stop)
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return Unit(start, self._text_stop(start, stop) if node.style in ("|", ">") else stop)
        is_table = isinstance(node, yaml.MappingNode)
        if node.flow_style:
            unit: Collection = Flow(start, stop, self.source, is_table)
        else:
            unit = Block(start, stop, self.source, is_table, None)
        for inner in node.value:
            if is_table:
                unit.add(self._pair(unit, *inner))
            else:
                self._add_entry(unit, inner)
        if unit.items and not node.flow_style:
            unit.stop = unit.items[-1].stop
        return unit

    def _pair(self, unit: Collection, key_node: Any, value_node: Any) -> Item:  # noqa: ANN401  # as above
        """Return an item of a mapping."""
        key = self._unit(key_node)
        value = self._unit(value_node)
        least = unit.items[-1].stop if unit.items else unit.start
        start = self.keys[bisect_right(self.keys, key.start) - 1] if self.keys else key.start
        at = bisect_right(self.colons, key.stop)
        slot = self.colons[at] if at < len(self.colons) else -1
        slot = slot if slot <= value.start else -1
        if value.start == value.stop:  # nothing, which PyYAML finds where the next thing is
            value.start = value.stop = max(slot, key.stop)
        start = start if least <= start <= key.start else key.start
        return Item(self.loader.construct_key(key_node), start, value, slot)

    def _add_entry(self, unit: Collection, node: Any) -> None:  # noqa: ANN401  # as above
        """Add an item to a sequence; what is null is not there."""
        value = self._unit(node)
        start, slot = value.start, -1
        if isinstance(unit, Block):
            start = self.entries[bisect_left(self.entries, value.start) - 1]
            slot = start + 1
        if node.tag != f"{STANDARD}null":
            unit.add(Item(None, start, value, slot))

    def _text_stop(self, start: int, stop: int) -> int:
        """Where text behind `|` or `>` stops, without blank lines that are none of it."""
        text = self.text[start:stop]
        last = len(text.rstrip())
        if "+" in LINE_END.split(text, 1)[0] or text[last:].strip("\r\n"):
            return start + len(text.removesuffix("\n").removesuffix("\r"))
        return start + last
