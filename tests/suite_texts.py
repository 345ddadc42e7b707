"""Texts made of the examples in CommonMark's specification."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest

__all__ = ["ATTRIBUTION", "FORMS", "SUITES", "commonmark", "glued", "needs_suite"]

ROOT = Path(__file__).resolve().parent.parent
SUITES = Path(os.environ.get("TWIM_SUITES") or ROOT.parent / "shared" / "suites")
ADA = "https://matrix.to/#/@ada:example.org"
ATTRIBUTION = f"[Ada]({ADA}) says"

OF_POSTS = (
    *("name|ms\n:--|--:\nf|g", "a|b\n-|-", "|c|d|", "a\n    b", "***", "===", "+++", "+ x", "<b>"),
    *("a  \nb\n---", "a\\\nb\n---", "a `x\ny`\n---", "a [b](/c\n'd')\n---", "## Clients {#c}"),
    *("```\na\n\n", "~~~\n\n\n", "<pre>\na\n\n", "<div>\n\n*a*\n\n</div>", "<!-- a\n\nb -->"),
    *("\ttext", "\t\tcode", "- \tx\n\n\ty", "-\tx", "1.\tx\n\n    y", "    a\n\n    b\n\n"),
    *("[x]: /u\n'title\n\nmore'", "[x]: /u", "[x]", "[^1]: note", "text[^1]", "- [ ] b", "~~a~~"),
    *("{{ player(id='a') }}", "{{ player(\n> id=1) }}", "<!--more-->"),
    *("## Project Updates", "#### Kettle ([Website](/u))", "### Ode [↗](/ode)", "### ([a](/u))"),
    *(ATTRIBUTION, f"<a href='{ADA}' rel='x'>Ada</a> says:", f"From [Ada]({ADA}) :", "Neil says:"),
    *("|Rank|Hostname|Median MS|\n|-|-|-|\n|1|a.b|3|", "<p>x</p>", "> - a\n>\n>   b", "> ```\nx"),
)  # fmt: skip
"""What posts have, and the examples little of."""


@cache
def commonmark() -> tuple[str, ...]:
    """Return the examples; none where the suite is not at hand."""
    path = SUITES / "commonmark.json"
    return tuple(json.loads(path.read_text("utf-8"))) if path.exists() else ()


needs_suite = pytest.mark.skipif(not commonmark(), reason=f"no commonmark.json in {SUITES}")
"""Marks tests of these examples."""


def _marked(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _tight(text: str) -> str:
    return "\n".join(f">{line}" for line in text.split("\n"))


def _lazy(text: str) -> str:
    return f"> {text}"


QUOTES = (_marked, _tight, _lazy)
FORMS: dict[str, Callable[[str], str]] = {
    "alone": str,
    "marked": lambda text: _reported(text, _marked),
    "without blanks": lambda text: _reported(text, _tight),
    "first line marked": lambda text: _reported(text, _lazy),
}
"""What is made of an example: a post, or the body of a report in one."""


def _reported(example: str, quote: Callable[[str], str]) -> str:
    return f"{ATTRIBUTION}\n\n{quote(example.removesuffix(chr(10)))}\n"


def glued(random: Random, *, of_posts: bool = False) -> str:
    """Glue two examples by chance, or what stands in posts to one, quoted or not."""
    pools = (commonmark(), OF_POSTS if of_posts else commonmark())
    one, other = (random.choice(pool).removesuffix("\n") for pool in random.sample(pools, 2))
    between = random.choice(("\n", "\n\n"))
    if random.random() < 0.5:
        text = random.choice((str, *QUOTES))(one + between + other)
    else:
        quotes = (str, str, *QUOTES)
        text = random.choice(quotes)(one) + between + random.choice(quotes)(other)
    above = random.choice(("", f"{ATTRIBUTION}\n", f"{ATTRIBUTION}\n\n"))
    return above + text + random.choice(("\n", "\n", "\n", "", "\n\n\n"))
