"""Which classes an issue consists of."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import get_args

import attrs
import pytest

import twim
from twim import model
from twim.model._all_classes import choice, classes
from twim.model._fields import kinds_of
from twim.model._issue import AnyNode

ASKED = {"Coverage", "Image", "Link", "MatrixLink", "Origin", "Report", "Target"}
"""What questions give, and where a node was read: not what posts hold."""


def test_every_class_of_an_issue_is_found() -> None:
    """Following the fields from an issue leads to every class that a converter has to know."""
    found = {cl.__name__ for cl in classes()}
    kinds = {name for name in twim.__all__ if attrs.has(getattr(twim, name))}
    assert found == kinds - ASKED - {"Node", "Section"}


def test_every_class_of_the_model_is_in_an_issue() -> None:
    """A class that is new in the model and stands in no field is named."""
    modules = [
        import_module(found.name) for found in pkgutil.walk_packages(model.__path__, "twim.model.")
    ]
    declared = {
        kind.__name__
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and attrs.has(kind) and kind.__module__ == module.__name__
        if not kind.__name__.startswith("_")
    }
    found = {cl.__name__ for cl in classes()}
    assert declared - found - ASKED == {"Node", "Section"}
    assert found <= declared


def test_every_class_of_node_is_matched() -> None:
    """What tells nodes apart by their class has no other to expect: kinds of sections are one."""
    nodes = {cl.__name__ for cl in classes() if issubclass(cl, twim.Node)}
    sections = {cl.__name__ for cl in choice((twim.Section,))}
    assert {cl.__name__ for cl in get_args(AnyNode)} == nodes - sections | {"Section"}


@pytest.mark.parametrize(
    ("of", "found"),
    [
        (twim.Section, [twim.MatrixLive, twim.SignOff, twim.Department]),
        (twim.Prose | twim.ReadMore, [twim.Prose, twim.ReadMore]),
        (twim.Prose, []),
        (twim.Department, []),
        (twim.Reporter | None, []),
        (float, []),
        (str | None, []),
    ],
)
def test_choice_is_between_nodes(of: object, found: list[type]) -> None:
    """A section is of one of its kinds; where one class is certain, nothing is to be chosen."""
    assert choice(kinds_of(of)) == tuple(found)
