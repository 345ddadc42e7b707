"""What is copied as one: the text is that of every piece by itself."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import twim
from drafts import with_body
from promises import TEXT, read
from suite_texts import glued, needs_suite
from twim._writing.joining import join_pieces
from twim._writing.pieces import Care, make_pieces
from twim._writing.untouched import extent, find_untouched
from twim.model._node import origin_of
from twim.model._source import Document

USER = "https://matrix.to/#/@ada:example.org"
PARTS = (
    *("Text.", "## Dept of Clients 📱", "Ode\n---", "### Ode", "### Kettle ###", "<!-- more -->"),
    *(f"[Ada]({USER}) says\n\n> One.", f"[Ada]({USER}) says\n\n### Ode\n\n> Two.", "> lazy\nline"),
    *(f"### [Ada]({USER})\n\n> Three.", "> alone", '{{youtube_player(video_id="abc")}}', "- item"),
    *(
        "### Pings\n\n|Rank|Hostname|Median MS|\n|-|-|-|\n|1|example.org|183|\n|2|a.b|200|",
        "```\na",
    ),
    *(f"[a]: {USER}", "[Ada][a] says:\n\n>q", "<div>\n\n> x", "## Project Updates", "#### Deep"),
    *("Words about Ode.\nNeil says:\n\n> Four.", "    code", "<!-- more -->\n\n<!-- more -->"),
)
BETWEEN = st.sampled_from(("\n\n", "\n\n", "\n\n", "\n", "\n \n\n", "\n\n\n"))
POSTS = st.lists(st.tuples(st.sampled_from(PARTS), BETWEEN), min_size=3, max_size=24).map(
    lambda parts: "".join(part + gap for part, gap in parts)
)
ENDS = st.sampled_from(("\n", "\n", "\n", "\r\n", "\r"))


def _edited(issue: twim.Issue, data: st.DataObject) -> twim.Issue:
    """Change, drop, double, move or add a node, some times."""
    for _ in range(data.draw(st.integers(1, 3))):
        visits = [*issue.walk()][2:]
        if not visits:
            break
        visit = data.draw(st.sampled_from(visits))
        node: Any = visit.node
        names = [it for it in ("title", "body", "markdown", "verb") if hasattr(node, it)]
        other: Any = data.draw(st.sampled_from(visits)).node
        same_kind = isinstance(node, twim.Section) == isinstance(other, twim.Section)
        new: Sequence[twim.Node] = data.draw(
            st.sampled_from(
                (
                    *[[attrs.evolve(node, **{it: f"{getattr(node, it)} kettle"})] for it in names],
                    *([], [node, node], [attrs.evolve(node)]),
                    *([[other, node], [node, other]] if same_kind else []),
                )
            )
        )
        issue = issue.replace(visit.place, new)
    return issue


def _assert_copied_as_one(issue: twim.Issue) -> None:
    origin = origin_of(issue)
    assert origin
    care = Care(frozenset(), frozenset())
    try:
        one_by_one = make_pieces(issue, origin.document, care)
    except twim.SerializationError:
        assume(False)  # there is no text
    as_one = make_pieces(issue, origin.document, care, find_untouched(issue))
    texts = [join_pieces(it, origin.document, frozenset()) for it in (as_one, one_by_one)]
    assert texts[0] == texts[1]


@given(POSTS, ENDS, st.data())
def test_the_text_is_that_of_every_piece(text: str, end: str, data: st.DataObject) -> None:
    """Whatever is changed, moved, doubled or dropped, and however often."""
    _assert_copied_as_one(_edited(twim.loads(text.replace("\n", end)), data))


@given(TEXT, st.data())
def test_the_text_is_that_of_every_piece_in_any_text(text: str, data: st.DataObject) -> None:
    """In what no post has, too."""
    issue = read(text)
    if issue:
        _assert_copied_as_one(_edited(issue, data))


@needs_suite
@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=6), st.data())
def test_the_text_is_that_of_every_piece_in_examples(seeds: list[int], data: st.DataObject) -> None:
    """In CommonMark's examples, and what stands in posts."""
    randoms = map(Random, seeds)
    text = "\n".join(glued(random, of_posts=True) for random in randoms)
    _assert_copied_as_one(_edited(twim.loads(text), data))


def test_a_heading_within_a_report_is_not_copied_with_it() -> None:
    """What opened a project may say above the heading who reported, and open it no more."""
    text = f"> One.\n\n[Ada]({USER}) says\n\n### Ode\n\n> Two.\n\n> Three.\n\n> Four.\n"
    issue = twim.loads(text)
    first, project = issue.preamble
    assert isinstance(first, twim.Entry)
    assert isinstance(project, twim.Project)
    longer = attrs.evolve(project, content=(first, *project.content))
    _assert_copied_as_one(attrs.evolve(issue, preamble=(first, longer)))


@given(POSTS)
@example(f"### A\n\nText.\n\n[Ada]({USER}) says\n\n### Ode\n\n> Two.\n")
def test_the_extent_of_a_node_is_its_span(text: str) -> None:
    """That is counted from one, and goes through everything within."""
    for visit in twim.loads(text).walk():
        node = visit.node
        if not isinstance(node, (twim.Issue, twim.FrontMatter)):
            start, stop = extent(node)
            assert (start + 1, stop) == node.span


def test_finds_what_stands_where_it_stood() -> None:
    """A changed node is not untouched, but what stands in it is; what was moved is not."""
    issue = twim.loads("Text.\n\n## A\n\n### P\n\n> One.\n\n### Q\n\n> Two.\n\n## B\n\nWords.\n")
    (text,), (a, b) = issue.preamble, issue.sections
    p, q = a.projects
    title = attrs.evolve(p, title="R")
    changed = attrs.evolve(a, content=(title, q, *b.content))
    moved = attrs.evolve(issue, sections=(changed, twim.Department("C", p.content)))
    assert find_untouched(moved) == {id(text), id(q), id(p.content[0])}
    assert find_untouched(twim.Issue(sections=issue.sections)) == frozenset()


def test_a_copy_of_another_class_is_looked_at_piece_by_piece() -> None:
    """It carries the memory of the node that it was made from."""
    issue = twim.loads("## A\n\nOne.\n\n### P\n\nTwo.\n")
    (section,) = issue.sections
    project = attrs.evolve(section.projects[0], _origin=origin_of(section))
    assert find_untouched(attrs.evolve(issue, sections=(), preamble=(project,))) == frozenset()


def test_what_is_no_node_is_named() -> None:
    """Beside nodes that are untouched."""
    issue = twim.loads("## A\n\nOne.\n\n## B\n\nTwo.\n")
    no_node: Any = "Two."
    first = attrs.evolve(issue.sections[0], content=(no_node, *issue.sections[0].content))
    with pytest.raises(twim.SerializationError) as raised:
        twim.dumps(attrs.evolve(issue, sections=(first, issue.sections[1])))
    assert [fault.place for fault in raised.value.faults] == ["sections[0].content[0]"]


def test_what_is_between_changes_is_one_piece() -> None:
    """However long it is."""
    report = f"### Ode\n\n[Ada]({USER}) says\n\n> One.\n>\n> Two.\n\n"
    text = ("## A\n\n" + report * 20) * 60
    issue = with_body(twim.loads(text), 600, "Three.")
    care = Care(frozenset(), frozenset())
    origin = origin_of(issue)
    assert origin
    assert len(make_pieces(issue, origin.document, care, find_untouched(issue))) < 400


def test_a_document_knows_where_lines_start() -> None:
    """Whatever they end with, and whether all offsets are known or none yet."""
    for text in ("a\nbc\n\nd", "a\r\nbc\rd\n", "", "\n"):
        document = Document(text)
        found = [document.start(line) for line in range(len(document.lines))]
        assert [*found, len(text)] == document.starts()
        assert found == [document.start(line) for line in range(len(document.lines))]
