"""Front matter that is read: what it says, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import sys
from itertools import pairwise
from typing import Any

import pytest

import twim
from promises import refusal

ZONE = dt.timezone(-dt.timedelta(hours=5, minutes=30))


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


TOO_LONG = f"a = {'1' * 5000}"
NO_TOML = "YAML with a value of type binary, which TOML does not have"


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
        (
            f"+++\n{TOO_LONG}\n+++\n",
            (
                "<string>:2:5: TOML with a number of more than 1000 digits\n"
                f"  2 | {TOO_LONG}\n    |     ^"
            ),
        ),
        (
            "---\na: !!binary aGk=\n---\n",
            f"<string>:2:4: {NO_TOML}\n  2 | a: !!binary aGk=\n    |    ^",
        ),
    ],
)
def test_says_what_is_wrong(text: str, message: str) -> None:
    """With its place, as far as there is one."""
    assert str(refusal(text)) == message


BOMB = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise("abcdefgh")
)
PLACES = {
    # TOML
    "a value that ends with the front matter": ("+++\na = 1\nb = [1,\n+++\n", (4, 1)),
    "a value that ends with the front matter, on its line": ('+++\na = """x +++\n', (2, 10)),
    "text without quotes above a fence on its line": ("+++\na = text +++\n", (2, 5)),
    "text without quotes": ("+++\nb = 1\na = text\n+++\n", (3, 5)),
    "a bare CR": ("+++\na = 1\rb = 2\n+++\n", (2, 6)),
    "a bare CR above": ("+++\n# a\rb\nc = text\n+++\n", (2, 4)),
    "a number in an inline table with dotted keys": (
        f"+++\na = 1\nb = [{{c.d = 0x{'f' * 1000}}}]\n+++\n",
        (3, 6),
    ),
    "a number in a table, in hexadecimal": (
        f"+++\n[a]\nb = [\n  1,\n  {{c = 0x{'f' * 1000}}}\n]\n+++\n",
        (5, 4),
    ),
    "a long number behind one that is read": (
        f"+++\na = '{'1' * 1001}'\nb = [1, {'1' * 5000}]\n+++\n",
        (3, 9),
    ),
    "arrays within an array": (f"+++\na = 1\nb = [{'[' * 64}{']' * 65}\n+++\n", (3, 69)),
    "far more of them": (f"+++\na = 1\nb = {'[' * 2000}{']' * 2000}\n+++\n", (3, 69)),
    "tables within a table": (f"+++\n[{'a.' * 60}a]\nb.c.d.e = 1\n+++\n", (3, 1)),
    "a long key": (f"+++\nb = 1\n{'a.' * 64}a = 1\n+++\n", (3, 1)),
    "too many values": (f"+++\na = 1\n[b]\nc = [{'1,' * 99_997}\n1]\n+++\n", (5, 1)),
    "a key twice": ("+++\na = 1\na = 2\n+++\n", (3, 6)),
    "blank lines above": ("\n\n+++\na = text\n+++\n", (4, 5)),
    # YAML
    "a mapping within a mapping": ("---\na: b: c\n---\n", (2, 5)),
    "an array that is open": ("---\na: [\n---\n", (3, 1)),
    "a key twice in YAML": ("---\na: 1\nb: {c: 1,\n  c: 2}\n---\n", (4, 3)),
    "keys that are the same as text": ("---\n1: a\n'1': b\n---\n", (3, 1)),
    "a number of YAML in hexadecimal": (f"---\nb: 1\na: [0x{'f' * 900}]\n---\n", (3, 5)),
    "text that is said to be a mapping": ("---\na: 1\nb: !!map x\n---\n", (3, 4)),
    "a merge": ("---\na: &a {b: 1}\nc:\n  <<: *a\n---\n", (4, 3)),
    "an array within itself": ("---\na: 1\nb: &a [*a]\n---\n", (3, 8)),
    "a text within itself": ("---\nb: !!str &a {=: *a}\n---\n", (2, 4)),
    "text that is repeated": (
        f"---\na: &a {'x' * 2000}\nb: [{'*a, ' * 600}]\n---\n",
        (3, 2009),
    ),
    "too many values in YAML": (
        f"---\na: &a [{'1, ' * 999}]\nb: [{'*a, ' * 100}]\n---\n",
        (3, 397),
    ),
    "arrays within an array of YAML": (f"---\na: {'[' * 100}{']' * 100}\n---\n", (2, 67)),
    "aliases of aliases": (f"---\n{BOMB}---\n", (7, 8)),
    "a line end of YAML alone": ("---\na: b\u2028c: 1\nd: [\n---\n", (4, 1)),
    "a huge key": (f"---\n? !!int {'9' * 1001}\n: a\n---\n", (2, 3)),
    "half a character": ('---\na: 1\nb: "\\ud800"\n---\n', (3, 4)),
    "an alias of nothing": ("---\nb: 1\na: *x\n---\n", (3, 4)),
    "a tag of somebody's own": ("---\na: !x y\n---\n", (2, 4)),
    "an array for a key": ("---\n? [a]\n: b\n---\n", (2, 3)),
    "an array for all": ("---\n- a\n---\n", (2, 1)),
    "text for all": ("\n---\ntext\n---\n", (3, 1)),
    "a character that YAML excludes": ("---\na: \x01\n---\n", (2, 4)),
    "a date that is none": ("\n---\na: 2019-13-45\n---\n", (3, 4)),
    "a number that no float can be": (f"---\na: {'1:' * 200}1.5\n---\n", (2, 4)),
    "a time zone that is none": ("---\na: 2019-01-01 00:00:00 +99:99\n---\n", (2, 4)),
}


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES)
def test_says_where_something_is_wrong(text: str, place: tuple[int, int]) -> None:
    """The line of the post, the column and the line itself, or where the front matter starts."""
    error = refusal(text)
    assert (error.line, error.column) == place
    assert error.source_line == text.replace("\r", "\n").split("\n")[error.line - 1]
    assert error.message
    assert "(at " not in error.message
    assert "\n" not in error.message


ADVICE = {
    "a = 1\rb = 2": "a carriage return alone ends no line in TOML",
    "# a\rb = 2": "a carriage return alone ends no line in TOML",
    "a = text": "Invalid value; text has to stand in quotes",
    "a. = 1": "expected a key, such as `title`",
    "title": "Expected '=' after a key in a key/value pair",
    "a = 1\na = 2": "there is this key already",
    "[a": "Expected ']' at the end of a table declaration",
}


@pytest.mark.parametrize(("text", "message"), ADVICE.items(), ids=ADVICE)
def test_adds_to_the_words_of_tomllib(text: str, message: str) -> None:
    """Where there is something to say."""
    assert refusal(f"+++\n{text}\nb = 1\n+++\n").message == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\n- a\n---\n", "YAML that is no mapping of keys to values"),
        ("---\na: !!set {b}\n---\n", "YAML with a value of type set, which TOML does not have"),
        ("---\na: 2019-13-45\n---\n", "no valid timestamp: month must be in 1..12"),
        ('---\n!!value "\\ud800": a\n---\n', "no valid str"),
        ("---\n!!value [a]: b\n---\n", "expected a scalar node, but found sequence"),
        ("---\na: b: c\n---\n", "mapping values are not allowed"),
        ("---\na: *b\n---\n", "found undefined alias"),
        ("---\na: !x y\n---\n", "could not determine a constructor for the tag '!x'"),
        ("---\na: [1\n---\n", "expected ',' or ']', but got '<stream end>'"),
        ("---\na: \x01\n---\n", "a character that YAML does not have: U+0001"),
    ],
)
def test_says_what_is_wrong_with_yaml(text: str, message: str) -> None:
    """In its own words, or in Python's, or in those of PyYAML."""
    assert refusal(text).message.startswith(message)


INVALID = ("a = 1\n[a.b]", "a = 1\n[[a]]", "!", "a : 1", '"\\q" = 1', "a = '''b", "a = [1, {b = 2")


@pytest.mark.parametrize("text", INVALID)
def test_dots_make_no_difference(text: str) -> None:
    """Where there are many, long keys are looked for, in what may be no TOML at all."""
    messages = []
    for comment in ("#", f"# {'.' * 64}"):
        error = refusal(f"+++\n{comment}\n{text}\nc = 1\n+++\n")
        messages.append((error.message, error.line, error.column))
    assert messages[0] == messages[1]


def test_numbers_that_python_is_told_not_to_read() -> None:
    """Its limit can be set as low as 640 digits."""
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        for fence, text in (("+++", f"a = {'1' * 700}"), ("---", f"a: {'1' * 700}")):
            refusal(f"{fence}\n{text}\n{fence}\n")
    finally:
        sys.set_int_max_str_digits(limit)


READ: dict[str, tuple[str, Any]] = {
    # Up to the end of the front matter
    "text in a block": ("|\n  Line.", "Line.\n"),
    "text in a block without its last line end": ("|-\n  Line.", "Line."),
    "text in a block with blank lines": ("|+\n  Line.\n\n", "Line.\n\n\n"),
    "folded text": (">\n  One\n  two", "One two\n"),
    # What looks like a fault
    "the sign of a merge, in quotes": ("'<<'", "<<"),
    "the sign of a merge, in quotes, as a key": ("{'<<': 1}", {"<<": 1}),
    "many digits in quotes": (f"'{'1' * 2000}'", "1" * 2000),
    "the sign of a value": ("{=: 1}", {"=": 1}),
    # Numbers, and what is none
    "a number of base 60": ("1" + ":59" * 3, 431999),
    "a number that is said to be text": ("!!str 1", "1"),
    "a long number": ("0x" + "f" * 800, 16**800 - 1),
    "a whole number that is said to be none": ("!!float 1", 1.0),
    "a time": ("2001-12-14t21:59:43.5-05:30", dt.datetime(2001, 12, 14, 21, 59, 43, 500_000, ZONE)),
}


@pytest.mark.parametrize(("text", "value"), READ.values(), ids=READ)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_reads_what_yaml_means(text: str, value: object, newline: str) -> None:
    """Whatever ends the lines, and it has a canonical form."""
    issue = twim.loads(f"---\nx: {text}\n---\nHi\n".replace("\n", newline))
    assert issue.front_matter == twim.FrontMatter(other={"x": value})
    assert twim.loads(twim.dumps(issue.canonical())) == issue


def test_a_file_that_ends_lines_with_carriage_returns() -> None:
    """Is read as any other: its first fence tells."""
    issue = twim.loads("+++\ra = 1\rb = '''\rc\rd'''\r+++\rHi")
    assert issue.front_matter.other == {"a": 1, "b": "c\nd"}
