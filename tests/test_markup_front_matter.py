"""Front matter that is read: what it says, and what is wrong with it."""

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


PLACES = {
    # TOML
    "a value that ends with the front matter": ("+++\na = 1\nb = [1,\n+++\n", (4, 1)),
    "a value that ends with the front matter, on its line": ('+++\na = """x +++\n', (2, 1)),
    "text without quotes above a fence on its line": ("+++\na = text +++\n", (2, 5)),
    "text without quotes": ("+++\nb = 1\na = text\n+++\n", (3, 5)),
    "a key twice": ("+++\na = 1\na = 2\n+++\n", (3, 6)),
    "blank lines above": ("\n\n+++\na = text\n+++\n", (4, 5)),
    # YAML
    "a mapping within a mapping": ("---\na: b: c\n---\n", (2, 5)),
    "an array that is open": ("---\na: [\n---\n", (3, 1)),
    "an alias of nothing": ("---\nb: 1\na: *x\n---\n", (3, 4)),
    "a tag of somebody's own": ("---\na: !x y\n---\n", (2, 4)),
    "an array for a key": ("---\n? [a]\n: b\n---\n", (2, 3)),
    "an array for all": ("---\n- a\n---\n", (2, 1)),
    "text for all": ("\n---\ntext\n---\n", (3, 1)),
    "a character that YAML excludes": ("---\na: \x01\n---\n", (1, 1)),
    "a date that is none": ("\n---\na: 2019-13-45\n---\n", (2, 1)),
    "a number that no float can be": (f"---\na: {'1:' * 200}1.5\n---\n", (1, 1)),
    "a time zone that is none": ("---\na: 2019-01-01 00:00:00 +99:99\n---\n", (1, 1)),
}


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES)
def test_says_where_something_is_wrong(text: str, place: tuple[int, int]) -> None:
    """The line of the post, the column and the line itself, or where the front matter starts."""
    with pytest.raises(twim.ParseError) as caught:
        twim.loads(text)
    error = caught.value
    assert (error.line, error.column) == place
    assert error.source_line == text.split("\n")[error.line - 1]
    assert error.message
    assert "(at " not in error.message
    assert "\n" not in error.message


ADVICE = {
    "a = text": "Invalid value; text has to stand in quotes",
    "a. = 1": "Invalid initial character for a key part; expected a key, such as `title`",
    "title": "Expected '=' after a key in a key/value pair",
    "a = 1\na = 2": "Cannot overwrite a value; there is this key already",
    "[a": "Expected ']' at the end of a table declaration",
}


@pytest.mark.parametrize(("text", "message"), ADVICE.items(), ids=ADVICE)
def test_adds_to_the_words_of_tomllib(text: str, message: str) -> None:
    """Where there is something to say."""
    with pytest.raises(twim.ParseError) as caught:
        twim.loads(f"+++\n{text}\nb = 1\n+++\n")
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\n- a\n---\n", "YAML that is no mapping of keys to values"),
        ("---\na: !!set {b}\n---\n", "YAML with a value of type set, which TOML does not have"),
        ("---\na: 2019-13-45\n---\n", "month must be in 1..12"),
        ("---\na: b: c\n---\n", "mapping values are not allowed"),
        ("---\na: *b\n---\n", "found undefined alias"),
        ("---\na: \x01\n---\n", "unacceptable character #x0001"),
    ],
)
def test_says_what_is_wrong_with_yaml(text: str, message: str) -> None:
    """In its own words, or in Python's, or in those of whichever parser PyYAML has."""
    with pytest.raises(twim.ParseError) as caught:
        twim.loads(text)
    assert caught.value.message.startswith(message)
