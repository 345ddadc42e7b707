"""What every part of an issue can do."""

from __future__ import annotations

import attrs
import pytest

import twim


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
