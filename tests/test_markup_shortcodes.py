"""How calls of shortcodes are spelled."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import attrs
import pytest

import twim
from promises import Model, arrays, both_tests
from twim import Shortcode


@pytest.mark.parametrize(
    ("call", "name", "args"),
    [
        ('{{youtube_player(video_id="x")}}', "youtube_player", {"video_id": "x"}),
        ("{{ a ( b = 'c' , d = `e` , ) }}", "a", {"b": "c", "d": "e"}),
        ("{{ a(b=1, c=-2.5, d=true, e=false) }}", "a", {"b": 1, "c": -2.5, "d": True, "e": False}),
        ('{{ a(b=[1, "c", [true], ], c=[]) }}', "a", {"b": (1, "c", (True,)), "c": ()}),
        ('{{ a(\n    b="c"\n\n    d="e"\n) }}', "a", {"b": "c", "d": "e"}),
        ("{{a(b=0.0000001)}}", "a", {"b": 0.0000001}),
        ("{{a()}}", "a", {}),
    ],
)
def test_reads_a_shortcode(call: str, name: str, args: dict[str, object]) -> None:
    """With its quotes, blanks, numbers, lists and line ends."""
    (node,) = twim.loads(call).preamble
    assert node == twim.Shortcode(name, args)
    assert twim.loads(twim.format(call)).preamble == (node,)


@pytest.mark.parametrize(
    "text",
    [
        "{{/* a() */}}",
        "{% details() %}\nText.\n{% end %}",
        "{{ a(b) }}",
        "{{ a(b=) }}",
        "{{ a(b=[1) }}",
        '{{ a(b="c) }}',
        "{{ a(b=1e5) }}",
        "{{ a(b=" + "[" * 20 + "]" * 20 + ") }}",
        "{{ a(b=" + "1" * 400 + ") }}",
        "{{ a() }} and text",
        "{{ a.b() }}",
    ],
)
def test_what_is_no_shortcode_is_prose(text: str) -> None:
    """Comments, calls with a body, and what Zola would refuse."""
    assert twim.loads(text).preamble == (twim.Prose(text),)


def call(argument: Any, key: Any = "a") -> Shortcode:  # noqa: ANN401  # of any kind
    """Return a call with one argument."""
    return Shortcode("x", {key: argument})


WRITTEN: dict[str, Model] = {
    "a shortcode argument of line ends": call("\n\n## H\n\n"),
    "a shortcode argument that ends the call": call(")}}"),
    "a shortcode argument of 1e-9": call(1e-9),
    "a shortcode argument of many digits": call(10**299),
    "a shortcode argument of nested arrays": call([[1, [True]], "b"]),
}
REFUSED: dict[str, tuple[Model, str]] = {
    "a shortcode argument that is a surrogate": (call("\ud800"), "preamble[0].args"),
    "a shortcode argument with all quotation marks": (call("\"'`"), "preamble[0]"),
    "a shortcode argument with a carriage return": (call("a\rb"), "preamble[0].args"),
    "a shortcode argument that is a table": (call({"b": 1}), "preamble[0]"),
    "a shortcode argument that is a date": (call(dt.date(2024, 1, 2)), "preamble[0]"),
    "a shortcode argument of nan": (call(math.nan), "preamble[0]"),
    "a shortcode argument of inf": (call(math.inf), "preamble[0]"),
    "a shortcode argument of 1e22": (call(1e22), "preamble[0].args"),
    "a shortcode argument of too many digits": (call(10**400), "preamble[0]"),
    "a shortcode argument of Python's limit of digits": (call(10**5000), "preamble[0].args"),
    "a shortcode argument nested too deep": (call(arrays(20)), "preamble[0]"),
    "a shortcode argument without a name": (call(1, ""), "preamble[0]"),
    "a shortcode argument whose name has a blank": (call(1, "a b"), "preamble[0]"),
    "a shortcode without a name": (Shortcode(""), "preamble[0]"),
    "a shortcode whose name has a bracket": (Shortcode("x()"), "preamble[0]"),
}


test_writes, test_refuses_by_place = both_tests(WRITTEN, REFUSED)


def test_a_setext_heading_with_a_call_keeps_its_words() -> None:
    """A heading's call over two lines is put on one."""
    assert twim.loads('{{ a(\nb="c") }}\n---\n').sections[0].title == '{{ a( b="c") }}'


QUOTED = "has an argument with all three quotation marks, which no shortcode string can hold"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (twim.Shortcode("a", {"b": "\"'`"}), QUOTED),
        (
            twim.Shortcode("1"),
            (
                "is no shortcode that Zola can read: names have letters, digits and underscores "
                "alone, numbers 300 digits at most, and arrays 16 levels"
            ),
        ),
        (
            twim.Shortcode("a", {"b": {"c": 1}}),
            "has an argument that is no shortcode literal: {'c': 1}",
        ),
    ],
)
def test_says_why_a_call_cannot_be_written(call: twim.Shortcode, message: str) -> None:
    """With the place."""
    with pytest.raises(twim.SerializationError) as caught:
        twim.dumps(twim.Issue(preamble=(call,)))
    assert str(caught.value) == f"preamble[0]: {message}"


@pytest.mark.parametrize(
    ("args", "written"),
    [
        ({"img": "b.png", "width": 3}, "{{ figure(\n  img='b.png',\n\n  width=3\n) }}"),
        ({"img": "b'", "width": 3}, '{{ figure(\n  img="b\'",\n\n  width=3\n) }}'),
        ({"img": "a.png", "width": 4.5}, "{{ figure(\n  img='a.png',\n\n  width=4.5\n) }}"),
        ({"img": "b.png", "width": True}, "{{ figure(\n  img='b.png',\n\n  width=true\n) }}"),
        ({"img": "a.png"}, '{{figure(img="a.png")}}'),
        ({"img": "a\nb", "width": 3}, "{{ figure(\n  img='a\nb',\n\n  width=3\n) }}"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_changed_argument_is_one_line_of_a_call(
    args: dict[str, Any], written: str, end: str
) -> None:
    """Its other lines stay, if it has the same arguments still."""
    call = "{{ figure(\n  img='a.png',\n\n  width=3\n) }}"
    issue = twim.loads(f"Look:\n\n{call}\n".replace("\n", end))
    read = issue.preamble[1]
    assert isinstance(read, Shortcode)
    edited = issue.replace(read, [attrs.evolve(read, args=args)])
    assert twim.dumps(edited) == f"Look:\n\n{written}\n".replace("\n", end)


def test_an_argument_that_is_there_twice_is_written_anew() -> None:
    """The last one counts."""
    issue = twim.loads('{{ a(b="c" b="d") }}\n')
    (call,) = issue.preamble
    assert isinstance(call, twim.Shortcode)
    edited = issue.replace(call, [attrs.evolve(call, args={"b": "e"})])
    assert twim.dumps(edited) == '{{a(b="e")}}\n'
    renamed = issue.replace(call, [attrs.evolve(call, name="x")])
    assert twim.dumps(renamed) == '{{x(b="d")}}\n'
