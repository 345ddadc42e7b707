"""The keys of front matter, and which fields they are."""

from __future__ import annotations

import datetime as dt

import pytest

import twim
from twim import FrontMatter


def toml(text: str) -> str:
    """Return a post with front matter in TOML."""
    return f"+++\n{text}\n+++\n"


def yaml(text: str) -> str:
    """Return a post with front matter in YAML."""
    return f"---\n{text}\n---\n"


FIELDS: dict[str, tuple[str, FrontMatter]] = {
    # Of an unexpected type
    "an alias alone": (toml('aliases = "x"'), FrontMatter(other={"aliases": "x"})),
    "an alias alone in YAML": (yaml("aliases: x"), FrontMatter(other={"aliases": "x"})),
    "an author alone": (toml('author = "Ada"'), FrontMatter(other={"author": "Ada"})),
    "an author in no taxonomy": (toml("author = ['A']"), FrontMatter(other={"author": ["A"]})),
    "an author alone in a taxonomy": (
        toml("taxonomies.author = 'A'"),
        FrontMatter(other={"taxonomies": {"author": "A"}}),
    ),
    "a taxonomy of numbers": (
        toml("taxonomies = {author = ['A', 1], category = ['N']}"),
        FrontMatter(categories=("N",), other={"taxonomies": {"author": ["A", 1]}}),
    ),
    "taxonomies of no table": (yaml("taxonomies: 1"), FrontMatter(other={"taxonomies": 1})),
    "a path that is a number": (toml("path = 1"), FrontMatter(other={"path": 1})),
    "extra that is an array": (toml("extra = [1]"), FrontMatter(other={"extra": [1]})),
    "a date that is a time of day": (
        toml("date = 10:00:00"),
        FrontMatter(other={"date": dt.time(10)}),
    ),
    "dates that are numbers": (
        toml("date = 20241122\nupdated = true"),
        FrontMatter(other={"date": 20241122, "updated": True}),
    ),
    # Empty
    "no aliases": (toml("aliases = []"), FrontMatter()),
    "taxonomies with nothing in them": (toml("taxonomies = {author = []}"), FrontMatter()),
    "extra with nothing in it": (toml("[extra]"), FrontMatter()),
    # YAML
    "YAML with taxonomies": (
        yaml("taxonomies:\n  author: [A]\n  category: [N]\nauthor: B\ncategories: M\ncategory: L"),
        FrontMatter(
            authors=("A",),
            categories=("N",),
            other={"author": "B", "categories": "M", "category": "L"},
        ),
    ),
    "YAML with two names for categories": (
        yaml("category: [a, b]\ncategories: c"),
        FrontMatter(categories=("c",), other={"category": ["a", "b"]}),
    ),
    "YAML with categories that are a number": (
        yaml("categories: 1\ncategory: a"),
        FrontMatter(categories=("a",), other={"categories": 1}),
    ),
    "YAML with an author beside taxonomies of no mapping": (
        yaml("taxonomies: 1\nauthor: Ada\ncategory: N"),
        FrontMatter(other={"taxonomies": 1, "author": "Ada", "category": "N"}),
    ),
    "YAML with an author beside a taxonomy that is a number": (
        yaml("taxonomies: {author: 1, category: 2}\nauthor: Ada\ncategories: N"),
        FrontMatter(
            other={"taxonomies": {"author": 1, "category": 2}, "author": "Ada", "categories": "N"}
        ),
    ),
    "YAML with several authors": (yaml("author: [A, B]"), FrontMatter(authors=("A", "B"))),
    "YAML with an author that is a number": (
        yaml("author: [A, 1]"),
        FrontMatter(other={"author": ["A", 1]}),
    ),
    "YAML with null": (
        yaml("title: null\nx: [1, null, {a: null, b: 1}]\nextra: null"),
        FrontMatter(other={"x": [1, {"b": 1}]}),
    ),
    "YAML with keys that are no text": (
        yaml("2: a\n2019-01-01: b\ntrue: c"),
        FrontMatter(other={"2": "a", "2019-01-01": "b", "True": "c"}),
    ),
}


@pytest.mark.parametrize(("text", "front_matter"), FIELDS.values(), ids=FIELDS)
def test_sorts_keys_into_fields(text: str, front_matter: FrontMatter) -> None:
    """What has an unexpected type stays in `other`, and all of it is written in canonical form."""
    issue = twim.loads(text)
    assert issue.front_matter == front_matter
    assert twim.loads(twim.dumps(issue.canonical())) == issue


MORNING = dt.datetime(2024, 11, 22, 10, 20)  # noqa: DTZ001  # in no time zone


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-11-22", dt.date(2024, 11, 22)),
        ("2024-11-22T10:20", MORNING),
        ("2024-11-22t10:20:30", MORNING.replace(second=30)),
        ("2024-11-22 10:20:30.5", MORNING.replace(second=30, microsecond=500_000)),
        ("2024-11-22T10:20:30.123456", MORNING.replace(second=30, microsecond=123_456)),
        ("2024-11-22T10:20:30Z", MORNING.replace(second=30, tzinfo=dt.UTC)),
        ("2024-11-22T10:20+01:30", MORNING.replace(tzinfo=dt.timezone(dt.timedelta(hours=1.5)))),
        ("2024-11-22t10:20:30z", MORNING.replace(second=30, tzinfo=dt.UTC)),
        ("2024-11-22T24:00", None),
        ("2024-11-22T10:20+24:00", None),
        ("2024-11-22T10", None),
        ("2024-11-22T10:20:30.1234567", None),
        ("2024-11-22T10:20+0130", None),
        ("2024-11-22+01:30", None),
        ("2024-02-30", None),
        ("2024-11-22T24:20", None),
        ("20241122", None),
        ("2024-W47-5", None),
        ("2024-11-22 ", None),
        ("٢٠٢٤-١١-٢٢", None),
        ("", None),
    ],
)
def test_reads_dates_that_are_text(text: str, date: dt.date | None) -> None:
    """As ISO 8601 and RFC 3339 have them; what is none stays text."""
    node = twim.loads(f'+++\ndate = "{text}"\nupdated = "{text}"\n+++\n').front_matter
    assert (node.date, node.updated) == (date, date)
    assert type(node.date) is type(date)
    assert node.other == ({} if date else {"date": text, "updated": text})
