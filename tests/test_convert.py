"""Conversion of issues to plain data and JSON, and back; and the JSON Schema of that data."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import inspect
import ipaddress
import json
import math
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import cattrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import twim
from twim import convert
from twim.convert import _schema
from twim.model import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
EXAMPLES = sorted((ROOT / "examples" / "posts").glob("*.md"))
SCHEMA_FILE = ROOT / "docs" / "issue.schema.json"
VALIDATOR = Draft202012Validator(twim.json_schema())


def _posts() -> list[object]:
    """Return a parameter for each post, and one that skips, saying why, without an archive."""
    archive = sorted(ARCHIVE.glob("*.md"))
    posts: list[object] = [pytest.param(path, id=path.stem) for path in (*archive, *EXAMPLES)]
    if not archive:
        reason = f"no posts in {ARCHIVE}, set TWIM_ARCHIVE"
        posts.append(pytest.param(ARCHIVE, id="archive", marks=pytest.mark.skip(reason=reason)))
    return posts


every_post = pytest.mark.parametrize("path", _posts())


@cache
def _text(path: Path) -> str:
    return path.read_bytes().decode()


DATE = "expected a date such as '2024-11-22' or '2024-11-22T18:30:00Z', got"


# -- Models made up

TEXTS = st.text(max_size=12) | st.sampled_from(
    ["", "says", "\r\n x \n", "ё📱\u2028", "null", "1.0"]
)
NAMES = st.lists(TEXTS, max_size=2).map(tuple)
KEYS = st.text(max_size=4) | st.sampled_from(["$date", "$float", "$table", "$", "type", "a b"])
ZONES = st.none() | st.builds(
    dt.timezone,
    st.timedeltas(dt.timedelta(hours=-24, microseconds=1), dt.timedelta(hours=24, microseconds=-1)),
)
DATES = st.dates() | st.datetimes(timezones=ZONES)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.booleans() | st.integers() | st.floats() | DATES | st.times(timezones=ZONES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=3)
USER_IDS = st.sampled_from(["@ada:example.org", "@ё b\n:[::1]:8448", "@:1.2.3.4", "@a:1.2.3.4.500"])
ENTRIES = st.builds(
    twim.Entry,
    st.none() | st.builds(twim.Reporter, TEXTS, st.none() | USER_IDS, st.none() | TEXTS),
    *(TEXTS, TEXTS, TEXTS),
    between=TEXTS,
)
ROWS = st.builds(
    twim.PingRow,
    st.integers(),
    TEXTS,
    st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**300), 10**300),
)
BLOCKS = st.one_of(
    ENTRIES,
    st.builds(twim.Prose, TEXTS),
    st.builds(twim.Shortcode, TEXTS, TABLES),
    st.builds(twim.PingRanking, st.lists(ROWS, max_size=2), st.none() | TEXTS, TEXTS),
    st.builds(twim.ReadMore),
)
PROJECTS = st.builds(twim.Project, TEXTS, st.none() | TEXTS, st.lists(BLOCKS, max_size=2))
CONTENTS = st.lists(BLOCKS | PROJECTS, max_size=3)
SECTIONS = st.one_of(
    st.builds(twim.Department, TEXTS, CONTENTS),
    st.builds(twim.MatrixLive, TEXTS, CONTENTS),
    st.builds(twim.SignOff, TEXTS, CONTENTS),
)
FRONT_MATTER = st.builds(
    twim.FrontMatter,
    title=st.none() | TEXTS,
    date=st.none() | DATES,
    updated=st.none() | DATES,
    path=st.none() | TEXTS,
    authors=NAMES,
    categories=NAMES,
    aliases=NAMES,
    extra=TABLES,
    other=TABLES,
)
ISSUES = st.builds(twim.Issue, FRONT_MATTER, st.lists(SECTIONS, max_size=2), CONTENTS)

EVERYTHING = twim.Issue(
    twim.FrontMatter(
        title="Issue 1",
        date=dt.date(2024, 11, 22),
        updated=dt.datetime(2024, 11, 23, 18, 30, tzinfo=dt.UTC),
        path="/blog/1",
        authors=("Ada",),
        categories=("This Week in Matrix",),
        aliases=("/1",),
        extra={
            "whole": [True, 1, 1.0, -0.0, 10**30, math.inf, -math.inf, math.nan],
            "time": {
                "$date": dt.date(1979, 5, 27),
                "datetime": dt.datetime(1979, 5, 27, 7, 32),  # noqa: DTZ001  # as TOML has it
                "time": dt.time(7, 32, 0, 999999),
            },
            "table": {"$table": {"$float": "inf"}},
        },
        other={"$date": "1979-05-27"},
    ),
    sections=(
        twim.MatrixLive("Matrix Live", (twim.Shortcode("player", {"id": "abc", "at": 12}),)),
        twim.Department(
            "Clients",
            (
                twim.Project(
                    "Ode",
                    "https://ode.example.org",
                    (twim.Entry(twim.Reporter("Ada", "@ada:example.org"), "says", "News!"),),
                ),
                twim.PingRanking((twim.PingRow(1, "example.org", 12.5),), "Ping", "Join"),
            ),
        ),
        twim.SignOff("That's all I know"),
    ),
    preamble=(twim.Prose("Hello."), twim.ReadMore(), twim.Entry(None, "", "Quoted.")),
)


# -- There and back


@every_post
def test_posts_survive_conversion(path: Path) -> None:
    """A post is the same issue after conversion, and the schema fits its JSON."""
    issue = twim.loads(_text(path))
    assert twim.from_dict(twim.to_dict(issue)) == issue
    text = twim.to_json(issue)
    again = twim.from_json(text)
    assert again == issue
    assert twim.dumps(again) == twim.dumps(issue.canonical())
    VALIDATOR.validate(json.loads(text))


@every_post
def test_copies_keep_the_source(path: Path) -> None:
    """Pickling and deep copies, unlike conversion, keep a post byte for byte."""
    issue = twim.loads(_text(path))
    for twin in (pickle.loads(pickle.dumps(issue)), copy.deepcopy(issue)):  # noqa: S301
        assert twin == issue
        assert twim.dumps(twin) == _text(path)


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


def _values(data: object) -> Iterator[object]:
    """Yield every value within plain data."""
    yield data
    if isinstance(data, (dict, list)):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _values(item)


@given(ISSUES)
def test_data_without_defaults_is_the_same_issue(issue: twim.Issue) -> None:
    """What has its default can be left out, and so can everything that is null."""
    converter = cattrs.Converter(omit_if_default=True)
    twim.configure_converter(converter)
    data = converter.unstructure(issue)
    assert None not in _values(data)
    assert VALIDATOR.is_valid(data)
    assert twim.from_dict(data) == issue


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


def test_values_that_json_does_not_have_are_tagged() -> None:
    """Dates and the like stand in tables with one key; what looks like one is escaped."""
    front_matter = twim.to_dict(EVERYTHING)["front_matter"]
    assert front_matter["date"] == "2024-11-22"
    assert front_matter["updated"] == "2024-11-23T18:30:00+00:00"
    assert json.dumps(front_matter["extra"]["whole"]) == (
        "[true, 1, 1.0, -0.0, 1000000000000000000000000000000, "
        '{"$float": "inf"}, {"$float": "-inf"}, {"$float": "nan"}]'
    )
    assert front_matter["extra"]["time"] == {
        "$table": {
            "$date": {"$date": "1979-05-27"},
            "datetime": {"$datetime": "1979-05-27T07:32:00"},
            "time": {"$time": "07:32:00.999999"},
        }
    }
    assert front_matter["extra"]["table"] == {"$table": {"$table": {"$table": {"$float": "inf"}}}}
    assert front_matter["other"] == {"$date": "1979-05-27"}  # a field is no value, so no tag


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *[(twim.Department, "department"), (twim.MatrixLive, "matrix_live")],
        *[(twim.SignOff, "sign_off"), (twim.Entry, "entry"), (twim.Prose, "prose")],
        *[(twim.Shortcode, "shortcode"), (twim.PingRanking, "ping_ranking")],
        *[(twim.ReadMore, "read_more"), (twim.Project, "project")],
    ],
)
def test_types_keep_their_names(kind: type, name: str) -> None:
    """The value of `type` is part of the format: renaming a class must not change it."""
    assert _schema.type_name(kind) == name
    assert _schema.is_tagged(kind)


@pytest.mark.parametrize(
    ("given_as", "read"),
    [
        ("2024-11-22", dt.date(2024, 11, 22)),
        ("2024-02-29T00:00", dt.datetime(2024, 2, 29)),  # noqa: DTZ001
        ("2024-11-22T18:30:00.5Z", dt.datetime(2024, 11, 22, 18, 30, 0, 500000, dt.UTC)),
        (dt.date(2024, 11, 22), dt.date(2024, 11, 22)),
        (dt.datetime(2024, 11, 22, tzinfo=dt.UTC), dt.datetime(2024, 11, 22, tzinfo=dt.UTC)),
    ],
)
def test_reads_dates_by_their_text(given_as: object, read: dt.date) -> None:
    """A text with a time of day is a datetime; Python's own dates, as of YAML, are fine."""
    found = twim.from_dict({"front_matter": {"date": given_as, "other": {"d": given_as}}})
    assert type(found.front_matter.date) is type(read)
    assert found.front_matter.date == read
    native = not isinstance(given_as, str)
    assert found.front_matter.other == {"d": read if native else given_as}


@pytest.mark.parametrize(
    ("number", "median"),
    [(183, 183.0), (12.5, 12.5), (2**53 + 1, 2**53 + 1), (10**300, 10**300)],
)
def test_reads_numbers_without_loss(number: float, median: float) -> None:
    """A median is a float, if a float can be that number; a rank may be written 1.0."""
    row = {"rank": 1.0, "hostname": "example.org", "median_ms": number}
    issue = twim.from_dict({"preamble": [{"type": "ping_ranking", "rows": [row]}]})
    found = issue.ping_rankings[0].rows[0]
    assert (found.rank, type(found.rank)) == (1, int)
    assert found.median_ms == median == number


# -- Issues that have no data


class _Text(str):
    __slots__ = ()


@pytest.mark.parametrize(
    ("issue", "fault"),
    [
        (3, "$: expected an Issue, got 3"),
        (twim.Prose("Hello."), "$: expected an Issue, got Prose(markdown='Hello.')"),
        (
            twim.Issue(preamble=(twim.Prose(3),)),  # type: ignore[arg-type]
            "$.preamble[0].markdown: expected str, got 3",
        ),
        (
            twim.Issue(preamble=(twim.Entry("Ada", "says", ""),)),  # type: ignore[arg-type]
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
            f"$.front_matter.date: {DATE} 'today'",
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
            twim.Issue(twim.FrontMatter(extra={"a": _Text("b")})),
            "$.front_matter.extra: an object reads back as an object",
        ),
    ],
)
def test_refuses_issues_that_their_types_do_not_allow(issue: twim.Issue, fault: str) -> None:
    """A value that the type of its field does not allow is named by its place."""
    with pytest.raises(twim.ConversionError) as caught:
        twim.to_dict(issue)
    assert caught.value.faults == (fault,)


def _nested(depth: int) -> object:
    value: object = "deep"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("table", ["extra", "other"])
def test_nests_as_deep_as_front_matter(table: str) -> None:
    """Values are nested 64 levels deep and no deeper, on the way out and on the way in."""
    deepest = twim.loads(f"+++\na = {'[' * 63}1{']' * 63}\n+++\n")
    assert twim.from_dict(twim.to_dict(deepest)) == deepest
    front_matter = twim.FrontMatter(**{table: {"a": _nested(63)}})  # type: ignore[arg-type]
    assert twim.from_dict(twim.to_dict(twim.Issue(front_matter))).front_matter == front_matter
    place = f"$.front_matter.{table}.a{'[0]' * 64}: nested deeper than 64 levels"
    for depth in (64, 200):
        front_matter = twim.FrontMatter(**{table: {"a": _nested(depth)}})  # type: ignore[arg-type]
        with pytest.raises(twim.ConversionError) as caught:
            twim.to_dict(twim.Issue(front_matter))
        assert caught.value.faults == (place,)
        with pytest.raises(twim.ConversionError) as caught:
            twim.from_dict({"front_matter": {table: {"a": _nested(depth)}}})
        assert caught.value.faults == (place,)


def test_data_that_holds_itself_is_refused() -> None:
    """Data that has no end is nested too deep."""
    table: dict[str, object] = {}
    table["a"] = table
    with pytest.raises(twim.ConversionError, match="nested deeper than 64 levels"):
        twim.from_dict({"front_matter": {"extra": table}})
    section: dict[str, object] = {"type": "project", "title": ""}
    section["content"] = [section]
    with pytest.raises(
        twim.ConversionError, match=r"^\$.preamble\[0\].content\[0\].type: expected"
    ):
        twim.from_dict({"preamble": [section]})


# -- JSON text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "line 1, column 1: Expecting value"),
        ('{\n  "title" 3}', "line 2, column 11: Expecting ':' delimiter"),
        ('{"a": "\n"}', "line 1, column 8: Invalid control character at"),
        ("{} {}", "line 1, column 4: Extra data"),
        ("\ufeff{}", "line 1, column 1: Unexpected UTF-8 BOM (decode using utf-8-sig)"),
        ("[" * 100_000, "$: the JSON is nested too deep"),
        ('{"a":' * 100_000, "$: the JSON is nested too deep"),
        ("[]", "$: expected an object, got a list"),
        ("null", "$: expected an object, got None"),
        ("NaN", "$: expected an object, got nan"),
        (
            '{"front_matter": {"extra": {"a": NaN}}}',
            '$.front_matter.extra.a: expected a finite number or {"$float": …}, got nan',
        ),
        (
            '{"front_matter": {"extra": {"a": [1e99, 1e999]}}}',
            '$.front_matter.extra.a[1]: expected a finite number or {"$float": …}, got inf',
        ),
        (
            '{"front_matter": {"extra": {"a": ' + "1" * 5000 + "}}}",
            "$.front_matter.extra.a: expected a TOML value, got an integer of 5000 digits",
        ),
        (
            '{"front_matter": {"title": "a", "path": "b", "title": "c"}}',
            "$.front_matter: expected an object, got an object with two keys 'title'",
        ),
        (
            '{"front_matter": {"title": ' + "[" * 500 + "]" * 500 + "}}",
            "$.front_matter.title: expected str, got a list",
        ),
    ],
    ids=range(15),
)
def test_refuses_text_that_is_no_json(text: str, fault: str) -> None:
    """What no JSON is has a line and a column; what Python cannot hold has its place."""
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_json(text)
    assert str(caught.value) == fault


def test_refuses_json_that_is_no_str() -> None:
    """Bytes are for the caller to decode."""
    with pytest.raises(twim.ConversionError, match=r"^\$: expected JSON as str, got b'\{\}'$"):
        twim.from_json(b"{}")  # type: ignore[arg-type]


@given(st.text() | st.text('[]{}:,"\\u0deE+-.1 \n'))
def test_no_other_exception_escapes(text: str) -> None:
    """Whatever the text is, it is an issue, or one error says why not."""
    with contextlib.suppress(twim.ConversionError):
        twim.from_json(text)


def test_json_can_be_encoded_whatever_it_holds() -> None:
    """Characters stand for themselves; a lone surrogate is an escape."""
    issue = twim.loads("📱 \ud83d a \udcf1\n")
    text = twim.to_json(issue)
    assert "📱 \\ud83d a \\udcf1" in text
    assert twim.from_json(text) == issue
    assert twim.from_dict(twim.to_dict(issue)) == issue


@pytest.mark.parametrize("table", ["extra", "other"])
def test_refuses_to_write_what_json_cannot_hold(table: str) -> None:
    """Two surrogates are one character to JSON; integers have a limit in Python."""
    values: Any = {"a": [10**5000, 1], "b": {"\ud83d\udcf1": "\ud83d\udcf1"}, "c": -(10**5000)}
    issue = twim.Issue(twim.FrontMatter(**{table: values}))
    assert twim.from_dict(twim.to_dict(issue)) == issue
    with pytest.raises(twim.ConversionError) as caught:
        twim.to_json(issue)
    pair = "two surrogates in a row, '\\ud83d\\udcf1', would be read as one character"
    assert caught.value.faults == (
        f"$.front_matter.{table}.a[0]: the integer has more digits than Python writes",
        f"$.front_matter.{table}.b: {pair}",
        f"$.front_matter.{table}.b['\\ud83d\\udcf1']: {pair}",
        f"$.front_matter.{table}.c: the integer has more digits than Python writes",
    )
    with pytest.raises(twim.ConversionError, match="two surrogates"):
        twim.to_json(twim.Issue(preamble=(twim.Prose("\ud83d\udcf1"),)))


# -- Broken data


def _in(kind: str, **fields: object) -> dict[str, object]:
    """Return an issue with one section that holds one block."""
    block = {"type": kind, **fields}
    return {"sections": [{"type": "department", "title": "Clients", "content": [block]}]}


def _section(**fields: object) -> dict[str, object]:
    return {"sections": [fields]}


def _front(**fields: object) -> dict[str, object]:
    return {"front_matter": fields}


def _extra(value: object) -> dict[str, object]:
    return {"front_matter": {"extra": {"a": value}}}


def _row(**fields: object) -> dict[str, object]:
    row = {"rank": 1, "hostname": "example.org", "median_ms": 12.5, **fields}
    return _in("ping_ranking", rows=[row])


def _by(**fields: object) -> dict[str, object]:
    return _in("entry", reporter={"name": "Ada", **fields}, verb="says", body="")


DOLLAR = (
    "a key that begins with $ is to stand alone and be one of "
    "$date, $datetime, $time, $float, $table"
)
SECTION = "expected 'matrix_live' or 'sign_off' or 'department', got"
BLOCK = "expected 'entry' or 'prose' or 'shortcode' or 'ping_ranking' or 'read_more'"
NO_ID = "is not a user id:"
NO_IPV4 = "its server name has the host '1.2.3.400', which is not an IPv4 address"
NO_HOST = "its server name has the host 'b c', which is not a name of at most 255 ASCII letters"
ENTRY = {"type": "entry", "verb": "says", "body": "News!"}
PROJECT = {"type": "project", "title": "Ode"}

IN_ISSUE: list[tuple[Any, str, str]] = [
    (None, "", "expected an object, got None"),
    ([], "", "expected an object, got a list"),
    ("{}", "", "expected an object, got '{}'"),
    ({"type": "issue"}, ".type", "unknown key"),
    ({"_origin": None}, "._origin", "unknown key"),
    ({"a b": 1}, "['a b']", "unknown key"),
    ({"front_matter": None}, ".front_matter", "expected an object, got None"),
    ({"sections": None}, ".sections", "expected a list, got None"),
    ({"sections": {}}, ".sections", "expected a list, got an object"),
    ({"preamble": "Hello."}, ".preamble", "expected a list, got 'Hello.'"),
    (
        {"preamble": [{"type": "sign_off"}]},
        ".preamble[0].type",
        f"{BLOCK} or 'project', got 'sign_off'",
    ),
]
IN_FRONT_MATTER = [
    (_front(title=3), ".title", "expected str, got 3"),
    (_front(path=["/"]), ".path", "expected str, got a list"),
    (_front(date="today"), ".date", f"{DATE} 'today'"),
    (_front(date="2023-02-29"), ".date", f"{DATE} '2023-02-29'"),
    (_front(date="1900-02-29"), ".date", f"{DATE} '1900-02-29'"),
    (_front(date="0000-01-01"), ".date", f"{DATE} '0000-01-01'"),
    (_front(date="2024-11-22\n"), ".date", f"{DATE} '2024-11-22\\n'"),
    (_front(date="20241122"), ".date", f"{DATE} '20241122'"),
    (_front(date=20241122), ".date", f"{DATE} 20241122"),
    (_front(date="2024-11-22T24:00"), ".date", f"{DATE} '2024-11-22T24:00'"),
    (_front(updated="2024-11-22 18:30"), ".updated", f"{DATE} '2024-11-22 18:30'"),
    (_front(updated={"$date": "2024-11-22"}), ".updated", f"{DATE} an object"),
    (_front(authors="Ada"), ".authors", "expected a list, got 'Ada'"),
    (_front(authors=["Ada", None]), ".authors[1]", "expected str, got None"),
    (_front(categories={}), ".categories", "expected a list, got an object"),
    (_front(aliases=[True]), ".aliases[0]", "expected str, got True"),
    (_front(extra=[]), ".extra", "expected an object, got a list"),
    (_front(other=None), ".other", "expected an object, got None"),
    (_front(draft=True), ".draft", "unknown key"),
]
IN_VALUES = [
    (_extra(None), "", "expected a TOML value, got None"),
    (_extra([1, [None]]), "[1][0]", "expected a TOML value, got None"),
    (_extra({"b c": None}), "['b c']", "expected a TOML value, got None"),
    (_extra(math.inf), "", 'expected a finite number or {"$float": …}, got inf'),
    (_extra({"$date": 1}), ".$date", "expected a text such as '2024-11-22', got 1"),
    (_extra({"$date": ""}), ".$date", "expected a text such as '2024-11-22', got ''"),
    (
        _extra({"$datetime": 2}),
        ".$datetime",
        "expected a text such as '2024-11-22T18:30:00Z', got 2",
    ),
    (_extra({"$time": "7:00"}), ".$time", "expected a text such as '18:30:00', got '7:00'"),
    (_extra({"$float": "1.0"}), ".$float", "expected a text such as 'inf', got '1.0'"),
    (_extra({"$float": 1.0}), ".$float", "expected a text such as 'inf', got 1.0"),
    (_extra({"$table": 1}), ".$table", "expected an object, got 1"),
    (_extra({"$table": {"$b": {"$c": 1}}}), ".$table.$b", DOLLAR),
    (_extra({"$int": "1"}), "", DOLLAR),
    (_extra({"$date": "2024-11-22", "b": 1}), "", DOLLAR),
]
IN_SECTION = [
    ({"sections": [3]}, "", "expected an object, got 3"),
    (_section(title="Clients"), ".type", "missing"),
    (_section(type="section", title="Clients"), ".type", f"{SECTION} 'section'"),
    (_section(**PROJECT), ".type", f"{SECTION} 'project'"),
    (_section(type=["department"], title="Clients"), ".type", f"{SECTION} a list"),
    (_section(type="department"), ".title", "missing"),
    (_section(type="matrix_live", title=None), ".title", "expected str, got None"),
    (_section(type="sign_off", title="", content=None), ".content", "expected a list, got None"),
    (_section(type="department", title="", name=""), ".name", "unknown key"),
]
IN_BLOCK = [
    (_in("table"), ".type", f"{BLOCK} or 'project', got 'table'"),
    (_in("department"), ".type", f"{BLOCK} or 'project', got 'department'"),
    (_in("entry", body=""), ".verb", "missing"),
    (_in("entry", verb=""), ".body", "missing"),
    (_in("entry", verb=None, body=""), ".verb", "expected str, got None"),
    (_in("entry", verb="", body=1), ".body", "expected str, got 1"),
    (_in("entry", verb="", body="", lead=None), ".lead", "expected str, got None"),
    (_in("entry", verb="", body="", between=[]), ".between", "expected str, got a list"),
    (_in("entry", verb="", body="", text=""), ".text", "unknown key"),
    (_in("entry", verb="", body="", reporter="A"), ".reporter", "expected an object, got 'A'"),
    (_in("entry", verb="", body="", reporter={}), ".reporter.name", "missing"),
    (_by(name=3), ".reporter.name", "expected str, got 3"),
    (_by(url=4), ".reporter.url", "expected str, got 4"),
    (_by(id=5), ".reporter.id", "unknown key"),
    (_by(user_id=3), ".reporter.user_id", "expected str, got 3"),
    (_by(user_id="a:b"), ".reporter.user_id", f"'a:b' {NO_ID} it does not start with '@'"),
    (_by(user_id="@a"), ".reporter.user_id", f"'@a' {NO_ID} its server name is missing"),
    (_by(user_id="@a:1.2.3.400"), ".reporter.user_id", f"'@a:1.2.3.400' {NO_ID} {NO_IPV4}"),
    (
        _by(user_id="@a:b c"),
        ".reporter.user_id",
        f"'@a:b c' {NO_ID} {NO_HOST}, digits, '.' and '-'",
    ),
    (_in("prose"), ".markdown", "missing"),
    (_in("prose", markdown=None), ".markdown", "expected str, got None"),
    (_in("prose", markdown="x", lang="en"), ".lang", "unknown key"),
    (_in("shortcode", args={}), ".name", "missing"),
    (_in("shortcode", name="a", args=[]), ".args", "expected an object, got a list"),
    (_in("shortcode", name="a", args={"b": None}), ".args.b", "expected a TOML value, got None"),
    (_in("read_more", markdown=""), ".markdown", "unknown key"),
    (_in("ping_ranking"), ".rows", "missing"),
    (_in("ping_ranking", rows=None), ".rows", "expected a list, got None"),
    (_in("ping_ranking", rows=[], title=1), ".title", "expected str, got 1"),
    (_in("ping_ranking", rows=[], intro=None), ".intro", "expected str, got None"),
    (_in("ping_ranking", rows=[[1, "a", 12]]), ".rows[0]", "expected an object, got a list"),
    (_row(rank=True), ".rows[0].rank", "expected int, got True"),
    (_row(rank=1.5), ".rows[0].rank", "expected int, got 1.5"),
    (_row(rank="1"), ".rows[0].rank", "expected int, got '1'"),
    (_row(hostname=None), ".rows[0].hostname", "expected str, got None"),
    (_row(median_ms="12"), ".rows[0].median_ms", "expected a number, got '12'"),
    (_row(median_ms=False), ".rows[0].median_ms", "expected a number, got False"),
    (_row(median_ms=math.inf), ".rows[0].median_ms", "expected a finite number, got inf"),
    (
        _row(median_ms=10**309),
        ".rows[0].median_ms",
        f"expected a finite number, got 1{'0' * 58}…",
    ),
    (_row(median=1), ".rows[0].median", "unknown key"),
    (_in("project"), ".title", "missing"),
    (_in("project", title="Ode", website=3), ".website", "expected str, got 3"),
    (_in("project", title="Ode", name="Ode"), ".name", "unknown key"),
    (
        _in("project", title="", content=[ENTRY, PROJECT]),
        ".content[1].type",
        f"{BLOCK}, got 'project'",
    ),
]
BROKEN = [
    (data, f"{start}{place}", message)
    for start, cases in (
        ("$", IN_ISSUE),
        ("$.front_matter", IN_FRONT_MATTER),
        ("$.front_matter.extra.a", IN_VALUES),
        ("$.sections[0]", IN_SECTION),
        ("$.sections[0].content[0]", IN_BLOCK),
    )
    for data, place, message in cases
]


@pytest.mark.parametrize(("data", "place", "message"), BROKEN, ids=range(len(BROKEN)))
def test_refuses_broken_data(data: Mapping[str, object], place: str, message: str) -> None:
    """A fault is named by its place, and the schema refuses the same data."""
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict(data)
    assert caught.value.faults == (f"{place}: {message}",)
    assert caught.value.__suppress_context__


def test_names_all_faults_at_once() -> None:
    """Faults in several places come in the order of the fields, unknown keys last."""
    entry = {"type": "entry", "reporter": {"name": 3, "id": 4}, "lead": None}
    data = {
        **_front(title=1, extra={"a": [None, 1, {"$date": 1}]}),
        "sections": [1, {"type": "sign_off", "content": [entry]}],
        "preamble": 2,
        "more": 3,
    }
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict(data)
    assert isinstance(caught.value, twim.TwimError)
    assert caught.value.faults == (
        "$.front_matter.title: expected str, got 1",
        "$.front_matter.extra.a[0]: expected a TOML value, got None",
        "$.front_matter.extra.a[2].$date: expected a text such as '2024-11-22', got 1",
        "$.sections[0]: expected an object, got 1",
        "$.sections[1].title: missing",
        "$.sections[1].content[0].reporter.name: expected str, got 3",
        "$.sections[1].content[0].reporter.id: unknown key",
        "$.sections[1].content[0].verb: missing",
        "$.sections[1].content[0].body: missing",
        "$.sections[1].content[0].lead: expected str, got None",
        "$.preamble: expected a list, got 2",
        "$.more: unknown key",
    )


def test_names_numbers_that_python_does_not_write() -> None:
    """A message can be made of any value, even of one that has no text."""
    data = _front(title=10**5000, path=10**100)
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict(data)
    assert caught.value.faults == (
        "$.front_matter.title: expected str, got a huge int",
        f"$.front_matter.path: expected str, got 1{'0' * 58}…",
    )


def test_refuses_keys_that_are_no_text() -> None:
    """In Python, keys can be anything; in an issue, they cannot."""
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict({"front_matter": {3: 4}, "preamble": [{5: 6}]})
    assert caught.value.faults == (
        "$.front_matter: expected str as key, got 3",
        "$.preamble[0]: expected str as key, got 5",
    )
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict(_extra({"b": 1, 5: 6, (7,): 8}))
    assert caught.value.faults == (
        "$.front_matter.extra.a[5]: expected str as key, got 5",
        "$.front_matter.extra.a[(7,)]: expected str as key, got a list",
    )


JUNK = [
    *[None, True, 0, 1, 1.0, 2.5, -1e308, 10**309, "", "x", "entry", "project", "department"],
    *["2024-02-29", "2023-02-29", "2024-11-22\n", "2024-11-22T18:30:00Z", "2024-11-22T24:00:00"],
    *["@a:b", "@a:b\n", "@a:1.2.3.400", "@a:[::1]", "@a:[1::2::3]", "a:b", "inf"],
    *[[], {}, [None], {"$date": "2024-11-22"}, {"$date": 1}, {"$table": {"$date": 1}}, {"$x": 1}],
    *[{"type": "prose", "markdown": ""}, {"name": "Ada"}, {"type": "sign_off", "title": ""}],
]
ALL_KEYS = sorted({field.name for cl in _schema.classes() for field in _schema.fields_of(cl)})


def _places(data: object) -> list[tuple[Any, Any]]:
    """Return every container and key of the data."""
    found: list[tuple[Any, Any]] = []
    pending: list[Any] = [data]
    while pending:
        inner = pending.pop()
        if isinstance(inner, (dict, list)):
            keys = list(inner) if isinstance(inner, dict) else range(len(inner))
            found += [(inner, key) for key in keys]
            pending += [inner[key] for key in keys]
    return found


def _damage(data: dict[str, Any], draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
    """Take away, exchange or add something, anywhere."""
    places = _places(data)
    inner, key = draw(st.sampled_from(places))
    what = draw(st.sampled_from(["delete", "junk", "move", "add"]))
    if what == "delete":
        del inner[key]
    elif what == "junk":
        inner[key] = copy.deepcopy(draw(st.sampled_from(JUNK)))
    elif what == "move":
        other, at = draw(st.sampled_from(places))
        inner[key] = copy.deepcopy(other[at])
    elif isinstance(inner, dict):
        inner[draw(st.sampled_from([*ALL_KEYS, "type", "$date"]))] = draw(st.sampled_from(JUNK))
    else:
        inner.append(draw(st.sampled_from(JUNK)))


@settings(max_examples=300)
@given(st.data())
def test_schema_and_conversion_agree_on_damaged_data(data: st.DataObject) -> None:
    """Data that was damaged at random is refused by both, or accepted by both."""
    document = twim.to_dict(data.draw(st.just(EVERYTHING) | ISSUES))
    for _ in range(data.draw(st.integers(1, 3))):
        _damage(document, data.draw)
        if not document:
            break
    if VALIDATOR.is_valid(document):
        issue = twim.from_dict(document)
        assert twim.from_dict(twim.to_dict(issue)) == issue
    else:
        with pytest.raises(twim.ConversionError):
            twim.from_dict(document)


# -- The schema


def test_schema_is_valid_and_current() -> None:
    """The schema in the documentation is the one that the classes give."""
    Draft202012Validator.check_schema(twim.json_schema())
    text = json.dumps(twim.json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert SCHEMA_FILE.read_text(encoding="utf-8") == text, (
        f'write it anew: json.dumps(twim.json_schema(), indent=2, ensure_ascii=False) + "\\n" '
        f"belongs in {SCHEMA_FILE.name}"
    )


def test_schema_describes_every_class_and_field() -> None:
    """Docstrings of classes and fields, inherited ones included, are the descriptions."""
    definitions = twim.json_schema()["$defs"]
    for cl in _schema.classes():
        definition = definitions[_schema.type_name(cl)]
        first = inspect.cleandoc(cl.__doc__ or "").split("\n\n")[0]
        assert definition["description"] == " ".join(first.split())
        names = [field.name for field in _schema.fields_of(cl)]
        tag = ["type"] if _schema.is_tagged(cl) else []
        assert list(definition["properties"]) == tag + names
        assert all(definition["properties"][name]["description"] for name in names)
        assert "_origin" not in definition["properties"]
    assert definitions["department"]["properties"]["title"]["description"] == "The heading."


def test_schema_is_a_new_one_each_time() -> None:
    """Who changes the schema changes their own."""
    twim.json_schema()["$defs"].clear()
    assert twim.json_schema()["$defs"]


def test_schema_without_sources_has_no_descriptions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python runs without sources, docstrings of fields are not to be had."""

    def no_source(_: object) -> str:
        raise OSError

    monkeypatch.setattr(inspect, "getsource", no_source)
    definition = _schema.schema(lambda default: default)["$defs"]["reporter"]
    assert definition["properties"]["name"] == {"type": "string"}
    assert "description" not in definition


def test_every_class_of_an_issue_is_found() -> None:
    """Following the fields from an issue leads to every class that a converter has to know."""
    found = {cl.__name__ for cl in _schema.classes()}
    kinds = {name for name in twim.__all__ if attrs.has(getattr(twim, name))}
    asked = {"Coverage", "Image", "Link", "MatrixLink"}  # what questions give, not what posts hold
    assert found == kinds - asked - {"Node", "Section"}


def test_date_pattern_knows_the_calendar() -> None:
    """The pattern matches every day there is, and no other."""
    days = {f"{month:02}-{day:02}" for month in range(14) for day in range(33)}
    for year in (0, 1, 4, 10, 100, 400, 900, 1000, 1900, 1996, 2000, 2023, 2024, 2100, 9999):
        for day in days:
            text = f"{year:04}-{day}"
            try:
                dt.date.fromisoformat(text)
            except ValueError:
                assert not re.fullmatch(_schema.DATE, text), text
            else:
                assert re.fullmatch(_schema.DATE, text), text
    for year in range(1, 10_000):
        leap = re.fullmatch(_schema.DATE, f"{year:04}-02-29")
        assert bool(leap) == (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)), year


USER_ID_SCHEMA = Draft202012Validator(twim.json_schema()["$defs"]["user_id"])
HOSTS = st.one_of(
    st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){2,4}", fullmatch=True),
    st.lists(st.sampled_from(["", "0", "12", "abcd", "12345", "g", "1.2.3.4", "1.2.3.04"])).map(
        lambda groups: f"[{':'.join(groups)}]"
    ),
    st.ip_addresses(v=6).map(lambda address: f"[{address}]"),
    st.text("aZ0.-:[]\n\0ё", max_size=6),
)


@settings(max_examples=400)
@given(
    st.sampled_from(["@", "#", "@@", "@a:b", ""]),
    st.text(st.characters(), max_size=4),
    HOSTS,
    st.sampled_from(["", ":", ":1", ":99999", ":123456", ":x", "\n", ":1\n"]),
)
@example("@", "\ud83d", "b", "")
@example("@", "a" * 251, "b", "")
@example("@", "a" * 252, "b", "")
def test_schema_knows_user_ids(sigil: str, localpart: str, host: str, port: str) -> None:
    """The pattern in the schema matches the ids that `UserId` takes, and no others."""
    text = f"{sigil}{localpart}:{host}{port}"
    assert USER_ID_SCHEMA.is_valid(text) == (twim.UserId.parse_or_none(text) is not None)


@given(st.lists(st.sampled_from(["", "0", "1", "abcd", "1.2.3.4", "255.0.10.99"]), max_size=9))
def test_schema_knows_ipv6_addresses(groups: list[str]) -> None:
    """The pattern of addresses is that of RFC 3986, as Python has it."""
    address = ":".join(groups)
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        assert not USER_ID_SCHEMA.is_valid(f"@a:[{address}]")
    else:
        assert USER_ID_SCHEMA.is_valid(f"@a:[{address}]")


# -- Converters of one's own

FORMATS = ["json", "orjson", "msgspec", "tomlkit", "pyyaml"]


def _preconfigured(name: str) -> Any:  # noqa: ANN401  # each library has a class of its own
    """Return a converter that `cattrs` has for a format, taught the classes of `twim`."""
    pytest.importorskip({"pyyaml": "yaml"}.get(name, name))
    module = import_module(f"cattrs.preconf.{name}")
    converter = module.make_converter(omit_if_default=name == "tomlkit")
    twim.configure_converter(converter)
    return converter


def _without_huge(issue: twim.Issue) -> twim.Issue:
    """Leave out what not every format can hold: integers of more than 64 bits."""
    extra = dict(issue.front_matter.extra)
    extra["whole"] = tuple(item for item in extra["whole"] if item != 10**30)  # type: ignore[union-attr]
    return attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, extra=extra))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_posts_survive_other_formats(name: str, path: Path) -> None:
    """A post is the same issue after it was written in a format of another library."""
    converter = _preconfigured(name)
    issue = twim.loads(_text(path))
    assert converter.loads(converter.dumps(issue), twim.Issue) == issue


@pytest.mark.parametrize("name", FORMATS)
def test_everything_survives_other_formats(name: str) -> None:
    """So is an issue that has everything that an issue can have."""
    converter = _preconfigured(name)
    issue = _without_huge(EVERYTHING)
    assert converter.loads(converter.dumps(issue), twim.Issue) == issue
    for section in issue.sections:
        assert converter.loads(converter.dumps(section), type(section)) == section
    blocks = {"blocks": list(issue.preamble)}
    plain = converter.unstructure(blocks, dict[str, list[Content]])
    assert converter.structure(plain, dict[str, list[Content]]) == blocks


@pytest.mark.parametrize("name", ["tomlkit", "pyyaml"])
def test_reads_dates_of_formats_that_have_them(name: str) -> None:
    """Dates that a person wrote as TOML and YAML have them are dates."""
    if name == "tomlkit":
        text = "[front_matter]\ndate = 2024-11-22\nextra = {at = 07:32:00, of = [true, 1.0, 'x']}\n"
        at = dt.time(7, 32)
    else:
        text = "front_matter: {date: 2024-11-22, extra: {at: 2024-11-22, of: [true, 1.0, x]}}\n"
        at = dt.date(2024, 11, 22)  # type: ignore[assignment]
    issue = _preconfigured(name).loads(text, twim.Issue)
    assert issue.front_matter.date == dt.date(2024, 11, 22)
    assert issue.front_matter.extra == {"at": at, "of": [True, 1.0, "x"]}
    assert twim.from_dict(twim.to_dict(issue)) == issue


def test_configured_converter_stays_as_it_was() -> None:
    """Only the classes of `twim` get hooks: what else a converter did, it does still."""

    @attrs.frozen
    class Mine:
        issue: twim.Issue
        count: int

    converter = cattrs.Converter()
    twim.configure_converter(converter)
    mine = converter.structure({"issue": {}, "count": "3", "more": 4}, Mine)
    assert mine == Mine(twim.Issue(), 3)
    assert converter.unstructure(mine) == {"issue": twim.to_dict(twim.Issue()), "count": 3}
    base = cattrs.BaseConverter()
    twim.configure_converter(base)
    assert base.structure(base.unstructure(EVERYTHING), twim.Issue) == EVERYTHING


def test_errors_of_converters_are_those_of_cattrs() -> None:
    """Who brings a converter gets what `cattrs` raises, and its own words for it."""
    converter = twim.make_converter()
    with pytest.raises(cattrs.BaseValidationError) as caught:
        converter.structure(_in("prose", markdown=3), twim.Issue)
    assert cattrs.transform_error(caught.value) == [
        "unknown error (expected str, got 3) @ $.sections[0].content[0].markdown"
    ]


@pytest.mark.parametrize(
    ("data", "kind", "found"),
    [
        ({"type": "prose", "markdown": "Hello."}, twim.Prose, twim.Prose("Hello.")),
        ({"name": "Ada"}, twim.Reporter, twim.Reporter("Ada")),
        ({"type": "sign_off", "title": "Bye"}, twim.Section, twim.SignOff("Bye")),
    ],
)
def test_converters_take_parts_of_an_issue(
    data: Mapping[str, object], kind: type[Any], found: object
) -> None:
    """Every class can be converted on its own, with `type` where issues have it."""
    converter = twim.make_converter()
    assert converter.structure(data, kind) == found
    assert converter.loads(converter.dumps(found), kind) == found


# -- The facade


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
