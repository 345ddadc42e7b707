"""What would harm a post, and what becomes of it."""

from __future__ import annotations

import pytest

from twim.newsroom import report


def made(text: str) -> tuple[str, list[str]]:
    """Return what a text becomes, and what is told of that."""
    found = report("Ada", "@ada:example.org", text)
    return found.entry.body, [str(note) for note in found.notes]


H4 = "a heading of level {} is of level 4 now"


@pytest.mark.parametrize(
    "text",
    [
        "Plain *words*, `code` and a [link](https://example.org).",
        "#### Four\n\n##### Five\n\nFive\n\n* * *\n\n- a\n- b\n\n1. c",
        "> quoted\nlazily\n\n> > twice",
        "```html\n<script>\n<!-- more -->\n# x\n[a]: /x\n#room:example.org https://example.org\n```",
        "    indented # code\n    <script>",
        "`<!-- more -->` and `#room:example.org` and `https://example.org`",
        "{{ x }} {{ event.get() }} {{/* figure() */}} {% raw %}",
        "[#room:example.org](https://matrix.to/#/#room:example.org) <https://example.org>",
        "|a|b|\n|-|-|\n|1|2|\n\n~~gone~~ - [ ] task",
        "<details>\n<summary>More</summary>\n\nHidden *words*.\n\n</details>",
        "H<sub>2</sub>O, <kbd>Ctrl</kbd><br>",
        "[x] and [y][z] and [^1]",
        "---\n\nBetween rules.\n\n---",
        "mail ada@kettle:example.org.uk or C#foo:bar",
        "👩\u200d👩\u200d👧 and café \u2014 naïve",
        "Ada says:\n\n> quoted",
        "1 < 2 && 3 > 2 \\# not",
        "+++ plus plus",
        "a  \nhard break\\\nanother",
    ],
)
def test_text_without_trouble_stays_as_it_is(text: str) -> None:
    """To the byte, and nothing is told."""
    assert made(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "body", "told"),
    [
        ("# One", "#### One", ["line 1: " + H4.format(1)]),
        ("#", "\\#", ["line 1: a heading without text is shown as text"]),
        ("> ##### {#a}", "> \\##### {#a}", ["line 1: a heading without text is shown as text"]),
        (
            "One\n- two\n  three\n  #### Four\n  four\n#### Five\n#### Six\nseven",
            "One\n- two\n  three\n  #### Four\n  four\n\n#### Five\n#### Six\nseven",
            ["line 6: a heading has a blank line above it now"],
        ),
        (
            "One\n# Two",
            "One\n\n#### Two",
            ["line 2: a heading has a blank line above it now", "line 2: " + H4.format(1)],
        ),
        (
            "# One\ntwo\n# Three\nfour",
            "#### One\ntwo\n\n#### Three\nfour",
            [
                "line 1: " + H4.format(1),
                "line 3: a heading has a blank line above it now",
                "line 3: " + H4.format(1),
            ],
        ),
        (
            "# One\n\n<b>Two\n---",
            "#### One\n\n##### &lt;b>Two",
            [
                "line 1: " + H4.format(1),
                "line 3: '<b' is shown as text",
                "line 3: a heading of level 2 is of level 5 now",
            ],
        ),
        ("One\n===", "#### One", ["line 1: " + H4.format(1)]),
        ("One\n*two*\\\nthree\n---", "#### One *two* three", ["line 1: " + H4.format(2)]),
        ("#foo #\n---", "#### #foo # #", ["line 1: " + H4.format(2)]),
        (
            "## One\n\n###### Six\n\n#### Four",
            "#### One\n\n###### Six\n\n###### Four",
            [
                "line 1: " + H4.format(2),
                "line 5: a heading of level 4 is of level 6 now",
            ],
        ),
        ("> - # Deep", "> - #### Deep", ["line 1: " + H4.format(1)]),
        ("> One\n> two\n> ===", "> #### One two", ["line 1: " + H4.format(1)]),
        (
            "Code `of\ntwo lines`\n---",
            "Code `of\ntwo lines`\n\\---",
            ["line 3: a line that underlines a heading is shown as text"],
        ),
        ("#### One {#two}", "#### One", ["line 1: the anchor of a heading is gone"]),
    ],
)
def test_headings_move_below_those_of_projects(text: str, body: str, told: list[str]) -> None:
    """All by as many levels, and without anchors, which others may have."""
    assert made(text) == (body, told)


BEGINS = "line 1: '{}', which begins a shortcode call, is shown as text"


@pytest.mark.parametrize(
    ("text", "body", "told"),
    [
        (
            'See {{ figure(img="a.png") }}!',
            'See {{/* figure(img="a.png") */}}!',
            ["line 1: the call of the shortcode 'figure' is shown as text"],
        ),
        (
            "`{{ f() }}`",
            "`{{/* f() */}}`",
            ["line 1: the call of the shortcode 'f' is shown as text"],
        ),
        ('{{ f(a="*/}}") }}', '{\\{ f(a="*/}}") }}', [BEGINS.format("{{ f")]),
        ("{{ f(\n) }}", "{\\{ f(\n) }}", [BEGINS.format("{{ f")]),
        ("{{ f(", "{\\{ f(", [BEGINS.format("{{ f")]),
        ("`{{ f(`", "`{ { f(`", [BEGINS.format("{{ f")]),
        ('<b title="{{ f(">x</b>', '<b title="{&#123; f(">x</b>', [BEGINS.format("{{ f")]),
        (
            "{% f() %}x{% end %}",
            "{\\% f() %}x{\\% end %}",
            [BEGINS.format("{% f"), BEGINS.format("{% end")],
        ),
    ],
)
def test_shortcode_calls_are_shown_as_text(text: str, body: str, told: list[str]) -> None:
    """In code as well, where Zola makes them, too; and what begins one without an end."""
    assert made(text) == (body, told)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ('+++\ntitle = "x"\n+++\nHi', '\\+++\ntitle = "x"\n\\+++\nHi'),
        ("---\ntitle: x\n---\nHi", "\\---\ntitle: x\n\\---\nHi"),
    ],
)
def test_what_looks_like_front_matter_is_text(text: str, body: str) -> None:
    """At the start of a text."""
    told = f"line 1: what stands between {text[:3]} is text, and no front matter"
    assert made(text) == (body, [told])


def test_definitions_go_and_their_links_stay() -> None:
    """Others may use the same names."""
    text = (
        "[a] [B][A] [a][] ![c][a] ![][a]\n\n[a]: </x y> 'A \"t\"'\n[a]: /again\n\n> [d]: /d\n\n[^1]"
        "\n\n[^1]: Foot."
    )
    link = '(</x y> "A \\"t\\"")'
    assert made(text)[0] == (
        f"[a]{link} [B]{link} [a]{link} ![c]{link} ![]{link}\n\n\n> \n\n\\[^1]\n\n\\[^1]: Foot."
    )
    assert made("[a]: /x\n\n[b]: /y") == (
        "",
        [
            "line 1: the definition of the link 'a' is taken out: it would hold everywhere",
            "line 3: the definition of the link 'b' is taken out: it would hold everywhere",
            "there is nothing in it",
        ],
    )
    assert made("[^n]: Foot.") == ("\\[^n]: Foot.", ["line 1: the footnote 'n' is shown as text"])
    assert made("[a]\n\n[a]: <>")[0] == "[a](<>)"


OUT = "is taken out, its text is not"


@pytest.mark.parametrize(
    ("text", "body", "told"),
    [
        (
            "![A cup](mxc://a/b) of tea",
            "A cup of tea",
            f"the image 'mxc://a/b' {OUT}: browsers cannot open what is on a Matrix server",
        ),
        (
            "Go [there](@/blog/x.md).",
            "Go there.",
            f"the link to '@/blog/x.md' {OUT}: the site cannot be built if there is no such page",
        ),
        (
            "[click](javascript:x)",
            "click",
            f"the link to 'javascript:x' {OUT}: it would run a script",
        ),
        ("a [](javascript:x)", "a ", None),
        (
            "[out](intent:x)",
            "out",
            f"the link to 'intent:x' {OUT}: nobody knows what intent: does",
        ),
        ("<foo:bar>", "\\<foo:bar>", "'foo:bar' is no link: nobody knows what foo: does"),
        ("<javascript:x>", "\\<javascript:x>", "'javascript:x' is no link: it would run a script"),
        ("[![x](mxc://a/b)](https://example.org)", "[x](https://example.org)", None),
    ],
)
def test_links_that_the_site_must_not_have_are_text(text: str, body: str, told: str | None) -> None:
    """What runs scripts, fails the build, or cannot be opened."""
    found, notes = made(text)
    assert found == body
    assert told is None or notes == [f"line 1: {told}"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "In #kettle:example.org.",
            "In [#kettle:example.org](https://matrix.to/#/#kettle:example.org).",
        ),
        (
            "*@ada_l:m.example.org:8448*!",
            "*[@ada_l:m.example.org:8448](https://matrix.to/#/@ada_l:m.example.org:8448)*!",
        ),
        ("Id: !abc:example.org", "Id: [!abc:example.org](https://matrix.to/#/!abc:example.org)"),
        ("See https://example.org/a_(b).", "See <https://example.org/a_(b)>."),
        ("(https://example.org)", "(<https://example.org>)"),
        ("# https://example.org/[x]", "#### <https://example.org/[x]>"),
        ("https://example.org/?a=1&amp;b=2", "<https://example.org/?a=1&b=2>"),
        ("https://example.org/\\_x", "<https://example.org/_x>"),
        ('Say "Https://example.org/{a}"!', 'Say "<Https://example.org/{a}>"!'),
        ("www.example.org/a_", "[www.example.org/a](https://www.example.org/a)_"),
        ("github.com/ode/a*b", "[github.com/ode/a\\*b](https://github.com/ode/a*b)"),
        ("ada@example.org", "<ada@example.org>"),
        ("matrix:r/ode:example.org", "<matrix:r/ode:example.org>"),
        ("[#ode:a.example]", "[[#ode:a.example](https://matrix.to/#/#ode:a.example)]"),
        ("@_b_:a.example", "[@\\_b\\_:a.example](https://matrix.to/#/@_b_:a.example)"),
    ],
)
def test_bare_addresses_and_ids_are_linked(text: str, body: str) -> None:
    """In sentences, in brackets, in headings."""
    assert made(text)[0] == body


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/**b**",  # cut by markup
        "https://example.org/{{ b }}",
        "https:// and http://localhost:8008 and http://192.168.0.1/",
        '<a href="https://example.org">https://example.org</a> <b>x</b>',
        "<code>@ada:example.org</code>",
        '<b title="#ode:example.org">b</b> \\<b title="#ode:example.org">',
        f"@{'a' * 250}:example.org",
        "@ada:example.org/x",
    ],
)
def test_what_is_not_plain_is_not_linked(text: str) -> None:
    """It stays as it is."""
    assert made(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("```\ncode", "```\ncode\n```"),
        ("a\n\n  ~~~~ py\n~~~", "a\n\n  ~~~~ py\n~~~\n~~~~"),
        ("```\n{{ f() }}", "```\n{{/* f() */}}\n```"),
        ("```", "```\n```"),
    ],
)
def test_open_code_blocks_are_closed(text: str, body: str) -> None:
    """Images may stand below."""
    assert made(text)[0] == body
    assert made(text)[1][-1].endswith("the code block is closed")


@pytest.mark.parametrize(
    "text", ["- ```\n  code", "> ~~~\n> code", "```\ncode\n```", "~~~\n~~~~  "]
)
def test_code_blocks_that_something_closes_stay(text: str) -> None:
    """The end of a list or of a quote does that."""
    assert made(text) == (text, [])
