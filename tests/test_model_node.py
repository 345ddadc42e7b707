"""What every part of an issue can do."""

from __future__ import annotations

import attrs
import pytest

import twim

POST = """\
+++
title = "T"
+++

Hi.

## A

[Ada] says

### B

> One.

Two.


## C
[Ada]: https://matrix.to/#/@ada:example.org
"""


def test_walks_in_reading_order() -> None:
    """From the outermost node on, each with what it stands in, and with its place."""
    issue = twim.loads(POST)
    visits = list(issue.walk())
    assert [(visit.place, type(visit.node).__name__) for visit in visits] == [
        ("", "Issue"),
        ("front_matter", "FrontMatter"),
        ("preamble[0]", "Prose"),
        ("sections[0]", "Department"),
        ("sections[0].content[0]", "Project"),
        ("sections[0].content[0].content[0]", "Entry"),
        ("sections[0].content[0].content[1]", "Prose"),
        ("sections[1]", "Department"),
        ("sections[1].content[0]", "Prose"),
    ]
    assert visits[5].ancestors == (issue, issue.sections[0], issue.sections[0].projects[0])
    assert list(issue.nodes(twim.Prose)) == [visits[2].node, visits[6].node, visits[8].node]
    assert [visit.place for visit in issue.sections[0].walk()][2:] == [
        "content[0].content[0]",
        "content[0].content[1]",
    ]


def test_has_the_lines_of_what_is_within() -> None:
    """Without the blank ones around; an attribution above the heading is within the project."""
    issue = twim.loads(POST)
    assert [visit.node.span for visit in issue.walk()] == [
        (1, 19),
        (1, 3),
        (5, 5),
        (7, 15),
        (9, 15),
        (9, 13),
        (15, 15),
        (18, 19),
        (19, 19),
    ]


def test_has_no_lines_of_its_own_in_what_is_new() -> None:
    """A new node has those of what is within it, if that was read."""
    issue = twim.loads(POST)
    assert [visit.node.span for visit in issue.canonical().walk()] == [None] * 9
    assert twim.Department("D", issue.preamble).span is None
    assert attrs.evolve(issue.sections[1], content=()).span == (18, 18)
    assert twim.loads("").span is None
    assert twim.loads("Hi").front_matter.span is None


def test_transform_changes_every_node_from_the_innermost_on() -> None:
    """And each sees what has become of the nodes within it."""
    issue = twim.loads("+++\ntitle = 'T'\n+++\nHi\n## A\n### B\n> C\n")
    seen: list[twim.Node] = []

    def change(node: twim.Node) -> twim.Node:
        seen.append(node)
        return twim.Prose("Lo") if isinstance(node, twim.Entry) else node

    changed = issue.transform(change)
    assert [type(node).__name__ for node in seen] == (
        ["FrontMatter", "Entry", "Project", "Department", "Prose", "Issue"]
    )
    assert seen[2] == twim.Project("B", content=(twim.Prose("Lo"),))
    assert twim.dumps(changed) == "+++\ntitle = 'T'\n+++\nHi\n## A\n### B\n\nLo\n"


def test_transform_keeps_what_does_not_change() -> None:
    """The very same values."""
    issue = twim.loads("+++\ntitle = 'T'\n+++\nHi\n## A\n### B\n> C\n## D\n")
    assert issue.transform(lambda node: node) is issue

    def change(node: twim.Node) -> twim.Node:
        return attrs.evolve(node, title="Z") if isinstance(node, twim.FrontMatter) else node

    changed = issue.transform(change)
    assert changed.front_matter.title == "Z"
    assert changed.sections is issue.sections


def test_transform_wants_a_node_for_a_node() -> None:
    """What is added or removed is the parent's business."""
    with pytest.raises(TypeError) as caught:
        twim.loads("Hi").transform(lambda _: None)  # type: ignore[arg-type, return-value]
    assert str(caught.value) == (
        "expected a node in place of a FrontMatter, got None; "
        "to add or remove nodes, return their parent with other content"
    )


def test_transform_leaves_tables_alone() -> None:
    """They hold no nodes, whatever their keys are."""
    front_matter = twim.FrontMatter(extra={"a": 1}, other={"b": (2,)})
    issue = twim.Issue(front_matter, preamble=(twim.Shortcode("a", {"b": 1}),))
    assert issue.transform(lambda node: node) is issue
    assert issue.canonical() == issue
