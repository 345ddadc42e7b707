"""What the tests of conversion share: issues made up, and data that holds one thing."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import twim

ROOT = Path(__file__).resolve().parent.parent
VALIDATOR = Draft202012Validator(twim.json_schema())


NO_DATE = "expected a date such as '2024-11-22' or '2024-11-22T18:30:00Z', got"


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


def with_block(kind: str, **fields: object) -> dict[str, object]:
    """Return the data of an issue with one section that holds one block."""
    block = {"type": kind, **fields}
    return {"sections": [{"type": "department", "title": "Clients", "content": [block]}]}


def nested(depth: int, value: object = "deep") -> object:
    """Return a value within lists within lists."""
    for _ in range(depth):
        value = [value]
    return value
