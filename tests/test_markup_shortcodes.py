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
from twim._markup.shortcodes import scan_calls


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
    "a shortcode argument that is a surrogate": (call("\ud800"), "preamble[0].args.a"),
    "a shortcode argument with all quotation marks": (call("\"'`"), "preamble[0]"),
    "a shortcode argument with a carriage return": (call("a\rb"), "preamble[0].args"),
    "a shortcode argument that is a table": (call({"b": 1}), "preamble[0]"),
    "a shortcode argument that is a date": (call(dt.date(2024, 1, 2)), "preamble[0]"),
    "a shortcode argument of nan": (call(math.nan), "preamble[0]"),
    "a shortcode argument of inf": (call(math.inf), "preamble[0]"),
    "a shortcode argument of 1e22": (call(1e22), "preamble[0].args"),
    "a shortcode argument of too many digits": (call(10**400), "preamble[0]"),
    "a shortcode argument of Python's limit of digits": (call(10**5000), "preamble[0].args.a"),
    "a shortcode argument nested too deep": (call(arrays(20)), "preamble[0]"),
    "a shortcode argument without a name": (call(1, ""), "preamble[0]"),
    "a shortcode argument whose name has a blank": (call(1, "a b"), "preamble[0]"),
    "a shortcode without a name": (Shortcode(""), "preamble[0]"),
    "a shortcode whose name has a bracket": (Shortcode("x()"), "preamble[0]"),
}


test_writes, test_refuses_by_place = both_tests(WRITTEN, REFUSED)


@pytest.mark.parametrize("text", ['{{ a(\nb="c") }}\n---\n', '## {{ a(b="\n\nc") }}\n'])
def test_a_heading_in_which_a_call_goes_on_is_prose(text: str) -> None:
    """On one line its argument would be another."""
    assert twim.loads(text).preamble == (twim.Prose(text[:-1]),)
    assert twim.format(text) == text


SPANS: list[tuple[str, list[str], list[str]]] = [
    ("{% a() %} b {% end %} c", ["{% a() %} b {% end %}"], []),
    ("{%a(b='c')%}{%end%}", ["{%a(b='c')%}{%end%}"], []),
    ("{% a() %} b", [], []),
    ("b {% end %}", [], []),
    ("{% a(b) %} c {% end %}", [], []),
    ("{% a() %} {{ b() }} {% end %}", ["{% a() %} {{ b() }} {% end %}"], ["b"]),
    ("{% a() %} {{ b() }} {{ c() }}", ["{{ b() }}", "{{ c() }}"], ["b", "c"]),
    ("{% a() %} {{ b() }} {% c() %} d {% end %}", ["{{ b() }}", "{% c() %} d {% end %}"], ["b"]),
    ("{% a() %}{% b() %} c {% end %}{% end %}d", ["{% a() %}{% b() %} c {% end %}{% end %}"], []),
    ("{% a() %}{% end %}{% b() %}{% end %}", ["{% a() %}{% end %}", "{% b() %}{% end %}"], []),
    (
        '{% a() %} {{ b(c="{% end %}") }} {% end %}',
        ['{% a() %} {{ b(c="{% end %}") }} {% end %}'],
        ["b"],
    ),
    ("{{/* a() */}} {{/* b(c='{{ d() }}') */}}", [], []),
    ("{{ a() */}} {{/* b() }} {% a() */%} {% end %}", [], []),
    ("{%/* a() */%} {{ b() }} {% c() %} d {% end %} {%/* end */%}", [], []),
    ("{%/* a() */%} {{ b() }} {% end %}", ["{{ b() }}"], ["b"]),
    ("{% a() %} {%/* b() */%} {% end %} {%/* end */%}", ["{% a() %} {%/* b() */%} {% end %}"], []),
    ("{%/* a() */%} {% b() %} {%/* end */%} {% end %}", [], []),
    ("{% a() %} {% end */%} {%/* end %} {{ end %}", [], []),
]


@pytest.mark.parametrize(("text", "spans", "names"), SPANS)
def test_a_call_with_a_body_reaches_to_its_end(
    text: str, spans: list[str], names: list[str]
) -> None:
    """And what is shown as text is none, nor is what stands in that."""
    found = scan_calls(text)
    assert [text[start:stop] for start, stop in found.spans] == spans
    assert [call.name for call in found.calls] == names


def test_a_call_that_is_shown_as_text_is_not_unfinished() -> None:
    """A box that is may be one for a string in it."""
    assert scan_calls('{{/* a(b="c") */}}').broken is None
    assert scan_calls('a {% b(c="d) %}').broken == 2


BOXES: dict[str, tuple[str, list[twim.Node]]] = {
    "a rule": (
        "{% details() %}\ntext\n---\n{% end %}\n",
        [twim.Prose("{% details() %}\ntext\n---\n{% end %}")],
    ),
    "a quote": (
        "{% notice_box() %}\n> quote\n{% end %}\nBelow.\n",
        [twim.Prose("{% notice_box() %}\n> quote\n{% end %}\nBelow.")],
    ),
    "a heading between blank lines": (
        "{% details() %}\n\n## Dept of Kettles\n\n{% end %}\n\n> Ode\n",
        [
            twim.Prose("{% details() %}\n\n## Dept of Kettles\n\n{% end %}"),
            twim.Entry(None, "", "Ode"),
        ],
    ),
    "an open fence in a list": (
        "- a\n{% details() %}\n```\n{% end %}\n\n> Ode\n",
        [twim.Prose("- a\n{% details() %}\n```\n{% end %}"), twim.Entry(None, "", "Ode")],
    ),
    "a box in a quote": (
        "> {% details() %}\nlazy\n> {% end %}\n",
        [twim.Entry(None, "", "{% details() %}\nlazy\n> {% end %}")],
    ),
    "a box from a quote to its outside": (
        "> {% details() %}\n> a\n\nb\n\n{% end %} c\n",
        [twim.Entry(None, "", "{% details() %}\n> a\n\nb\n\n{% end %} c")],
    ),
    "a box from the outside to a quote": (
        "{% details() %}\n\n> a\n> {% end %}\n\n> b\n",
        [twim.Prose("{% details() %}\n\n> a\n> {% end %}"), twim.Entry(None, "", "b")],
    ),
}


@pytest.mark.parametrize(("text", "nodes"), BOXES.values(), ids=BOXES)
def test_nothing_in_a_box_is_a_block_of_the_post(text: str, nodes: list[twim.Node]) -> None:
    """Zola has a word in its place before it reads Markdown."""
    assert list(twim.loads(text).preamble) == nodes
    assert twim.format(text) == text


def test_videos_in_a_box_are_found() -> None:
    """So are links, though not what is shown as text."""
    text = '{{ youtube_player(video_id="a") }}\n\n[Ode](/ode)\n'
    boxed = twim.loads(f"{{% details() %}}\n{text}{{% end %}}\n")
    assert (boxed.video_ids, [it.url for it in boxed.links()]) == (
        ("a",),
        ["https://www.youtube.com/watch?v=a", "/ode"],
    )
    assert twim.loads(f"{{%/* details() */%}}\n{text}{{%/* end */%}}\n").video_ids == ()


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
