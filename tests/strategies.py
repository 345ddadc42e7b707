"""Hypothesis strategies: issues that can be written, Markdown of every kind, and wild models.

`issues()` makes models that have Markdown of their own, as do the strategies of their parts where
what stands around them does not matter. `any_model()` makes what the constructors accept, whether
it can be written or not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st

import twim

__all__ = [
    "any_model",
    "any_value",
    "bodies",
    "departments",
    "entries",
    "front_matters",
    "issues",
    "markdown_text",
    "matrix_lives",
    "ping_rankings",
    "ping_rows",
    "projects",
    "prose",
    "read_mores",
    "reporters",
    "shortcodes",
    "sign_offs",
    "user_ids",
]

_LETTERS = st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=0x24F)
_WORD = st.text(_LETTERS, min_size=1, max_size=8)
_WORDS = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_SENTENCE = _WORDS.map(lambda words: f"On {words}.")

# Names and identifiers

_SERVERS = (
    "example.org",
    "matrix.org",
    "localhost",
    "1.2.3.4:8448",
    "[::1]",
    "xn--bcher-kva.example",
)


def user_ids() -> st.SearchStrategy[twim.UserId]:
    """Users' identifiers, some with characters that a link has to encode."""
    alphabet = "abcdefghijklmnopqrstuvwxyz0123456789._=/+-"
    return st.builds(
        lambda local, server: twim.UserId(f"@{local}:{server}"),
        st.text(alphabet, min_size=1, max_size=12),
        st.sampled_from(_SERVERS),
    )


_NAMES = st.one_of(
    _WORDS,
    _WORDS.map(lambda name: f"{name} [it/its]"),
    _WORDS.map(lambda name: f"{name} (she/they)"),
    _WORDS.map(lambda name: f"[{name}] at work"),
    _WORDS.map(lambda name: f"**{name}**"),
    _WORDS.map(lambda name: f"{name} `code`"),
    st.sampled_from(
        (
            "Emma [it/its]",
            "🦊 Fox",
            "Ada 👩‍💻",
            r"a\]b\[",
            r"under\_score",
            "under_score",
            "Zoë",
            "日本語",
            "x | y",
            "&amp;",
            "R&D",
            "Ada!",
            "@ada:example.org",
            "ʇɯoʇɐ",
        )
    ),
)
_SAYS = (
    *("says", "said", "says:", "reports", "reported:", "announced", "told us:", "told us that"),
    *("wrote", "also says", "just announced:", "has reported", "adds", "explains that:"),
)
_VERBS = st.one_of(
    st.sampled_from(_SAYS),
    st.sampled_from(
        (
            *("", ":", ": -", ", who runs the server, says:", "'s team announced:", "… says"),
            *("(they/them) says", "says [hi](https://example.org) *there*", "offers `code`:"),
            *("from the *Ode* team said:", "🎉", "says 🎉:", "is back with news", "& friends say:"),
        )
    ),
    _WORDS,
)
_STRICT_VERBS = ("says", "says:", ":", "reported:", "told us:", "also announced that")
_LEADS = ("From ", "Says ", "Via ", "via ", "Here's ", "Here is ", "Thanks to ", "🎉 ", "“")
_LONG_LEADS = ("A big update from ", "There is news (via ", "It is done. Thanks to ")
_BARE = (
    *(("", "Neil", ":"), ("", "Neil", "says:"), ("", "Neil", " later added this:")),
    *(("", "The Ode team", ":"), ("", "Neil", ", who runs the server, says:")),
    *(("From ", "Neil", ":"), ("A big update from ", "Neil", ":"), ("Thanks to ", "Neil", ":")),
    *(("From ", "Neil Kay", ":"), ("In ", "Neil", "'s words:"), ("From ", "the Ode team", ":")),
)


def reporters() -> st.SearchStrategy[twim.Reporter]:
    """Reporters with a link to their user, by some form of address."""
    other = ("matrix:u/ada:example.org", "https://matrix.to/#/@ada:example.org?via=example.org")
    return st.one_of(
        st.builds(twim.Reporter, _NAMES, user_ids()),
        st.builds(
            twim.Reporter, _NAMES, st.just(twim.UserId("@ada:example.org")), st.sampled_from(other)
        ),
    )


_REPORTERS_ELSEWHERE = st.builds(
    twim.Reporter,
    _NAMES,
    st.none(),
    st.sampled_from(
        (
            *("https://example.org/~neil", "https://example.org/a_(b)", "mailto:neil@example.org"),
            *("@/_index.md", "https://example.org/?a=1&b=2#c", "https://example.org/%20"),
        )
    ),
)

# Text

_BODY_BLOCKS = (
    "",
    "News!",
    "Two\nlines of *text*.",
    "- a list\n- of items\n  - nested",
    "1. one\n2. two",
    "* [x] done",
    "```rust\nfn main() {}\n\n## no heading\n```",
    "~~~\n> no quote\n~~~",
    "    indented code",
    "> a quote\n> > in a quote",
    "> lazy\ncontinuation",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|example.org|183|",
    '{{ image(src="a.png", alt="b") }}',
    '{{youtube_player(video_id="abc")}} in a line',
    "{% quote() %}\nbody\n{% end %}",
    "## A heading",
    "### A project",
    "Setext\n---",
    "<!-- more -->",
    "<details>\n<summary>x</summary>\n\ny\n</details>",
    "[Ada](https://matrix.to/#/@ada:example.org) says",
    "Ada says:",
    "[ref]: https://example.org",
    "![image](a.png)",
    "+++\ntitle = 1\n+++",
    "trailing blanks  \nand a backslash\\\nhere",
    "tab\tand\x0cform feed\x85\u2028end",
    "```\nunclosed",
    "<script>\nunclosed",
    "***",
    "Term\n: definition",
    "{{ unclosed(",
)


def bodies() -> st.SearchStrategy[str]:
    """The text of a quote: any Markdown but shortcode calls that span lines."""
    block = st.one_of(st.sampled_from(_BODY_BLOCKS), _SENTENCE)
    return st.lists(block, max_size=4).map("\n\n".join)


_PROSE_BLOCKS = (
    "Some *prose*.",
    "Two\nlines.",
    "Hard  \nbreak\\\nhere.",
    "- a list\n- of items\n\n  with a paragraph",
    "3. three\n4. four",
    "- > a quote in a list",
    "```md\n## no heading\n> no quote\n\n{{ no_call() }}\n```",
    "~~~~\n```\n~~~~",
    "    ## indented code",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "# A title",
    "#### Smaller",
    "###### Smallest",
    "Setext\n===",
    "---",
    "* * *",
    "<div>\nhtml\n</div>",
    "<!-- a comment\n\n## in it\n-->",
    "<details>\n<summary>x</summary>",
    "</details>",
    "[ref]: https://example.org 'title'",
    "[^1]: A footnote.",
    "![image](a.png)",
    '![one](a.png "title")\n![two](b.png)',
    'A call {{ youtube_player(video_id="a") }} in a line.',
    "{% quote() %}",
    "{% end %}",
    "##no heading.",
    r"\## escaped.",
    "Term\n: definition.",
    "   indented text.",
    "Trailing blanks  ",
    "Tab\tand form feed\x0cin text.",
    "Other line ends\x85and\u2028more.",
    "Zero\x00byte.",
    "<https://example.org>",
    "🎉🎉🎉",
)


def prose() -> st.SearchStrategy[twim.Prose]:
    """Prose that reads as nothing else, whatever stands below it."""
    block = st.one_of(st.sampled_from(_PROSE_BLOCKS), _SENTENCE)
    return st.lists(block, min_size=1, max_size=3).map(lambda all_: twim.Prose("\n\n".join(all_)))


# Blocks

_BETWEEN = st.lists(
    st.sampled_from(
        ("![a](a.png)", '<img src="a.png">\n', "#### Heading", "![a](a)\n![b](b)", '{{i(src="a")}}')
    ).filter(lambda text: not text.startswith("<")),
    min_size=1,
    max_size=3,
).map("\n\n".join)


def entries(*, anonymous: bool = True) -> st.SearchStrategy[twim.Entry]:
    """Reports of every form."""
    forms = [
        st.builds(twim.Entry, reporters(), _VERBS, bodies()),
        st.builds(twim.Entry, reporters(), _VERBS, bodies(), st.sampled_from(_LEADS[:-2])),
        st.builds(twim.Entry, reporters(), st.sampled_from(_SAYS), bodies(), st.just("🎉 ")),
        st.builds(
            twim.Entry,
            reporters(),
            st.sampled_from((":", "says:")),
            bodies(),
            st.sampled_from(_LONG_LEADS),
        ),
        st.builds(twim.Entry, _REPORTERS_ELSEWHERE, st.sampled_from(_SAYS), bodies()),
        st.builds(
            lambda form, body: twim.Entry(twim.Reporter(form[1]), form[2], body, form[0]),
            st.sampled_from(_BARE).map(lambda form: (form[0], form[1], form[2].lstrip(" "))),
            bodies(),
        ),
        st.builds(
            twim.Entry, reporters(), st.sampled_from(_STRICT_VERBS), bodies(), between=_BETWEEN
        ),
    ]
    if anonymous:
        forms.append(st.builds(twim.Entry, st.none(), st.just(""), bodies()))
    return st.one_of(forms)


_LITERALS: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(10**30), 10**30),
        st.decimals(-1000, 1000, places=3).map(float),
        st.text(st.characters(exclude_characters="\r\"'`", exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(("it's", 'say "hi"', "`code`", "'\"", "}}", ")}}", "a\n\n> b", "{{x()}}")),
        st.sampled_from(("", " ", "\t", "## H", "a\n## H\n\nb", "https://example.org/?a=1&b")),
    ),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=4,
)
_IDENTIFIERS = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)


def shortcodes() -> st.SearchStrategy[twim.Shortcode]:
    """Shortcode calls with literals of every type."""
    name = st.one_of(st.sampled_from(("youtube_player", "image", "_x")), _IDENTIFIERS)
    return st.builds(twim.Shortcode, name, st.dictionaries(_IDENTIFIERS, _LITERALS, max_size=4))


def ping_rows() -> st.SearchStrategy[twim.PingRow]:
    """Lines of a ping ranking."""
    hostname = st.one_of(
        st.sampled_from((*_SERVERS, "a|b", "*bold*", "a b", "bücher.example", "`x`", "~")),
        _WORDS,
    )
    return st.builds(
        twim.PingRow,
        st.integers(0, 999_999_999),
        hostname,
        st.one_of(
            st.integers(0, 999_999_999),
            st.decimals(0, 100_000, places=3).map(float).filter(lambda ms: "e" not in repr(ms)),
        ),
    )


_RANKING_TITLES = st.one_of(
    st.sampled_from(("[#ping:example.org](https://matrix.to/#/#ping:example.org)", "", "#ping")),
    _WORDS,
)
_INTROS = st.sampled_from(
    ("Join [#ping:example.org](https://matrix.to/#/#ping:example.org) to play.", "join\nus", "Join")
)


def ping_rankings(*, titled: bool = True) -> st.SearchStrategy[twim.PingRanking]:
    """Ping rankings, with a heading of their own or without one."""
    title = _RANKING_TITLES if titled else st.none()
    rows = st.lists(ping_rows(), max_size=4)
    return st.builds(twim.PingRanking, rows, title, st.one_of(st.just(""), _INTROS))


def read_mores() -> st.SearchStrategy[twim.ReadMore]:
    """The marker that ends the summary."""
    return st.just(twim.ReadMore())


@cache
def _blocks() -> st.SearchStrategy[list[Any]]:
    """Blocks under a heading: an untitled ranking would take a heading right above."""
    block = st.one_of(entries(), prose(), shortcodes(), read_mores())
    untitled = ping_rankings(titled=False)
    return st.one_of(
        st.lists(block, max_size=3),
        st.builds(
            lambda first, ranking, rest: [first, ranking, *rest],
            st.one_of(entries(), shortcodes()),
            untitled,
            st.lists(block, max_size=1),
        ),
    )


# Headings

_WEBSITES = (
    *("https://example.org", "https://example.org/a_(b)", "http://[::1]:80/", "@/_index.md"),
    *("https://example.org/?a=1&b=2", "https://example.org/<x>", "a b", "#top", "ü"),
)
_TITLES = st.one_of(
    _WORDS,
    st.sampled_from(
        (
            *("Ode *beta*", "matrix-rust-sdk", "C#", "`code` and [link](https://example.org)"),
            *("Ode (the server)", "Ode ([docs](https://example.org))", "Emma [it/its]", "a | b"),
            *("1. Ode", "- Ode", "> Ode", "🎉", r"\#", "#hash", "&amp;", "<b>x</b>", "a\tb", "---"),
        )
    ),
)


@cache
def projects() -> st.SearchStrategy[twim.Project]:
    """Projects with a website or without one."""
    return st.builds(
        twim.Project,
        _TITLES,
        st.one_of(st.none(), st.sampled_from(_WEBSITES)),
        _blocks().map(_without_last_marker),
    )


def _without_last_marker(content: list[Any]) -> list[Any]:
    """Drop markers at the very end, which belong to the section."""
    while content and isinstance(content[-1], twim.ReadMore):
        content = content[:-1]
    return content


@cache
def _contents() -> st.SearchStrategy[list[Any]]:
    """What stands under `##`: blocks, then projects, and rankings and markers after these."""
    return st.builds(
        lambda blocks, projects_, ranking, markers: [*blocks, *projects_, *ranking, *markers],
        _blocks(),
        st.lists(projects(), max_size=3),
        st.lists(ping_rankings(), max_size=2),
        st.lists(read_mores(), max_size=1),
    )


_DEPARTMENTS = (
    *("Dept of Clients 📱", "Dept of *Status of Matrix* 🌡️", "Dept. of Bots 🤖", "🎉 Party", "Ops"),
    *("The Matrix.org Foundation", "Matrix Lives On", "Dept of Ping", "C#", "That thing", "---"),
    *("[Link](https://example.org)", "`code`", "Final Thoughts 💭", "1. One", "日本語"),
)
_MATRIX_LIVES = ("Matrix Live", "Matrix Live 🎙", "🎥 Matrix Live S2E3", "matrix live: hello")
_SIGN_OFFS = (
    *("That's all I know", "That’s all I know 🏁", "And that's it!", "See you next week", "Fin"),
    *("🎤 We’ll meet again", "So long, and thanks", "Until next time", "Goodbye!"),
)


@cache
def departments() -> st.SearchStrategy[twim.Department]:
    """Departments."""
    titles = st.one_of(st.sampled_from(_DEPARTMENTS), _WORDS.map(lambda it: f"Dept of {it} ✨"))
    return st.builds(twim.Department, titles, _contents())


@cache
def matrix_lives() -> st.SearchStrategy[twim.MatrixLive]:
    """Sections on the weekly video."""
    return st.builds(twim.MatrixLive, st.sampled_from(_MATRIX_LIVES), _contents())


@cache
def sign_offs() -> st.SearchStrategy[twim.SignOff]:
    """Closing sections."""
    return st.builds(twim.SignOff, st.sampled_from(_SIGN_OFFS), _contents())


# Front matter

_ZONES = st.one_of(
    st.none(),
    st.just(dt.UTC),
    st.integers(-720, 840).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))),
)
_DATES = st.one_of(st.dates(), st.datetimes(timezones=_ZONES))
_KEYS = st.one_of(_IDENTIFIERS, st.text(max_size=6), st.sampled_from(("a.b", "a-b", "é", '"', "")))
_TOML: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(),
        st.text(max_size=10),
        st.times(),
        _DATES,
        st.sampled_from(("2024-11-22", '"""', "'''", "+++", "a\n+++\nb", "\\", "\x00\x7f", "\r\n")),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(_KEYS, inner, max_size=3)
    ),
    max_leaves=6,
)
_KNOWN = frozenset({"title", "date", "updated", "path", "aliases", "extra", "taxonomies"})
_STRAYS: tuple[Mapping[str, object], ...] = (
    {"title": 3},
    {"date": "soon"},
    {"aliases": ("a", 1)},
    {"taxonomies": {"tag": ("a", "b")}},
    {"template": "page.html", "draft": True, "weight": 3},
    {"author": "Ada", "category": ("x",)},
)


@st.composite
def front_matters(draw: st.DrawFn) -> twim.FrontMatter:
    """The metadata of a page, with values of every TOML type."""
    texts = st.one_of(st.none(), st.text(max_size=12), st.just("This Week in Matrix 2024-11-22"))
    names = st.lists(st.one_of(_WORDS, st.text(max_size=6)), max_size=3)
    other = draw(st.dictionaries(_KEYS.filter(lambda it: it not in _KNOWN), _TOML, max_size=3))
    stray = draw(st.one_of(st.just({}), st.sampled_from(_STRAYS)))
    return twim.FrontMatter(
        title=None if "title" in stray else draw(texts),
        date=None if "date" in stray else draw(st.one_of(st.none(), _DATES)),
        updated=draw(st.one_of(st.none(), _DATES)),
        path=draw(texts),
        authors=draw(names),  # converted
        categories=draw(names),  # converted
        aliases=() if "aliases" in stray else draw(names),  # converted
        extra=draw(st.dictionaries(_KEYS, _TOML, max_size=3)),
        other={**other, **stray},
    )


@cache
def issues() -> st.SearchStrategy[twim.Issue]:
    """Issues that can be written."""
    sections = st.lists(st.one_of(departments(), matrix_lives(), sign_offs()), max_size=4)
    return st.builds(
        twim.Issue,
        st.one_of(st.just(twim.FrontMatter()), front_matters()),
        sections,
        _contents(),
    )


# Arbitrary text

_FRAGMENTS = (
    *_BODY_BLOCKS,
    *_PROSE_BLOCKS,
    "[Ada](https://matrix.to/#/@ada:example.org) says",
    "[Ada](https://matrix.to/#/@ada:example.org) says\n> quote",
    "[Ada] says:\n\n> quote",
    "[Ada]: https://matrix.to/#/@ada:example.org",
    '<a href="https://matrix.to/#/@ada:example.org">Ada</a> says\n> quote',
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
        _WORDS,
        st.sampled_from((None, 3, b"x", 1.5)),
    )


@cache
def _wild_values() -> st.SearchStrategy[Any]:
    odd = st.sampled_from((None, b"x", object, 1j, {1}, float("nan"), 10**400, "\ud800", {3: 1}))
    return st.one_of(_LITERALS, _TOML, odd)


@cache
def _wild_numbers() -> st.SearchStrategy[Any]:
    return st.one_of(st.integers(), st.floats(), st.sampled_from((None, "1", True, 10**400)))


@cache
def _wild_dates() -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), _DATES, st.sampled_from(("2024-11-22", 3, dt.time(1, 2))))


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
    wild = st.builds(twim.PingRow, _wild_numbers(), _wild_text(), _wild_numbers())
    return st.lists(st.one_of(ping_rows(), wild, st.none()), max_size=3).map(tuple)


@cache
def _wild_args() -> st.SearchStrategy[Any]:
    return st.dictionaries(st.one_of(_IDENTIFIERS, _wild_text()), _wild_values(), max_size=2)


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
        st.one_of(_wild_text(), st.sampled_from((*_DEPARTMENTS, *_MATRIX_LIVES, *_SIGN_OFFS))),
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
    keys = st.sampled_from(sorted(_KNOWN))
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
