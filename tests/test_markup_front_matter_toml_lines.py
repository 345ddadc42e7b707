"""Front matter as the bot writes it, which is read line by line: it says what `tomllib` reads."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import twim
from twim._markup.front_matter.toml_lines import read_plain_lines
from twim._markup.front_matter.values import MOST_VALUES
from twim.model._values import Value, thaw

BOT = """\
date = "2024-11-22"
title = "This Week in Matrix 2024-11-22 📱"

[taxonomies]
author = ["Ada", "Kofi"]
category = []

[extra]
image = "/kettle.png"
"""
PLAIN = st.sampled_from(BOT.split("\n"))
OTHERS = st.sampled_from(
    (
        *('title = "a\\u00e9"', "title = 'a'", 'title = "a" # b', "# a", '"title" = "a"', " "),
        *('a.b = "c"', "[a.b]", "[[extra]]", "[title]", "a = 1", 'title="a"', ' title = "a"'),
        *('a = ["b",]', 'a = ["b" "c"]', 'a = ["b", 1]', "a = [[]]", 'a = "b', "a = ", "a", "]"),
        *('extra = "a"', 'a = "b\tc"', 'a = "\x7f"', 'a = "\x00"', 'a = """b"""', "a = [", "[]"),
        *(
            'a = ["b","c"]',
            'a = "b" ',
            "a = []",
            'ä = "b"',
            '1 = "b"',
            'a-b_c = "d"',
            '\ud800 = "b"',
        ),
        *('a = "\ud800"', 'a = "\r"', "\r", 'a = "\u2028"', "[extra] # a", 'a = ["]", "[", "#"]'),
    )
)
LINES = st.lists(st.one_of(PLAIN, PLAIN, PLAIN, OTHERS)).map("\n".join)


def _by_tomllib(text: str) -> dict[str, object] | None:
    try:
        return tomllib.loads(text + "\n")
    except tomllib.TOMLDecodeError:
        return None


def _plain(data: dict[str, Value] | None) -> object:
    return data if data is None else thaw(data)


@given(LINES)
@example(BOT)
@example('a = "b"\na = "c"')
@example('[a]\nb = "c"\n[a]')
@example('[a]\nb = "c"\nb = "d"')
@example('a = "b"\n[a]')
@example('[a]\nb = "c"\n\n[b]\na = "d"')
def test_reads_what_tomllib_reads_or_nothing(text: str) -> None:
    """With the keys in the same order."""
    found = read_plain_lines(text)
    if found is not None:
        expected = _by_tomllib(text)
        assert _plain(found) == expected
        assert repr(_plain(found)) == repr(expected)


def test_reads_what_the_bot_writes() -> None:
    """Or it would be in vain."""
    found = read_plain_lines(BOT)
    assert _plain(found) == _by_tomllib(BOT)
    assert found is not None
    assert list(found) == ["date", "title", "taxonomies", "extra"]


@pytest.mark.parametrize(
    "text",
    [
        'a = "b"\na = "c"',
        '[a]\nb = "c"\nb = "d"',
        "[a]\n[a]",
        'a = "b"\n[a]',
        'a = "b"\n[c]\n[a]',
        'a = "b\\n"',
        "a = 1",
        'a = ["b" "c"]',
    ],
)
def test_leaves_what_is_faulty_or_escaped(text: str) -> None:
    """Who words errors is `tomllib`, and who knows escapes."""
    assert read_plain_lines(text) is None


def test_leaves_what_may_hold_too_much() -> None:
    """How many values there may be is counted elsewhere."""
    line = "a = [" + ", ".join(['""'] * 30_000) + "]\n"
    assert len(line) > MOST_VALUES
    assert read_plain_lines(line) is None
    assert len(twim.loads(f"+++\n{line}+++\n").front_matter.other["a"]) == 30_000  # type: ignore[arg-type]  # a tuple


@given(LINES)
def test_posts_with_such_front_matter_are_read_alike(text: str) -> None:
    """Whether it is read line by line, or by `tomllib` for the comment above it."""
    assert _read(f"+++\n{text}\n+++\n", 0) == _read(f"+++\n# a comment\n{text}\n+++\n", 1)


def _read(post: str, above: int) -> object:
    try:
        return twim.loads(post).front_matter
    except twim.ParseError as error:
        return error.message, error.line - above, error.column


def test_an_empty_text_is_a_text() -> None:
    """It is neither nothing, nor an array."""
    assert read_plain_lines('title = ""\naliases = []\n') == {"title": "", "aliases": ()}
