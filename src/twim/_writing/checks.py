"""Whether the fields of a node hold what they are declared to hold, and nodes stand where they can.

What text may stand where is no question of this: that is seen when it is read back.
"""

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from functools import cache
from itertools import dropwhile
from types import NoneType
from typing import get_args

import attrs

from twim.errors import Fault
from twim.matrix import UserId
from twim.model import (
    Content,
    FrontMatter,
    Issue,
    Node,
    PingRanking,
    Project,
    ReadMore,
    Section,
)
from twim.model._differences import short
from twim.model._fields import Field, fields_of
from twim.model._node import numbered
from twim.model._places import beside
from twim.model._values import value_fault

_CONTENT = get_args(Content)
_KINDS: Mapping[str, type[Node]] = {"front_matter": FrontMatter, "sections": Section}
_SCALARS = frozenset((NoneType, str, UserId, int, float, dt.date, dt.datetime))


def check(node: Node, place: str = "", untouched: Container[int] = frozenset()) -> list[Fault]:
    """Return what a node, and all within it, holds and cannot, and what cannot stand there.

    Args:
        node: The node.
        place: Its place.
        untouched: The ids of nodes that hold what was read.
    """
    found = check_fields(node, place)
    children = tuple(node.children())
    astray = stray(node) if children else {}
    for step, child in children:
        if fault := astray.get(step) or child_fault(node, step, child):
            found.append(Fault(beside(place, step), *fault))
        elif id(child) not in untouched:
            found += check(child, beside(place, step), untouched)
    return found


def child_fault(parent: Node, step: str, child: object) -> tuple[str, str] | None:
    """Say why something cannot stand within a node at all, and what to do about it."""
    kind = _KINDS.get(step.partition("[")[0], Node)
    if not isinstance(child, kind):
        return _unexpected((kind,), child)
    if kind is Section and type(child) is Section:
        return "is a Section of no kind", f"Section.of({child.title!r}) picks one"
    if kind is Node and not isinstance(child, _CONTENT):
        return f"a {type(child).__name__} cannot stand among blocks: {short(child)}", ""
    if isinstance(parent, Project) and isinstance(child, Project):
        return "a project cannot stand in a project", "put it after that one, beside it"
    if isinstance(parent, Project) and isinstance(child, PingRanking) and child.title is not None:
        return "has a title, a heading that ends the project", "put it after that, beside it"
    return None


def stray(parent: Node) -> Mapping[str, tuple[str, str]]:
    """Return which nodes within one would be read as part of another, by their steps."""
    if isinstance(parent, Project):
        return _last_markers(parent)
    name = "preamble" if isinstance(parent, Issue) else "content"
    found: dict[str, tuple[str, str]] = {}
    project: Project | None = None
    for step, child in numbered(name, getattr(parent, name, ())):
        if isinstance(child, Project):
            project = child
        elif isinstance(child, PingRanking) and child.title is not None:
            project = None  # its heading ends the project
        elif project and not isinstance(child, ReadMore):
            above = short(attrs.evolve(project, content=()))
            remedy = "put it before the first project, or into one"
            found[step] = f"reads back as part of {above}, which it stands after", remedy
    return found


def _last_markers(project: Project) -> Mapping[str, tuple[str, str]]:
    if not project.content or not isinstance(project.content[-1], ReadMore):
        return {}
    why = "reads back as standing after the project that it ends"
    steps = [step for step, _ in project.children()]
    others = list(dropwhile(lambda it: isinstance(it, ReadMore), reversed(project.content)))
    return dict.fromkeys(steps[len(others) :], (why, "put it there, beside the project"))


def check_fields(node: attrs.AttrsInstance, place: str) -> list[Fault]:
    """Return which fields hold no values of the declared types; those of nodes aside."""
    found: list[Fault] = []
    for field, name, plain in _fields(type(node)):
        value = getattr(node, name)
        if type(value) in plain:
            continue
        where = beside(place, name)
        if not isinstance(value, field.kinds):
            if not issubclass(field.kinds[0], Node):  # or it is a child
                found.append(Fault(where, *_unexpected(field.kinds, value)))
        elif isinstance(value, tuple):
            if not issubclass(field.items[0], Node):
                for index, item in enumerate(value):
                    found += _check_value(item, field.items, f"{where}[{index}]")
        elif not isinstance(value, Node):
            found += _check_value(value, field.kinds, where)
    return found


@cache
def _fields(cls: type[attrs.AttrsInstance]) -> tuple[tuple[Field, str, frozenset[type]], ...]:
    """Return the fields of a class, their names, and which of their kinds hold nothing in turn."""
    return tuple((it, it.name, frozenset(it.kinds) & _SCALARS) for it in fields_of(cls))


def _check_value(value: object, kinds: Sequence[type], place: str) -> list[Fault]:
    """Return why a value is of none of the types, or what it holds is not."""
    if not isinstance(value, tuple(kinds)):
        return [Fault(place, *_unexpected(kinds, value))]
    if attrs.has(type(value)):
        return check_fields(value, place)  # type: ignore[arg-type]  # as just seen
    if isinstance(value, Mapping) and (fault := value_fault(value)):
        return [Fault(place, fault, "leave it out, or make it a text")]
    return []


def _unexpected(kinds: Sequence[type], value: object) -> tuple[str, str]:
    names = " or ".join("None" if kind is NoneType else kind.__name__ for kind in kinds)
    remedy = "datetime.date(2024, 11, 22) is one" if dt.date in kinds else ""
    return f"expected a value of type {names}, got {short(value)}", remedy
