"""Front matter that is read: what it says."""

from __future__ import annotations

import datetime as dt

import pytest

import twim


def test_reads_everything_that_front_matter_has() -> None:
    """Known keys have fields; the rest, and what has an odd type, is kept."""
    issue = twim.loads(
        """+++
title = "T"  # comment
date = "2024-11-22"
updated = 2024-11-23T10:00:00Z
path = "/p"
aliases = ["/a", "/b"]
weight = 3
draft = false

[taxonomies]
author = ["Ada", "Kofi"]
category = ["News"]
tags = ["x"]

[extra]
image = "i.png"
deep.er = [1, { a = 2 }]

[table]
x = 1979-05-27
+++
"""
    )
    assert issue.front_matter == twim.FrontMatter(
        title="T",
        date=dt.date(2024, 11, 22),
        updated=dt.datetime(2024, 11, 23, 10, tzinfo=dt.UTC),
        path="/p",
        aliases=("/a", "/b"),
        authors=("Ada", "Kofi"),
        categories=("News",),
        extra={"image": "i.png", "deep": {"er": (1, {"a": 2})}},
        other={
            "weight": 3,
            "draft": False,
            "taxonomies": {"tags": ("x",)},
            "table": {"x": dt.date(1979, 5, 27)},
        },
    )
    odd = twim.loads("+++\ntitle = 3\nextra = 1\ntaxonomies = 2\naliases = ['x', 1]\n+++\n")
    assert odd.front_matter == twim.FrontMatter(
        other={"title": 3, "extra": 1, "taxonomies": 2, "aliases": ("x", 1)}
    )
    for one in (issue, odd):
        assert twim.loads(twim.dumps(one.canonical())) == one


def test_reads_yaml_of_before_2022() -> None:
    """Its authors and categories stand at the top level, alone or in a list."""
    post = (
        "---\ntitle: T\ndate: '2019-05-03'\nauthor: Ada\ncategories:\n  - News\nx: null\n---\nHi\n"
    )
    assert twim.loads(post).front_matter == twim.FrontMatter(
        title="T", date=dt.date(2019, 5, 3), authors=("Ada",), categories=("News",)
    )
    assert twim.loads("---\n---\nHi").front_matter == twim.FrontMatter()


TOO_LONG = (
    "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; "
    "use sys.set_int_max_str_digits() to increase the limit"
)


NO_TOML = "YAML with a value of type bytes, which TOML does not have"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "+++\na = [\n+++\n",
            "<string>:3:1: the front matter ends within a value: Invalid value\n  3 | +++\n    | ^",
        ),
        (
            '+++\na = "A "b" c"\n+++\n',
            (
                "<string>:2:9: Expected newline or end of document after a statement; "
                'the value ends here, and a quote within it is written as \\"\n'
                '  2 | a = "A "b" c"\n    |         ^'
            ),
        ),
        (
            '+++\na = "A\n+++\n',
            (
                "<string>:2:7: Illegal character '\\n'; the quotes are not closed on this line\n"
                '  2 | a = "A\n    |       ^'
            ),
        ),
        (
            "+++\n= 1\n+++\n",
            (
                "<string>:2:1: Invalid statement; expected `key = value` or `[table]`\n"
                "  2 | = 1\n    | ^"
            ),
        ),
        (f"+++\na = {'1' * 5000}\n+++\n", f"<string>:1:1: {TOO_LONG}\n  1 | +++\n    | ^"),
        ("---\na: !!binary aGk=\n---\n", f"<string>:1:1: {NO_TOML}\n  1 | ---\n    | ^"),
    ],
)
def test_says_what_is_wrong(text: str, message: str) -> None:
    """With its place, as far as there is one."""
    with pytest.raises(twim.ParseError) as caught:
        twim.loads(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\na: " + "[" * 30_000 + "\n---\n", "YAML nested deeper than 64 levels"),
        (
            "---\na: &a {b: 1}\nc: {<<: *a}\n---\n",
            "YAML with merge keys (<<), which are not supported",
        ),
        (f"---\na: {'1:59' * 500}\n---\n", "YAML with a number of more than 1000 digits"),
        (f"+++\n{'a.' * 64}a = 1\n+++\n", "TOML nested deeper than 64 levels"),
    ],
)
def test_refuses_what_would_exhaust_the_machine(text: str, problem: str) -> None:
    """Before anything is made of it."""
    with pytest.raises(twim.ParseError) as caught:
        twim.loads(text)
    assert caught.value.message == problem
