"""HTML in reports: what may stand there, what is shown as text, what is closed."""

from __future__ import annotations

import pytest

from twim.newsroom import report


def made(text: str) -> tuple[str, list[str]]:
    """Return what a text becomes, and what is told of that."""
    found = report("Ada", "@ada:example.org", text)
    return found.entry.body, [note.message for note in found.notes]


@pytest.mark.parametrize(
    "text",
    [
        '<img src="/a.png" alt="A" width=20 /><br/>',
        "<a href='HTTPS://example.org'>x</a> <a href=mailto:ada@example.org>y</a> <a href=#z>z</a>",
        "<ul><li>a<li>b</ul>\n<table><tr><td>c</table>",
        "<div align=center>\n\n*x*\n\n</div>",
        "> <details open>\n> x\n> </details>",
        "<video controls src=https://example.org/a.mp4></video>",
        "<pre>\n# x\n\n* y\n</pre>",
        "Text `</div>` &lt;script>",
    ],
)
def test_html_that_only_shows_something_stays(text: str) -> None:
    """As it is."""
    assert made(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("a <SCRIPT src=x>", "a &lt;SCRIPT src=x>"),
        ("<style>\n\n* {}", "&lt;style>\n\n* {}"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"),
        ("<b style='x'>y", "&lt;b style='x'>y"),
        ("<a href='java&#115;cript:x'>", "&lt;a href='java&#115;cript:x'>"),
        ("<a href=' j a\tvascript:x'>", "&lt;a href=' j a\tvascript:x'>"),
        ("<img src='mxc://a/b'>", "&lt;img src='mxc://a/b'>"),
        ("<img src='@/a.png'>", "&lt;img src='@/a.png'>"),
        ("<h2>x</h2>", "&lt;h2>x&lt;/h2>"),
        ("<iframe src=x></iframe>", "&lt;iframe src=x>&lt;/iframe>"),
        ("<!-- more -->", "&lt;!-- more -->"),
        ("a <!--MORE--> b", "a &lt;!--MORE--> b"),
        ("<!-- never closed", "&lt;!-- never closed"),
        ("<?php x", "&lt;?php x"),
        ("<!DOCTYPE x>", "&lt;!DOCTYPE x>"),
        ("<![CDATA[x]]>", "&lt;![CDATA[x]]>"),
        ("</blockquote>", "&lt;/blockquote>"),
        ("<div>\n<b\n</div>", "<div>\n&lt;b\n</div>"),
        ("a <b>b <i>c</b></i>", "a &lt;b>b <i>c&lt;/b></i>"),
        ("a <b>b <i>c</b>", "a &lt;b>b &lt;i>c&lt;/b>"),
        ("<table><tr><td>a<td>b</tr></b></table>", "<table><tr><td>a<td>b</tr>&lt;/b></table>"),
        ("<td><b></td></b>", "<td><b>&lt;/td></b>\n\n</td>"),
        ("*a <b>* b</b>", "*a &lt;b>* b&lt;/b>"),
        ("- <details>\n\n  x", "- &lt;details>\n\n  x"),
        ("> <div>\n\n</div>", "> &lt;div>\n\n&lt;/div>"),
        ("x <!X [a]\nb", "x &lt;!X [a]\nb"),  # the mark of the report's quote would close it
        ("<div>\n> <i\n> title='<'></i></div>", "<div>\n> <i\n> title='&lt;'></i></div>"),
        ("> <div>\n> <i\n> title='<'>x</i></div>", "> <div>\n> <i\n> title='<'>x</i></div>"),
        ("> <div <\n> a <b", "> &lt;div &lt;\n> a &lt;b"),
    ],
)
def test_html_that_does_something_is_shown_as_text(text: str, body: str) -> None:
    """Or that closes what is not its own, or is not closed where it opens."""
    found, notes = made(text)
    assert found == body
    assert all(note.endswith(("is shown as text", "is closed")) for note in notes)


@pytest.mark.parametrize(
    ("text", "body", "told"),
    [
        ("<details>\nx", "<details>\nx\n\n</details>", "<details> is closed"),
        ("<div><b>\n\nx", "<div><b>\n\nx\n\n</b>\n</div>", "<div>, <b> is closed"),
        ("<pre>\n\nx", "<pre>\n\nx\n\n</pre>", "<pre> is closed"),
    ],
)
def test_html_blocks_are_closed_at_the_end(text: str, body: str, told: str) -> None:
    """The innermost first."""
    assert made(text) == (body, [told])


def test_an_open_code_block_is_closed_first() -> None:
    """Else the HTML would be shown as code."""
    assert made("<details>\n\n```\nx")[0] == "<details>\n\n```\nx\n```\n\n</details>"
