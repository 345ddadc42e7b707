"""What a field of the model may hold, and how it takes what it is given."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from types import NoneType
from typing import Any

import attrs
import pytest

import twim
from twim.model import Content
from twim.model._all_classes import classes
from twim.model._fields import (
    Field,
    block_text,
    field_names,
    fields_of,
    kinds_of,
    line_ends,
    spelling,
)


def test_content_may_come_from_any_iterable() -> None:
    """It becomes a tuple."""
    blocks = (twim.Prose(text) for text in ("Hi",))
    assert twim.Project("Ode", content=blocks).content == (twim.Prose("Hi"),)


SEVERAL, MAPPING = "expected several values, got ", "expected a mapping, got "


def one(text: str) -> str:
    """Return what is told of a text where several are expected."""
    return f"{SEVERAL}{text!r}; one alone is {[text]}"


OF_ODE = partial(twim.Project, "Ode")
MISREAD: dict[str, tuple[Callable[..., object], dict[str, object], str]] = {
    "a name for several": (
        twim.FrontMatter,
        {"authors": "Ada"},
        one("Ada"),
    ),
    "an alias for several": (
        twim.FrontMatter,
        {"aliases": "/a"},
        one("/a"),
    ),
    "None for names": (twim.FrontMatter, {"categories": None}, SEVERAL + "None"),
    "an array for a table": (twim.FrontMatter, {"extra": ["a"]}, MAPPING + "['a']"),
    "a number for a table": (twim.FrontMatter, {"extra": 3}, MAPPING + "3"),
    "text for a table": (twim.FrontMatter, {"other": "a"}, MAPPING + "'a'"),
    "text for blocks": (
        twim.Issue,
        {"preamble": "text"},
        one("text"),
    ),
    "a mapping for sections": (twim.Issue, {"sections": {}}, SEVERAL + "{}"),
    "text for content": (
        twim.Department,
        {"title": "H", "content": "text"},
        one("text"),
    ),
    "text for a project's blocks": (
        OF_ODE,
        {"content": "text"},
        one("text"),
    ),
    "a mapping for a project's blocks": (OF_ODE, {"content": {}}, SEVERAL + "{}"),
    "a block for a project's blocks": (
        OF_ODE,
        {"content": twim.ReadMore()},
        SEVERAL + "ReadMore()",
    ),
    "text for rows": (
        twim.PingRanking,
        {"rows": "rows"},
        one("rows"),
    ),
    "a number for arguments": (twim.Shortcode, {"name": "x", "args": 3}, MAPPING + "3"),
    "a number for a user id": (
        twim.Reporter,
        {"name": "Ada", "user_id": 3},
        "expected a user id, got 3",
    ),
}


@pytest.mark.parametrize(("kind", "fields", "message"), MISREAD.values(), ids=MISREAD)
def test_refuses_what_would_be_misread(
    kind: Callable[..., object], fields: dict[str, object], message: str
) -> None:
    """One value where several are expected is not taken apart: a string is no tuple of names."""
    with pytest.raises(TypeError) as caught:
        kind(**fields)
    assert isinstance(caught.value, twim.ArgumentError)
    *_, told = str(caught.value).split(": ", 2)
    assert told == message


@pytest.mark.parametrize(
    ("of", "kinds"),
    [
        (str, (str,)),
        (str | None, (str, NoneType)),
        (float, (float, int)),
        (float | None, (float, NoneType, int)),
        (dt.date | dt.datetime | None, (dt.date, dt.datetime, NoneType)),
        (tuple[str, ...], (tuple,)),
        (Mapping[str, object], (Mapping,)),
        (twim.Section, (twim.Section,)),
        (
            Content,
            (
                twim.Entry,
                twim.Prose,
                twim.Shortcode,
                twim.PingRanking,
                twim.ReadMore,
                twim.Project,
            ),
        ),
    ],
)
def test_kinds_are_classes_of_values(of: object, kinds: tuple[type, ...]) -> None:
    """They are what `isinstance` takes; and an integer is a number."""
    assert kinds_of(of) == kinds
    assert isinstance(None, kinds) == (NoneType in kinds)


def test_fields_say_what_they_may_hold() -> None:
    """The annotation is read, and the default; where a node was read is no field."""
    title, website, content = fields_of(twim.Project)
    assert title == Field("title", (str,), (), attrs.NOTHING)
    assert website == Field("website", (str, NoneType), (), None)
    assert content[:2] == ("content", (tuple,))
    assert content.items == kinds_of(Content)[:-1]  # a project holds none
    assert [field.optional for field in (title, website, content)] == [False, True, True]
    reporter = fields_of(twim.Entry)[0]
    assert reporter == Field("reporter", (twim.Reporter, NoneType), (), attrs.NOTHING)
    assert reporter.optional


@pytest.mark.parametrize("cl", classes(), ids=lambda cl: cl.__name__)
def test_defaults_are_of_the_kinds_declared(cl: type[attrs.AttrsInstance]) -> None:
    """Every class can be read, and no default is of another kind."""
    assert field_names(cl) == tuple(field.name for field in fields_of(cl))
    assert "_origin" not in field_names(cl)
    for field in fields_of(cl):
        assert field.default is attrs.NOTHING or isinstance(field.default, field.kinds), field
        assert bool(field.items) == (tuple in field.kinds)


def test_annotations_are_read_when_they_are_asked_for() -> None:
    """Who only reads a post does not wait for that."""
    code = """
import twim
from twim.model._fields import fields_of
assert twim.loads("## Clients\\n\\nAda says:\\n\\n> News.\\n").sections
assert fields_of.cache_info().currsize == 0
"""
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  # the code above


@pytest.mark.parametrize(
    ("given", "line", "block"),
    [
        ("", "", ""),
        ("a", "a", "a"),
        ("a\r\nb\rc\n", "a\nb\nc\n", "a\nb\nc"),
        ("\n \n  a\n\nb  \n\t\n", "\n \n  a\n\nb  \n\t\n", "  a\n\nb  "),
        ("  a", "  a", "  a"),
        (" \r\t", " \n\t", ""),
        (None, None, None),
        (3, 3, 3),
        ([], [], []),
    ],
)
def test_blank_lines_around_a_block_are_layout(given: Any, line: object, block: object) -> None:  # noqa: ANN401  # of a wrong type
    """Line ends are all one; what is no text stays, to be named when it is written."""
    assert line_ends(given) == line
    assert block_text(given) == block


def test_dates_are_told_apart_as_a_file_does() -> None:
    """The same instant in two time zones is two dates; what is no date is as it is."""
    noon = dt.datetime(2024, 11, 22, 12, tzinfo=dt.UTC)
    there = noon.astimezone(dt.timezone(dt.timedelta(hours=1)))
    assert noon == there
    assert spelling(noon) != spelling(there)
    assert spelling(dt.date(2024, 11, 22)) == "2024-11-22"
    assert spelling(None) == (None,) != spelling("2024-11-22")  # type: ignore[arg-type]


def test_takes_user_ids_as_text() -> None:
    """They become ids, which they have to be."""
    assert type(twim.Reporter("Ada", "@ada:example.org").user_id) is twim.UserId
    ada = twim.UserId("@ada:example.org")
    assert twim.Reporter("Ada", ada).user_id is ada
    assert twim.Reporter("Ada").user_id is None
    with pytest.raises(twim.IdentifierError, match="is not a user id"):
        twim.Reporter("Ada", "ada")


def test_tables_are_frozen_once() -> None:
    """A table that cannot change is taken as it is; any other is copied."""
    extra = {"a": [1]}
    front_matter = twim.FrontMatter(extra=extra)
    extra["a"].append(2)
    assert front_matter.extra == {"a": (1,)}
    assert twim.FrontMatter(extra=front_matter.extra).extra is front_matter.extra
