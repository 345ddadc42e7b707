"""Hypothesis strategies for what no user needs: hostile text, and models right and wrong.

What is valid comes from `twim.testing.strategies`. `markdown_text()` makes text of any kind, and
`any_model()` what the constructors accept, whether it can be written or not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st

import twim
from twim.testing.strategies import (
    departments,
    entries,
    front_matters,
    ping_rankings,
    ping_rows,
    projects,
    prose,
    read_mores,
    reporters,
    shortcodes,
    user_ids,
    words,
)
from twim.testing.strategies._blocks import IDENTIFIERS, LITERALS
from twim.testing.strategies._front_matter import DATES, KNOWN, VALUES
from twim.testing.strategies._issues import DEPARTMENTS, MATRIX_LIVES, SIGN_OFFS
from twim.testing.strategies._markdown import BODY_BLOCKS, PROSE_BLOCKS

__all__ = ["any_model", "any_value", "markdown_text"]

# Arbitrary text

_FRAGMENTS = (
    *BODY_BLOCKS,
    *PROSE_BLOCKS,
    "[Ada](https://matrix.to/#/@ada:example.org) says",
    "[Ada](https://matrix.to/#/@ada:example.org) says\n> quote",
    "[Ada] says:\n\n> quote",
    "[Ada]: https://matrix.to/#/@ada:example.org",
    '<a href="https://matrix.to/#/@ada:example.org">Ada</a> says\n> quote',
    "[Ada](https://matrix.to/#/@ada:example.org)",
    "[Ada](https://matrix.to/#/@/dev/ada:example.org) says",
    "### Ode by [Ada](https://matrix.to/#/@ada:example.org)",
    "### [Ode](https://example.org)",
    "### Ode ([website](https://example.org)) 🎉",
    "Here. Join [us](https://matrix.to/#/#ping:example.org)",
    "Neil announces",
    "Ode describes itself as",
    "From Neil:",
    "Neil says:",
    "> quote",
    ">quote\n>  more",
    "> quote\nlazy",
    "> ```\n> fence\nno fence",
    "## Dept of Clients 📱",
    "## Matrix Live",
    "## That's all I know",
    "## Project Updates\n\n#### Deep",
    "### Ode ([website](https://example.org))",
    "### Ode ([website](javascript:alert(1)))",
    "[](https://matrix.to/#/@ada:example.org) says\n> quote",
    "### Ode [↗](https://example.org)",
    "### Ode ([Website](https://example.org)) ###",
    "Ode ([website](<a b>))\n---",
    "##",
    "### ",
    "## a ##",
    "Join us",
    "### #ping\n\nJoin us\n\n|Rank|Hostname|Median MS|\n|:-:|:-:|:-:|\n|1|a|2.5|",
    "|rank|hostname|median ms|\n|-|-|-|\n|x|a|1|",
    '{{y(a="\n\n> b\n\n")}}',
    '{{y(a="\n## H")}}',
    '{{y(a="',
    '")}}',
    "> {{y(a=[1,\n2.50])}}",
    "{{ y ( ) }}",
    "<!--more-->",
    "<!--",
    "-->",
    "```",
    "~~~",
    "    ",
    "\t",
    "+++",
    "---",
    "+++\ntitle = 'a' # b\ndate = 2024-11-22\n\n[taxonomies]\nauthor = ['A']\n+++",
    "---\ntitle: a\ndate: 2019-01-02\ncategories: [x]\n---",
    "+++\nbroken\n+++",
    "\ufeff",
    "- ",
    "* * *",
    "===",
    "\\",
    "\x00",
    "\x0c",
    "\x0b",
    "\x85",
    "\u2028",
    "\u00a0",
)
_ENDS = ("\n", "\n\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\r\r", "", " ", "  \n", "\n \n", "\n\t\n")


def markdown_text(*, fronted: bool = True) -> st.SearchStrategy[str]:
    """Text of Markdown fragments, one after the other, with line ends of all styles.

    Args:
        fronted: Whether some of it starts with front matter.
    """
    piece = st.tuples(
        st.one_of(st.sampled_from(_FRAGMENTS), st.text(max_size=6)), st.sampled_from(_ENDS)
    ).map("".join)
    text = st.lists(piece, max_size=8).map("".join)
    if not fronted:
        return text
    front = (
        "",
        "",
        "+++\ntitle = 'a' # b\n+++\n",
        "---\ntitle: a # b\n---\n",
        "\ufeff",
        "\n\n+++\n",
    )
    return st.builds(str.__add__, st.sampled_from(front), text)


# Wild models


@cache
def _wild_text() -> st.SearchStrategy[Any]:
    return st.one_of(
        st.sampled_from(_FRAGMENTS),
        st.sampled_from(("", "", " ", "says", ":", "a\nb", "a\r\nb", "\ud800", "Ode #", " a ")),
        st.text(max_size=6),
        markdown_text(),
        words(),
        st.sampled_from((None, 3, b"x", 1.5)),
    )


@cache
def _wild_values() -> st.SearchStrategy[Any]:
    odd = st.sampled_from((None, b"x", object, 1j, {1}, float("nan"), 10**400, "\ud800", {3: 1}))
    return st.one_of(LITERALS, VALUES, odd)


@cache
def _wild_numbers() -> st.SearchStrategy[Any]:
    return st.one_of(st.integers(), st.floats(), st.sampled_from((None, "1", True, 10**400)))


@cache
def _wild_dates() -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), DATES, st.sampled_from(("2024-11-22", 3, dt.time(1, 2))))


@cache
def _wild_reporters() -> st.SearchStrategy[Any]:
    text = _wild_text()
    return st.one_of(
        st.none(),
        reporters(),
        st.builds(
            twim.Reporter, text, st.one_of(st.none(), user_ids()), st.one_of(st.none(), text)
        ),
        st.sampled_from(("Ada", 3)),
    )


@cache
def _wild_rows() -> st.SearchStrategy[Any]:
    numbers = _wild_numbers()
    wild = st.builds(twim.PingRow, rank=numbers, hostname=_wild_text(), median_ms=numbers)
    return st.lists(st.one_of(ping_rows(), wild, st.none()), max_size=3).map(tuple)


@cache
def _wild_args() -> st.SearchStrategy[Any]:
    return st.dictionaries(st.one_of(IDENTIFIERS, _wild_text()), _wild_values(), max_size=2)


@cache
def _wild_names() -> st.SearchStrategy[Any]:
    return st.lists(_wild_text(), max_size=2).map(tuple)


@cache
def _wild_blocks() -> st.SearchStrategy[Any]:
    text = _wild_text()
    return st.one_of(
        prose(),
        entries(),
        shortcodes(),
        ping_rankings(),
        read_mores(),
        st.builds(twim.Prose, text),
        st.builds(twim.Entry, _wild_reporters(), text, text, text, between=text),
        st.builds(twim.Entry, st.none(), st.just(""), text),
        st.builds(twim.Shortcode, text, _wild_args()),
        st.builds(twim.PingRanking, _wild_rows(), text, text),
    )


@cache
def _wild_contents() -> st.SearchStrategy[Any]:
    return st.lists(
        st.one_of(
            _wild_blocks(),
            projects(),
            _wild_projects(),
            st.sampled_from((None, "text", twim.Reporter("Ada"), twim.FrontMatter())),
        ),
        max_size=3,
    ).map(tuple)


@cache
def _wild_projects() -> st.SearchStrategy[Any]:
    content = st.lists(_wild_blocks(), max_size=3).map(tuple)
    return st.builds(twim.Project, _wild_text(), _wild_text(), content)


@cache
def _wild_sections() -> st.SearchStrategy[Any]:
    kinds = (twim.Section, twim.Department, twim.MatrixLive, twim.SignOff)
    wild = st.builds(
        lambda kind, title, content: kind(title, content),
        st.sampled_from(kinds),
        st.one_of(_wild_text(), st.sampled_from((*DEPARTMENTS, *MATRIX_LIVES, *SIGN_OFFS))),
        _wild_contents(),
    )
    odd = st.sampled_from((None, twim.Project("Ode"), twim.Prose("text")))
    return st.lists(st.one_of(departments(), wild, odd), max_size=3).map(tuple)


@cache
def _wild_front_matters() -> st.SearchStrategy[Any]:
    wild = st.builds(
        twim.FrontMatter,
        *(_wild_text(), _wild_dates(), _wild_dates(), _wild_text()),
        *(_wild_names(), _wild_names(), _wild_names(), _wild_args(), _wild_args()),
    )
    keys = st.sampled_from(sorted(KNOWN))
    clash = st.builds(
        lambda node, other: attrs.evolve(node, other=other),
        front_matters(),
        st.dictionaries(keys, _wild_values(), max_size=3),
    )
    return st.one_of(st.just(twim.FrontMatter()), front_matters(), clash, wild, st.none())


def any_model() -> st.SearchStrategy[twim.Issue]:
    """Issues of whatever the constructors accept."""
    return st.builds(twim.Issue, _wild_front_matters(), _wild_sections(), _wild_contents())


_VALUES: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
    "front_matter": _wild_front_matters,
    "sections": _wild_sections,
    "preamble": _wild_contents,
    "content": _wild_contents,
    "reporter": _wild_reporters,
    "rows": _wild_rows,
    "args": _wild_args,
    "extra": _wild_args,
    "other": _wild_args,
    "authors": _wild_names,
    "categories": _wild_names,
    "aliases": _wild_names,
    "date": _wild_dates,
    "updated": _wild_dates,
}


@cache
def any_value(name: str) -> st.SearchStrategy[Any]:
    """Return values for the field of that name, right and wrong ones."""
    return _VALUES.get(name, _wild_text)()
