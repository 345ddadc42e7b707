"""The judge of pages tells what a reader sees, and what no reader does not."""

from __future__ import annotations

import pytest

from pages import ENGINES, deliberate, differences, page_by_cmark, page_by_zola

ADA = "https://matrix.to/#/@ada:example.org"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a\n", "b\n", id="words"),
        pytest.param("a\n\nb\n", "a\nb\n", id="paragraphs"),
        pytest.param("a  \nb\n", "a\nb\n", id="breaks"),
        pytest.param("> a\n\n> b\n", "> a\n>\n> b\n", id="quotes"),
        pytest.param("> a\n\nb\n", "> a\n>\n> b\n", id="what is in a quote"),
        pytest.param("- a\n- b\n", "- a\n\n- b\n", id="loose lists"),
        pytest.param("## a\n", "### a\n", id="levels"),
        pytest.param("    a\n", "     a\n", id="blanks in code"),
        pytest.param("```\na\n\n```\n", "```\na\n```\n", id="blank lines in code"),
        pytest.param("<pre>a  b</pre>\n", "<pre>a b</pre>\n", id="blanks in HTML"),
        pytest.param("`a  b`\n", "`a b`\n", id="blanks in inline code"),
        pytest.param("[a](/b)\n", "[a](/c)\n", id="destinations"),
        pytest.param('[a](/b "c")\n', "[a](/b)\n", id="titles"),
        pytest.param("![a](/b)\n", "![c](/b)\n", id="texts of images"),
        pytest.param("![a](/b)\n", "[a](/b)\n", id="images"),
        pytest.param("*a*\n", "a\n", id="emphasis"),
        pytest.param("<b>a</b>\n", "&lt;b>a&lt;/b>\n", id="HTML"),
        pytest.param("|a|\n|-|\n|b|\n", "|a|\n|-|\n", id="rows"),
        pytest.param("a\n\n<!-- more -->\n", "a\n\n<!-- less -->\n", id="end of the summary"),
        pytest.param("{{a(b=1)}}\n", "{{a(b=2)}}\n", id="calls"),
        pytest.param(
            "{% a() %}\n> b\n{% end %}\n", "{% a() %}\nb\n{% end %}\n", id="bodies of calls"
        ),
        pytest.param(f"[A]({ADA}) said :\n", f"[A]({ADA}) said:\n", id="blanks in prose"),
    ],
)
def test_what_a_reader_sees_differs(engine: str, before: str, after: str) -> None:
    """A page that is another one is told, in both directions."""
    page = ENGINES[engine]
    assert differences(page(before), page(after))
    assert differences(page(after), page(before))
    assert not differences(page(before), page(before))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a   b\nc\n", "a b c\n", id="blanks and line ends in text"),
        pytest.param("a\r\n\r\nb\r", "a\n\nb\n", id="line ends"),
        pytest.param("a", "a\n\n\n", id="end of the file"),
        pytest.param("a\n---\n", "## a ##\n", id="forms of headings"),
        pytest.param("[a][b]\n\n[b]: /c\n", "[a](/c)\n", id="forms of links"),
        pytest.param("\ufeff+++\na = 1\n+++\nb\n", "---\na: 2\n---\n\nb\n", id="front matter"),
        pytest.param("+++\n+++\n\n\n    a\n", "    a\n", id="blanks below front matter"),
        pytest.param("<!--a-->\n", "<!-- b -->\n", id="comments"),
        pytest.param("<!--MORE-->\n", "<!-- more -->\n", id="spelling of the summary's end"),
        pytest.param("<img alt='a' src='/b'>\n", '<img src="/b" alt="a"/>\n', id="forms of HTML"),
    ],
)
def test_what_no_reader_sees_does_not_differ(engine: str, before: str, after: str) -> None:
    """Pages are equal that look the same."""
    page = ENGINES[engine]
    assert page(before) == page(after)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("white space within a call", "{{ a( b = '1' ) }}\n", '{{a(b="1")}}\n'),
        ("label of a website", "### A [↗](/b)\n", "### A ([website](/b))\n"),
        ("label of a website", "### A ([Website](/b))\n", "### A ([website](/b))\n"),
        ("doubled parentheses", "### A ([website]((/b)))\n", "### A ([website](/b))\n"),
        ("#### of 2018", "## Project updates!\n\n#### A\n", "## Project updates!\n\n### A\n"),
        (
            "attribution above a heading",
            f"[A]({ADA}) says\n\n### B\n\n> c\n",
            f"### B\n\n[A]({ADA}) says\n\n> c\n",
        ),
        ("attribution set apart", f"b\n[A]({ADA}) says\n> c\n", f"b\n\n[A]({ADA}) says\n\n> c\n"),
        (
            "attribution set apart",
            f"<p>b</p>\n<a href='{ADA}'>A</a> says\n\n> c\n",
            f"<p>b</p>\n\n[A]({ADA}) says\n\n> c\n",
        ),
        (
            "attributes of an anchor",
            f"<a href='{ADA}' rel='b' class='c'>A</a> says\n\n> d\n",
            f"[A]({ADA}) says\n\n> d\n",
        ),
        (
            "a heading that is a link",
            "## A\n\n### [B *c*](/d)\n",
            "## A\n\n### B *c* ([website](/d))\n",
        ),
        (
            "text behind a website",
            "## A\n\n### B ([website](/d)) c\n",
            "## A\n\n### B c ([website](/d))\n",
        ),
        (
            "line ends of an attribution",
            f"[A]({ADA})  \nsays\n\n> b\n",
            f"[A]({ADA}) says\n\n> b\n",
        ),
        ("white space around a verb", f"[A]({ADA}) :\n\n> b\n", f"[A]({ADA}):\n\n> b\n"),
        ("white space around a verb", f"[A]({ADA})says\n\n> b\n", f"[A]({ADA}) says\n\n> b\n"),
        (
            "columns of a ping table",
            "|Rank|hostname|Median ms|\n|---|:---|--:|\n|1|a.b|2|\n",
            "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|a.b|2|\n",
        ),
        (
            "figures of a ping table",
            "|Rank|Hostname|Median MS|\n|---|---|---|\n|1|a.b|2.0|\n|2|a.c|2.50|\n",
            "|Rank|Hostname|Median MS|\n|---|---|---|\n|1|a.b|2|\n|2|a.c|2.5|\n",
        ),
    ],
)
def test_deliberate_changes_are_counted_by_kind(
    engine: str, kind: str, before: str, after: str
) -> None:
    """A listed change is no difference, and is counted under its name alone."""
    page = ENGINES[engine]
    assert page(before) != page(after)
    assert not differences(page(before), page(after))
    assert list(deliberate(page(before), page(after))) == [kind]


def test_kinds_hide_nothing_else() -> None:
    """What is like a listed change, and is none, differs."""
    for before, after in (
        ("> ### A [↗](/b)\n", "> ### A ([website](/b))\n"),
        ("## A [↗](/b)\n", "## A ([website](/b))\n"),
        ("### A [↗](/b)\n", "### A ([website](/c))\n"),
        ("## Other\n\n#### A\n", "## Other\n\n### A\n"),
        ("<a href='/a' rel='b'>A</a>\n", "[A](/a)\n"),
        ("<a class='c' href='/a'>A</a> says\n\n> b\n", "[A](/b) says\n\n> b\n"),
        ("|a|\n|---|\n|2.0|\n", "|a|\n|---|\n|2|\n"),
        (
            "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|a|20|\n",
            "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|a|2|\n",
        ),
        ("{{a(b='1 2')}}\n", "{{a(b='12')}}\n"),
        ("a\nb\n\n> c\n", "a\n\nb\n\n> c\n"),
    ):
        assert differences(page_by_zola(before), page_by_zola(after)), before
        assert differences(page_by_cmark(before), page_by_cmark(after)), before


def test_differences_name_the_first_blocks() -> None:
    """A message has the line of the page, and what stood there and does."""
    before, after = (page_by_zola(text) for text in ("a\n\n## b\n\n- c\n", "a\n\n### b\n\n- d\n"))
    assert differences(before, after) == [
        "line 4: '<h2>' became '<h3>'",
        "line 6: '</h2>' became '</h3>'",
        "line 9: 'c' became 'd'",
    ]
    assert differences(before, after, most=1) == ["line 4: '<h2>' became '<h3>'"]
    assert differences(page_by_zola("a\n"), ()) == ["line 1: '<p>' 'a' '</p>' became nothing"]
