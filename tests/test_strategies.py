"""The strategies: valid, varied, registered, and quick to name a fault by a small example."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

import twim
from commands import printed
from twim import matrix, model
from twim.testing import assert_round_trips, strategies
from twim.testing._hypothesis import _FUNCTIONS

# As users have it, but for what depends on how busy the machine is.
DEFAULT = settings(
    settings.get_profile("default"),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
    derandomize=True,
)
# Without what tells why an example fails, which takes long and nobody reads here.
FINDING = settings(
    phases=(Phase.generate, Phase.shrink), database=None, max_examples=2000, derandomize=True
)
CLASSES = [
    *(getattr(model, name) for name in model.__all__ if name not in ("Block", "Content")),
    *(getattr(matrix, name) for name in matrix.__all__),
]


@settings(DEFAULT, max_examples=30)
@given(strategies.issues())
def test_healthy_with_the_settings_that_users_have(issue: twim.Issue) -> None:
    """Issues are neither too large nor too often thrown away for Hypothesis' health checks."""
    assert_round_trips(issue)


@given(strategies.posts())
def test_posts_round_trip(text: str) -> None:
    """Whatever their line ends."""
    assert_round_trips(text)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_class_finds_its_strategy(kind: type) -> None:
    """`from_type` gives what the function named after the class makes."""
    assert kind in _FUNCTIONS

    @settings(max_examples=10)
    @given(st.from_type(kind))
    def check(value: object) -> None:
        assert isinstance(value, kind)

    check()


def test_every_function_gives_a_strategy() -> None:
    """Each name in `__all__` can be drawn from, and each class has one of them."""
    for name in strategies.__all__:
        assert isinstance(getattr(strategies, name)(), st.SearchStrategy), name
    assert set(_FUNCTIONS.values()) < set(strategies.__all__)


@given(st.builds(twim.Issue, sections=..., front_matter=...))
@settings(max_examples=30)
def test_classes_build_from_their_annotations(issue: twim.Issue) -> None:
    """Parts that are to be inferred come from the strategies of their classes."""
    assert_round_trips(issue)


@given(st.data())
@settings(max_examples=30)
def test_functions_with_annotations_get_what_they_ask_for(data: st.DataObject) -> None:
    """So do users' own functions, for any class and for unions of them."""

    def pair(project: twim.Project, user_id: twim.UserId, block: model.Block) -> tuple[Any, ...]:
        return project, user_id, block

    project, user_id, block = data.draw(st.builds(pair))
    assert isinstance(project, twim.Project)
    assert isinstance(user_id, twim.UserId)
    assert isinstance(block, get_args(model.Block))


VARIETY: dict[str, Callable[[twim.Issue], object]] = {
    "a department": lambda issue: issue.departments,
    "a video section": lambda issue: issue.matrix_live,
    "a closing": lambda issue: issue.sign_off,
    "a ranking without a title": lambda issue: any(
        ranking.title is None and ranking.rows for ranking in issue.ping_rankings
    ),
    "a project with a website": lambda issue: any(item.website for item in issue.projects()),
    "a name in brackets": lambda issue: _some(issue, lambda entry: "[" in _name(entry)),
    "a bare name": lambda issue: _some(
        issue, lambda entry: entry.reporter and not entry.reporter.link
    ),
    "no name": lambda issue: _some(issue, lambda entry: entry.reporter is None),
    "a list": lambda issue: _some(issue, lambda entry: "- a list" in entry.body),
    "code": lambda issue: _some(issue, lambda entry: "```" in entry.body),
    "a nested quote": lambda issue: _some(issue, lambda entry: "> > " in entry.body),
    "a table": lambda issue: _some(issue, lambda entry: "|---|" in entry.body),
    "a shortcode": lambda issue: _some(issue, lambda entry: "{{" in entry.body),
    "a date": lambda issue: issue.front_matter.date,
    "a key of one's own": lambda issue: issue.front_matter.other,
}


def _some(issue: twim.Issue, test: Callable[[twim.Entry], object]) -> bool:
    return any(test(entry) for entry in issue.entries())


def _name(entry: twim.Entry) -> str:
    return entry.reporter.name if entry.reporter else ""


@pytest.mark.bulk
def test_there_is_variety() -> None:
    """All that the model can hold turns up before long."""
    missing = set(VARIETY)

    def is_last(issue: twim.Issue) -> bool:
        missing.difference_update([what for what in missing if VARIETY[what](issue)])
        return not missing

    try_less = settings(FINDING, phases=(Phase.generate,), max_examples=500)
    with suppress(NoSuchExample):
        find(strategies.issues(), is_last, settings=try_less)
    assert not missing


# Shrinking: what is the smallest issue that shows a fault?


def drops_blank_lines(issue: twim.Issue) -> bool:
    """A writer that leaves out the marks of blank lines in a quote."""
    text = twim.dumps(issue).replace("\n>\n", "\n")
    return list(twim.loads(text).entries()) != list(issue.entries())


def stops_at_the_first_bracket(issue: twim.Issue) -> bool:
    """A reader that takes a name to end at the first closing bracket."""
    text = twim.dumps(issue)
    linked = [entry.reporter for entry in issue.entries() if entry.reporter and not entry.lead]
    names = [reporter.name for reporter in linked if reporter.user_id and reporter.url is None]
    read = re.findall(r"^\[([^\]]*)\]\(https://matrix.to/#/@", text, re.MULTILINE)
    return any(name not in read for name in names if "\\" not in name)


def splits_rows_at_bars(issue: twim.Issue) -> bool:
    """A reader that takes a table's cells to be what stands between bars."""
    lines = [line for line in twim.dumps(issue).split("\n") if re.match(r"\|\d+\|", line)]
    read = {cells[2] for cells in (line.split("|") for line in lines)}
    return any(row.hostname not in read for item in issue.ping_rankings for row in item.rows)


@pytest.mark.bulk
@pytest.mark.parametrize(
    "is_faulty",
    [drops_blank_lines, stops_at_the_first_bracket, splits_rows_at_bars],
    ids=lambda test: test.__name__,
)
def test_a_fault_is_shown_by_a_small_issue(is_faulty: Callable[[twim.Issue], bool]) -> None:
    """Each planted fault is found, and shrunk to what shows it and a heading at most."""
    issue = find(strategies.issues(), is_faulty, settings=FINDING)
    assert len(list(issue.walk())) <= 5
    # A row of a ranking is too many choices for Hypothesis to leave out one among others, and which
    # example it begins with depends on the modules that are loaded.
    assert len(twim.dumps(issue)) < 300


@pytest.mark.parametrize("first", ["hypothesis", "twim"])
def test_strategies_are_registered_whatever_is_imported_first(first: str) -> None:
    """And Hypothesis alone does not import twim."""
    code = f"""
import {first}, sys
assert {first!r} == "twim" or not [name for name in sys.modules if name.startswith("twim")]
import twim, hypothesis, twim.testing
from hypothesis import strategies as st
assert st.from_type(twim.UserId).validate() is None
assert repr(st.from_type(twim.UserId)) == repr(twim.testing.strategies.user_ids())
"""
    printed(code)
