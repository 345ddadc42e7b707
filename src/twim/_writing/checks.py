"""Whether the fields of a node hold what they are declared to hold, and nodes stand where they can.

What text may stand where is no question of this: that is seen when it is read back.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from types import NoneType
from typing import get_args

import attrs

from twim._encoding import text_fault
from twim._shown import both_ends, shown
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
from twim.model._fields import Field, fields_of
from twim.model._node import numbered
from twim.model._places import beside, place_of
from twim.model._values import value_faults

_CONTENT = get_args(Content)
_KINDS: Mapping[str, type[Node]] = {"front_matter": FrontMatter, "sections": Section}
_SCALARS = frozenset((NoneType, str, UserId, int, float, dt.date, dt.datetime))


def child_fault(parent: Node, step: str, child: object) -> tuple[str, str] | None:
    """Say why something cannot stand within a node at all, and what to do about it."""
    kind = _KINDS.get(step.partition("[")[0], Node)
    if not isinstance(child, kind):
        return _unexpected((kind,), child)
    if kind is Section and type(child) is Section:
        return "is a Section of no kind", f"Section.of({shown(child.title)}) picks one"
    if kind is Node and not isinstance(child, _CONTENT):
        return f"a {type(child).__name__} cannot stand among blocks: {both_ends(child)}", ""
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
            above = both_ends(attrs.evolve(project, content=()))
            remedy = "put it before the first project, or into one"
            found[step] = f"reads back as part of {above}, which it stands after", remedy
    return found


def _last_markers(project: Project) -> Mapping[str, tuple[str, str]]:
    if not project.content or not isinstance(project.content[-1], ReadMore):
        return {}
    why = "reads back as standing after the project that it ends"
    last = takewhile(lambda it: isinstance(it[1], ReadMore), reversed([*project.children()]))
    return {step: (why, "put it there, beside the project") for step, _ in last}


def check_fields(node: attrs.AttrsInstance, place: str) -> list[Fault]:
    """Return which fields hold no values of the declared types; those of nodes aside."""
    found: list[Fault] = []
    for field, name, plain in _fields(type(node)):
        value = getattr(node, name)
        kind = type(value)
        if kind in plain and (kind is not str or value.isascii() or not text_fault(value)):
            continue
        where = beside(place, name)
        if field.items and isinstance(value, tuple):
            for index, item in enumerate(value):
                found += _check_value(item, field.items, f"{where}[{index}]")
        else:
            found += _check_value(value, field.kinds, where)
    return found


@cache
def _fields(cls: type[attrs.AttrsInstance]) -> tuple[tuple[Field, str, frozenset[type]], ...]:
    """Return the fields of a class but for its children.

    With each, its name, and which of its kinds hold nothing in turn.
    """
    own = (it for it in fields_of(cls) if not issubclass((it.items or it.kinds)[0], Node))
    return tuple((it, it.name, frozenset(it.kinds) & _SCALARS) for it in own)


def _check_value(value: object, kinds: tuple[type, ...], place: str) -> list[Fault]:
    """Return why a value is of none of the types, or what it holds is not."""
    if not isinstance(value, kinds):
        return [Fault(place, *_unexpected(kinds, value))]
    if hasattr(type(value), "__attrs_attrs__"):  # as `attrs.has` tells, in a third of the time
        return check_fields(value, place)  # type: ignore[arg-type]  # as just seen
    if isinstance(value, str) and (fault := text_fault(value)):
        return [Fault(place, fault, "leave it out")]
    if isinstance(value, Mapping):
        remedy = "leave it out, or make it a text"
        return [Fault(place + place_of(it), told, remedy) for it, told in value_faults(value)]
    return []


def _unexpected(kinds: Sequence[type], value: object) -> tuple[str, str]:
    names = " or ".join("None" if kind is NoneType else kind.__name__ for kind in kinds)
    remedy = "datetime.date(2024, 11, 22) is one" if dt.date in kinds else ""
    if Node in kinds and isinstance(value, str):
        remedy = f"Prose({both_ends(value)}) is one"
    return f"expected a value of type {names}, got {both_ends(value)}", remedy
