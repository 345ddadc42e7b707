"""What each class consists of: no class and no field of one is without a part."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import twim
from twim._markup.node_parts import PROSE, Lines, parts_of
from twim.model._all_classes import classes
from twim.model._fields import field_names
from twim.model._node import origin_of
from twim.testing import sample

ADA = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
ROW = twim.PingRow(1, "example.org", 183)
FULL: dict[type[twim.Node], twim.Node] = {
    twim.FrontMatter: twim.FrontMatter("T"),
    twim.Department: twim.Department("Clients"),
    twim.MatrixLive: twim.MatrixLive("Matrix Live"),
    twim.SignOff: twim.SignOff("Fin"),
    twim.Project: twim.Project("Ode", "https://ode.example.org"),
    twim.Entry: twim.Entry(ADA, "says:", "News!", "From ", between="![a](b)"),
    twim.PingRanking: twim.PingRanking((ROW,), "Ping", "Join us"),
    twim.Shortcode: twim.Shortcode("a", {"b": 1}),
    twim.ReadMore: twim.ReadMore(),
    twim.Prose: twim.Prose("Hello."),
    twim.Issue: sample("minimal").issue,
}
"""A value of each class, with something in every field."""
OTHER = {"reporter": twim.Reporter("Neil", twim.UserId("@neil:example.org")), "args": {"c": 2}}
OTHER_ROW = {"rank": 2, "hostname": "example.com", "median_ms": 12.5, "std_dev_ms": 3}


def says(node: twim.Node) -> list[object]:
    """Return what the parts of a node say."""
    return [
        [line.values for line in part.lines(node)] if isinstance(part, Lines) else part.says(node)
        for part in parts_of(node)
    ]


def other(node: twim.Node, name: str) -> object:
    """Return another value for a field."""
    value = getattr(node, name)
    if name in OTHER:
        return OTHER[name]
    if name == "rows":
        return (*value, ROW)
    return f"{value}, too"


NODES = [kind for kind in classes() if issubclass(kind, twim.Node)]


@pytest.mark.parametrize("kind", NODES, ids=[kind.__name__ for kind in NODES])
def test_no_class_is_forgotten(kind: type[twim.Node]) -> None:
    """Each class of node has its parts; an issue has those of what it holds."""
    assert kind in FULL, f"no {kind.__name__} is tried here"
    names = [part.name for part in parts_of(FULL[kind])]
    assert bool(names) == (kind is not twim.Issue)
    assert len(set(names)) == len(names)


FIELDS = [
    (node, name)
    for kind, node in FULL.items()
    for name in field_names(kind)
    if name != "content" and not isinstance(node, (twim.Issue, twim.FrontMatter))
]


@pytest.mark.parametrize(
    ("node", "name"), FIELDS, ids=[f"{type(node).__name__}.{name}" for node, name in FIELDS]
)
def test_no_field_is_forgotten(node: twim.Node, name: str) -> None:
    """Whatever changes in a node's own fields, one of its parts says something else."""
    changed: Any = {name: other(node, name)}
    assert says(attrs.evolve(node, **changed)) != says(node)


def test_front_matter_says_all_of_itself() -> None:
    """Its part says the node as a whole."""
    assert says(node := twim.FrontMatter("T")) == [(node,)]


@pytest.mark.parametrize("name", field_names(twim.PingRow))
def test_no_field_of_a_row_is_forgotten(name: str) -> None:
    """Whatever changes in a row, it is written and read back."""
    changed: Any = {name: OTHER_ROW[name]}
    row = attrs.evolve(ROW, **changed)
    issue = twim.Issue(preamble=(twim.PingRanking((row,)),))
    again = twim.loads(twim.dumps(issue))
    assert getattr(again.ping_rankings[0].rows[0], name) == OTHER_ROW[name]


@pytest.mark.parametrize("node", FULL.values(), ids=lambda node: type(node).__name__)
def test_every_class_is_read_as_it_is_written(node: twim.Node) -> None:
    """A class that has parts and is not read by them would come back as another."""
    if isinstance(node, twim.Issue):
        issue = node
    elif isinstance(node, twim.FrontMatter):
        issue = twim.Issue(node)
    elif isinstance(node, twim.Section):
        issue = twim.Issue(sections=(node,))
    else:
        issue = twim.Issue(preamble=(node,))  # type: ignore[arg-type]  # a block or a project
    assert twim.loads(twim.dumps(issue)) == issue


def test_a_passage_has_the_name_of_its_part() -> None:
    """By which the writer finds it."""
    origin = origin_of(twim.loads("\nHello.\n").preamble[0])
    assert origin is not None
    assert origin.passages == ((PROSE.name, 1, 2, ("Hello.",), False),)
