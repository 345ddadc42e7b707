"""Promise 4, no silent surprise: what is written reads back equal, or is refused by name."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import hostile
import twim
from promises import TEXT, issue_of, read, replaced_at, written_or_refused
from twim.testing import strategies


@given(strategies.issues())
def test_valid_models_are_written(issue: twim.Issue) -> None:
    """A model that has Markdown is written and reads back equal, in canonical form at once."""
    text = twim.dumps(issue)
    again = twim.loads(text)
    assert again == issue
    assert hash(again) == hash(issue)
    assert twim.dumps(again) == text
    assert twim.format(text) == text


PARTS = {
    "department": strategies.departments(),
    "entry": strategies.entries(),
    "matrix live": strategies.matrix_lives(),
    "ping ranking": strategies.ping_rankings(),
    "ping ranking without a heading": strategies.ping_rankings(titled=False),
    "project": strategies.projects(),
    "prose": strategies.prose(),
    "read more": strategies.read_mores(),
    "shortcode": strategies.shortcodes(),
    "sign-off": strategies.sign_offs(),
}


@pytest.mark.parametrize("part", PARTS)
@given(data=st.data())
def test_valid_parts_are_written(part: str, data: st.DataObject) -> None:
    """Any valid part of an issue is written where it is all there is."""
    node = data.draw(PARTS[part])
    assert written_or_refused(issue_of(node)) is not None


@given(strategies.front_matters())
def test_valid_front_matter_is_written(front_matter: twim.FrontMatter) -> None:
    """Front matter with values of every type of TOML is written and reads back equal."""
    assert written_or_refused(twim.Issue(front_matter)) is not None


@given(hostile.any_model())
def test_wild_models_arewritten_or_refused(issue: twim.Issue) -> None:
    """Whatever the constructors accept is refused by name or reads back equal."""
    written_or_refused(issue)


def _edited(data: st.DataObject, issue: twim.Issue) -> twim.Issue:
    """Return the issue with another value in one field of one of its nodes."""
    visit = data.draw(st.sampled_from(list(issue.walk())))
    fields = [field.name for field in attrs.fields(type(visit.node)) if field.name != "_origin"]
    if not fields:
        return issue
    name = data.draw(st.sampled_from(fields))
    value = data.draw(hostile.any_value(name))
    edited = replaced_at(visit, attrs.evolve(visit.node, **{name: value}))
    assert isinstance(edited, twim.Issue)
    return edited


@given(st.data())
def test_edits_are_written_or_refused(data: st.DataObject) -> None:
    """Any edits of what was read from any text are refused by name or read back equal."""
    issue = read(data.draw(TEXT))
    for _ in range(3):
        if issue:
            issue = _edited(data, issue)
            issue = issue if written_or_refused(issue) is not None else None


@given(st.data(), strategies.issues())
def test_edits_of_valid_issues_are_written_or_refused(
    data: st.DataObject, issue: twim.Issue
) -> None:
    """The same of well-formed posts; what is written keeps its bytes when it is read again."""
    text = written_or_refused(_edited(data, twim.loads(twim.dumps(issue))))
    if text is not None:
        assert twim.dumps(twim.loads(text)) == text


@given(st.data())
def test_nodes_move_between_texts(data: st.DataObject) -> None:
    """What was read from one text and stands in another's issue is refused or reads back equal."""
    one, other = read(data.draw(TEXT)), read(data.draw(TEXT))
    if one and other:
        mixed = (
            attrs.evolve(one, sections=other.sections),
            attrs.evolve(one, preamble=(*one.preamble, *other.preamble)),
            attrs.evolve(one, front_matter=other.front_matter),
            attrs.evolve(one, sections=(*reversed(one.sections), *other.sections)),
        )
        for issue in mixed:
            written_or_refused(issue)
