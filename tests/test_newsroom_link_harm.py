"""Where a report must not lead."""

from __future__ import annotations

import pytest

from twim.newsroom import report
from twim.newsroom._link_harm import harm_of_link


@pytest.mark.parametrize(
    "url",
    "https://a HTTP://a mailto:a@b.c tel:1 matrix:r/a:b.c xmpp:a /a #a a 1:2 ja\u017fa:x".split(),  # noqa: SIM905  # as a list it would fill the page
)
def test_where_a_report_may_lead(url: str) -> None:
    """Schemes that are known, and what has none."""
    assert harm_of_link(url) == ""


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("java\tscript:x", "it would run a script"),
        (" DATA:text/html,x", "it would run a script"),
        ("MXC://a/b", "browsers cannot open what is on a Matrix server"),
        ("@/a.md", "the site cannot be built if there is no such page"),
        (" @/a.md", "the site cannot be built if there is no such page"),
        ("intent:x", "nobody knows what intent: does"),
        ("Foo+b:x", "nobody knows what foo+b: does"),
    ],
)
def test_where_it_must_not(url: str, why: str) -> None:
    """Each has a reason."""
    assert harm_of_link(url) == why


@pytest.mark.parametrize("url", ["foo:bar", "ftp://example.org", "tel:1", "mxc://a/b", "@/a.md"])
def test_markdown_and_html_lead_to_the_same(url: str) -> None:
    """Of either, the text stays."""
    in_markdown = report("Ada", "@ada:example.org", f"[x]({url})").entry.links()
    in_html = report("Ada", "@ada:example.org", f"<a href='{url}'>x</a>").entry.links()
    assert [it.url for it in in_markdown] == [it.url for it in in_html]
