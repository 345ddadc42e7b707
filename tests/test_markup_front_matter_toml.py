"""Front matter as it is written anew, in TOML."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

import twim
from promises import Model, both_tests, refusal
from twim import FrontMatter


def other(**keys: Any) -> FrontMatter:  # noqa: ANN401  # of any kind
    """Return front matter with keys that have no fields, or should not be there."""
    return FrontMatter(other=keys)


WRITTEN: dict[str, Model] = {
    "front matter that is empty": FrontMatter(),
    "a page title with every quotation mark": FrontMatter("\"'`\\"),
    "a page title with line ends": FrontMatter("a\r\nb\n+++\n"),
    "a page title with control characters": FrontMatter("\x00\x1f\x7f\x85"),
    "an author that is empty": FrontMatter(authors=("",)),
    "a title in other that is a number": other(title=3),
    "taxonomies of no table": other(taxonomies=3),
    "extra in other that is a number": other(extra=3),
    "a key with line ends": other(**{"a\n[b]": 1}),
    "nan and inf in extra": FrontMatter(extra={"a": math.nan, "b": [-math.inf, -0.0]}),
    "the longest number in extra": FrontMatter(extra={"a": 10**1000 - 1, "b": 1 - 10**1000}),
    "a table in an array in extra": FrontMatter(extra={"a": [{"b": [{}]}, 1]}),
}
SECONDS = dt.timezone(dt.timedelta(seconds=1))
REFUSED: dict[str, tuple[Model, str]] = {
    "a page title that is a surrogate": (FrontMatter("\ud800"), "front_matter.title"),
    "an author that is a surrogate": (FrontMatter(authors=("\ud800",)), "front_matter.authors[0]"),
    "a key that is a surrogate": (other(**{"\ud800": 1}), "front_matter.other"),
    "a date with seconds in its zone": (
        FrontMatter(date=dt.datetime(2024, 1, 2, tzinfo=SECONDS)),
        "front_matter.date",
    ),
    "a title in other alone": (other(title="a"), "front_matter.other"),
    "a date in other alone": (other(date="2024-11-22"), "front_matter.other"),
    "aliases in other alone": (other(aliases=["a"]), "front_matter.other"),
    "taxonomies that hold the author": (
        other(taxonomies={"author": ["a"]}),
        "front_matter.other",
    ),
    "taxonomies that hold the author too": (
        FrontMatter(authors=("a",), other={"taxonomies": {"author": ["a"]}}),
        "front_matter.other",
    ),
    "empty taxonomies": (other(taxonomies={}), "front_matter.other"),
    "empty extra in other": (other(extra={}), "front_matter.other"),
    "a number of Python's limit of digits in extra": (
        FrontMatter(extra={"a": 10**5000}),
        "front_matter.extra.a",
    ),
    "a number that could be written, but not be read": (
        FrontMatter(extra={"a": [{"b": -(10**1000)}]}),
        "front_matter.extra.a[0].b",
    ),
    "a time with a zone in extra": (
        FrontMatter(extra={"a": dt.time(1, tzinfo=dt.UTC)}),
        "front_matter.extra",
    ),
}


test_writes, test_refuses_by_place = both_tests(WRITTEN, REFUSED)


def test_what_cannot_be_read_back_is_refused() -> None:
    """An offset of seconds has no TOML."""
    odd = dt.datetime(2024, 1, 1, tzinfo=dt.timezone(dt.timedelta(seconds=30)))
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(twim.Issue(twim.FrontMatter(other={"x": odd})))
    assert caught.value.place == "front_matter.other"
    assert caught.value.message.startswith("cannot be read back: ")


def test_writes_keys_in_order() -> None:
    """Those that every post has, the other ones, and tables: taxonomies, extra and the rest."""
    front_matter = FrontMatter(
        title="T",
        date=dt.date(2024, 11, 22),
        updated=dt.datetime(2024, 11, 23, 10, tzinfo=dt.UTC),
        path="/p",
        authors=("Ada", "Kofi"),
        categories=("News",),
        aliases=("/a", "/b"),
        extra={"image": "i.png", "deep": {"er": [1, {"a": [], "b c": 2.5}], "est": {"d": True}}},
        other={
            "x": {"y": dt.time(10, 20), "z": dt.date(1979, 5, 27)},
            "weight": -3,
            "taxonomies": {"tags": ["x"]},
            "draft": False,
        },
    )
    assert (
        twim.dumps(twim.Issue(front_matter))
        == """\
+++
date = "2024-11-22"
title = "T"
path = "/p"
updated = "2024-11-23T10:00:00Z"
aliases = ["/a", "/b"]
weight = -3
draft = false

[taxonomies]
author = ["Ada", "Kofi"]
category = ["News"]
tags = ["x"]

[extra]
image = "i.png"

[extra.deep]
er = [1, {a = [], "b c" = 2.5}]

[extra.deep.est]
d = true

[x]
y = 10:20:00
z = 1979-05-27
+++
"""
    )


def test_taxonomies_without_authors_stand_above_other_tables() -> None:
    """Wherever they stood."""
    text = "+++\n[x]\na = 1\n[extra]\nb = 2\n[taxonomies]\ntags = ['c']\n+++\n"
    assert twim.format(text) == (
        '+++\n\n[taxonomies]\ntags = ["c"]\n\n[extra]\nb = 2\n\n[x]\na = 1\n+++\n'
    )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("it's", "it's"),
        ('"', '\\"'),
        ("\\", "\\\\"),
        ("\b\t\n\f\r", "\\b\\t\\n\\f\\r"),
        ("\x00\x1f\x7f", "\\u0000\\u001f\\u007f"),
        ("\x80\u2028é🏔", "\x80\u2028é🏔"),
    ],
)
def test_escapes_what_a_string_cannot_hold(title: str, text: str) -> None:
    """And nothing else."""
    assert twim.dumps(twim.Issue(FrontMatter(title))) == f'+++\ntitle = "{text}"\n+++\n'


@pytest.mark.parametrize(
    ("key", "text"),
    [("aZ_-09", "aZ_-09"), ("a b", '"a b"'), ("a.b", '"a.b"'), ("", '""'), ("é", '"é"')],
)
def test_puts_keys_in_quotes_where_it_has_to(key: str, text: str) -> None:
    """In the header of a table, too, and in an inline table."""
    node = FrontMatter(other={key: 1, "x": [{key: 2}], "y": {key: {"z": 3}}})
    assert twim.dumps(twim.Issue(node)) == (
        f"+++\n{text} = 1\nx = [{{{text} = 2}}]\n\n[y]\n\n[y.{text}]\nz = 3\n+++\n"
    )


@pytest.mark.parametrize(
    ("front_matter", "place", "key"),
    [
        (
            FrontMatter("A", dt.date(2024, 1, 2), other={"title": 1, "date": 2}),
            "front_matter.other",
            "date",
        ),
        (FrontMatter(date=dt.date(2024, 1, 2), other={"date": "soon"}), "front_matter", "date"),
        (FrontMatter(authors=("A",), other={"taxonomies": 1}), "front_matter", "taxonomies"),
        (FrontMatter(extra={"a": 1}, other={"extra": 1}), "front_matter", "extra"),
        (FrontMatter(extra={"a": 1}, other={"extra": {"b": 1}}), "front_matter", "extra"),
        (FrontMatter(aliases=("/a",), other={"aliases": "b"}), "front_matter", "aliases"),
    ],
)
def test_a_key_has_one_place(front_matter: FrontMatter, place: str, key: str) -> None:
    """The first that has two is named."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(twim.Issue(front_matter))
    assert caught.value.place == place
    assert caught.value.message == f"has {key!r} in `other` as well as in its own field"


NO_DATE = "is no date or time; one is 2030-01-04, or 2030-01-04T18:30:00Z"
NO_QUOTES = "Invalid value; text has to stand in quotes"
GOES_ON = "Expected newline or end of document after a statement"
IN_QUOTES = f'{GOES_ON}; the value ends here, and a quote within it is written as \\"'


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        # What is meant for a date
        ("date = 2025-13-45", 8, f"2025-13-45 {NO_DATE}"),
        ("date = 2025-02-30", 8, f"2025-02-30 {NO_DATE}"),
        ("date = 2025-1-5", 8, f"2025-1-5 {NO_DATE}"),
        ("date = 2025/01/05", 8, f"2025/01/05 {NO_DATE}"),
        ("date = 5.1.2025", 8, f"5.1.2025 {NO_DATE}"),
        ("date=2025-01-05T25:00:00", 6, f"2025-01-05T25:00:00 {NO_DATE}"),
        ("time = 25:00", 8, f"25:00 {NO_DATE}"),
        ("dates = [2025-01-05, 2025-13-45]", 22, f"2025-13-45 {NO_DATE}"),
        ("x = {a = 2025-13-01}", 10, f"2025-13-01 {NO_DATE}"),
        # Text without quotes, whatever it begins with
        ("title = 3 weeks", 9, NO_QUOTES),
        ("title = true story", 9, NO_QUOTES),
        ("date =  2025-01-05 noon", 9, NO_QUOTES),
        ("version = 1.2.3", 11, NO_QUOTES),
        ("a = 2025-12-123", 5, NO_QUOTES),
        # Quotes within quotes
        ('title = "A "b" c"', 13, IN_QUOTES),
        ("title = 'A 'b", 13, IN_QUOTES),
        # Something behind what ends by itself
        ("a = [1] 2", 9, GOES_ON),
        ("a = {b = 1} 2", 13, GOES_ON),
        ("[a] b", 5, GOES_ON),
    ],
)
def test_says_what_is_wrong_with_a_value(line: str, column: int, message: str) -> None:
    """Where it begins, and what to do about that and nothing else; also in the last line."""
    for text in (f"+++\nz = 0\n{line}\nb = 1\n+++\n", f"+++\n\n{line}+++\n"):
        error = refusal(text)
        assert (error.line, error.column, error.message) == (3, column, message)
