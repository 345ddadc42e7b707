"""The blocks below the front matter, where shortcode calls are set aside."""

from __future__ import annotations

import pytest

from twim._reading.body import find_blocks
from twim.model._source import Document

Block = tuple[str, int, int] | tuple[str, int, int, int, str]
"""A block's kind and lines; of a heading, its level and text as well."""

BLOCKS: list[tuple[str, int, list[Block], list[int]]] = [
    ("", 0, [], []),
    ("a", 0, [("paragraph", 0, 1)], []),
    ("a\nb\n\nc", 0, [("paragraph", 0, 2), ("paragraph", 3, 4)], []),
    ("a\n\nb", 1, [("paragraph", 2, 3)], []),
    ("a\n\nb", 2, [("paragraph", 2, 3)], []),
    ("a\r\n\r\n# b", 0, [("paragraph", 0, 1), ("heading", 2, 3, 1, "b")], []),
    ("a\rb\r\rc", 0, [("paragraph", 0, 2), ("paragraph", 3, 4)], []),
    ("{{ x() }}", 0, [("paragraph", 0, 1)], []),
    ("{{ x(\n) }}", 0, [("paragraph", 0, 2)], [1]),
    (
        "{{ x(\n\n# a\n) }}",
        0,
        [("paragraph", 0, 1), ("heading", 2, 3, 1, "a"), ("paragraph", 3, 4)],
        [],
    ),
    (
        "{{ x(\n\n# a\n) }} b\nc\n\nd",
        0,
        [("paragraph", 0, 1), ("heading", 2, 3, 1, "a"), ("paragraph", 3, 5), ("paragraph", 6, 7)],
        [],
    ),
    ('> {{ x(a="\n\n# b") }}\nc', 0, [("quote", 0, 4)], [1, 2]),
    ('> a\n> {{ x(\nb="c"\n\n) }}\n> d\n\ne', 0, [("quote", 0, 6), ("paragraph", 7, 8)], [2, 3, 4]),
    ('{{ x(a="\n---\n") }}\n---', 0, [("other", 0, 4)], [1, 2]),
    ("a\n{{ x(\n) }}\n===", 0, [("other", 0, 4)], [2]),
    ("a {{ x() }}\n---", 0, [("heading", 0, 2, 2, "a {{ x() }}")], []),
    ("# {{ x(\n) }}", 0, [("other", 0, 2)], [1]),
    ("# a\n\n{{ x(\n) }}", 0, [("heading", 0, 1, 1, "a"), ("paragraph", 2, 4)], [3]),
    ('{{ x(a="\r\n\r\n") }}\r\n===', 0, [("other", 0, 4)], [1, 2]),
    ("{{ x(\n) }} #\nb #\n---", 0, [("other", 0, 4)], [1]),
    ("{{ x(\n\n) }}\n\n{{ y(\n\n) }}", 0, [("paragraph", 0, 3), ("paragraph", 4, 7)], [1, 2, 5, 6]),
    ("{{ x(\n{{ y(\n) }}", 0, [("paragraph", 0, 3)], [2]),
    ("{{ x(\n) }}\n\n[a]: b", 0, [("paragraph", 0, 2), ("definition", 3, 4)], [1]),
    ("{{ x(\n[a]: b\n) }}\n\n[a]", 0, [("paragraph", 0, 3), ("paragraph", 4, 5)], []),
    (
        "{{ x(\n\n[a]: b\n) }}",
        0,
        [("paragraph", 0, 1), ("definition", 2, 3), ("paragraph", 3, 4)],
        [],
    ),
    ("{{ x(\n\n) }}\na", 2, [("paragraph", 2, 4)], []),
    ("{{ x(\n\n) }}\na", 3, [("paragraph", 3, 4)], []),
    ("b\n{{ x(\n\n) }}\na", 1, [("paragraph", 1, 5)], [2, 3]),
    ('{{ x(a="\n\nb\n") }} c', 2, [("paragraph", 2, 4)], []),
    ("{{ x(a=b) }}", 0, [("paragraph", 0, 1)], []),
    ("{{ x(\n\n", 0, [("paragraph", 0, 1)], []),
    ('{{ x(a="b', 1, [], []),
    ('{{ x(a="b\nc', 1, [("paragraph", 1, 2)], []),
    ("```\n{{ x(\n) }}\n```", 0, [("other", 0, 4)], [2]),
    ("{% x() %}\n\na\n{% end %}", 0, [("paragraph", 0, 4)], [1, 2, 3]),
    ("{% x() %}\n\na", 0, [("paragraph", 0, 1), ("paragraph", 2, 3)], []),
    ("a\n\n{% end %}", 0, [("paragraph", 0, 1), ("paragraph", 2, 3)], []),
    (
        "{% x() %}\n# a\n{% end %} b\n# c",
        0,
        [("paragraph", 0, 3), ("heading", 3, 4, 1, "c")],
        [1, 2],
    ),
    ("{% x() %}\n> a\n> {% end %}\n> b", 0, [("paragraph", 0, 3), ("quote", 3, 4)], [1, 2]),
    (
        "> {% x() %}\n\n# a\n\n> {% end %}\nb\n# c",
        0,
        [("quote", 0, 6), ("heading", 6, 7, 1, "c")],
        [1, 2, 3, 4],
    ),
    ("> # {% x() %}\n\na\n{% end %}\nb", 0, [("quote", 0, 4), ("paragraph", 4, 5)], [1, 2, 3]),
    (
        "<!-- {% x() %}\n\na\n{% end %} -->\n# c",
        0,
        [("html", 0, 4), ("heading", 4, 5, 1, "c")],
        [1, 2, 3],
    ),
    ("{{ x(\n) }}|b|\n|-|-|\n|1|2|\n# c", 0, [("other", 0, 4), ("heading", 4, 5, 1, "c")], [1]),
    (
        "{% x() %} {% y() %}\n{% end %}\n# c",
        0,
        [("paragraph", 0, 2), ("heading", 2, 3, 1, "c")],
        [1],
    ),
    (
        "{% x() %}\n{% y() %}\n{% end %}\n# c\n{% end %}\n# c",
        0,
        [("paragraph", 0, 5), ("heading", 5, 6, 1, "c")],
        [1, 2, 3, 4],
    ),
    ("{{ x() }} {{ y(\n\n) }}", 0, [("paragraph", 0, 3)], [1, 2]),
    (
        "{{ x(\n) }}\n{{ y(\n) }}\n===\n# z",
        0,
        [("other", 0, 5), ("heading", 5, 6, 1, "z")],
        [1, 3],
    ),
    ("\ufeffa\n===", 0, [("heading", 0, 2, 1, "a")], []),
    ("abc\r\ndef\r\n{{ x(\r\n\r\n) }}", 2, [("paragraph", 2, 5)], [3, 4]),
    ("abc\n{{ x(\n) }}\n{{ x(\n) }}", 3, [("paragraph", 3, 5)], [4]),
]


@pytest.mark.parametrize(("text", "start", "blocks", "raw"), BLOCKS)
def test_blocks(text: str, start: int, blocks: list[Block], raw: list[int]) -> None:
    """Nothing within a call starts or ends a block, and a heading has its call's text."""
    document = Document(text)
    body = find_blocks(document, start)
    assert [
        (*block[:3], block.level, block.text) if block.kind == "heading" else block[:3]
        for block in body.blocks
    ] == blocks
    assert sorted(body.raw) == raw
    assert body.document is document
    assert body.start == start
    for block in body.blocks:
        assert body.lines(block) == document.lines[block.start : block.stop]


OPEN_CALLS: list[tuple[str, int, int]] = [
    ("", 0, 1),
    ("a", 0, 1),
    ("a\nb\n\nc", 0, 4),
    ("a\n\nb", 1, 3),
    ("a\n\nb", 2, 3),
    ("a\r\n\r\n# b", 0, 3),
    ("a\rb\r\rc", 0, 4),
    ("{{ x() }}", 0, 1),
    ("{{ x(\n\n# a\n) }}", 0, 4),
    ("{{ x(\n\n# a\n) }} b\nc\n\nd", 0, 7),
    ("a {{ x() }}\n---", 0, 2),
    ("{{ x(\n[a]: b\n) }}\n\n[a]", 0, 5),
    ("{{ x(\n\n[a]: b\n) }}", 0, 4),
    ("{{ x(\n\n) }}\na", 2, 4),
    ("{{ x(\n\n) }}\na", 3, 4),
    ('{{ x(a="\n\nb\n") }} c', 2, 4),
    ('{{ x(a="b', 0, 0),
    ('a\n\n{{ x(a="b', 0, 2),
    ("{{ x(a=b) }}", 0, 1),
    ('{{ x(a="b") }', 0, 0),
    ("{{ x(\n\n", 0, 3),
    ('a\n{{ x(\nb="\n\n{{ y(c="d', 0, 1),
    ('{{ x(a="b\n\n{{ y() }}\n\n{{ z("', 2, 4),
    ('a\r\nb\r\n{{ x(a="b', 0, 2),
    ('{{ x(\n\n) }}\n{{ x(a="b', 0, 3),
    ('{{ x(a="b', 1, 1),
    ('{{ x(a="b\nc', 1, 2),
    ("a\r\n{{ x(a=\"b\r\nc {{ y(a='", 2, 2),
    ("{% x() %}\n\na\n{% end %}", 0, 4),
    ("\ufeffa\n===", 0, 2),
]


@pytest.mark.parametrize(("text", "start", "line"), OPEN_CALLS)
def test_an_open_call(text: str, start: int, line: int) -> None:
    """The first line of what is no call for a string in it; else the line after the last."""
    assert find_blocks(Document(text), start).open_call == line


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("a", {}),
        ("[a]: b", {"A": "b"}),
        ("{{ x(\n) }}\n\n[a]: b", {"A": "b"}),
        ("{{ x(\n\n) }}\n\n> [a]: b", {"A": "b"}),
        ('{{ x(a="\n\n[a]: b\n\n") }}', {}),
        ("{{ x(\n\n[a]: b\n) }}", {"A": "b"}),
        ("[a]: b\n{{ x(\n) }}", {"A": "b"}),
    ],
)
def test_definitions(text: str, references: dict[str, str]) -> None:
    """They count wherever they stand, but within a call."""
    found = find_blocks(Document(text), 0).references
    assert {label: target["href"] for label, target in found.items()} == references


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("> a\n> b", ["a\nb"]),
        (">a\n  > b\nc", ["a\nb\nc"]),
        ("a\n\n>  a\n>b\n\n> c", [" a\nb", "c"]),
        ('> {{ x(a="\n> b\n\n") }}\n> c', ['{{ x(a="\n> b\n\n") }}\nc']),
        ('a\n\n> {{ x(a="\n> b\n") }}\n> c', ['{{ x(a="\n> b\n") }}\nc']),
        ('a\r\n\r\n> {{ x(a="\r\n> b") }}\r\n> c', ['{{ x(a="\n> b") }}\nc']),
        ("> {{ x(\n> a\n) }}\n> c", ["{{ x(\na\n) }}\nc"]),
    ],
)
def test_a_quote_without_its_markers(text: str, bodies: list[str]) -> None:
    """The lines within a call have none, and keep what looks like one."""
    body = find_blocks(Document(text), 0)
    assert [block.text for block in body.blocks if block.kind == "quote"] == bodies
