"""Collections in brackets, on a line or over several: arrays and inline tables."""

from collections.abc import Iterator, Sequence

from attrs import define

from twim._markup.front_matter.units import LINE_END, Collection, Edit, Plan
from twim._patterns import pattern
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
        elif item.slot > 0:
            yield Edit(unit.start, unit.stop, f" {self.source.spelled(new)}")
        else:  # a mere key of YAML
            yield Edit(item.start, unit.stop, self.source.spelled(new, item.key))

    def edits(self, plan: Plan, depth: int) -> Iterator[Edit]:
        """Yield the edits that carry out a plan, and see to the comma behind the last item."""
        yield from super().edits(plan, depth)
        last = plan.kept(reversed(range(len(self.items))))
        if last is None:
            return
        added = any(at > last for at in plan.added)
        comma = self._comma(last)
        if added and comma is None and self._is_alone(last):
            yield Edit(self.items[last].stop, self.items[last].stop, ",")
        if not added and comma is not None and last < len(self.items) - 1:
            tidy = self.source.text[self.stop - 1] == "}" or not self._ends_line(last)
            if tidy and self._comma(len(self.items) - 1) is None:
                start, stop = self.items[last].stop, self.items[-1].stop
                on_a_line = not LINE_END.search(self.source.text, start, stop)
                yield Edit(start, stop if on_a_line else comma, "")

    def without(self, at: int) -> Iterator[Edit]:
        """Take an item away, with the comment behind it; comments above stay."""
        item, text = self.items[at], self.source.text
        if self._is_alone(at):
            yield self.source.line(item)
        elif at + 1 < len(self.items) and not self._ends_line(at):
            yield Edit(item.start, self.items[at + 1].start, "")
        else:
            start = len(text[: item.start].rstrip(" \t"))
            yield Edit(start, self._comma(at) or item.stop, "")

    def adding(
        self, at: int, added: Sequence[tuple[str | None, Value]], plan: Plan
    ) -> Iterator[Edit]:
        """Put in items, on lines of their own if their neighbour has one."""
        source = self.source
        texts = [source.spelled(value, key) for key, value in added]
        above = plan.kept(reversed(range(at)))
        beside = plan.kept(range(at, len(self.items))) if above is None else above
        if beside is None:
            yield Edit(self.stop - 1, self.stop - 1, ", ".join(texts))
            return
        item = self.items[beside]
        if self._is_alone(beside):
            margin = source.text[source.line_start(item.start) : item.start]
            lines = [f"{margin}{text}," for text in texts]
            is_last = above is not None and plan.kept(range(at, len(self.items))) is None
            if is_last and self._comma(len(self.items) - 1) is None:
                lines[-1] = lines[-1][:-1]
            line = source.line_start(item.start) if above is None else source.line_stop(item.stop)
            yield source.lines(line, lines)
        elif above is None:
            yield Edit(item.start, item.start, "".join(f"{text}, " for text in texts))
        else:
            yield Edit(item.stop, item.stop, "".join(f", {text}" for text in texts))

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
