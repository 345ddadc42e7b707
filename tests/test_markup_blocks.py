"""The outermost Markdown blocks of a text, and the definitions in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyromark
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pages import EXTENSIONS
from twim._markup.blocks import parse_blocks, setext_text
from twim._markup.markdown import MARKDOWN

Block = tuple[str, int, int] | tuple[str, int, int, int, str]
"""A block's kind and lines; of a heading, its level and text as well."""


def parsed(text: str, start: int = 0) -> tuple[list[Block], dict[str, str]]:
    """The blocks and the definitions of a text."""
    blocks, references = parse_blocks(text.split("\n"), text, start)
    shapes: list[Block] = [
        (*block[:3], block.level, block.text) if block.kind == "heading" else block[:3]
        for block in blocks
    ]
    assert not any(block.level for block in blocks if block.kind != "heading")
    assert not any(block.text for block in blocks if block.kind not in ("heading", "quote"))
    return shapes, {label: target["href"] for label, target in references.items()}


NOTHING: list[tuple[str, list[Block]]] = [
    ("", []),
    ("\n", []),
    (" \t\n\n", []),
    ("\n\na\n\n\nb\n", [("paragraph", 2, 3), ("paragraph", 5, 6)]),
    (" \n\ta", [("other", 1, 2)]),
]


@pytest.mark.parametrize(("text", "blocks"), NOTHING)
def test_blank_lines(text: str, blocks: list[Block]) -> None:
    """They belong to no block."""
    assert parsed(text)[0] == blocks


ATX: list[tuple[str, list[Block]]] = [
    ("# a", [("heading", 0, 1, 1, "a")]),
    ("## a", [("heading", 0, 1, 2, "a")]),
    ("### a", [("heading", 0, 1, 3, "a")]),
    ("#### a", [("heading", 0, 1, 4, "a")]),
    ("##### a", [("heading", 0, 1, 5, "a")]),
    ("###### a", [("heading", 0, 1, 6, "a")]),
    ("####### a", [("paragraph", 0, 1)]),
    ("#a", [("paragraph", 0, 1)]),
    ("#", [("heading", 0, 1, 1, "")]),
    ("##", [("heading", 0, 1, 2, "")]),
    ("# ", [("heading", 0, 1, 1, "")]),
    ("#\ta", [("heading", 0, 1, 1, "a")]),
    ("##\t a", [("heading", 0, 1, 2, "a")]),
    ("#\xa0a", [("paragraph", 0, 1)]),
    ("# \xa0a\xa0", [("heading", 0, 1, 1, "\xa0a\xa0")]),
    ("   # a", [("heading", 0, 1, 1, "a")]),
    ("    # a", [("other", 0, 1)]),
    (" \t# a", [("other", 0, 1)]),
    ("\\# a", [("paragraph", 0, 1)]),
    ("#  a  ", [("heading", 0, 1, 1, "a")]),
    ("# a\t", [("heading", 0, 1, 1, "a")]),
    ("# a #", [("heading", 0, 1, 1, "a")]),
    ("# a ##  ", [("heading", 0, 1, 1, "a")]),
    ("# a#", [("heading", 0, 1, 1, "a#")]),
    ("# a \\#", [("heading", 0, 1, 1, "a \\#")]),
    ("# a #b", [("heading", 0, 1, 1, "a #b")]),
    ("# #", [("heading", 0, 1, 1, "")]),
    ("## ##", [("heading", 0, 1, 2, "")]),
    ("# a # #", [("heading", 0, 1, 1, "a \\#")]),
    ("# a\t#", [("heading", 0, 1, 1, "a\t#")]),
    ("# a #\t", [("heading", 0, 1, 1, "a \\#")]),
    ("# a #\t#", [("heading", 0, 1, 1, "a #\t#")]),
    ("# a\t #", [("heading", 0, 1, 1, "a")]),
    ("# a {#b}\t", [("heading", 0, 1, 1, "a {#b}")]),
    ("# a {#b} ##", [("heading", 0, 1, 1, "a {#b\\}")]),
    ("# a {%} ##", [("heading", 0, 1, 1, "a {%\\}")]),
    ("# {% a() %} ##", [("heading", 0, 1, 1, "{% a() %}")]),
    ("# a # {#b}", [("heading", 0, 1, 1, "a # {#b}")]),
    ("# a # ##", [("heading", 0, 1, 1, "a \\#")]),
    ("# ###", [("heading", 0, 1, 1, "")]),
    ("#\t#", [("heading", 0, 1, 1, "")]),
    ("# \\##", [("heading", 0, 1, 1, "\\##")]),
    ("a\n# b", [("paragraph", 0, 1), ("heading", 1, 2, 1, "b")]),
    ("# a\nb", [("heading", 0, 1, 1, "a"), ("paragraph", 1, 2)]),
    ("# a\n# b", [("heading", 0, 1, 1, "a"), ("heading", 1, 2, 1, "b")]),
    ("#a\n===", [("heading", 0, 2, 1, "#a")]),
    ("  ##\ta ##", [("heading", 0, 1, 2, "a")]),
]


@pytest.mark.parametrize(("text", "blocks"), ATX)
def test_an_atx_heading(text: str, blocks: list[Block]) -> None:
    """One to six `#`s and a blank; what closes it goes, and what would be seen no more is escaped.

    Tabs close none for Zola's parser.
    """
    assert parsed(text)[0] == blocks


SETEXT: list[tuple[str, list[Block]]] = [
    ("a\n=", [("heading", 0, 2, 1, "a")]),
    ("a\n-", [("heading", 0, 2, 2, "a")]),
    ("a\n===", [("heading", 0, 2, 1, "a")]),
    ("a\n---", [("heading", 0, 2, 2, "a")]),
    ("a\n   ===", [("heading", 0, 2, 1, "a")]),
    ("a\n    ===", [("paragraph", 0, 2)]),
    ("a\n=== \t", [("heading", 0, 2, 1, "a")]),
    ("a\n---\t ", [("heading", 0, 2, 2, "a")]),
    ("a\n== =", [("paragraph", 0, 2)]),
    ("a\n-- -", [("paragraph", 0, 1), ("other", 1, 2)]),
    ("a\n- -", [("paragraph", 0, 1), ("list", 1, 2)]),
    ("a\n=-", [("paragraph", 0, 2)]),
    ("a\n-=", [("paragraph", 0, 2)]),
    ("a\nb\n===", [("heading", 0, 3, 1, "a b")]),
    ("  a\n\tb\t\n---", [("heading", 0, 3, 2, "a b")]),
    ("a  \n b\\\nc\n---", [("heading", 0, 4, 2, "a<br /> b<br /> c")]),
    ("a `b  \nc\\\nd` e\n---", [("heading", 0, 4, 2, "a `b   c\\ d` e")]),
    ("a {#b\n}\n---", [("heading", 0, 3, 2, "a {#b \\}")]),
    ("a {%\n}\n---", [("heading", 0, 3, 2, "a {% \\}")]),
    ("a\n\n===", [("paragraph", 0, 1), ("paragraph", 2, 3)]),
    ("===", [("paragraph", 0, 1)]),
    ("---\na", [("other", 0, 1), ("paragraph", 1, 2)]),
    ("a #\n---", [("heading", 0, 2, 2, "a \\#")]),
    ("a\n#\n---", [("paragraph", 0, 1), ("heading", 1, 2, 1, ""), ("other", 2, 3)]),
    ("a\tb #\n##\n---", [("paragraph", 0, 1), ("heading", 1, 2, 2, ""), ("other", 2, 3)]),
    ("a ##\n---", [("heading", 0, 2, 2, "a \\##")]),
    ("##\xa0#\n---", [("heading", 0, 2, 2, "##\xa0#")]),
    ("a#\n---", [("heading", 0, 2, 2, "a#")]),
    ("#a #\n===", [("heading", 0, 2, 1, "#a \\#")]),
    ("\xa0a\n=", [("heading", 0, 2, 1, "\xa0a")]),
    ("> a\n---", [("quote", 0, 1), ("other", 1, 2)]),
    ("- a\n---", [("list", 0, 1), ("other", 1, 2)]),
    ("a\n---\nb", [("heading", 0, 2, 2, "a"), ("paragraph", 2, 3)]),
    ("a\n---\n---", [("heading", 0, 2, 2, "a"), ("other", 2, 3)]),
    ("a\n=\nb\n=", [("heading", 0, 2, 1, "a"), ("heading", 2, 4, 1, "b")]),
    ("    a\n---", [("other", 0, 1), ("other", 1, 2)]),
    ("a\n=\x0b", [("paragraph", 0, 2)]),
    ("a\n--x", [("paragraph", 0, 2)]),
    ("`a\n---", [("heading", 0, 2, 2, "`a")]),
    ("a\n\t===", [("paragraph", 0, 2)]),
    ("a\n  \t-", [("paragraph", 0, 2)]),
    ("a\n- b", [("paragraph", 0, 1), ("list", 1, 2)]),
    ("a\n-b\n---", [("heading", 0, 3, 2, "a -b")]),
    ("<b>x</b>\n===", [("heading", 0, 2, 1, "<b>x</b>")]),
    ("1) \n=", [("list", 0, 1), ("paragraph", 1, 2)]),
    ("[a]: b\n===", [("definition", 0, 1), ("paragraph", 1, 2)]),
    ("[a]: b\nc\n===", [("definition", 0, 1), ("heading", 1, 3, 1, "c")]),
    ("[a]: b\n-\n===", [("definition", 0, 1), ("heading", 1, 3, 1, "-")]),
]


@pytest.mark.parametrize(("text", "blocks"), SETEXT)
def test_a_setext_heading(text: str, blocks: list[Block]) -> None:
    """A paragraph and an underline: one level for `=`, the other for `-`."""
    assert parsed(text)[0] == blocks


CODE: list[tuple[str, list[Block]]] = [
    ("    a", [("other", 0, 1)]),
    ("\ta", [("other", 0, 1)]),
    ("  \ta", [("other", 0, 1)]),
    ("   a", [("paragraph", 0, 1)]),
    ("    a\n\n    b", [("other", 0, 3)]),
    ("    a\nb", [("other", 0, 1), ("paragraph", 1, 2)]),
    ("a\n    b", [("paragraph", 0, 2)]),
    ("a\n    # b", [("paragraph", 0, 2)]),
    ("    a\n\n\nb", [("other", 0, 1), ("paragraph", 3, 4)]),
    ("    a\n\n", [("other", 0, 1)]),
    ("    # a", [("other", 0, 1)]),
    ("    > a", [("other", 0, 1)]),
    ("    - a", [("other", 0, 1)]),
    ("    [a]: b", [("other", 0, 1)]),
    ("```\na\n```", [("other", 0, 3)]),
    ("```\n\n# a\n```\nb", [("other", 0, 4), ("paragraph", 4, 5)]),
    ("~~~\na\n~~~", [("other", 0, 3)]),
    ("```\na", [("other", 0, 2)]),
    ("``a", [("paragraph", 0, 1)]),
    ("```a`b\nc", [("paragraph", 0, 2)]),
    ("~~~a~b\nc", [("other", 0, 2)]),
    ("```\n~~~\n```", [("other", 0, 3)]),
    ("````\n```\n````", [("other", 0, 3)]),
    ("   ```\na\n   ```", [("other", 0, 3)]),
    ("    ```", [("other", 0, 1)]),
    ("```\na\n    ```\nb\n```", [("other", 0, 5)]),
    ("```\n``` \na", [("other", 0, 2), ("paragraph", 2, 3)]),
    ("```\n```\t\n\t```\n``` a\n~~~", [("other", 0, 5)]),
    ("```\na\n", [("other", 0, 2)]),
    ("~~", [("paragraph", 0, 1)]),
    ("---", [("other", 0, 1)]),
    ("***", [("other", 0, 1)]),
    ("___", [("other", 0, 1)]),
    ("* * *", [("other", 0, 1)]),
    ("- - -", [("other", 0, 1)]),
    ("_ _ _", [("other", 0, 1)]),
    ("--", [("paragraph", 0, 1)]),
    ("__", [("paragraph", 0, 1)]),
    ("**", [("paragraph", 0, 1)]),
    ("___a", [("paragraph", 0, 1)]),
    ("+++", [("paragraph", 0, 1)]),
    ("- -", [("list", 0, 1)]),
    ("***\na", [("other", 0, 1), ("paragraph", 1, 2)]),
    ("---\n---", [("other", 0, 1), ("other", 1, 2)]),
]


@pytest.mark.parametrize(("text", "blocks"), CODE)
def test_code_and_breaks(text: str, blocks: list[Block]) -> None:
    """Indented code, fences and thematic breaks are other blocks."""
    assert parsed(text)[0] == blocks


HTML: list[tuple[str, list[Block]]] = [
    ("<div>\na\n\nb", [("html", 0, 2), ("paragraph", 3, 4)]),
    ("<div>", [("html", 0, 1)]),
    ("</div>", [("html", 0, 1)]),
    ("<pre>\n\na\n</pre>\nb", [("html", 0, 4), ("paragraph", 4, 5)]),
    ("<!-- a\n\nb -->\nc", [("html", 0, 3), ("paragraph", 3, 4)]),
    ("<?a\n\n?>", [("html", 0, 3)]),
    ("<!A\n\n>", [("html", 0, 3)]),
    ("<![CDATA[\n\n]]>", [("html", 0, 3)]),
    ("<b>\na\n\nc", [("html", 0, 2), ("paragraph", 3, 4)]),
    ("<b>a", [("paragraph", 0, 1)]),
    ("<b", [("paragraph", 0, 1)]),
    ("a\n<b>\nc", [("paragraph", 0, 3)]),
    ("a\n<div>\nb", [("paragraph", 0, 1), ("html", 1, 3)]),
    ("   <div>", [("html", 0, 1)]),
    ("    <div>", [("other", 0, 1)]),
    ("< a", [("paragraph", 0, 1)]),
    ("<https://a.example>", [("paragraph", 0, 1)]),
    ("<script>\n\n</script> a\nb", [("html", 0, 3), ("paragraph", 3, 4)]),
    ("<b>\xa0\na", [("paragraph", 0, 2)]),
    ("<b c=\xe9>\na", [("html", 0, 2)]),
    ("<div\xa0\na", [("paragraph", 0, 2)]),
    ("<\xa0>\na", [("paragraph", 0, 2)]),
    ("<!é>\n* * *", [("paragraph", 0, 1), ("other", 1, 2)]),
    ("<div\x1f>\na", [("paragraph", 0, 2)]),
    ("<b c=\x1f>\n# a", [("html", 0, 2)]),
    ("<pre\n</style>\n\na", [("html", 0, 4)]),
    ("<pre\n</PRE>\n\na", [("html", 0, 4)]),
    ("<PRE\n</pre>\n\na", [("html", 0, 2), ("paragraph", 3, 4)]),
]


@pytest.mark.parametrize(("text", "blocks"), HTML)
def test_an_html_block(text: str, blocks: list[Block]) -> None:
    """CommonMark's seven kinds; the last of them interrupts no paragraph.

    What is a blank in a tag, and what ends `<pre>`, is as Zola's parser has it.
    """
    assert parsed(text)[0] == blocks


QUOTES: list[tuple[str, list[Block]]] = [
    ("> a", [("quote", 0, 1)]),
    (">", [("quote", 0, 1)]),
    ("> a\n> b", [("quote", 0, 2)]),
    (">a\n>\n>b", [("quote", 0, 3)]),
    ("> a\n\n> b", [("quote", 0, 1), ("quote", 2, 3)]),
    ("> a\nb", [("quote", 0, 2)]),
    ("> a\nb\n\nc", [("quote", 0, 2), ("paragraph", 3, 4)]),
    ("> a\nb\n> c", [("quote", 0, 3)]),
    ("> a\n\nb", [("quote", 0, 1), ("paragraph", 2, 3)]),
    ("> a\n \t\nb", [("quote", 0, 1), ("paragraph", 2, 3)]),
    (">\na", [("quote", 0, 1), ("paragraph", 1, 2)]),
    ("> # a\nb", [("quote", 0, 1), ("paragraph", 1, 2)]),
    ("> a\n|b|\n> |-|", [("quote", 0, 1), ("paragraph", 1, 2), ("quote", 2, 3)]),
    ("- a\n|b|\n  |-|", [("list", 0, 1), ("table", 1, 3)]),
    ("> a\n# b", [("quote", 0, 1), ("heading", 1, 2, 1, "b")]),
    ("> ```\na", [("quote", 0, 1), ("paragraph", 1, 2)]),
    ("> ```\n> a\nb", [("quote", 0, 2), ("paragraph", 2, 3)]),
    ("> - a\nb", [("quote", 0, 2)]),
    ("> a\n- b", [("quote", 0, 1), ("list", 1, 2)]),
    ("> a\n---", [("quote", 0, 1), ("other", 1, 2)]),
    ("> a\n===", [("quote", 0, 2)]),
    ("  > a\n  > b", [("quote", 0, 2)]),
    ("   > a", [("quote", 0, 1)]),
    ("    > a", [("other", 0, 1)]),
    ("> a\n  > b", [("quote", 0, 2)]),
    ("> a\n    > b", [("quote", 0, 2)]),
    ("> a\n\t> b", [("quote", 0, 2)]),
    ("a\n> b", [("paragraph", 0, 1), ("quote", 1, 2)]),
    ("> > a\nb", [("quote", 0, 2)]),
    ("> <div>\nb", [("quote", 0, 1), ("paragraph", 1, 2)]),
    ("> a\n", [("quote", 0, 1)]),
    ("> a\n\t", [("quote", 0, 1)]),
    (" > a\n> b", [("quote", 0, 2)]),
    (">     a\nb", [("quote", 0, 1), ("paragraph", 1, 2)]),
    (">\n\t> b", [("quote", 0, 2)]),
    (">\n  \t>\nb", [("quote", 0, 2), ("paragraph", 2, 3)]),
    (">\n   \t> b", [("quote", 0, 1), ("other", 1, 2)]),
    ("- a\n\n\t> b\nc", [("list", 0, 4)]),
]


@pytest.mark.parametrize(("text", "blocks"), QUOTES)
def test_a_block_quote(text: str, blocks: list[Block]) -> None:
    """One block to its last line, lazy continuation lines included."""
    assert parsed(text)[0] == blocks


LISTS: list[tuple[str, list[Block]]] = [
    ("- a", [("list", 0, 1)]),
    ("* a", [("list", 0, 1)]),
    ("+ a", [("list", 0, 1)]),
    ("1. a", [("list", 0, 1)]),
    ("1) a", [("list", 0, 1)]),
    ("0. a", [("list", 0, 1)]),
    ("9. a", [("list", 0, 1)]),
    ("123456789. a", [("list", 0, 1)]),
    ("1234567890. a", [("paragraph", 0, 1)]),
    ("- a\n- b", [("list", 0, 2)]),
    ("- a\n\n- b", [("list", 0, 3)]),
    ("- a\n\n\n- b", [("list", 0, 4)]),
    ("- a\n* b", [("list", 0, 1), ("list", 1, 2)]),
    ("1. a\n2. b", [("list", 0, 2)]),
    ("1. a\n1) b", [("list", 0, 1), ("list", 1, 2)]),
    ("- a\nb", [("list", 0, 2)]),
    ("- a\n\nb", [("list", 0, 1), ("paragraph", 2, 3)]),
    ("- a\n\n  b", [("list", 0, 3)]),
    ("- a\n\n b", [("list", 0, 1), ("paragraph", 2, 3)]),
    ("- a\n  - b", [("list", 0, 2)]),
    ("-a", [("paragraph", 0, 1)]),
    ("1.a", [("paragraph", 0, 1)]),
    ("-", [("list", 0, 1)]),
    ("*", [("list", 0, 1)]),
    ("+", [("list", 0, 1)]),
    ("1.", [("list", 0, 1)]),
    ("1)", [("list", 0, 1)]),
    ("-\n  a", [("list", 0, 2)]),
    ("-\n\n  a", [("list", 0, 1), ("paragraph", 2, 3)]),
    ("1.\n", [("list", 0, 1)]),
    ("- a\n# b", [("list", 0, 1), ("heading", 1, 2, 1, "b")]),
    ("- a\n> b", [("list", 0, 1), ("quote", 1, 2)]),
    ("- a\n***", [("list", 0, 1), ("other", 1, 2)]),
    ("- ```\na", [("list", 0, 1), ("paragraph", 1, 2)]),
    ("- a\n\n", [("list", 0, 1)]),
    ("   - a", [("list", 0, 1)]),
    ("    - a", [("other", 0, 1)]),
    ("-\ta", [("list", 0, 1)]),
    ("- a\n\tb", [("list", 0, 2)]),
    ("1. a\n   b\n\nc", [("list", 0, 2), ("paragraph", 3, 4)]),
    ("- > a\nb", [("list", 0, 2)]),
    ("*a*", [("paragraph", 0, 1)]),
    ("**a**", [("paragraph", 0, 1)]),
    ("+a", [("paragraph", 0, 1)]),
    ("2) a\nb", [("list", 0, 2)]),
    ("- a\n\n\n\n  b\n", [("list", 0, 5)]),
]


@pytest.mark.parametrize(("text", "blocks"), LISTS)
def test_a_list(text: str, blocks: list[Block]) -> None:
    """One block for all items of a delimiter, without the blank lines after it."""
    assert parsed(text)[0] == blocks


PARAGRAPHS: list[tuple[str, list[Block]]] = [
    ("a", [("paragraph", 0, 1)]),
    ("a\nb", [("paragraph", 0, 2)]),
    ("a\n\nb", [("paragraph", 0, 1), ("paragraph", 2, 3)]),
    ("a\n \nb", [("paragraph", 0, 1), ("paragraph", 2, 3)]),
    ("a\n\t\nb", [("paragraph", 0, 1), ("paragraph", 2, 3)]),
    ("a\n# b", [("paragraph", 0, 1), ("heading", 1, 2, 1, "b")]),
    ("a\n#b", [("paragraph", 0, 2)]),
    ("a\n> b", [("paragraph", 0, 1), ("quote", 1, 2)]),
    ("a\n```\nb\n```", [("paragraph", 0, 1), ("other", 1, 4)]),
    ("a\n```b`", [("paragraph", 0, 2)]),
    ("a\n``b", [("paragraph", 0, 2)]),
    ("a\n~~~\nb", [("paragraph", 0, 1), ("other", 1, 3)]),
    ("a\n~~b", [("paragraph", 0, 2)]),
    ("a\n<div>", [("paragraph", 0, 1), ("html", 1, 2)]),
    ("a\n<b>", [("paragraph", 0, 2)]),
    ("a\n***", [("paragraph", 0, 1), ("other", 1, 2)]),
    ("a\n___", [("paragraph", 0, 1), ("other", 1, 2)]),
    ("a\n__b", [("paragraph", 0, 2)]),
    ("a\n* b", [("paragraph", 0, 1), ("list", 1, 2)]),
    ("a\n*b*", [("paragraph", 0, 2)]),
    ("a\n*", [("paragraph", 0, 2)]),
    ("a\n*\nb", [("paragraph", 0, 3)]),
    ("a\n+ b", [("paragraph", 0, 1), ("list", 1, 2)]),
    ("a\n+", [("paragraph", 0, 2)]),
    ("a\n1. b", [("paragraph", 0, 1), ("list", 1, 2)]),
    ("a\n1) b", [("paragraph", 0, 1), ("list", 1, 2)]),
    ("a\n2. b", [("paragraph", 0, 2)]),
    ("a\n0. b", [("paragraph", 0, 2)]),
    ("a\n01. b", [("paragraph", 0, 1), ("list", 1, 2)]),
    ("a\n10. b", [("paragraph", 0, 2)]),
    ("a\n1", [("paragraph", 0, 2)]),
    ("a\n1.", [("paragraph", 0, 2)]),
    ("a\n1.\nb", [("paragraph", 0, 3)]),
    ("a\n-", [("heading", 0, 2, 2, "a")]),
    ("a\n- b", [("paragraph", 0, 1), ("list", 1, 2)]),
    ("a\n-b", [("paragraph", 0, 2)]),
    ("a\n    # b", [("paragraph", 0, 2)]),
    ("a\n    > b", [("paragraph", 0, 2)]),
    ("a\n   # b", [("paragraph", 0, 1), ("heading", 1, 2, 1, "b")]),
    ("a\n    - b", [("paragraph", 0, 2)]),
    ("a\n\t# b", [("paragraph", 0, 2)]),
    ("a\n[b]: c", [("paragraph", 0, 2)]),
    ("a\n    b\n# c", [("paragraph", 0, 2), ("heading", 2, 3, 1, "c")]),
    ("a\nb\nc\n# d", [("paragraph", 0, 3), ("heading", 3, 4, 1, "d")]),
    ("1\n2. b", [("paragraph", 0, 2)]),
    ("a\n9 b", [("paragraph", 0, 2)]),
    ("a\n:b", [("paragraph", 0, 2)]),
    ("a\n|b", [("paragraph", 0, 2)]),
    ("a\n3) b\n4) c", [("paragraph", 0, 3)]),
    ("a\n5. b", [("paragraph", 0, 2)]),
    ("a\n6. b", [("paragraph", 0, 2)]),
    ("a\n7. b", [("paragraph", 0, 2)]),
    ("a\n8. b", [("paragraph", 0, 2)]),
    ("a\n9. b", [("paragraph", 0, 2)]),
    ("a\n4. b", [("paragraph", 0, 2)]),
]


@pytest.mark.parametrize(("text", "blocks"), PARAGRAPHS)
def test_a_paragraph(text: str, blocks: list[Block]) -> None:
    """It goes on until a blank line or a block that may interrupt it."""
    assert parsed(text)[0] == blocks


TABLES: list[tuple[str, list[Block]]] = [
    ("a|b\n- | -\nc|d", [("table", 0, 3)]),
    ("a|b\n- -|:-:-", [("table", 0, 2)]),
    ("a|b\n-|:", [("table", 0, 2)]),
    ("a|b\n:|-", [("paragraph", 0, 2)]),
    ("a|b\n|:", [("paragraph", 0, 2)]),
    ("a\\|b\n|-", [("paragraph", 0, 2)]),
    ("a\\\\|b\n|-", [("paragraph", 0, 2)]),
    ("|\n|-", [("paragraph", 0, 2)]),
    ("|a|\n|-|", [("table", 0, 2)]),
    ("a|b\n-|-", [("table", 0, 2)]),
    ("|a|b|\n|-|-|\n|c|d|", [("table", 0, 3)]),
    ("|a|\n|-|\nb", [("table", 0, 3)]),
    ("|a|\n|-|\n\nb", [("table", 0, 2), ("paragraph", 3, 4)]),
    ("|a|\n|-|\n# b", [("table", 0, 2), ("heading", 2, 3, 1, "b")]),
    ("|a|\n|-|\n> b", [("table", 0, 2), ("quote", 2, 3)]),
    ("|a|\n|-|\n- b", [("table", 0, 2), ("list", 2, 3)]),
    ("|a|\n|-|\n-", [("table", 0, 2), ("list", 2, 3)]),
    ("|a|\n|-|\n2. b", [("table", 0, 2), ("list", 2, 3)]),
    ("|a|\n|-|\n1. b", [("table", 0, 2), ("list", 2, 3)]),
    ("|a|\n|-|\n```\nb", [("table", 0, 2), ("other", 2, 4)]),
    ("|a|\n|-|\n~~~\nb", [("table", 0, 2), ("other", 2, 4)]),
    ("|a|\n|-|\n<div>", [("table", 0, 2), ("html", 2, 3)]),
    ("|a|\n|-|\n<b>", [("table", 0, 3)]),
    ("|a|\n|-|\n***", [("table", 0, 2), ("other", 2, 3)]),
    ("|a|\n|-|\n___", [("table", 0, 2), ("other", 2, 3)]),
    ("|a|\n|-|\n---", [("table", 0, 2), ("other", 2, 3)]),
    ("|a|\n|-|\n===", [("table", 0, 3)]),
    ("|a|\n|-|\n    b", [("table", 0, 3)]),
    ("|a|\n|-|\n\tb\nc", [("table", 0, 4)]),
    ("|a|\n|-|\n    - b", [("table", 0, 2), ("other", 2, 3)]),
    ("|a|\n|-|\n   b", [("table", 0, 3)]),
    ("|a|\n|-|\n \nb", [("table", 0, 2), ("paragraph", 3, 4)]),
    ("a\n|b|\n|-|", [("paragraph", 0, 1), ("table", 1, 3)]),
    ("a\nb\n|c|\n|-|\n|d|", [("paragraph", 0, 2), ("table", 2, 5)]),
    ("|a|b|\n|-|", [("paragraph", 0, 2)]),
    ("|a\\|b|\n|-|", [("table", 0, 2)]),
    ("||a|\n|-|-|", [("table", 0, 2)]),
    ("|a||b|\n|-|-|", [("paragraph", 0, 2)]),
    ("|a|\n|:-:|", [("table", 0, 2)]),
    (":a|b\n:-|-:", [("table", 0, 2)]),
    ("a|b\n:-|-:", [("table", 0, 2)]),
    ("a\n:-:", [("paragraph", 0, 2)]),
    ("a\n:-", [("paragraph", 0, 2)]),
    ("|a|\n    |-|", [("paragraph", 0, 2)]),
    ("    |a|\n|-|", [("other", 0, 1), ("paragraph", 1, 2)]),
    ("   |a|\n   |-|", [("table", 0, 2)]),
    ("|a|\n|-|\n+ b", [("table", 0, 2), ("list", 2, 3)]),
    ("|a|\n|-|\n* b", [("table", 0, 2), ("list", 2, 3)]),
    ("|a|\n|-|\n*b*\nc", [("table", 0, 4)]),
    ("|a|\n|-|\n[b]: c", [("table", 0, 3)]),
    ("|a|\n\n|-|", [("paragraph", 0, 1), ("paragraph", 2, 3)]),
    ("- a|b\n-|-", [("list", 0, 2)]),
    ("|a|\n|x|\n|-|", [("paragraph", 0, 1), ("table", 1, 3)]),
    ("a\n|-|", [("paragraph", 0, 2)]),
    ("# a|b\n-|-", [("heading", 0, 1, 1, "a|b"), ("paragraph", 1, 2)]),
    ("|a|\n|-|\nb\n===", [("table", 0, 4)]),
    ("|a|\n|-|\n|b|\n|-|", [("table", 0, 4)]),
    ("|a|\n|-|\n5 b", [("table", 0, 3)]),
    ("|a|\n|-|\n+b", [("table", 0, 3)]),
    ("a\n=|=\n|-|-|", [("paragraph", 0, 3)]),
    ("a\nb|c\n-|-\n===", [("heading", 0, 4, 1, "a b|c -|-")]),
    ("a\n   |b|\n|-|", [("paragraph", 0, 1), ("table", 1, 3)]),
    ("a\n    |b|\n|-|", [("paragraph", 0, 3)]),
]


@pytest.mark.parametrize(("text", "blocks"), TABLES)
def test_a_table(text: str, blocks: list[Block]) -> None:
    """A header and a delimiter row of as many cells, to the first block or blank line."""
    assert parsed(text)[0] == blocks


DEFINITIONS: list[tuple[str, list[Block], dict[str, str]]] = [
    ("[a]: b", [("definition", 0, 1)], {"A": "b"}),
    ("[a]:\nb", [("definition", 0, 2)], {"A": "b"}),
    ("[a]:\n\nb", [("paragraph", 0, 1), ("paragraph", 2, 3)], {}),
    ('[a]: b "c"', [("definition", 0, 1)], {"A": "b"}),
    ("[a]: b\n'c'", [("definition", 0, 2)], {"A": "b"}),
    ("[a]: b\n'c", [("definition", 0, 1), ("paragraph", 1, 2)], {"A": "b"}),
    ("[a]: b 'c\nd'", [("definition", 0, 2)], {"A": "b"}),
    ("[a]: b c", [("paragraph", 0, 1)], {}),
    ("[a]: b\n[c]: d", [("definition", 0, 1), ("definition", 1, 2)], {"A": "b", "C": "d"}),
    ("[a]: b\ne", [("definition", 0, 1), ("paragraph", 1, 2)], {"A": "b"}),
    ("[a]: b\n\t[c]: d", [("definition", 0, 1), ("definition", 1, 2)], {"A": "b", "C": "d"}),
    (
        "[a]: b\n    [c]: d 'e'",
        [("definition", 0, 1), ("definition", 1, 2)],
        {"A": "b", "C": "d"},
    ),
    ("[a]: b\n    e", [("definition", 0, 1), ("paragraph", 1, 2)], {"A": "b"}),
    ("[a]: b\n2. e\n- f", [("definition", 0, 1), ("paragraph", 1, 2), ("list", 2, 3)], {"A": "b"}),
    ("[a]: b\n<b>", [("definition", 0, 1), ("paragraph", 1, 2)], {"A": "b"}),
    ("[a]: b\n\n<b>", [("definition", 0, 1), ("html", 2, 3)], {"A": "b"}),
    ("[a]: b\n\n    e", [("definition", 0, 1), ("other", 2, 3)], {"A": "b"}),
    ("[a]: b\n<div>", [("definition", 0, 1), ("html", 1, 2)], {"A": "b"}),
    ("e\n[a]: b", [("paragraph", 0, 2)], {}),
    ("[a]: b\n\n[a]: c", [("definition", 0, 1), ("definition", 2, 3)], {"A": "b"}),
    ("   [a]: b", [("definition", 0, 1)], {"A": "b"}),
    ("    [a]: b", [("other", 0, 1)], {}),
    ("[a]", [("paragraph", 0, 1)], {}),
    ("[a] b", [("paragraph", 0, 1)], {}),
    ("[a] : b", [("paragraph", 0, 1)], {}),
    ("[a]:", [("paragraph", 0, 1)], {}),
    ("[]: b", [("paragraph", 0, 1)], {}),
    ("[ ]: b", [("paragraph", 0, 1)], {}),
    ("[a]: <b c>", [("definition", 0, 1)], {"A": "b c"}),
    ("[a]: <>", [("definition", 0, 1)], {"A": ""}),
    ("[a]:\t<b(>", [("definition", 0, 1)], {"A": "b("}),
    ("[a]: <b>c", [("paragraph", 0, 1)], {}),
    ("[a]: <b>\n'c'", [("definition", 0, 2)], {"A": "b"}),
    ("[a\nb]: c", [("definition", 0, 2)], {"A B": "c"}),
    ("[a\\]]: b", [("definition", 0, 1)], {"A\\]": "b"}),
    ("[a\\\\]: b", [("definition", 0, 1)], {"A\\\\": "b"}),
    ("[a[b]: c", [("paragraph", 0, 1)], {}),
    ("[a]b]: c", [("paragraph", 0, 1)], {}),
    (f"[{'a' * 1000}]: b", [("definition", 0, 1)], {"A" * 1000: "b"}),
    (f"[{'a' * 1001}]: b", [("paragraph", 0, 1)], {}),
    ("\\[a]: b", [("paragraph", 0, 1)], {}),
    ("[a](b) [c]: d", [("paragraph", 0, 1)], {}),
    ("[a]: b&amp;c", [("definition", 0, 1)], {"A": "b&c"}),
    ("[Ä\tb]: c%20d", [("definition", 0, 1)], {"Ä B": "c%20d"}),
    ("[a]: ä", [("definition", 0, 1)], {"A": "ä"}),
    ("[a]: javascript:b", [("definition", 0, 1)], {"A": "javascript:b"}),
    ("# h\n[a]: b", [("heading", 0, 1, 1, "h"), ("definition", 1, 2)], {"A": "b"}),
    ("[a]: b\n# h", [("definition", 0, 1), ("heading", 1, 2, 1, "h")], {"A": "b"}),
    ("[a]: b\n---", [("definition", 0, 1), ("other", 1, 2)], {"A": "b"}),
    ("[a]:\n2.", [("definition", 0, 2)], {"A": "2."}),
    ("[a]:\n-", [("heading", 0, 2, 2, "[a]:")], {}),
    ("[a]:\n=", [("heading", 0, 2, 1, "[a]:")], {}),
    ("[a]:\n    =", [("definition", 0, 2)], {"A": "="}),
    (
        "[a]: b\n'c\n===\nd'",
        [("definition", 0, 1), ("heading", 1, 3, 1, "'c"), ("paragraph", 3, 4)],
        {"A": "b"},
    ),
    ("|a|\n[b]: c", [("paragraph", 0, 2)], {}),
]


@pytest.mark.parametrize(("text", "blocks", "references"), DEFINITIONS)
def test_a_definition(text: str, blocks: list[Block], references: dict[str, str]) -> None:
    """A definition at the root is a block; the first one for a label counts."""
    assert parsed(text) == (blocks, references)


WITHIN: list[tuple[str, list[Block], dict[str, str]]] = [
    ("- [a]", [("list", 0, 1)], {}),
    ("- [a]\n  x", [("list", 0, 2)], {}),
    ("- [a\n  b]: c", [("list", 0, 2)], {"A B": "c"}),
    ("> [a]: b", [("quote", 0, 1)], {"A": "b"}),
    ("> [a]: b\n> c", [("quote", 0, 2)], {"A": "b"}),
    ("> c\n> [a]: b", [("quote", 0, 2)], {}),
    ("> [a]: b\n> [c]: d", [("quote", 0, 2)], {"A": "b", "C": "d"}),
    ("> [a]: b\n[c]: d", [("quote", 0, 2)], {"A": "b", "C": "d"}),
    ("> [a]:\n> b", [("quote", 0, 2)], {"A": "b"}),
    ("> [a]:\n> 2.", [("quote", 0, 2)], {"A": "2."}),
    ("> [a]:\n=", [("quote", 0, 2)], {}),
    ("> [a]:\nb", [("quote", 0, 2)], {"A": "b"}),
    ("- [a]: b", [("list", 0, 1)], {"A": "b"}),
    ("1. [a]: b", [("list", 0, 1)], {"A": "b"}),
    ("- a\n\n  [c]: d", [("list", 0, 3)], {"C": "d"}),
    ("> - [a]: b", [("quote", 0, 1)], {"A": "b"}),
    ("> # [a]: b", [("quote", 0, 1)], {}),
    ("> ```\n> [a]: b", [("quote", 0, 2)], {}),
    (">     [a]: b", [("quote", 0, 1)], {}),
    ("> [a]\n\n[c]: d", [("quote", 0, 1), ("definition", 2, 3)], {"C": "d"}),
    ("> [a]: b\n\n[a]: c", [("quote", 0, 1), ("definition", 2, 3)], {"A": "b"}),
    ("[a]: b\n\n> [a]: c", [("definition", 0, 1), ("quote", 2, 3)], {"A": "b"}),
    ("> a]: b", [("quote", 0, 1)], {}),
    ("> [a]", [("quote", 0, 1)], {}),
    ("> x\n\n[a]: b", [("quote", 0, 1), ("definition", 2, 3)], {"A": "b"}),
    ("> [a]: b c", [("quote", 0, 1)], {}),
    ("> > [a]: b", [("quote", 0, 1)], {"A": "b"}),
    ("- [a] x]: b\n- [c]: d", [("list", 0, 2)], {"C": "d"}),
    ("> [a]: b\n> [c] d\n> [e]: f", [("quote", 0, 3)], {"A": "b"}),
    ("- a\n- [b]: c\n\n> [d]: e", [("list", 0, 2), ("quote", 3, 4)], {"B": "c", "D": "e"}),
    ("> [a]: b\n\n> [c]: d", [("quote", 0, 1), ("quote", 2, 3)], {"A": "b", "C": "d"}),
    ("> \\\n> [a]: b", [("quote", 0, 2)], {}),
]


@pytest.mark.parametrize(("text", "blocks", "references"), WITHIN)
def test_a_definition_within(text: str, blocks: list[Block], references: dict[str, str]) -> None:
    """In a quote or a list, a paragraph may start with definitions, too."""
    assert parsed(text) == (blocks, references)


@pytest.mark.parametrize(
    ("text", "start", "blocks"),
    [
        ("# a\nb", 1, [("paragraph", 1, 2)]),
        ("a\n---", 1, [("other", 1, 2)]),
        ("a\n\nb", 2, [("paragraph", 2, 3)]),
        ("a", 1, []),
        ("[a]: b\n[c]: d", 1, [("definition", 1, 2)]),
    ],
)
def test_a_start(text: str, start: int, blocks: list[Block]) -> None:
    """What stands above the first line to read is not looked at."""
    found, references = parsed(text, start)
    assert found == blocks
    assert "A" not in references


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a"], "a"),
        ([" \ta\t ", "  b"], "a b"),
        (["a", "#"], "a \\#"),
        (["a\t##"], "a\t\\##"),
        (["a  ", "{#b}"], "a {#b}"),
        (["a\\", "{#b}"], "a\\ {#b}"),
        (["a", "b{#b}"], "a b{#b}"),
        (["##"], "\\##"),
        (["a##"], "a##"),
        (["a # b"], "a # b"),
        (["\u00a0a\u00a0#"], "\u00a0a\u00a0#"),
    ],
)
def test_setext_text(lines: list[str], text: str) -> None:
    """Its lines become one, and `#`s that would close an ATX heading are escaped."""
    assert setext_text(lines) == text


@pytest.mark.parametrize("url", ["javascript:a", "ä b", "%20", "https://ä.example"])
def test_links_stay_as_written(url: str) -> None:
    """Nothing is encoded, decoded or refused: no browser will see it."""
    assert MARKDOWN.normalizeLink(url) == url
    assert MARKDOWN.normalizeLinkText(url) == url
    assert MARKDOWN.validateLink(url) is True


KINDS = {
    "BlockQuote": "quote",
    "CodeBlock": "other",
    "Heading": "heading",
    "HtmlBlock": "html",
    "List": "list",
    "Paragraph": "paragraph",
    "Rule": "other",
    "Table": "table",
}


def by_zola(text: str) -> Iterator[tuple[str, int]]:
    """Yield the kinds of the outermost blocks, and their first lines."""
    depth = 0
    event: Any
    value: Any
    for event, place in pyromark.events_with_range(text, options=EXTENSIONS):
        kind, value = ("", event) if isinstance(event, str) else event.popitem()
        if depth == 0 and (kind == "Start" or value == "Rule"):
            name = value if isinstance(value, str) else next(iter(value))
            yield KINDS[name], text.encode()[: place["start"]].count(b"\n")
        depth += (kind == "Start") - (kind == "End")


ODD_TABLE = re.compile(r"\t(?:\|-|-\|)")
"""Where Zola's parser counts a tab as four, wherever it stands."""
MARKERS = ("", "", "", "> ", ">", "- ", "* ", "1. ", "2. ", "    ", "\t", "  ", " ")
CONTENTS = (
    *("", "a", "b c", "# a", "---", "===", "- -", "***", "|a|b|", "a|b", "|-|-|", "-|-", "|c|"),
    *("```", "~~~", "``` ", "```\t", "<div>", "</div>", "<b>", "<!-- a", "-->", "<pre>", "</pre>"),
    *("[a]: /b", "[a]: /b 't'", "[a]: b|c", "[a]", "-", "2.", "\\", "a  ", "- | -"),
)


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(MARKERS), max_size=2).map("".join), st.sampled_from(CONTENTS)
        ).map("".join),
        max_size=8,
    )
)
def test_blocks_start_where_those_of_zola_do(lines: list[str]) -> None:
    """They are of the same kinds, too; a definition is none there."""
    text = "".join(f"{line}\n" for line in lines)
    assume(not ODD_TABLE.search(text))
    blocks, _ = parse_blocks(text.split("\n"), text)
    ours = [(block.kind, block.start) for block in blocks if block.kind != "definition"]
    assert ours == [*by_zola(text)]


LABELS = (
    "a",
    "a b",
    "A",
    "\\]",
    "[",
    "]",
    " ",
    "",
    "é",
    "x" * 400,
    "\t",
    "`c`",
    "a\nb",
)
ADDRESSES = (
    *(
        "/u",
        "<u>",
        "<u v>",
        "",
        "/u(1)",
        "/u(",
        "a&amp;b",
        "a\\(b",
        "é",
        '/u "t"',
        "/u 't'",
        "/u (t)",
    ),
    *("/u t", "\x01", "u\x7f", "u<v", '"t"', "'t", "<", "/u\N{NO-BREAK SPACE}"),
)
BELOW = (
    *(
        "",
        "\n",
        '\n"t"',
        "\n  't'",
        "\n(t",
        "\nt",
        "\n[b]: /v",
        "\n> q",
        "\n- x",
        "\n# h",
        "\n\t(t)",
    ),
    *('\n    "t"', '\n"t\n u"', "\n***", '\n\n"t"', "\n[a]: /second", " \n", "\t"),
)


@given(
    st.sampled_from(("", " ", "   ", "    ", "\t")),
    st.lists(st.sampled_from(LABELS), min_size=1, max_size=2).map("".join),
    st.sampled_from((":", ": ", ":\t ", ":\n", "", " :")),
    st.sampled_from(ADDRESSES),
    st.lists(st.sampled_from(BELOW), max_size=3).map("".join),
)
@example("", "a", ": ", "/u", "\n[a]: /second")
@example("", "a", ": ", "/u", "\n't'")
@example("", " ", ": ", "/u", "")
def test_definitions_are_those_of_markdown_it(
    indent: str, label: str, colon: str, address: str, below: str
) -> None:
    """Whether one is of the usual kind, and read at once, or not."""
    text = f"{indent}[{label}]{colon}{address}{below}"
    env: dict[str, Any] = {}
    type(MARKDOWN)("commonmark").parse(text, env)
    assert parse_blocks(text.split("\n"), text).references == env.get("references", {})
