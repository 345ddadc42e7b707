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


def test_a_class_of_somebodys_own_forgets_where_it_was_read() -> None:
    """Whether its fields are slots or not."""

    @attrs.frozen(slots=False)
    class Note(twim.Prose):
        by: str = "Ada"

    note = Note("Hi.", "Neil")
    assert twim.Issue(preamble=(note,)).canonical().preamble == (note,)


def test_nodes_of_several_kinds() -> None:
    """As `isinstance` takes them, in reading order; what is no kind is told at once."""
    issue = twim.loads(POST)
    kinds = [type(it).__name__ for it in issue.nodes(twim.Prose | twim.Entry)]
    assert kinds == ["Prose", "Entry", "Prose", "Prose"]
    for several in ((twim.Entry, twim.Prose), (twim.Prose, (twim.Entry,))):
        assert list(issue.nodes(several)) == list(issue.nodes(twim.Prose | twim.Entry))  # type: ignore[arg-type]
    assert list(issue.nodes(())) == []
    with pytest.raises(twim.ArgumentError):
        issue.nodes("Prose")  # type: ignore[call-overload]


# Replaced

TWINS = twim.loads("Neil says:\n\n>  Yes.\n\n## A\n\n### B\n\nNeil says:\n\n>  Yes.\n\n\nMore.\n")


def test_replaces_the_node_itself_and_none_that_equals_it() -> None:
    """Wherever it stands; all others are the ones that were read."""
    first, second = TWINS.entries()
    assert first == second
    for place, node in (("preamble[0]", first), ("sections[0].content[0].content[0]", second)):
        new = attrs.evolve(node, body="No.")
        changed = TWINS.replace(node, new)
        assert changed.at(place) is new
        assert [it.body for it in changed.entries()].count("No.") == 1
        assert TWINS.replace(place, new) == TWINS.replace(f"$.{place}", [new]) == changed
    assert TWINS.replace(first, first) == TWINS


def test_replaces_by_several_or_by_none() -> None:
    """They stand where the node stood; runs of prose become one."""
    _, second = TWINS.entries()
    changed = TWINS.replace(second, iter((twim.Prose("One."), second, twim.ReadMore())))
    project = changed.sections[0].projects[0]
    assert [type(it).__name__ for it in project.content] == ["Prose", "Entry", "ReadMore", "Prose"]
    gone = TWINS.replace(second, ())
    assert gone.sections[0].projects[0].content == (twim.Prose("More."),)
    joined = TWINS.replace(second, twim.Prose("One."))
    assert joined.sections[0].projects[0].content == (twim.Prose("One.\n\nMore."),)
    assert TWINS.replace("sections[0]", []).sections == ()


def test_replaces_the_front_matter_by_one() -> None:
    """There is one in every issue."""
    front_matter = twim.FrontMatter(title="T")
    assert TWINS.replace("front_matter", front_matter).title == "T"
    assert TWINS.replace(TWINS.front_matter, [front_matter]).title == "T"
    for wrong, number in (((), 0), ((front_matter, front_matter), 2)):
        with pytest.raises(twim.PlaceError) as caught:
            TWINS.replace("front_matter", wrong)
        assert str(caught.value) == f"front_matter: there stands one node, not {number}"


def test_replaces_within_any_node() -> None:
    """Which keeps its kind."""
    section = TWINS.sections[0]
    (entry,) = section.entries()
    changed = section.replace(entry, twim.Prose("One."))
    assert type(changed) is twim.Department
    assert changed.at("content[0].content[0].markdown") == "One.\n\nMore."


TWICE = twim.Prose("Twice.")


@pytest.mark.parametrize(
    ("issue", "old", "told"),
    [
        (
            TWINS,
            twim.Prose("Less."),
            (
                "this Prose stands in no place of this Issue; "
                "it may be of an earlier copy, from before it or a part of it was replaced"
            ),
        ),
        (
            TWINS,
            twim.Prose("More."),
            (
                "this Prose stands in no place of this Issue, but what equals it does: "
                "sections[0].content[0].content[1]"
            ),
        ),
        (
            twim.Issue(preamble=[TWICE, twim.ReadMore(), TWICE]),
            TWICE,
            "this Prose stands in several places: preamble[0], preamble[2]",
        ),
        (TWINS, TWINS, "there stands the node itself, which is in none"),
        (TWINS, "", "there stands the node itself, which is in none"),
        (TWINS, "preamble[0].body", "preamble[0].body: there stands a str, which is no node"),
        (TWINS, "preamble", "preamble: there stands a tuple, which is no node"),
        (TWINS, "preamble[7]", "preamble[7]: preamble has no item 7; it has 1 of them"),
    ],
)
def test_what_cannot_be_replaced_is_told(
    issue: twim.Issue, old: twim.Node | str, told: str
) -> None:
    """Nothing is replaced by chance."""
    with pytest.raises(twim.PlaceError) as caught:
        issue.replace(old, twim.Prose("New."))
    assert str(caught.value) == told


def test_what_was_replaced_is_replaced_no_more() -> None:
    """It is a node of the issue that was, and the message says so."""
    first, second = TWINS.entries()
    changed = TWINS.replace(first, twim.Prose("One."))
    assert len(list(changed.replace(second, ()).entries())) == 0
    with pytest.raises(twim.PlaceError, match=r"^this Entry .* no place of this Issue, but what"):
        changed.replace(first, twim.Prose("Two."))
    with pytest.raises(
        twim.PlaceError, match=r"^this Department .* it may be of an earlier copy, from"
    ):
        TWINS.replace(second, ()).replace(TWINS.sections[0], ())


@pytest.mark.parametrize(
    ("old", "told"),
    [
        (next(TWINS.reports()), "a Report is no node; take one of its entries"),
        (3, "expected Node or str, got 3"),
    ],
)
def test_what_is_no_node_is_not_replaced(old: twim.Node, told: str) -> None:
    """A report is several nodes, or one, and which of them is told by the entry."""
    with pytest.raises(twim.ArgumentError) as caught:
        TWINS.replace(old, ())
    assert str(caught.value) == f"Node.replace: old: {told}"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("text", "expected a node, or several, got 'text'"),
        ([3], "expected a node, or several, got [3]"),
        (None, "expected Node or several values (Node), got None"),
    ],
)
def test_what_is_no_node_replaces_none(new: twim.Node, told: str) -> None:
    """Least of all by what a function forgot to return."""
    with pytest.raises(twim.ArgumentError) as caught:
        TWINS.replace("preamble[0]", new)
    assert str(caught.value) == f"Node.replace: new: {told}"


def test_only_the_lines_of_what_is_replaced_change() -> None:
    """Blanks and markers of all others stay, and so do those of its twin."""
    first, second = TWINS.entries()
    text = twim.dumps(TWINS)
    new = attrs.evolve(second, body=second.body.replace("Yes", "No"))
    assert twim.dumps(TWINS.replace(second, new)) == "No".join(text.rsplit("Yes", 1))
    new = attrs.evolve(first, body=first.body.replace("Yes", "No"))
    assert twim.dumps(TWINS.replace(first, new)) == text.replace("Yes", "No", 1)
