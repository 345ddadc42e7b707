"""What a prompt shows of values: exact where it is short, and cut where it is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given

import twim
from twim._shown import ROOM, both_ends, shown
from twim.model._values import FrozenDict
from twim.testing import samples, strategies

ADA = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
NAMES = {**vars(twim), **{name: getattr(twim, name) for name in twim.__all__}, "datetime": dt}


@given(strategies.nodes())
def test_what_is_short_is_exact(node: twim.Node) -> None:
    """It can be evaluated, and is what it was; what is not has an angle bracket and a count."""
    fields = [it for it in attrs.fields(type(node)) if it.repr]
    exact = ", ".join(f"{it.name}={getattr(node, it.name)!r}" for it in fields)
    exact = f"{type(node).__name__}({exact})"
    if len(exact) > ROOM:
        assert len(repr(node)) <= 2 * ROOM
    else:
        assert repr(node) == exact
    if "<" not in repr(node):
        assert eval(repr(node), dict(NAMES)) == node  # noqa: S307  # of ours


@pytest.mark.parametrize("post", samples(), ids=lambda it: it.name)
def test_every_visit_of_a_post_has_room(post: Any) -> None:  # noqa: ANN401  # a post
    """The issue, each part of it, and each visit of one."""
    for visit in post.issue.walk():
        for value in (visit.node, visit):
            assert len(repr(value)) <= 2 * ROOM
            assert "\n" not in repr(value)
    assert str(post.issue) == repr(post.issue)


def test_what_is_cut_tells_how_much_it_is() -> None:
    """And what there is room for; defaults are left out, and nothing else is."""
    news = twim.Department("Clients", [twim.Prose("a" * 80)] * 2)
    assert repr(twim.Issue(twim.FrontMatter(title="T"), [news, news])) == (
        "Issue(front_matter=FrontMatter(title='T', date=None, updated=None, path=None, "
        "authors=(), categories=(), aliases=(), extra={}, other={}), sections=<2 items>)"
    )
    assert repr(twim.Issue(twim.FrontMatter(title="T" * 400), [news, news])) == (
        f"Issue(front_matter=FrontMatter(title=<400 characters: '{'T' * 250}…'>), "
        "sections=<2 items>)"
    )
    assert repr(twim.Prose("a" * 1000)) == f"Prose(markdown=<1,000 characters: '{'a' * 289}…'>)"
    assert repr(twim.Entry(ADA, "says", "\n" * 1000)).count("\\n") == 105
    rows = [twim.PingRow(1, "a.example", 1)] * 20
    assert repr(twim.PingRanking(rows)) == "PingRanking(rows=<20 items>)"
    some = twim.PingRanking(rows[:4], title="", intro="")
    assert eval(repr(some), dict(NAMES)) == some  # noqa: S307  # of ours
    call = twim.Shortcode("x", {"a": "b" * 400})
    assert repr(call) == "Shortcode(name='x', args=<1 item>)"
    assert repr(twim.Issue(preamble=[call])) == "Issue(preamble=<1 item>)"


@pytest.mark.parametrize(
    ("value", "room", "text"),
    [
        ((1, 2), 6, "(1, 2)"),
        ((1, 2), 5, "<2 items>"),
        ([[], {}], 8, "[[], {}]"),
        ({"a": 1}, 8, "{'a': 1}"),
        ({"a": 1}, 7, "<1 item>"),
        ("abc", 5, "'abc'"),
        ("abc", 4, "<3 characters>"),
        (b"abc", 5, "<3 items>"),
        (10**5000, 400, "<int>"),
        (None, 3, "<NoneType>"),
        (twim.ReadMore(), 10, "ReadMore()"),
        (twim.ReadMore(), 9, "<ReadMore>"),
        (ADA, 20, "<Reporter>"),
        (FrozenDict({"a": (1, [2])}), 20, "{'a': [1, [2]]}"),
    ],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_has_room_or_not(value: object, room: int, text: str) -> None:
    """To the character."""
    assert shown(value, room) == text


def test_deep_and_odd_values_are_shown_all_the_same() -> None:
    """At once, whatever they hold; a value that nobody has finished, too."""
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert shown(deep) == "<1 item>"
    project: Any = twim.Project("P")
    for _ in range(10_000):
        project = twim.Project("P", content=(project,))
    assert repr(project) == "Project(title='P', content=<1 item>)"
    assert repr(twim.Prose(10**5000)) == "Prose(markdown=<int>)"  # type: ignore[arg-type]
    unfinished = object.__new__(twim.Project)
    assert repr(unfinished) == "Project(title=None, website=None, content=None)"
    while isinstance(project, twim.Project) and project.content:
        project = project.content[0]  # one by one, so that it is not taken apart all at once


def test_what_fails_to_tell_of_itself_is_told_by_its_kind() -> None:
    """So that an error about it is told."""

    class Odd:
        def __repr__(self) -> str:
            raise RuntimeError("no")

    odd: Any = Odd()
    assert shown(odd) == "<Odd>"
    assert repr(twim.Prose(odd)) == "Prose(markdown=<Odd>)"
    with pytest.raises(twim.ArgumentError, match=r"^loads: text: expected str, got <Odd>$"):
        twim.loads(odd)


def test_a_visit_is_shown_as_any_value() -> None:
    """With its fields, each of them cut where there is no room."""
    visits = list(twim.Issue(preamble=[twim.Project("a", None, [twim.Prose("b" * 400)])]).walk())
    assert repr(visits[1]).startswith("Visit(node=FrontMatter(title=None, date=None")
    assert repr(visits[-1]) == (
        f"Visit(node=Prose(markdown=<400 characters: '{'b' * 225}…'>), ancestors=<2 items>, "
        "place='preamble[0].content[0]')"
    )


def test_shows_both_ends() -> None:
    """Of a node the fields that are set, of a long text both ends."""
    assert both_ends(twim.Project("Ode")) == "Project(title='Ode')"
    assert both_ends([1] * 100) == "<100 items>"
    text = both_ends(twim.Prose("x" * 50 + "y" * 500 + "z" * 50))
    assert len(text) == 123
    assert text.startswith("Prose(markdown='xxx")
    assert text.endswith("zzz')")


def test_where_a_node_was_read_is_not_shown() -> None:
    """Of a node, its fields are."""
    assert both_ends(twim.loads("Hello.\n").preamble[0]) == "Prose(markdown='Hello.')"
