"""Conversion of issues to plain data and back, and what the package offers."""

from __future__ import annotations

import copy
import datetime as dt
import json
import math
import pickle
import subprocess
import sys

import cattrs
import pytest
from hypothesis import example, given

import twim
from conftest import Post
from conversion import EVERYTHING, ISSUES, NO_DATE, VALIDATOR
from twim import convert


def test_posts_survive_conversion(post: Post) -> None:
    """A post is the same issue after conversion, and the schema fits its JSON."""
    issue = post.issue
    assert twim.from_dict(twim.to_dict(issue)) == issue
    text = twim.to_json(issue)
    again = twim.from_json(text)
    assert again == issue
    assert twim.dumps(again) == twim.dumps(issue.canonical())
    VALIDATOR.validate(json.loads(text))


def test_copies_keep_the_source(post: Post) -> None:
    """Pickling and deep copies, unlike conversion, keep a post byte for byte."""
    issue = post.issue
    for twin in (pickle.loads(pickle.dumps(issue)), copy.deepcopy(issue)):  # noqa: S301
        assert twin == issue
        assert twim.dumps(twin) == post.text


@given(ISSUES)
@example(EVERYTHING)
def test_issues_survive_conversion(issue: twim.Issue) -> None:
    """Any issue is the same after conversion, and the schema fits its data."""
    data = twim.to_dict(issue)
    assert twim.from_dict(data) == issue
    assert VALIDATOR.is_valid(data)
    for indent in (None, 2):
        text = twim.to_json(issue, indent=indent)
        text.encode()
        assert twim.from_json(text) == issue
        assert repr(json.loads(text)) == repr(data)


def test_data_names_every_field_and_the_type_first() -> None:
    """Every key is there, in a stable order."""
    data = twim.to_dict(twim.Issue(preamble=(twim.Entry(None, "", "Quoted."),)))
    assert data == {
        "front_matter": {
            "title": None,
            "date": None,
            "updated": None,
            "path": None,
            "authors": [],
            "categories": [],
            "aliases": [],
            "extra": {},
            "other": {},
        },
        "sections": [],
        "preamble": [
            {
                "type": "entry",
                "reporter": None,
                "verb": "",
                "body": "Quoted.",
                "lead": "",
                "between": "",
            }
        ],
    }
    assert next(iter(data["preamble"][0])) == "type"
    assert list(data) == ["front_matter", "sections", "preamble"]


def test_data_is_plain() -> None:
    """Strings are exactly `str`, whatever they are in the model."""
    data = twim.to_dict(EVERYTHING)
    reporter = data["sections"][1]["content"][0]["content"][0]["reporter"]
    assert type(reporter["user_id"]) is str
    assert type(twim.from_dict(data).sections) is tuple


class _Day(dt.date):
    __slots__ = ()


@pytest.mark.parametrize(
    ("issue", "fault"),
    [
        (
            twim.Issue(preamble=(twim.Prose(3),)),  # type: ignore[arg-type]
            "$.preamble[0].markdown: expected str, got 3",
        ),
        (
            twim.Issue(preamble=(twim.Entry(reporter="Ada", verb="says", body=""),)),  # type: ignore[arg-type]
            "$.preamble[0].reporter: expected an object, got 'Ada'",
        ),
        (
            twim.Issue(sections=(twim.Section("Clients"),)),
            "$.sections[0]: expected an object, got Section(title='Clients', content=())",
        ),
        (
            twim.Issue(sections=(twim.Prose("Hello."),)),  # type: ignore[arg-type]
            "$.sections[0]: expected an object, got Prose(markdown='Hello.')",
        ),
        (
            twim.Issue(preamble=(twim.PingRanking(((1, "a", 2.0),)),)),  # type: ignore[arg-type]
            "$.preamble[0].rows[0]: expected an object, got a list",
        ),
        (
            twim.Issue(preamble=(twim.PingRanking((twim.PingRow(1, "a", math.nan),)),)),
            "$.preamble[0].rows[0].median_ms: expected a finite number, got nan",
        ),
        (
            twim.Issue(twim.FrontMatter(date="today")),  # type: ignore[arg-type]
            f"$.front_matter.date: {NO_DATE} 'today'",
        ),
        (
            twim.Issue(twim.FrontMatter(extra={"a": {"b": None}})),
            "$.front_matter.extra.a.b: expected a TOML value, got None",
        ),
        (
            twim.Issue(twim.FrontMatter(extra={"a": {1: 2}})),
            "$.front_matter.extra.a[1]: expected str as key, got 1",
        ),
        (
            twim.Issue(twim.FrontMatter(extra={"a": _Day(2024, 11, 22)})),
            "$.front_matter.extra: an object reads back as an object",
        ),
    ],
)
def test_refuses_issues_that_their_types_do_not_allow(issue: twim.Issue, fault: str) -> None:
    """A value that the type of its field does not allow is named by its place."""
    with pytest.raises(twim.ConversionError) as caught:
        twim.to_dict(issue)
    assert tuple(map(str, caught.value.faults)) == (fault,)


def test_import_does_not_load_cattrs() -> None:
    """Who only reads and writes posts does not wait for the converter."""
    code = """
import sys, twim
assert "cattrs" not in sys.modules
assert not hasattr(twim, "to_yaml")
assert "cattrs" not in sys.modules
assert twim.from_dict({}) == twim.Issue()
assert "cattrs" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  # the code above


def test_facade_has_the_names_of_the_module() -> None:
    """Whatever the module offers is to be had from the package."""
    for name in convert.__all__:
        assert name in twim.__all__
        assert getattr(twim, name) is getattr(convert, name)
    with pytest.raises(AttributeError, match="module 'twim' has no attribute '_cattrs'"):
        assert getattr(twim, f"_{cattrs.__name__}")
