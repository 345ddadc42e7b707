"""Nodes found in an issue, and others put in their place."""

from __future__ import annotations

import pytest

from twim import Issue, Project, Section
from twim.errors import PlaceError
from twim.newsroom import NewsroomError
from twim.newsroom._places import find

ISSUE = Issue(sections=(Section.of("A", [Project("One"), Project("Two")]),))


def test_what_is_found_is_replaced_by_any_number_of_nodes() -> None:
    """By its place; all others stay."""
    visit = find(ISSUE, next(ISSUE.projects()))
    assert visit.place == "sections[0].content[0]"
    assert find(ISSUE, visit.place) == visit
    for names in ([], ["Three"], ["Three", "Four"]):
        after = ISSUE.replace(visit.place, [Project(name) for name in names])
        assert [it.name for it in after.projects()] == [*names, "Two"]


def test_what_is_not_there_is_told() -> None:
    """So is a place of something that is none of the nodes."""
    with pytest.raises(PlaceError, match=r"^this Project stands in no place of this Issue, but"):
        find(ISSUE, Project("One"))
    with pytest.raises(TypeError, match=r"^expected Node or str, got 3$"):
        find(ISSUE, 3)  # type: ignore[arg-type]
    with pytest.raises(NewsroomError, match=r"^at 'sections\[0\].title' stands no .* but str$"):
        find(ISSUE, "sections[0].title")
