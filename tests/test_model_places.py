"""Places in an issue: what stands there, and what is said where nothing does."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim
from twim.model._places import beside, step
from twim.testing import strategies

ISSUE = twim.loads("""\
+++
title = "T"
date = 2024-11-22

[taxonomies]
author = ["Ada", "Neil"]

[extra]
image = "a.png"
"a b" = { c = [1, [2]] }
+++

Hi. See [this](/this).

## Clients

### Ode ([website](https://ode.example))

[Ada](https://matrix.to/#/@ada:example.org) says

> News.

## Ping

|Rank|Hostname|Median MS|
|---|---|---|
|1|a.example|1|
|2|b.example|2|
""")

FOUND: list[tuple[str, object]] = [
    ("", ISSUE),
    ("$", ISSUE),
    ("front_matter", ISSUE.front_matter),
    ("front_matter.title", "T"),
    ("front_matter.authors[1]", "Neil"),
    ("front_matter.extra.image", "a.png"),
    ("front_matter.extra['a b'].c[1][0]", 2),
    ('front_matter.extra["a b"].c[0]', 1),
    ("preamble", ISSUE.preamble),
    ("preamble[0].markdown", "Hi. See [this](/this)."),
    ("$.sections[0].content[0].website", "https://ode.example"),
    ("sections[0].content[0].content[0].reporter.user_id", "@ada:example.org"),
    ("sections[1].content[0].rows[1].hostname", "b.example"),
]


@pytest.mark.parametrize(("place", "value"), FOUND)
def test_gives_what_stands_at_a_place(place: str, value: object) -> None:
    """A node, one of its fields, or what is in one."""
    assert ISSUE.at(place) == value


def test_places_are_told_from_the_node_that_is_asked() -> None:
    """A section has its own."""
    assert ISSUE.sections[0].at("content[0].title") == "Ode"


MISSING = [
    ("sections[2]", "sections has no item 2; it has 2 of them"),
    ("sections[0].content[1]", "sections[0].content has no item 1; it has 1 of them"),
    ("sections.title", "sections has no item 'title'; it has 2 of them"),
    (
        "sections[0].contents",
        "a value of type Department has no 'contents'; its fields are title, content",
    ),
    ("sections[0][1]", "a value of type Department has no 1; its fields are title, content"),
    (
        "sections[0]._origin",
        "a value of type Department has no '_origin'; its fields are title, content",
    ),
    ("preamble[0].text", "a value of type Prose has no 'text'; its fields are markdown"),
    ("preamble[0].markdown[0]", "a value of type str has no 0; its fields are none"),
    ("front_matter.extra.a", "front_matter.extra has no key 'a'; its keys are 'image', 'a b'"),
    ("front_matter.other.a", "front_matter.other has no key 'a'; its keys are none"),
]
MISSPELT = [
    ("sections[-1]", "[-1]"),
    ("sections[0]content", "content"),
    (".sections", ".sections"),
    ("sections.", "."),
    ("sections[", "["),
    ("sections[x]", "[x]"),
    (" sections", " sections"),
    ("sections[0].content[0] ", " "),
    (r"front_matter.extra['\N']", r"['\N']"),
    ("front_matter.extra['a", "['a"),
    ("sections[12345678901]", "[12345678901]"),
]


@pytest.mark.parametrize(("place", "message"), MISSING)
def test_says_what_is_there_instead(place: str, message: str) -> None:
    """Where the place leads astray, and what that has."""
    with pytest.raises(twim.PlaceError) as caught:
        ISSUE.at(place)
    assert str(caught.value) == f"{place}: {message}"
    assert (caught.value.place, caught.value.message) == (place, message)


@pytest.mark.parametrize(("place", "rest"), MISSPELT)
def test_says_what_is_no_place(place: str, rest: str) -> None:
    """From where on it is not understood."""
    with pytest.raises(twim.PlaceError) as caught:
        ISSUE.at(place)
    assert caught.value.message == (
        f"{rest!r} is no part of a place; "
        "a place is spelled such as sections[3].content[1].reporter.name"
    )


@given(strategies.issues())
def test_every_place_that_is_told_leads_there(issue: twim.Issue) -> None:
    """That of a walk, of a link and of an image."""
    for visit in issue.walk():
        assert issue.at(visit.place) is visit.node
        for ancestor in visit.ancestors[-1:]:
            assert visit.node in [child for _, child in ancestor.children()]
    for target in (*issue.links(), *issue.images()):
        assert isinstance(issue.at(target.place), twim.Node)


@given(st.text())
def test_any_text_leads_somewhere_or_nowhere(place: str) -> None:
    """And no other error says so."""
    with suppress(twim.PlaceError):
        ISSUE.at(place)


@given(st.text())
def test_any_key_has_a_place(key: str) -> None:
    """Whatever characters it has."""
    issue = twim.Issue(twim.FrontMatter(extra={key: {"a": 1}}))
    assert issue.at(beside(f"front_matter.extra{step(key)}", "a")) == 1


def test_places_are_put_together() -> None:
    """With a dot before a name."""
    assert beside("", "a") == "a"
    assert beside("a", "") == "a"
    assert beside("a", "b") == "a.b"
    assert beside("a", "[1]") == "a[1]"
