"""Promise 3, the same page: a reader of the canonical form sees what a reader of the post sees."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

import twim
from broken_promises import faults
from pages import ENGINES, differences
from suite_texts import ATTRIBUTION, FORMS, commonmark, glued, needs_suite
from variants import INTACT

if TYPE_CHECKING:
    from conftest import Post


def broken(text: str) -> list[str]:
    """Return the promises that a text breaks, but where the parsers disagree on the text itself."""
    return [f"{text!r}: {it.kind}\n{it.detail}" for it in faults(text) if not it.disputed]


def test_a_reader_sees_no_difference(post: Post) -> None:
    """The canonical form of a post has the page that the post has, but for the listed changes."""
    for name in INTACT:
        variant = post.variants[name]
        for engine, page in ENGINES.items():
            found = differences(page(variant.text), page(variant.canonical))
            assert not found, "\n".join([f"{post.path.name}, {name}, {engine}:", *found])


def loosened(text: str, random: Random) -> str:
    """Spell the markers of some lines of quotes in other ways, or leave them out."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if at and line[:2] == "> " and lines[at - 1][:1] == ">":
            marker = random.choice(("", ">", ">", "> ", "> ", "> ", " >  "))
            lines[at] = marker + line[2:]
    return "\n".join(lines)


def test_a_reader_sees_no_difference_if_markers_are_missing(post: Post) -> None:
    """The page stays where a quote has lines without a marker, or with one of another form."""
    text = loosened(post.text, Random(post.path.stem))  # noqa: S311
    formatted = twim.format(text)
    for engine, page in ENGINES.items():
        found = differences(page(text), page(formatted))
        assert not found, "\n".join([f"{post.path.name}, {engine}:", *found])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> Dear all,\nnews below\n====\n", id="lazy underline"),
        pytest.param("> - a\n  b\n  ---\n", id="lazy underline in an item"),
        pytest.param("> name|ms\n:--|--:\n", id="lazy delimiter row"),
        pytest.param("> Figures:\nname|ms\n:--|--:\n", id="lazy table"),
        pytest.param("> a|b\n> -|-\n> c|d\ne|f\n", id="line right below a quoted table"),
        pytest.param("> 1. one\n     ## two\n", id="lazy heading"),
        pytest.param("> - one\n    - two\n", id="lazy item"),
        pytest.param("> - one\n    > two\n", id="lazy quote"),
        pytest.param("> - one\n    ```\n", id="lazy fence"),
        pytest.param("> 1. one\n     <div>\n", id="lazy HTML"),
        pytest.param("> - one\n    ***\n", id="lazy break"),
        pytest.param(">\tSee the [notes](https://n.example)\n", id="tab after the marker"),
        pytest.param(">\t\tcode\n", id="two tabs after the marker"),
        pytest.param(">-\tone\n>\n>\ttwo\n", id="tab after the marker of an item"),
        pytest.param(">>\t\tcode\n", id="tab after two markers"),
        pytest.param("> - foo\n>\n> \t\tbar\n", id="tabs in an item"),
        pytest.param(">     foo\n> \tbar\n", id="a tab beside four blanks"),
        pytest.param("a  \nb\n---\n", id="two blanks in a heading"),
        pytest.param("a\\\nb\n---\n", id="backslash in a heading"),
        pytest.param("### a\n\na [b](c\n'd') e\n---\n", id="link in a heading"),
        pytest.param("a `b\nc`\n---\n", id="code in a heading"),
        pytest.param(f"{ATTRIBUTION}  \nthat:\n\n> q\n", id="two blanks in an attribution"),
        pytest.param("```\na\n\n \n", id="open fence"),
        pytest.param("<pre>\na\n\n\n", id="open pre"),
        pytest.param("> ```\n> a\n>\n>\n", id="open fence in a quote"),
        pytest.param("><pre>\n>\n", id="open pre in a quote"),
        pytest.param(
            "[Ada](https://matrix.to/#/@/dev/ada:example.org) says\n\n> q\n", id="slash in an id"
        ),
        pytest.param(
            "## Project Updates\n\n#### #ping:a.b\n\n"
            "|Rank|Hostname|Median MS|\n|-|-|-|\n|1|a.b|3|\n",
            id="deep project above a ping table",
        ),
        pytest.param("## Clients\n\nHello  \nall\n", id="two blanks in prose"),
        pytest.param("[Ada](/a) says [](<\nb>):\n\n> q\n", id="address over lines"),
        pytest.param("Ode [](<\nb>)\n---\n", id="address over lines in a heading"),
        pytest.param("## Ode {%%} #\n", id="attributes that look like a call"),
        pytest.param("<a href==''>Ada</a> says\n\n> q\n", id="no anchor"),
        pytest.param("> - > a\n    > b\n", id="lazy marker"),
        pytest.param("> a\n|b|\n> |-|\n", id="lazy head of a table"),
        pytest.param("> [a]: /b\n> ===\nc\n", id="underline below a definition"),
        pytest.param("<pre\n</script>\n\n> q\n", id="pre with another's end"),
        pytest.param("> <e>\N{NO-BREAK SPACE}\n[\n", id="no-break space behind a tag"),
        pytest.param("-\n  ~~~\n\n> q\n", id="open fence in an item that starts empty"),
    ],
)
def test_a_text_keeps_its_page(text: str) -> None:
    """What is written is the page that was read: canonical, and edited."""
    assert not broken(text)


@needs_suite
@pytest.mark.bulk
@pytest.mark.parametrize("form", FORMS)
def test_examples_of_commonmark_keep_the_promises(form: str) -> None:
    """Every example does, as a post and as a report's body in quotes of any kind."""
    found = [it for example in commonmark() for it in broken(FORMS[form](example))]
    assert not found, "\n\n".join(found[:5])


@needs_suite
@pytest.mark.bulk
@pytest.mark.parametrize("of_posts", [False, True])
def test_glued_examples_keep_the_promises(of_posts: bool) -> None:  # noqa: FBT001  # a parameter
    """Two examples do that are glued to one text by chance."""
    random = Random(0)  # noqa: S311
    texts = (glued(random, of_posts=of_posts) for _ in range(500))
    found = [it for text in texts for it in broken(text)]
    assert not found, "\n\n".join(found[:5])
