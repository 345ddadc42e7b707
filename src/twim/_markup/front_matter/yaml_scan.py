"""Where everything in YAML stands, by the marks of PyYAML's tokens, events and nodes."""

from bisect import bisect_right
from collections import defaultdict
from typing import Any

import yaml

from twim._markup.edits import Edit, applied
from twim._markup.front_matter.flow import Flow
from twim._markup.front_matter.units import (
    CannotError,
    Collection,
    Item,
    Source,
    Span,
    Unit,
)
from twim._markup.front_matter.values import MOST_REPEATED
from twim._markup.front_matter.yaml import STANDARD, Loader
from twim._markup.front_matter.yaml_units import Block, line_by_line, on_one_line
from twim.model._source import LINE_END


def scan_yaml(text: str, newline: str = "\n", *, keeps_lines: bool = True) -> Collection:
    """Find the mappings, sequences and values of YAML that is valid."""
    return _Scanner(Source(text, newline, on_one_line, line_by_line, keeps_lines)).document()


def without_aliases(text: str) -> str:
    """Write out what aliases stand for.

    Raises:
        CannotError: That would be too much.
    """
    scanner = _Scanner(Source(text, "\n", on_one_line, line_by_line, keeps_lines=True))
    scanner.document()
    edits: list[Edit] = []
    room = MOST_REPEATED
    for span, node in scanner.aliases:
        written = on_one_line(Loader("").construct_document(node))
        edits.append(Edit(*span, written))
        room -= len(written)
        if room < 0:
            raise CannotError
    return applied(text, edits)


class _Recorder(Loader):
    """Remembers where the marks of YAML stand, which its nodes do not tell."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.spans: defaultdict[type, list[Span]] = defaultdict(list)

    def get_token(self) -> Any:  # noqa: ANN401  # as PyYAML has it
        """Take the next token."""
        token: Any = super().get_token()  # type: ignore[no-untyped-call]  # PyYAML's
        self.spans[type(token)].append((token.start_mark.index, token.end_mark.index))
        return token


class _Scanner:
    """Goes through the nodes of a document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.loader = _Recorder(source.text)
        self.root = self.loader.get_single_node()
        spans = self.loader.spans
        self.keys = [start for start, _ in spans[yaml.KeyToken]]
        """Where keys start, or the question marks before them."""
        self.dashes = [stop for _, stop in spans[yaml.BlockEntryToken]]
        self.colons = [stop for _, stop in spans[yaml.ValueToken]]
        ends = spans[yaml.DocumentEndToken]
        self.end = ends[0][0] if ends else len(source.text)
        self.marks = iter(spans[yaml.AliasToken])
        self.aliases: list[tuple[Span, Any]] = []
        """Where each stands, and the node that it stands for."""
        self.seen: set[int] = set()

    def document(self) -> Collection:
        """Find what is in the document; nothing is an empty mapping."""
        if not isinstance(self.root, yaml.MappingNode):
            return Block(0, 0, self.source, True, self.end)
        unit: Collection = self._unit(self.root)
        if isinstance(unit, Block):
            unit.end = self.end
        return unit

    def _unit(self, node: Any) -> Any:  # noqa: ANN401  # PyYAML's nodes have no types
        """Return the unit of a node; an alias has none within."""
        start, stop = node.start_mark.index, node.end_mark.index
        if id(node) in self.seen:
            span = next(self.marks)
            self.aliases.append((span, node))
            return Unit(*span)
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
        key, value = self._unit(key_node), self._unit(value_node)
        least = unit.items[-1].stop if unit.items else unit.start
        start = _before(self.keys, key.start)
        colon = _before(self.colons, value.start)
        colon = colon if colon > key.stop else -1
        if value.start == value.stop:  # nothing, which PyYAML finds where the next thing is
            value.start = value.stop = max(colon, key.stop)
        return Item(
            self.loader.construct_key(key_node),
            start if start >= least else key.start,
            value,
            colon,
        )

    def _add_entry(self, unit: Collection, node: Any) -> None:  # noqa: ANN401  # as above
        """Add an item to a sequence; what is null is not there."""
        value = self._unit(node)
        dash = _before(self.dashes, value.start) if isinstance(unit, Block) else -1
        if node.tag != f"{STANDARD}null":
            unit.add(Item(None, value.start if dash < 0 else dash - 1, value, dash))

    def _text_stop(self, start: int, stop: int) -> int:
        """Where text behind `|` or `>` stops, without blank lines that are none of it."""
        text = self.source.text[start:stop]
        last = len(text.rstrip())
        if "+" in LINE_END.split(text, 1)[0] or text[last:].strip("\r\n"):
            return start + len(text.removesuffix("\n").removesuffix("\r"))
        return start + last


def _before(places: list[int], at: int) -> int:
    """The last of some places that is not behind another, or -1."""
    found = bisect_right(places, at)
    return places[found - 1] if found else -1
