"""Issues as JSON text, and back."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import twim


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
    with pytest.raises(twim.ArgumentError, match=r"^from_json: text: expected str, got b'\{\}'$"):
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
    assert tuple(map(str, caught.value.faults)) == (
        f"$.front_matter.{table}.a[0]: the integer has more digits than Python writes",
        f"$.front_matter.{table}.b: {pair}",
        f"$.front_matter.{table}.b['\\ud83d\\udcf1']: {pair}",
        f"$.front_matter.{table}.c: the integer has more digits than Python writes",
    )
    with pytest.raises(twim.ConversionError, match="two surrogates"):
        twim.to_json(twim.Issue(preamble=(twim.Prose("\ud83d\udcf1"),)))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"b": 1, "a": 2, "a": 3, "b": 4}', "$: expected an object, got {} 'b'"),
        ('{"a": 1, "b": 2, "b": 3, "c": 4, "c": 5}', "$: expected an object, got {} 'b'"),
        (
            '{"front_matter": {"title": "", "title": ""}, "preamble": {"a": {}, "a": {}}}',
            (
                "$.front_matter: expected an object, got {} 'title'\n"
                "$.preamble: expected a list, got {} 'a'"
            ),
        ),
        ('{"a": {"c": 1, "c": 2}, "b": 1, "b": 2}', "$: expected an object, got {} 'b'"),
        (
            '{"front_matter": {"extra": {"a": [{"$date": "2024-11-22", "$date": ""}]}}}',
            "$.front_matter.extra.a[0]: expected a TOML value, got {} '$date'",
        ),
    ],
)
def test_names_the_first_key_that_is_doubled(text: str, fault: str) -> None:
    """Of the keys that an object has twice, it is the one that is met first."""
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_json(text)
    assert str(caught.value) == fault.format(*["an object with two keys"] * 2)
