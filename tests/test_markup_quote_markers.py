"""How quotes are spelled."""

from __future__ import annotations

import attrs
import pytest

import twim
from promises import Model, assert_written, report
from twim._markup.quote_markers import keep_quote_lines, write_marked_quote, write_quote
from twim._markup.text_lines import TextLine

WRITTEN: dict[str, Model] = {
    "an empty body": report(""),
    "a body of line ends": report("\n\n"),
    "a body of blanks": report("  "),
    "a body with carriage returns": report("a\r\nb\rc"),
    "a body with a call over blank lines": report('{{x(a="\n\n")}}'),
    "a body with a call over quoted lines": report('{{x(a="\n> b\n")}}'),
}


@pytest.mark.parametrize("model", WRITTEN.values(), ids=WRITTEN)
def test_writes(model: Model) -> None:
    """What looks odd and has Markdown of its own is written, and in canonical form at once."""
    assert_written(model)


def test_a_call_in_a_quote_may_span_blank_and_unmarked_lines() -> None:
    """Zola expands it before it reads Markdown, and a `>` within would break it."""
    quote = '> News.\n>\n> {{ figure(\n    img="a"\n\n    caption="b")\n}}\n'
    issue = twim.loads(f"{quote}\n## Next\n")
    (entry,) = issue.entries()
    assert entry.body == 'News.\n\n{{ figure(\n    img="a"\n\n    caption="b")\n}}'
    assert [section.title for section in issue.sections] == ["Next"]
    assert twim.format(quote) == quote


def test_a_call_over_several_lines_stays() -> None:
    """A quote that nobody changed is not marked anew."""
    text = 'Neil says:\n\n> Look:\n> {{ figure(\n  img="a.png",\n\n  width=3\n) }}\n\n## B\n'
    issue = twim.loads(text)
    section = issue.sections[0]
    issue = issue.replace(section, [attrs.evolve(section, title="C")])
    assert twim.dumps(issue) == text.replace("B", "C")


def test_a_box_in_a_quote_is_no_part_of_its_state() -> None:
    """What looks like a fence in it opens none, so the line below is still a lazy one."""
    text = "> {% details() %}\n> ```\n> {% end %}\nlazy\n> more\n"
    issue = twim.loads(text)
    (entry,) = issue.entries()
    changed = attrs.evolve(entry, body=entry.body.replace("more", "less"))
    assert twim.dumps(issue.replace(entry, [changed])) == text.replace("more", "less")


def test_a_box_is_written_without_markers_in_it() -> None:
    """A `>` there would be part of its body; what cuts a call short is marked, if that helps."""
    body = "{% details() %}\ntext\n{% end %}"
    assert twim.dumps(twim.Issue(preamble=(twim.Entry(None, "", body),))) == f"> {body}\n"
    assert write_marked_quote(f"# {body}") == write_quote(f"# {body}") == f"> # {body}"
    assert write_marked_quote("# {{ a(\n) }}") == "> # {{ a(\n> ) }}"


BODIES = {
    "a lazy underline": ("> Dear all,\nnews below\n====\n", "Dear all,\nnews below\n    ===="),
    "a lazy delimiter row": ("> name|ms\n:--|--:\n", "name|ms\n    :--|--:"),
    "a lazy heading in an item": ("> 1. one\n     ## two\n", "1. one\n       ## two"),
    "a lazy line that is text": ("> one\n  two\n", "one\n  two"),
    "a row below the quote": ("> |a|b|\n> |-|-|\n|1|2|\n", "|a|b|\n|-|-|"),
    "a tab after the marker": (">\tSee the [notes](/n)\n", "  See the [notes](/n)"),
    "a tab after marker and blank": ("> \tSee\n", "  See"),
    "a tab in an indented marker": ("  > \tcode\n", "    code"),
    "two tabs": (">\t\tcode\n", "      code"),
    "a tab within code": (">     a\tb\n>     \tc\n", "    a\tb\n    \tc"),
    "a tab within text": ("> a\tb\n>\tc\td\n", "a\tb\n  c\td"),
    "tabs in a fence": (
        "> ```\n>\tx\n> \ty\n>\t\n> ```\n>\tz\n",
        "```\n  x\n\ty\n  \n```\n  z",
    ),
    "tabs in a fence in an item": ("> - ```\n> \ta\n> \t\tb\n", "- ```\n  a\n  \tb"),
    "tabs behind the markers of items": ("> -\ta\n> 1.\tb\n", "- a\n1.    b"),
    "a tab behind the marker of a quote": ("> >\ta\n", "> a"),
    "a tab before the marker": ("> a\n \t>  b\n>\n\t>    c\n", "a\n  b\n\n    c"),
    "a tab alone": ("> a\n>\t\n> b\n", "a\n  \nb"),
}


@pytest.mark.parametrize(("text", "body"), BODIES.values(), ids=BODIES)
def test_a_body_is_the_markdown_of_what_a_quote_shows(text: str, body: str) -> None:
    """Laid out so that it means without its markers what it meant with them."""
    issue = twim.loads(text)
    entry = issue.preamble[0]
    assert isinstance(entry, twim.Entry)
    assert entry.body == body
    assert twim.loads(twim.format(text)) == issue
    assert_written(report(body))


def test_a_tab_keeps_no_links_from_being_found() -> None:
    """After a marker it is an indent of two columns, and no code."""
    (link,) = twim.loads(">\tSee the [notes](https://n.example)\n").links()
    assert link.url == "https://n.example"


@pytest.mark.parametrize(
    ("read", "says", "kept"),
    [
        (["> a", None, "c"], "a\nb\nc", [True, False, True]),
        ([None, "b"], "# a\nb", [False, False]),
        ([None, "b"], "- a\nb", [False, True]),
        ([None, ">b", ">  c"], "```\nb\n c", [False, True, True]),
        (["> a", " \t>b", None], "a\nb\nc", [True, True, False]),
        (["a"], "a", [False]),  # there is no quote for it to go on
        ([None, "==="], "a\n    ===", [False, True]),
        ([None, "==="], "- a\n      ===", [False, False]),  # which is an indent of four
        ([None, ">\tb"], "a\n  b", [False, True]),
        ([None, ">\t\tb"], "```\n      b", [False, False]),  # in a fence the second tab stays one
        ([None, '"b")}}'], '{{x(a=\n"b")}}', [False, True]),
        ([">{{x(", ">)}}", None], "{{x(\n)}}\nb", [True, True, False]),  # no call, for Zola
        (
            ["> {% a() %}", "> x", None, "y"],
            "{% a() %}\nx\n{% end %}\ny",
            [True, False, False, True],
        ),
    ],
)
def test_keeps_the_lines_that_say_the_same_beside_new_ones(
    read: list[str | None], says: str, kept: list[bool]
) -> None:
    """And no other: those are to be marked."""
    written = twim.dumps(twim.Issue(preamble=(twim.Entry(None, "", says),))).split("\n")
    lines = [
        TextLine(text, canonical, line)
        for text, canonical, line in zip(says.split("\n"), written, read, strict=False)
    ]
    assert keep_quote_lines(lines) == kept
