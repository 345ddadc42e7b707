"""Makers make what the classes make of the same values."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import twim
from promises import TEXT, read
from twim.model import _makers as makers
from twim.model._links import Destination
from twim.model._source import Document, Origin
from twim.testing import samples

ORIGIN = Origin(Document("## A\n"), (("heading", 0, 1, ("A",), False),))
ADA = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
ENTRY = twim.Entry(ADA, "says", "One.\n\nTwo.", "From ")
NOWHERE = None, None, None
THERE = 1, 2, Destination(1, 4, "/o")
MADE: list[tuple[Any, Any]] = [
    (makers.make_reporter("Ada", ADA.user_id, None), ADA),
    (makers.make_reporter("Neil", None, "/neil"), twim.Reporter("Neil", url="/neil")),
    (makers.make_row(1, "example.org", 183.0), twim.PingRow(1, "example.org", 183.0)),
    (makers.make_row(1, "a.b", 1.5, 2.0), twim.PingRow(1, "a.b", 1.5, 2.0)),
    (makers.make_entry(ORIGIN, ADA, "says", "One.\n\nTwo.", "From "), ENTRY),
    (makers.make_entry(ORIGIN, None, "", ""), twim.Entry(None, "", "")),
    (makers.make_prose(ORIGIN, "Some *prose*."), twim.Prose("Some *prose*.")),
    (makers.make_project(ORIGIN, "Ode", None, (ENTRY,)), twim.Project("Ode", None, [ENTRY])),
    (makers.make_section(ORIGIN, "Clients", (ENTRY,)), twim.Department("Clients", [ENTRY])),
    (makers.make_section(ORIGIN, "Matrix Live", ()), twim.MatrixLive("Matrix Live")),
    (makers.make_section(ORIGIN, "See you", ()), twim.SignOff("See you")),
    (makers.make_target(twim.Link, ("Ode", "/ode", None), "", NOWHERE), twim.Link("Ode", "/ode")),
    (
        makers.make_target(twim.Image, ("", "/o", "O"), "", THERE),
        twim.Image("", "/o", "O", "", *THERE),
    ),
]


@pytest.mark.parametrize(("made", "expected"), MADE, ids=[repr(it) for _, it in MADE])
def test_makes_what_the_class_makes(made: Any, expected: Any) -> None:  # noqa: ANN401  # any class
    """To `==`, `hash` and `repr`, in pickles and copies; and every field has a value."""
    assert type(made) is type(expected)
    assert made == expected
    assert (hash(made), repr(made)) == (hash(expected), repr(expected))
    for again in (pickle.loads(pickle.dumps(made)), copy.copy(made), attrs.evolve(made)):  # noqa: S301  # made here
        assert again == expected
    for field in attrs.fields(type(made)):
        assert hasattr(made, field.name)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(made, field.name, None)


@given(st.one_of(TEXT, st.sampled_from([post.text for post in samples()])))
@example("Text.\n\n\n```\nopen\n\n\n")
@example("   indented\n\n    code\n")
@example("Words about Ode.\n[Ada](https://matrix.to/#/@ada:example.org) says\n\n> One.\n\nText.\n")
def test_nothing_that_is_read_needs_a_converter(text: str) -> None:
    """The classes make the same of what every node that was read holds."""
    issue = read(text)
    for visit in issue.walk() if issue else ():
        node: Any = visit.node
        names = [field.name for field in attrs.fields(type(node)) if field.name != "_origin"]
        again = attrs.evolve(node)
        for name in names:
            value, converted = getattr(node, name), getattr(again, name)
            assert converted == value, (visit.place, name)
            assert type(converted) is type(value), (visit.place, name)
