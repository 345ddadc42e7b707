"""Excerpts of an issue: some of its nodes, to be written without the others.

Something harmless stands in for what they stand in and what stands around them, so that whatever
does not read back is a fault of the nodes themselves.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from twim._writing.checks import check_fields, child_fault, stray
from twim.errors import Fault
from twim.matrix import UserId
from twim.model import (
    Department,
    Entry,
    FrontMatter,
    Issue,
    MatrixLive,
    Node,
    PingRanking,
    PingRow,
    Project,
    ReadMore,
    Reporter,
    Section,
    SignOff,
)
from twim.model._places import beside

ADA = Reporter("Ada", UserId("@ada:example.org"))
ROW = PingRow(1, "example.org", 1)
_ENTRY = Entry(ADA, "says:", "News.")
_QUOTE = Entry(None, "", "News.")
_SECTION = Department("Clients")
_HEADED = Section, Project
_STAND_INS = {"front_matter": FrontMatter(), "sections": _SECTION}
_SOUND: Mapping[type, Node] = {
    FrontMatter: FrontMatter(),
    MatrixLive: MatrixLive("Matrix Live"),
    SignOff: SignOff("That's all I know"),
    Project: Project("Ode"),
}
_Content: TypeAlias = list[tuple[Any, "_Content"]]


@attrs.define(eq=False)
class Unit:
    """A node without those within it."""

    place: str
    """Its place in the issue."""
    node: Any
    """What is written for it: something harmless once it has faults, or nothing."""
    above: tuple["Unit", ...]
    """What it stands in: a section, a project, or both."""
    faults: list[Fault]
    """What is wrong with what stands in the issue."""
    replaced: bool = False
    """Whether nothing of it is written."""

    def mend(self, fields: Collection[str]) -> None:
        """Write something harmless for some of its fields."""
        sound = harmless(self.node)
        if fields and type(sound) is not type(self.node):
            self.replace()
        elif fields:
            changes = {name: getattr(sound, name) for name in fields}
            self.node = attrs.evolve(self.node, **changes)

    def replace(self) -> None:
        """Write something harmless for it."""
        self.node, self.replaced = harmless(self.node), True

    @property
    def in_project(self) -> bool:
        """Whether it stands in a project."""
        return bool(self.above) and isinstance(self.above[-1].node, Project)


def units_of(parent: Node, place: str = "", above: tuple[Unit, ...] = ()) -> Iterator[Unit]:
    """Yield all nodes within one, each by itself, in reading order."""
    astray = stray(parent)
    for step, child in parent.children():
        at = beside(place, step)
        wrong = astray.get(step) or child_fault(parent, step, child)
        if wrong:
            stand_in = None if step in astray else _STAND_INS.get(step.split("[")[0], _ENTRY)
            yield Unit(at, stand_in, above, [Fault(at, *wrong)], replaced=True)
        else:
            faults = check_fields(child, at)
            alone = attrs.evolve(child, content=()) if isinstance(child, _HEADED) else child
            unit = Unit(at, alone, above, faults)
            unit.mend({it.place[len(at) + 1 :].split(".")[0].split("[")[0] for it in faults})
            yield unit
            yield from units_of(child, at, (*above, unit))


def harmless(node: object) -> Any:  # noqa: ANN401  # of its class, where that is a heading's
    """Return what can stand in the place of a node, and always reads back."""
    if isinstance(node, PingRanking) and node.title is not None:
        return PingRanking((ROW,), "Ping")  # its heading ends a project
    if isinstance(node, Entry) and node.reporter is None:
        return _QUOTE
    other = _SECTION if isinstance(node, Section) else _ENTRY
    return _SOUND.get(type(node), other)


class Excerpt:
    """An issue of some units of another one.

    Attributes:
        issue: The issue.
        units: The indices of the units, by their places in it.
    """

    def __init__(self, units: Sequence[Unit], start: int, stop: int) -> None:
        self.units: dict[str, int] = {}
        self._front_matter = FrontMatter()
        self._preamble: _Content = []
        self._sections: _Content = []
        for head in units[start].above:
            self._put(head.node)
            self._put(_ENTRY, in_project=isinstance(head.node, Project))
        for at, unit in enumerate(units[start:stop], start):
            if unit.node is not None:
                self.units[self._put(unit.node, in_project=unit.in_project)] = at
        goes_on = stop < len(units) and units[stop].in_project
        if goes_on and isinstance(units[stop - 1].node, ReadMore):
            self._put(_ENTRY, in_project=True)  # or the marker would end the project
        parts = _joined(self._sections), _joined(self._preamble)
        self.issue = Issue(self._front_matter, *parts)

    def _put(self, node: Any, *, in_project: bool = False) -> str:  # noqa: ANN401  # of any class
        """Put a node after the others, and return its place."""
        if isinstance(node, FrontMatter):
            self._front_matter = node
            return "front_matter"
        last = len(self._sections) - 1
        if isinstance(node, Section):
            self._sections.append((node, []))
            return f"sections[{last + 1}]"
        content = self._sections[-1][1] if self._sections else self._preamble
        at = f"sections[{last}].content" if self._sections else "preamble"
        if in_project:
            at, content = f"{at}[{len(content) - 1}].content", content[-1][1]
        content.append((node, []))
        return f"{at}[{len(content) - 1}]"


def _joined(content: "_Content") -> list[Any]:
    return [
        attrs.evolve(node, content=_joined(inner)) if inner else node for node, inner in content
    ]
