"""What has no Markdown in an issue that cannot be written: all of it, and each by itself.

One fault often changes what all that follows reads as. So whatever is at fault is replaced by
something harmless until the rest reads back: first in halves, and in halves of those, so that many
faults cost little more than one; then in the whole, for what disagrees with its neighbours alone.
"""

from typing import Any

import attrs

from twim._shown import both_ends
from twim._writing.advice import ROW_REMEDY, value_remedy
from twim._writing.excerpts import ADA, ROW, Excerpt, Unit, harmless, units_of
from twim._writing.joining import join_pieces
from twim._writing.pieces import NOTHING_KEPT, make_pieces
from twim._writing.reading_back import find_fault
from twim.errors import Fault, SerializationError
from twim.model import Entry, Issue, Node, PingRanking
from twim.model._places import innermost, value_at
from twim.model._source import Document

_ROW = "preamble[0].rows[0]"


def find_faults(issue: Issue, document: Document) -> list[Fault]:
    """Return what keeps an issue from being written, in reading order.

    Args:
        issue: The issue.
        document: The document that it was read from; an empty one if it was from none.
    """
    search = _Search(list(units_of(issue)), document)
    search.mend(0, len(search.units))
    return [fault for unit in search.units for fault in unit.faults]


class _Search:
    """Looks for faults among the nodes of an issue, and replaces what has some."""

    def __init__(self, units: list[Unit], document: Document) -> None:
        self.units = units
        self.document = document

    def mend(self, start: int, stop: int) -> None:
        """Replace what is at fault in some units, until they read back."""
        if self._first(start, stop) is None:
            return
        if stop - start > 1:
            middle = (start + stop) // 2
            self.mend(start, middle)
            self.mend(middle, stop)
        while found := self._first(start, stop):
            at, fault = found
            if not self.units[at].replaced:
                self._replace(at, fault, alone=stop - start == 1)
            else:  # what stands beside it goes with nothing else either
                others = (*range(at + 1, stop), *reversed(range(start, at)))
                beside = [it for it in others if not self.units[it].replaced]
                if not beside:  # pragma: no cover  # what is harmless reads back
                    return
                self.units[beside[0]].replace()

    def _first(self, start: int, stop: int) -> tuple[int, Fault] | None:
        """Return the first of some units that is at fault; the fault's place is one within it."""
        excerpt = Excerpt(self.units, start, stop)
        fault = self._fault(excerpt.issue)
        if fault is None:
            return None
        place = innermost(fault.place, excerpt.units)
        inner = fault.place[len(place) :] if place else ""
        return excerpt.units.get(place, start), fault._replace(place=inner)

    def _fault(self, issue: Issue) -> Fault | None:
        try:
            pieces = make_pieces(issue, self.document, NOTHING_KEPT)
        except SerializationError as error:
            return error.faults[0]
        return find_fault(issue, join_pieces(pieces, self.document, NOTHING_KEPT.apart))

    def _replace(self, at: int, fault: Fault, *, alone: bool) -> None:
        """Take down a fault, and replace no more of the unit than what is at fault."""
        unit = self.units[at]
        if isinstance(unit.node, PingRanking) and (bad := self._bad_rows(unit.node)):
            unit.faults += [it._replace(place=unit.place + it.place) for it in bad.values()]
            rows = [ROW if at in bad else row for at, row in enumerate(unit.node.rows)]
            unit.node = attrs.evolve(unit.node, rows=rows)
            return
        if field := self._field_of(at, fault, alone=alone):
            if not fault.place.startswith(field):
                advice = value_remedy(unit.place + field, value_at(unit.node, field[1:]))
                fault = Fault(field, fault.message, advice or fault.remedy)
            unit.node = _mended(unit.node)[field]
        else:
            unit.replace()
        unit.faults.append(fault._replace(place=unit.place + fault.place))

    def _bad_rows(self, ranking: PingRanking) -> dict[int, Fault]:
        """Return the rows of a ranking that are no line of a table even alone, each with why."""
        bad: dict[int, Fault] = {}
        for at, row in enumerate(ranking.rows):
            fault = self._fault(Issue(preamble=(PingRanking((row,)),)))
            if fault and fault.place.startswith(_ROW):
                bad[at] = fault._replace(place=f".rows[{at}]{fault.place.removeprefix(_ROW)}")
            elif fault:
                why = f"reads back as no line of a ping table: {both_ends(row)}"
                bad[at] = Fault(f".rows[{at}]", why, ROW_REMEDY)
        return bad

    def _field_of(self, at: int, fault: Fault, *, alone: bool) -> str:
        """Find the one field of a unit that is at fault, if it is one."""
        node = self.units[at].node
        mended = _mended(node)
        fields = [field for field in mended if mended[field] != node]
        within = [it for it in fields if f"{fault.place}.".startswith((f"{it}.", f"{it}["))]
        if alone and len(mended) > 1:
            helping = [field for field in fields if self._helps(at, mended[field], fault)]
            if set(within).isdisjoint(helping) and len({id(mended[it]) for it in helping}) == 1:
                return helping[-1]
        return within[-1] if within else ""

    def _helps(self, at: int, node: Node, fault: Fault) -> bool:
        """Whether a unit has a fault no more with another node in its place."""
        unit = self.units[at]
        kept, unit.node = unit.node, node
        found = self._first(at, at + 1)
        unit.node = kept
        return found is None or found[1].place != fault.place


def _mended(node: Any) -> dict[str, Node]:  # noqa: ANN401  # of any class of node
    """Return what a node would be with something harmless in one of its fields, by its place."""
    sound = harmless(node)
    if type(sound) is not type(node):
        return {}
    fields = (item.name for item in attrs.fields(type(node)))
    names = [name for name in fields if name not in ("_origin", "content", "rows")]
    mended = {f".{it}": attrs.evolve(node, **{it: getattr(sound, it)}) for it in names}
    if isinstance(node, Entry) and (reporter := node.reporter):
        named = attrs.evolve(reporter, name=ADA.name)
        linked = attrs.evolve(ADA, name=reporter.name)
        del mended[".reporter"]
        mended[".reporter.name"] = attrs.evolve(node, reporter=named)
        mended |= dict.fromkeys(
            (".reporter.user_id", ".reporter.url"), attrs.evolve(node, reporter=linked)
        )
    elif isinstance(node, Entry):
        mended[".reporter"] = attrs.evolve(node, reporter=ADA)
    return mended
