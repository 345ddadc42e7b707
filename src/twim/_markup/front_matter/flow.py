"""Collections in brackets, on a line or over several: arrays and inline tables."""

from collections.abc import Iterator

from attrs import define

from twim._markup.edits import Edit
from twim._markup.front_matter.units import Collection, Pairs, Plan
from twim._patterns import pattern
from twim.model._source import LINE_END
from twim.model._values import Value

_COMMA = pattern(r"#[^\r\n]*|(,)")


@define
class Flow(Collection):
    """Items with commas between them, in brackets; comments may stand behind the commas."""

    def replacing(self, at: int, old: Value | None, new: Value) -> Iterator[Edit]:
        """Put another value in the place of an item's."""
        item, unit = self.items[at], self.items[at].value
        if unit.start < unit.stop:
            yield Edit(unit.start, unit.stop, self.source.value(unit, old, new))
        else:  # a mere key of YAML, with a colon or without
            yield Edit(item.start, unit.stop, self.source.on_one_line(new, item.key))

    def edits(self, plan: Plan, depth: int) -> Iterator[Edit]:
        """Yield the edits that carry out a plan; a comma that nothing follows any more goes."""
        yield from super().edits(plan, depth)
        end = len(self.items) - 1
        last = plan.kept(reversed(range(end + 1)))
        if last is None or last == end or any(at > last for at in plan.added):
            return
        if self._comma(end) is None and not any(map(self._ends_line, range(last, end))):
            yield Edit(self.items[last].stop, self.items[end].stop, "")

    def removing(self, at: int) -> Iterator[Edit]:
        """Take an item away, with the comment behind it; comments above stay."""
        item, text = self.items[at], self.source.text
        if self._is_alone(at):
            yield self.source.removed(item.span)
        elif at + 1 < len(self.items) and not self._ends_line(at):
            yield Edit(item.start, self.items[at + 1].start, "")
        else:
            start = len(text[: item.start].rstrip(" \t"))
            yield Edit(start, self._comma(at) or item.stop, "")

    def adding(self, added: Pairs, above: int | None, below: int | None) -> Iterator[Edit]:
        """Put in items, on lines of their own if their neighbour has one."""
        texts = [self.source.on_one_line(value, key) for key, value in added]
        beside = below if above is None else above
        if beside is None:
            yield Edit(self.stop - 1, self.stop - 1, ", ".join(texts))
        elif self._is_alone(beside):
            yield from self._adding_lines(texts, above, beside, is_last=below is None)
        elif above is None:
            start = self.items[beside].start
            yield Edit(start, start, "".join(f"{text}, " for text in texts))
        else:
            stop = self.items[beside].stop
            yield Edit(stop, stop, "".join(f", {text}" for text in texts))

    def _adding_lines(
        self, texts: list[str], above: int | None, beside: int, *, is_last: bool
    ) -> Iterator[Edit]:
        source, (start, stop) = self.source, self.items[beside].span
        margin = source.text[source.line_start(start) : start]
        lines = [f"{margin}{text}," for text in texts]
        if is_last and self._comma(len(self.items) - 1) is None:
            lines[-1] = lines[-1][:-1]
        if is_last and self._comma(beside) is None:
            yield Edit(stop, stop, ",")
        place = source.line_start(start) if above is None else source.line_stop(stop)
        yield source.inserted(place, lines)

    def _behind(self, at: int) -> tuple[int, int]:
        """What stands between an item and the next one, or the bracket."""
        last = at + 1 == len(self.items)
        return self.items[at].stop, self.stop - 1 if last else self.items[at + 1].start

    def _comma(self, at: int) -> int | None:
        """Where the comma behind an item stops, if there is one."""
        found = _COMMA.finditer(self.source.text, *self._behind(at))
        return next((match.end() for match in found if match[1]), None)

    def _ends_line(self, at: int) -> bool:
        return LINE_END.search(self.source.text, *self._behind(at)) is not None

    def _is_alone(self, at: int) -> bool:
        """Whether an item has lines of its own."""
        return self.source.begins_line(self.items[at].start) and self._ends_line(at)
