"""What the linter promises of any text: no rule fails, and fixes leave alone what is not theirs."""

import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import twim
from conftest import ARCHIVE, Post
from lints import RULES, examples
from pages import page_by_zola
from twim import lint

DRAFTS = sorted((ARCHIVE.parent / "newsroom" / "history").glob("*/*.md"))
ABOVE = """\
+++
date = "2024-11-22"
title = "This Week in Matrix 2024-11-22"
path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"

[taxonomies]
author = ["Ada"]
category = ["This Week in Matrix"]
+++

## Matrix Live

{{ youtube_player(video_id="0dE1a2b3c4D") }}

## Dept of Odes

Ada says:

> There are three.

<!-- more -->

"""
BELOW = "\n## That's all I know\n\nSee you next week!\n"

PIECES = [
    *("## Dept of Clients 📱", "### Ode ([website](https://ode.example))", "## Dept of Ping", "#"),
    *("[Ada](https://matrix.to/#/@ada:example.org) says", "Ada says:", "> #### Ode", "> text", ">"),
    *("|Rank|Hostname|Median MS|", "|:---:|:---:|:---:|", "|1|ode.example|183|", "<!-- more -->"),
    *(
        "https://ode.example",
        "@ada:example.org",
        "#ode:example.org",
        "[a](b c)",
        "[a] (https://b.c)",
    ),
    *("![](mxc://a/b)", "{{ figure(img='a'", "```", "<div>", "<!--", "- a", "> > a", "\tb", "a ,b"),
    *(
        "> [a](https://b.c",
        "---",
        "TWIM: a",
        "> TWIM: a",
        "> ```",
        "&amp;amp;",
        "a\u200bb",
        " ",
        "",
    ),
    *("##Kettle\n    code", "|Rank|Hostname|Median MS|\n2. a", "![a](/b.png)\n[b]: /c"),
    *("<!--\nmore -->", "### Ode ([website](https://ode.exa\nmple)"),
    *("> # Spec", "> ## Kettle", "> ### [Ode](https://ode.example/2)", "> # Ode", "see below"),
    *("- [x] (https://a.b) c", "##matrix on IRC", "##Kettle", "a\u2028b", "`a\u200b`"),
    *("|2|kettle.example|201|", "[^a] (https://b.c)", "> ---"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n"]).map(
        lambda newline: newline.join(["News.", *lines])
    )
)


@settings(deadline=None, max_examples=150)
@given(texts)
def test_any_text_is_mended_once(text: str) -> None:
    """No rule fails, and a second run changes nothing; what nothing was found in stays."""
    for unsafe in (False, True):
        fixed = lint.fix(twim.loads(text), select=["ALL"], unsafe=unsafe)
        after = twim.dumps(fixed.issue)
        again = lint.fix(twim.loads(after), select=["ALL"], unsafe=unsafe)
        assert twim.dumps(again.issue) == after
        assert twim.loads(after) == fixed.issue
        if not fixed.mended:
            assert after == text


def brought(issue: twim.Issue, *, unsafe: bool) -> Counter[str]:
    """Return what is found after fixes, and was not before, by rule."""
    found: Counter[str] = Counter()
    for select in (None, ["ALL"]):
        before = Counter(it.name for it in lint.check(issue, select=select))
        after = lint.fix(issue, select=select, unsafe=unsafe).findings
        found += Counter(it.name for it in after) - before
    return found


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("name", RULES)
def test_fixes_of_examples_bring_nothing_new(name: str, *, unsafe: bool) -> None:
    """What is found after a fix was found before it."""
    for example in examples(RULES[name]):
        whole = example.text if example.text.startswith("+++") else ABOVE + example.text + BELOW
        assert not brought(twim.loads(whole), unsafe=unsafe), example.text


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_fixes_of_posts_bring_nothing_new(post: Post, *, unsafe: bool) -> None:
    """What is found after a fix was found before it."""
    assert not brought(post.issue, unsafe=unsafe)


@pytest.mark.bulk
@pytest.mark.skipif(not DRAFTS, reason="there are no drafts beside the archive")
def test_fixes_of_drafts_bring_nothing_new() -> None:
    """What is found after a fix was found before it."""
    for path in DRAFTS:
        for unsafe in (False, True):
            assert not brought(twim.load(path), unsafe=unsafe), path


REMOVING = {
    "bot-mention": "the call of the bot",
    "emoji-shortcode": "the name of an emoji",
    "escaped-address": "an address that leads nowhere",
    "heading-repeated": "what the heading above says",
    "heading-unclosed": "what is shown of an address",
    "image-path": "an address that leads nowhere",
    "invisible-character": "what nobody sees, in addresses as well",
    "link-destination": "an address that leads nowhere",
    "link-syntax": "what is shown of an address",
    "matrix-link": "an address that leads nowhere",
    "more-marker-missing": "a comment that nobody closed, in HTML",
    "more-marker-repeated": "a comment that ends a line of HTML",
    "org-mode": "what is shown of an address",
    "ping-ranks": "ranks that are wrong",
    "video-frame": "the address of a frame, of which a call keeps the id",
    "video-id": "what is no id",
}
"""The rules whose safe fixes take away words or addresses, and what these are."""
KEEPING = sorted(it.name for it in lint.RULES if it.fix == "safe" and it.name not in REMOVING)


def seen(text: str) -> Counter[str]:
    """Return the words that a reader sees, and the addresses of links and images."""
    page = "\n".join(page_by_zola(text))
    addresses = re.findall(r'(?:href|src)="([^"]*)"', page)
    return Counter([*re.findall(r"\w+", unescape(re.sub("<[^>]*>", " ", page))), *addresses])


def lost(text: str) -> Counter[str]:
    """Return the words and addresses that are gone after the safe fixes of rules that keep them."""
    fixed = lint.fix(twim.loads(text), select=KEEPING)
    return seen(text) - seen(twim.dumps(fixed.issue)) if fixed.mended else Counter()


@pytest.mark.parametrize("name", KEEPING)
def test_safe_fixes_of_examples_keep_what_a_reader_sees(name: str) -> None:
    """All words and links."""
    for example in examples(RULES[name]):
        assert not lost(example.text)


def test_safe_fixes_of_posts_keep_what_a_reader_sees(post: Post) -> None:
    """All words and links, but for rules that are about some that have to go."""
    assert not lost(post.text)


@settings(deadline=None, max_examples=150)
@given(texts)
def test_safe_fixes_of_any_text_keep_what_a_reader_sees(text: str) -> None:
    """All words and links."""
    assert not lost(text)
