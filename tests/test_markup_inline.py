"""Links and plain text within a line of Markdown."""

from __future__ import annotations

from typing import Any

import pytest

from twim._markup.inline import (
    destination,
    find_links,
    is_link_text,
    link_target,
    on_one_line,
    plain_text,
)

Link = tuple[str, str, str] | tuple[str, str, str, bool]
"""What a link is written as, its label, its destination; and `True` if that is by reference."""

DEFINED: dict[str, Any] = {
    "ODE": {"title": "", "href": "/ode"},
    "`A`": {"title": "", "href": "/code"},
    "A B": {"title": "", "href": "/ab"},
    "BROKEN": {"title": "", "href": "a\nb"},
    "NOT": {"title": "", "href": ""},
}


def links(text: str, references: dict[str, Any] | None = None) -> list[Link]:
    """The links of a text."""
    found: list[Link] = []
    for link in find_links(text, references):
        written = text[link.start : link.stop], link.label, link.destination
        found.append((*written, True) if link.by_reference else written)
    return found


INLINE: list[tuple[str, list[Link]]] = [
    ("", []),
    ("plain", []),
    ("](", []),
    ("[a](b)", [("[a](b)", "a", "b")]),
    ("x [a](b) y [c](d)!", [("[a](b)", "a", "b"), ("[c](d)", "c", "d")]),
    ("[a](b)[c](d)", [("[a](b)", "a", "b"), ("[c](d)", "c", "d")]),
    ("[](b)", [("[](b)", "", "b")]),
    ("[a]()", []),
    ("[a](<>)", [("[a](<>)", "a", "")]),
    ("[a](<b c>)", [("[a](<b c>)", "a", "b c")]),
    ("[a](b c)", []),
    ('[a](b "t")', [('[a](b "t")', "a", "b")]),
    ("[a](b 't')", [("[a](b 't')", "a", "b")]),
    ("[a](b (t))", [("[a](b (t))", "a", "b")]),
    ('[a](b "t" x)', []),
    ('[a](b"t")', [('[a](b"t")', "a", 'b"t"')]),
    ('[a](<b>"t")', []),
    ("[a](<b> x)", []),
    ("[a](b&amp;c)", [("[a](b&amp;c)", "a", "b&c")]),
    ("[a](b&c)", [("[a](b&c)", "a", "b&c")]),
    ("[a](b\\)c)", [("[a](b\\)c)", "a", "b)c")]),
    ("[a](b\\c)", [("[a](b\\c)", "a", "b\\c")]),
    ("[a](b(c)d)", [("[a](b(c)d)", "a", "b(c)d")]),
    ("[a](b(c)", []),
    ("[a](b<c)", [("[a](b<c)", "a", "b<c")]),
    ("[a](b>c)", [("[a](b>c)", "a", "b>c")]),
    ("[a](b\x7fc)", []),
    ("[a](b\x01c)", []),
    ("[a](\tb\n)", [("[a](\tb\n)", "a", "b")]),
    ("[a](b", []),
    ("[a] (b)", []),
    ("[a]\n(b)", []),
    ("[a\nb](c)", [("[a\nb](c)", "a\nb", "c")]),
    ("[a](b)](c)", [("[a](b)", "a", "b")]),
    ("[a][b](c)", [("[b](c)", "b", "c")]),
    ("[a] [b](c)", [("[b](c)", "b", "c")]),
    ("[a&b](c)", [("[a&b](c)", "a&b", "c")]),
    ("[a!b](c)", [("[a!b](c)", "a!b", "c")]),
    ("[*a*](b)", [("[*a*](b)", "*a*", "b")]),
    ("[a](b)[", [("[a](b)", "a", "b")]),
    ("[a](b) ![", [("[a](b)", "a", "b")]),
    (
        "[a](b) ![<https://c.example>",
        [("[a](b)", "a", "b"), ("<https://c.example>", "https://c.example", "https://c.example")],
    ),
    (
        "[a](b) [<https://c.example>",
        [("[a](b)", "a", "b"), ("<https://c.example>", "https://c.example", "https://c.example")],
    ),
    (
        "<https://c.example> ![a",
        [("<https://c.example>", "https://c.example", "https://c.example")],
    ),
    ("[a [b] c](d)", [("[a [b] c](d)", "a [b] c", "d")]),
    ("[a [b](c) d](e)", [("[b](c)", "b", "c")]),
    ("[a](b\xa0c)", [("[a](b\xa0c)", "a", "b\xa0c")]),
    ("[[a](b)", [("[a](b)", "a", "b")]),
    ("[a]](b)", []),
]


@pytest.mark.parametrize(("text", "expected"), INLINE)
def test_an_inline_link(text: str, expected: list[Link]) -> None:
    """Brackets around a label, then a destination and perhaps a title in round ones."""
    assert links(text) == expected


HIDDEN: list[tuple[str, list[Link]]] = [
    ("![a](b)", []),
    ("!a [b](c)", [("[b](c)", "b", "c")]),
    ("a! [b](c)", [("[b](c)", "b", "c")]),
    ("!![a](b)", []),
    ("\\![a](b)", [("[a](b)", "a", "b")]),
    ("\\[a](b)", []),
    ("\\\\[a](b)", [("[a](b)", "a", "b")]),
    ("[a\\](b)", []),
    ("[a\\]](b)", [("[a\\]](b)", "a\\]", "b")]),
    ("`[a](b)`", []),
    ("`` ` [a](b)``", []),
    ("` [a](b)", [("[a](b)", "a", "b")]),
    ("`a` [b](c)", [("[b](c)", "b", "c")]),
    ("[`]`](b)", [("[`]`](b)", "`]`", "b")]),
    ("[a`](b)`", []),
    ("[![i](j)](k)", [("[![i](j)](k)", "![i](j)", "k")]),
    ("![a [b](c)](d)", []),
    ("![a](b) [c](d)", [("[c](d)", "c", "d")]),
    ("![a] [b](c)", [("[b](c)", "b", "c")]),
    ('<b title="[a](b)">', []),
    ("<!-- [a](b) -->", []),
    ("< [a](b)", [("[a](b)", "a", "b")]),
    ("<b>[a](b)</b>", [("[a](b)", "a", "b")]),
    ("[<b>](c)", [("[<b>](c)", "<b>", "c")]),
    ('[<b t="](c)">](d)', [('[<b t="](c)">](d)', '<b t="](c)">', "d")]),
    ("&lt; [a](b)", [("[a](b)", "a", "b")]),
]


@pytest.mark.parametrize(("text", "expected"), HIDDEN)
def test_what_comes_first(text: str, expected: list[Link]) -> None:
    """An image, a code span, an escape or HTML hides the brackets within it."""
    assert links(text) == expected
    assert links(text, {}) == expected
    assert links(text, DEFINED) == expected


AUTOLINKS: list[tuple[str, list[Link]]] = [
    ("<https://a.example>", [("<https://a.example>", "https://a.example", "https://a.example")]),
    (
        "x <https://a.example> y",
        [("<https://a.example>", "https://a.example", "https://a.example")],
    ),
    ("<ab:>", [("<ab:>", "ab:", "ab:")]),
    ("<a:b>", []),
    ("<ab:\x01>", []),
    ("<ab:\xa0>", [("<ab:\xa0>", "ab:\xa0", "ab:\xa0")]),
    (
        "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:b>",
        [
            (
                "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:b>",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:b",
            )
        ],
    ),
    ("<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:b>", []),
    ("<1a:b>", []),
    ("<a1+.-:b>", [("<a1+.-:b>", "a1+.-:b", "a1+.-:b")]),
    ("<AB:c>", [("<AB:c>", "AB:c", "AB:c")]),
    ("<Ab_c:d>", []),
    ("<ab:c d>", []),
    ("<ab:c<d>", []),
    ("<ab:c", []),
    ("<a@b.example>", []),
    ("<ab:[c](d)>", [("<ab:[c](d)>", "ab:[c](d)", "ab:[c](d)")]),
    ("<ab:&amp;>", [("<ab:&amp;>", "ab:&amp;", "ab:&amp;")]),
    ("[<ab:c>](d)", [("[<ab:c>](d)", "<ab:c>", "d")]),
    ("\\<ab:c>", []),
    ("`<ab:c>`", []),
    ("<ab:c><ab:d>", [("<ab:c>", "ab:c", "ab:c"), ("<ab:d>", "ab:d", "ab:d")]),
]


@pytest.mark.parametrize(("text", "expected"), AUTOLINKS)
def test_an_autolink(text: str, expected: list[Link]) -> None:
    """A scheme of 2 to 32 characters, a colon, and no blanks or angle brackets after it."""
    assert links(text) == expected


ANCHORS: list[tuple[str, list[Link]]] = [
    ('<a href="x">y</a>', [('<a href="x">y</a>', "y", "x")]),
    ("<a href='x'>y</a>", [("<a href='x'>y</a>", "y", "x")]),
    ("<a href=x>y</a>", [("<a href=x>y</a>", "y", "x")]),
    ("<A HREF=x>y</A >", [("<A HREF=x>y</A >", "y", "x")]),
    ("<a>y</a>", [("<a>y</a>", "<a>y</a>", "")]),
    ("<a >y</a>", [("<a >y</a>", "<a >y</a>", "")]),
    ("<a\thref=x>y</a\n>", [("<a\thref=x>y</a\n>", "y", "x")]),
    ('<a\nhref="x">y\nz</a>', [('<a\nhref="x">y\nz</a>', "y\nz", "x")]),
    ("<abbr href=x>y</a>", []),
    ("<a/href=x>y</a>", []),
    ('<a title="href=z" href="x">y</a>', [('<a title="href=z" href="x">y</a>', "y", "x")]),
    ('<a data-href="x">y</a>', [('<a data-href="x">y</a>', '<a data-href="x">y</a>', "")]),
    ('<a href = "x">y</a>', [('<a href = "x">y</a>', "y", "x")]),
    ('<a href\n=\n"x">y</a>', [('<a href\n=\n"x">y</a>', "y", "x")]),
    ('<a title=">" href="x">y</a>', [('<a title=">" href="x">y</a>', "y", "x")]),
    ("<a title='>' href='x'>y</a>", [("<a title='>' href='x'>y</a>", "y", "x")]),
    ('<a title="\'" href="x">y</a>', [('<a title="\'" href="x">y</a>', "y", "x")]),
    ('<a href="x">y', []),
    ('<a href="x">y</ab>', []),
    ('<a href="x">y</a', []),
    (
        '<a href="x">y</a><a href="z">w</a>',
        [('<a href="x">y</a>', "y", "x"), ('<a href="z">w</a>', "w", "z")],
    ),
    ('<a href="x" href="z">y</a>', [('<a href="x" href="z">y</a>', "y", "x")]),
    ("<a href==''>y</a>", []),
    ("<a href='x'''>y</a>", []),
    ("<a href='x'title='y'>z</a>", []),
    ("<a href=x >y</a>", [("<a href=x >y</a>", "y", "x")]),
    ("<a href=x title=y>z</a>", [("<a href=x title=y>z</a>", "z", "x")]),
    ('<a href=x"y>z</a>', []),
    ('<a "href=x>z</a>', []),
    ("<a <b> href=x>y</a>", []),
    ('<a href="<">y</a>', [('<a href="<">y</a>', "y", "<")]),
    ('<a href="">y</a>', [('<a href="">y</a>', "y", "")]),
    ('<a href="x"></a>', [('<a href="x"></a>', "", "x")]),
    ("<a href>y</a>", [("<a href>y</a>", "<a href>y</a>", "")]),
    ('<a href="x">[a](b)</a>', [('<a href="x">[a](b)</a>', "[a](b)", "x")]),
    ('<a href="x"><b>y</b></a>', [('<a href="x"><b>y</b></a>', "<b>y</b>", "x")]),
    ('[<a href="x">y</a>](z)', [('[<a href="x">y</a>](z)', '<a href="x">y</a>', "z")]),
    ("< a href=x>y</a>", []),
    ('<a href="x">![y](z)</a>', [('<a href="x">![y](z)</a>', "![y](z)", "x")]),
    ('<a title="y" href=\'a"b\'>z</a>', [('<a title="y" href=\'a"b\'>z</a>', "z", 'a"b')]),
    ('<a href="a\'b">z</a>', [('<a href="a\'b">z</a>', "z", "a'b")]),
    ('<a href=" x ">y</a>', [('<a href=" x ">y</a>', "y", "x")]),
    (
        '<a href="\t\n\x0c\rx\r\x0c\n\t">y</a>',
        [('<a href="\t\n\x0c\rx\r\x0c\n\t">y</a>', "y", "x")],
    ),
    ('<a href="\xa0x">y</a>', [('<a href="\xa0x">y</a>', "y", "\xa0x")]),
    ('<a href="\x0bx">y</a>', [('<a href="\x0bx">y</a>', "y", "\x0bx")]),
    ('<a href="x&amp;y">z</a>', [('<a href="x&amp;y">z</a>', "z", "x&y")]),
    ('<a href="x&ampy">z</a>', [('<a href="x&ampy">z</a>', "z", "x&ampy")]),
    ('<a href="x&copy=1">z</a>', [('<a href="x&copy=1">z</a>', "z", "x&copy=1")]),
    ('<a href="x&#38;y">z</a>', [('<a href="x&#38;y">z</a>', "z", "x&y")]),
    ('<a href="x&#x26;y">z</a>', [('<a href="x&#x26;y">z</a>', "z", "x&y")]),
    ('<a href="x&#X26;y">z</a>', [('<a href="x&#X26;y">z</a>', "z", "x&y")]),
    ('<a href="x&zzz;y">z</a>', [('<a href="x&zzz;y">z</a>', "z", "x&zzz;y")]),
    ('<a href="&amp;&lt;&AMP;">z</a>', [('<a href="&amp;&lt;&AMP;">z</a>', "z", "&<&")]),
    ('<a href="&#32;x">z</a>', [('<a href="&#32;x">z</a>', "z", "x")]),
    ('<a href="&frac12;">z</a>', [('<a href="&frac12;">z</a>', "z", "½")]),
    ("<a b=' href=\"c\"' href=x>y</a>", [("<a b=' href=\"c\"' href=x>y</a>", "y", "x")]),
    ('<a hreflang="z" href="x">y</a>', [('<a hreflang="z" href="x">y</a>', "y", "x")]),
    ("<a href title=z>y</a>", [("<a href title=z>y</a>", "<a href title=z>y</a>", "")]),
    ("<a href=x\xa0y>z</a>", [("<a href=x\xa0y>z</a>", "z", "x\xa0y")]),
    ("<a\xa0href=x>y</a>", []),
    ("<a é=z href=x>y</a>", []),
    ("<a \x1chref=x>y</a>", []),
    ("<a \u017ftyle=z href=x>y</a>", []),
    ("<a href=x>y</a\xa0>", []),
    ('<a href="x\\&y">z</a>', [('<a href="x\\&y">z</a>', "z", "x\\&y")]),
]


@pytest.mark.parametrize(("text", "expected"), ANCHORS)
def test_an_html_anchor(text: str, expected: list[Link]) -> None:
    """An anchor to its end tag: its `href` is a destination, without one it is its own label."""
    assert links(text) == expected


REFERENCES: list[tuple[str, list[Link]]] = [
    ("[Ode]", [("[Ode]", "Ode", "/ode", True)]),
    ("[ode][]", [("[ode][]", "ode", "/ode", True)]),
    ("[x][Ode]", [("[x][Ode]", "x", "/ode", True)]),
    ("[x][ODE]", [("[x][ODE]", "x", "/ode", True)]),
    ("[x][y]", []),
    ("[x]", []),
    ("x [Ode] y [Ode].", [("[Ode]", "Ode", "/ode", True), ("[Ode]", "Ode", "/ode", True)]),
    ("[Ode](z)", [("[Ode](z)", "Ode", "z")]),
    ("[Ode](z z)", [("[Ode]", "Ode", "/ode", True)]),
    ("[Ode](<z z>)", [("[Ode](<z z>)", "Ode", "z z")]),
    ("[Ode][y]", []),
    ("[y][Ode][Ode]", [("[y][Ode]", "y", "/ode", True), ("[Ode]", "Ode", "/ode", True)]),
    ("[Ode] [y]", [("[Ode]", "Ode", "/ode", True)]),
    ("[Ode]:", [("[Ode]", "Ode", "/ode", True)]),
    ("[ Ode ]", [("[ Ode ]", " Ode ", "/ode", True)]),
    ("[a\nb]", [("[a\nb]", "a\nb", "/ab", True)]),
    ("[a  b]", [("[a  b]", "a  b", "/ab", True)]),
    ("[x][a\nb]", [("[x][a\nb]", "x", "/ab", True)]),
    ("[x] [Ode]", [("[Ode]", "Ode", "/ode", True)]),
    ("[x]\n[Ode]", [("[Ode]", "Ode", "/ode", True)]),
    ("![Ode]", []),
    ("!\\[Ode]", []),
    ("\\[Ode]", []),
    ("[Broken]", []),
    ("[x][Broken]", []),
    ("[`a`]", [("[`a`]", "`a`", "/code", True)]),
    ("[`a`][]", [("[`a`][]", "`a`", "/code", True)]),
    ("[`a`][Ode]", [("[`a`][Ode]", "`a`", "/ode", True)]),
    ("[`a`][y]", []),
    ("[`a`](z z)", [("[`a`]", "`a`", "/code", True)]),
    ("[`a`](z)", [("[`a`](z)", "`a`", "z")]),
    ("[`a`][x\\]", [("[`a`]", "`a`", "/code", True)]),
    ("[`a`][x\\] [Ode]", [("[`a`]", "`a`", "/code", True), ("[Ode]", "Ode", "/ode", True)]),
    ("[`b`][]", []),
    ("[`b`]", []),
    ("[`]`][Ode]", [("[`]`][Ode]", "`]`", "/ode", True)]),
    ("[*a*][Ode]", [("[*a*][Ode]", "*a*", "/ode", True)]),
    ("[x [y] z][Ode]", [("[x [y] z][Ode]", "x [y] z", "/ode", True)]),
    ("[x [Ode] z][Ode]", [("[Ode]", "Ode", "/ode", True), ("[Ode]", "Ode", "/ode", True)]),
    ("[Ode", []),
    ("Ode]", []),
    ("[x][`a`]", [("[x][`a`]", "x", "/code", True)]),
    ("[Not]", [("[Not]", "Not", "", True)]),
    ("[a](b) [Ode]", [("[a](b)", "a", "b"), ("[Ode]", "Ode", "/ode", True)]),
    ("[x\\]][Ode]", [("[x\\]][Ode]", "x\\]", "/ode", True)]),
    ("[<ab:c>][Ode]", [("[<ab:c>][Ode]", "<ab:c>", "/ode", True)]),
    ("[Ode](", [("[Ode]", "Ode", "/ode", True)]),
    ("[`a`](", [("[`a`]", "`a`", "/code", True)]),
    ("![x][Ode] [Ode]", [("[Ode]", "Ode", "/ode", True)]),
    ("[y<b>][Ode]", [("[y<b>][Ode]", "y<b>", "/ode", True)]),
    ("[x][[Ode]", [("[Ode]", "Ode", "/ode", True)]),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_a_reference_link(text: str, expected: list[Link]) -> None:
    """A full, collapsed or shortcut reference counts where its label is defined."""
    assert links(text, DEFINED) == expected


def test_offsets_count_from_the_start_of_the_text() -> None:
    """A link knows which of several equal texts it is, whichever way it was read."""
    text = "![a](b) [a](b) [a](b) [`c`](d) [`c`](d) <e:f> <ef:> <ef:> <a>g</a> <a>g</a>"
    assert [(link.start, link.stop) for link in find_links(text)] == [
        (8, 14),
        (15, 21),
        (22, 30),
        (31, 39),
        (46, 51),
        (52, 57),
        (58, 66),
        (67, 75),
    ]


TARGETS: list[tuple[str, int, tuple[str, int] | None, tuple[str, int] | None]] = [
    ("b)", 0, ("b", 2), ("b", 2)),
    ("x(b)", 2, ("b", 4), ("b", 4)),
    (" \t\nb \t\n)", 0, ("b", 8), ("b", 8)),
    ("\x0bb)", 0, None, None),
    ("\rb)", 0, None, None),
    ('b "t")', 0, None, ("b", 6)),
    ('b "t" \n)', 0, None, ("b", 8)),
    ("b 't')", 0, None, ("b", 6)),
    ("b (t))", 0, None, ("b", 6)),
    ('b\n"t")', 0, None, ("b", 6)),
    ('<b>"t")', 0, None, None),
    ('<b> "t")', 0, None, ("b", 8)),
    ('b "t)', 0, None, None),
    ('b "t"', 0, None, None),
    ("b x)", 0, None, None),
    ("b", 0, None, None),
    ("", 0, None, None),
    (")", 0, None, None),
    ("  )", 0, None, None),
    ("<>)", 0, ("", 3), ("", 3)),
    ("<b)", 0, None, None),
    ("<b c>)", 0, ("b c", 6), ("b c", 6)),
    ("b(c))", 0, ("b(c)", 5), ("b(c)", 5)),
    ("b(c)", 0, None, None),
    ("b&amp;c)", 0, ("b&c", 8), ("b&c", 8)),
    ("b\\)c)", 0, ("b)c", 5), ("b)c", 5)),
    ("b))", 0, ("b", 2), ("b", 2)),
    ("b) c)", 0, ("b", 2), ("b", 2)),
    ('b "t"x)', 0, None, None),
    ("  ", 0, None, None),
    ("b\x0b)", 0, None, None),
]


@pytest.mark.parametrize(("text", "at", "bare", "titled"), TARGETS)
def test_a_link_target(
    text: str, at: int, bare: tuple[str, int] | None, titled: tuple[str, int] | None
) -> None:
    """The destination and where the link ends; a title counts only where that is asked for."""
    assert link_target(text, at) == bare
    assert link_target(text, at, title=True) == titled


LABELS: list[tuple[str, bool, bool]] = [
    ("", True, True),
    ("a", True, True),
    ("a b", True, True),
    ("!", True, True),
    ("(a)", True, True),
    ("[a]", True, True),
    ("a]", False, False),
    ("[a", False, False),
    ("[", False, False),
    ("]", False, False),
    ("`", True, True),
    ("`a`", True, True),
    ("`]`", True, True),
    ("`a]`", True, True),
    ("a`]", False, False),
    ("\\", False, False),
    ("\\\\", True, True),
    ("a\\]", True, True),
    ("\\[", True, True),
    ("\\a", True, True),
    ("[a](b)", False, False),
    ("[a][b]", True, True),
    ("![a](b)", True, True),
    ("![a]", True, True),
    ("<https://a.example>", False, False),
    ("<b>", True, True),
    ("<", True, True),
    ("<a>x</a>", False, False),
    ("a](b) [c", False, False),
    ("a](x)", False, False),
    ("<b t='](x)'>", True, True),
    ("<a href=x>", True, True),
    ("[a](b c)", True, True),
    ("[a] (b)", True, True),
    ("`[a](b)`", True, True),
    ("\\[a](b)", False, False),
    ("[Ode]", True, False),
    ("x [Ode] y", True, False),
    ("Ode", True, True),
    ("[x][Ode]", True, False),
    ("![Ode]", True, True),
    ("![[Ode]](x)", True, True),
    ("a](y) [b", False, False),
    ("](x) [", False, False),
    ("`](x)", False, False),
]


@pytest.mark.parametrize(("label", "alone", "among_definitions"), LABELS)
def test_a_link_text(label: str, *, alone: bool, among_definitions: bool) -> None:
    """A label keeps its brackets balanced and holds no link, as the definitions have it."""
    assert is_link_text(label) is alone
    assert is_link_text(label, DEFINED) is among_definitions


DESTINATIONS: list[tuple[str, str | None]] = [
    ("https://a.example/b", "https://a.example/b"),
    ("", None),
    ("a", "a"),
    ("a b", None),
    ("A client, not a page", None),
    ("/a b", "</a b>"),
    ("a b.png", "<a b.png>"),
    (" a", "< a>"),
    ("a ", "<a >"),
    ("a(b", "<a(b>"),
    ("a)b", "<a)b>"),
    ("a(b)", "a(b)"),
    ("((a)", "<((a)>"),
    (")", "<)>"),
    ("a<b", "a<b"),
    ("a>b", "a>b"),
    ("<a>", "<\\<a\\>>"),
    ("<a", "<\\<a>"),
    ("a&amp;b", "<a\\&amp;b>"),
    ("a&b", "a&b"),
    ("a&amp", "a&amp"),
    ("a\\b", "a\\b"),
    ("a\\(b", "<a\\\\(b>"),
    ("a\\", "<a\\\\>"),
    ("a\nb", None),
    ("a\rb", "<a\rb>"),
    ("a\tb", "<a\tb>"),
    ("a\x7fb", "<a\x7fb>"),
    ("a\x01b", "<a\x01b>"),
    ("\x1f", "<\x1f>"),
    ("a b\\c&d<e>f", "<a b\\\\c\\&d\\<e\\>f>"),
    ("<a b>", "<\\<a b\\>>"),
    ("a&lt;(", "<a\\&lt;(>"),
    ("\xa0", "\xa0"),
    ("\\&amp;", "<\\\\\\&amp;>"),
    ("a\x00b", "<a\x00b>"),
    ("a\u2028b", "a\u2028b"),
    ("(\n", None),
    (" \t", None),
    ("javascript:alert(1)", None),
    ("JavaScript:x", None),
    ("java\tscript:x", None),
    ("\x01\x20data:text/html,x", None),
    ("vbscript:x", None),
    ("https://example.org/javascript:x", "https://example.org/javascript:x"),
    ("javascript", "javascript"),
]


@pytest.mark.parametrize(("url", "written"), DESTINATIONS)
def test_a_destination(url: str, written: str | None) -> None:
    """As it is where it reads as itself, else in angle brackets; with a line end there is none.

    Nor is there one that runs a script, leads nowhere, or is words.
    """
    assert destination(url) == written
    if written is not None:
        assert link_target(f"{written})", 0) == (url, len(written) + 1)


PLAIN: list[tuple[str, str]] = [
    ("", ""),
    ("a", "a"),
    (" a ", " a "),
    ("a  b", "a  b"),
    ("\xa0a*b*", "ab"),
    ("*a*", "a"),
    ("__a__ b", "a b"),
    ("a_b", "a_b"),
    ("`a*b*`", "a*b*"),
    ("`` ` ``", "`"),
    ("[a](b)", "a"),
    ("[*a* `b`](c)", "a b"),
    ("![a](b)", "a"),
    ("![*a* ![b](c)](d)", "a b"),
    ("![]()x", "x"),
    ("<b>a</b>", "a"),
    ("a<br>b", "ab"),
    ("<!-- x -->a", "a"),
    ("<https://a.example/?b&c>", "https://a.example/?b&c"),
    ("&amp;", "&"),
    ("&copy;", "©"),
    ("&", "&"),
    ("\\*a\\*", "*a*"),
    ("\\a", "\\a"),
    ("a\nb", "a b"),
    ("a  \nb", "a b"),
    ("a\\\nb", "a b"),
    ("*a*\n", "a"),
    (" *a* ", "a"),
    ("a!b", "a!b"),
    ("[a]", "[a]"),
    ("[a][b]", "[a][b]"),
    ("a]", "a]"),
    ("a>b", "a>b"),
    ("a<b", "a<b"),
    ("x &lt;i&gt;", "x <i>"),
    ("[a](b)\n![c](d) e", "a c e"),
    ("\ta*", "a*"),
]


@pytest.mark.parametrize(("markdown", "text"), PLAIN)
def test_plain_text(markdown: str, text: str) -> None:
    """What a reader sees: no markup, no tags, an image's description, a blank for a line end."""
    assert plain_text(markdown) == text


def test_only_blanks_and_line_ends_are_passed_over() -> None:
    """A letter before a destination is its first."""
    assert link_target(" \t\nX \n)", 0) == ("X", 7)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", "a b"),
        ("a \nb", "a b"),
        ("a  \nb", "a<br /> b"),
        ("a\\\nb", "a<br /> b"),
        ("a\\\\\nb", "a\\\\ b"),
        ("*a  \nb*\\\nc", "*a<br /> b*<br /> c"),
        ("[a  \nb](c\n'd') e", "[a<br /> b](c 'd') e"),
        ("`a  \nb\\\nc` d  \ne", "`a   b\\ c` d<br /> e"),
        ('<a b="  \n">c</a>', '<a b="   ">c</a>'),
        ("a\t\nb", "a b"),
        ("[a](<\nb>)", "[a]\\(< b>)"),
        ("[a](<1\n2> d", "[a]\\(<1 2> d"),
        ("[a](<b>\nc)", "[a](<b> c)"),
        ("`[a](<` b\nc", "`[a](<` b c"),
    ],
)
def test_a_paragraph_on_one_line(text: str, line: str) -> None:
    """A hard break is HTML there, and within code and HTML a line end is a blank, and no more."""
    assert on_one_line(text) == line
