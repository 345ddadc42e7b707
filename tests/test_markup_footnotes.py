"""Where footnotes are defined, and how far that goes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyromark import Markdown, Options

import twim
from twim import Entry, Node, Prose
from twim._markup.blocks import parse_blocks
from twim._markup.footnotes import is_footnote
from twim._markup.line_starts import is_code

ZOLA = Markdown(options=Options.ENABLE_FOOTNOTES)
FRAGMENTS = st.sampled_from(
    [
        *(
            "[^1]: ",
            "[^1]:",
            "[^2]: note",
            "[^1]",
            "[^a\\]]: ",
            "- [^3]: ",
            "> ",
            "- ",
            "1. ",
            "2. ",
        ),
        *("    ", "  ", "\t", "text", "---", "\n===\n", "```", "\n```\n", "# h", "<div>", "<!--"),
        *("-->", "\n", "\n", "\n\n"),
    ]
)
KINDS = {"Paragraph": "paragraph", "BlockQuote": "quote", "FootnoteDefinition": "footnote"}
KINDS |= {"Heading": "heading", "List": "list", "HtmlBlock": "html"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[^1]:", True),
        ("[^1]:x", True),
        ("[^a b\\]\\[\\x]: x", True),
        ("[^é\\é]: x", True),
        ("[^1] :", False),
        ("[^1]", False),
        ("[^]: x", False),
        ("[^ \t]: x", False),
        ("[^[]: x", False),
        ("[^\\]: x", False),
        ("[1]: x", False),
    ],
)
def test_the_start_of_a_definition(text: str, expected: object) -> None:
    """A label, which says something, and a colon."""
    assert is_footnote(text) is expected
    assert ("FootnoteDefinition" in str([*ZOLA.events(text)])) is expected


Q, SAID = Entry(None, "", "q"), Entry(None, "", "q[^1]")
NOTE = Prose("[^1]: note")
READ: dict[str, tuple[str, list[Node], str]] = {
    "below a quote": ("> q[^1]\n[^1]: note\n", [SAID, NOTE], "> q[^1]\n\n[^1]: note\n"),
    "above a quote": ("[^1]: note\n> q\n", [NOTE, Q], "[^1]: note\n\n> q\n"),
    "an address, text and a rule": (
        "[^1]: https://note.example\ntext\n---\n",
        [Prose("[^1]: https://note.example\ntext\n---")],
        "[^1]: https://note.example\ntext\n---\n",
    ),
    "a line that goes on with it": (
        "[^1]: https://note.example\nAda says:\n> q\n",
        [Prose("[^1]: https://note.example\nAda says:"), Q],
        "[^1]: https://note.example\nAda says:\n\n> q\n",
    ),
    "a call that goes on with it": (
        '[^1]: note\n{{ figure(img="a") }}\n',
        [Prose('[^1]: note\n{{ figure(img="a") }}')],
        '[^1]: note\n{{ figure(img="a") }}\n',
    ),
    "in place of a link's": (
        "[Ada][^1] says\n\n> q\n\n[^1]: https://matrix.to/#/@ada:example.org\n",
        [Prose("[Ada][^1] says"), Q, Prose("[^1]: https://matrix.to/#/@ada:example.org")],
        "[Ada][^1] says\n\n> q\n\n[^1]: https://matrix.to/#/@ada:example.org\n",
    ),
    "an indented quote is in it": (
        "[^1]:\n\n    > q\n\n> q\n",
        [Prose("[^1]:\n\n    > q"), Q],
        "[^1]:\n\n    > q\n\n> q\n",
    ),
    "an open fence in it": (
        "[^1]: ```\n> q\n",
        [Prose("[^1]: ```"), Q],
        "[^1]: ```\n> q\n",
    ),
}


@pytest.mark.parametrize(("text", "nodes", "canonical"), READ.values(), ids=READ)
def test_a_footnote_is_prose_of_its_own(text: str, nodes: list[Node], canonical: str) -> None:
    """As it is on the page."""
    assert list(twim.loads(text).preamble) == nodes
    assert twim.format(text) == canonical
    assert twim.loads(canonical) == twim.loads(text)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("[a]:\n[^1]:\n", []),
        ("> [a]:\n> [^1]:\n", []),
        ("[a]: /b\n[^1]: x\n", ["A"]),
        ("[a]:\n[1]:\n", ["A"]),
        ("> [^1]: [a]: /b\n", ["A"]),
        ("[^1]: [a]: /b\n", ["A"]),
        ("[^1]: /b\n", []),
        ("> [^1]: /b\n", []),
    ],
)
def test_a_footnote_defines_no_link(text: str, labels: list[str]) -> None:
    """But what stands in it may, and it ends what stands above."""
    assert [*parse_blocks(text.split("\n"), text).references] == labels


def ours(text: str) -> list[tuple[str, int]]:
    """Return the kinds of the outermost blocks, and the lines where they start."""
    lines = text.split("\n")
    found: list[tuple[str, int]] = []
    for block in parse_blocks(lines, text).blocks:
        first = lines[block.start]
        is_note = not is_code(first) and is_footnote(first.lstrip(" "))
        found.append(("footnote" if is_note else block.kind, block.start))
    return _runs(found)


def zolas(text: str) -> list[tuple[str, int]]:
    """Return them as Zola's parser has them."""
    found: list[tuple[str, int]] = []
    depth = 0
    event: Any
    for event, span in ZOLA.events_with_range(text):
        kind, what = next(iter(event.items())) if isinstance(event, dict) else (event, event)
        if depth == 0 and kind in ("Start", "Rule"):
            name = what if isinstance(what, str) else next(iter(what))
            found.append((KINDS.get(name, "other"), text.count("\n", 0, span["start"])))
        depth += (kind == "Start") - (kind == "End")
    return _runs(found)


def _runs(found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [
        it
        for at, it in enumerate(found)
        if not (it[0] == "footnote" and at and found[at - 1][0] == "footnote")
    ]


@given(st.lists(FRAGMENTS, min_size=1, max_size=12).map("".join))
@example("- a\n[^1]: b\n- c")
@example("[^1]:\n\n    a\nb\n\n     c\n\n   d")
@example("[^1]: a\n    [^2]: b\n\n    c")
def test_ends_where_zolas_parser_ends_it(text: str) -> None:
    """Lists, quotes and lazy lines included."""
    assert ours(f"{text}\n") == zolas(f"{text}\n")
