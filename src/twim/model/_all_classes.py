"""Which classes an issue consists of, and where it is open which of several stands."""

from functools import cache

import attrs

from twim.model._fields import fields_of
from twim.model._issue import Issue
from twim.model._node import Node
from twim.model._sections import SECTION_KINDS, Section


def choice(kinds: tuple[type, ...]) -> tuple[type, ...]:
    """Return the classes of which a value of these kinds is one; none where that is not open.

    A section that is read or written is one of its kinds.
    """
    if kinds == (Section,):
        return tuple(SECTION_KINDS.values())
    return kinds if len(kinds) > 1 and all(issubclass(kind, Node) for kind in kinds) else ()


@cache
def classes() -> tuple[type[attrs.AttrsInstance], ...]:
    """Return the classes that an issue consists of: `Issue`, and what its fields lead to."""
    found: list[type[attrs.AttrsInstance]] = []
    pending: list[type] = [Issue]
    while pending:
        kind = pending.pop(0)
        if attrs.has(kind) and kind not in found:
            found.append(kind)
            for field in fields_of(kind):
                kinds = field.items or field.kinds
                pending += choice(kinds) or kinds
    return tuple(found)
