"""Blocks: reports and who made them, prose, shortcodes, ping rankings."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from twim._markup.attributions import signed_by
from twim.matrix import UserId
from twim.model import Entry, PingRanking, PingRow, Prose, ReadMore, Reporter, Shortcode
from twim.testing.strategies._markdown import bodies, markdown, names, words
from twim.testing.strategies._matrix import server_names, user_ids

# Reporters and reports

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
    words(),
)
_STRICT_VERBS = ("says", "says:", ":", "reported:", "told us:", "also announced that")
_LEADS = ("From ", "Says ", "Via ", "via ", "Here's ", "Here is ", "Over to ")
_LONG_LEADS = ("A big update from ", "There is news (via ", "It is done. Thanks to ")
_BARE = (
    *(("", "Neil", ":"), ("", "Neil", "says:"), ("", "Neil", "later added this:")),
    *(("", "The Ode team", ":"), ("", "Neil", ", who runs the server, says:")),
    *(("From ", "Neil", ":"), ("A big update from ", "Neil", ":"), ("Thanks to ", "Neil", ":")),
    *(("From ", "Neil Kay", ":"), ("In ", "Neil", "'s words:"), ("From ", "the Ode team", ":")),
)
_SIGNATURES = (
    '— Neil (@neil) <a href="https://twitter.com/neil/status/1">May 1, 2019</a>',
    "— [Neil](https://matrix.to/#/@neil:example.org)",
    "— Neil Kay",
)


@cache
def reporters() -> st.SearchStrategy[Reporter]:
    """Reporters with a link to their user, by some form of address.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.reporters(), lambda reporter: reporter.url).link
        'matrix:u/ada:example.org'
    """
    other = ("matrix:u/ada:example.org", "https://matrix.to/#/@ada:example.org?via=example.org")
    ada = st.just(UserId("@ada:example.org"))
    return st.one_of(
        st.builds(Reporter, names(), user_ids()),
        st.builds(Reporter, names(), ada, st.sampled_from(other)),
    )


_REPORTERS_ELSEWHERE = st.builds(
    Reporter,
    names(),
    st.none(),
    st.sampled_from(
        (
            *("https://example.org/~neil", "https://example.org/a_(b)", "mailto:neil@example.org"),
            *("@/_index.md", "https://example.org/?a=1&b=2#c", "https://example.org/%20"),
        )
    ),
)

_BETWEEN = st.lists(
    st.sampled_from(("![a](a.png)", "#### Heading", "![a](a)\n![b](b)", '{{i(src="a")}}')),
    min_size=1,
    max_size=3,
).map("\n\n".join)


@cache
def entries(*, anonymous: bool = True) -> st.SearchStrategy[Entry]:
    """Reports of every form: linked reporters and bare names, words before and after them.

    Args:
        anonymous: Whether some have no reporter, such as a quote that goes on after an image.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.entries(), lambda entry: entry.verb and "* " in entry.body).body
        '* [x] done'
    """
    links, says = reporters(), st.sampled_from(_SAYS)
    closing = st.sampled_from((":", "says:"))
    forms = [
        st.builds(Entry, links, _VERBS, bodies()),
        st.builds(Entry, links, _VERBS, bodies(), st.sampled_from(_LEADS)),
        st.builds(Entry, links, says, bodies(), st.just("🎉 ")),
        st.builds(Entry, links, closing, bodies(), st.sampled_from(_LONG_LEADS)),
        st.builds(Entry, _REPORTERS_ELSEWHERE, says, bodies()),
        st.builds(_bare_entry, st.sampled_from(_BARE), bodies()),
        st.builds(Entry, links, st.sampled_from(_STRICT_VERBS), bodies(), between=_BETWEEN),
        st.builds(_signed_entry, bodies(), st.sampled_from(_SIGNATURES)),
    ]
    if anonymous:
        unsigned = bodies().filter(lambda body: signed_by(body) is None)
        forms.append(st.builds(Entry, st.none(), st.just(""), unsigned))
    return st.one_of(forms)


def _signed_entry(body: str, signature: str) -> Entry:
    body = f"{body}\n\n{signature}"
    return Entry(signed_by(body), "", body)


def _bare_entry(form: tuple[str, str, str], body: str) -> Entry:
    lead, name, verb = form
    return Entry(Reporter(name), verb, body, lead)


# Prose, shortcodes, the marker


@cache
def prose() -> st.SearchStrategy[Prose]:
    """Runs of Markdown that read as nothing else, whatever stands above or below them.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.prose(), lambda prose: True)
        Prose(markdown='Some *prose*.')
    """
    return st.builds(Prose, markdown())


LITERALS: st.SearchStrategy[Any] = st.recursive(
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
IDENTIFIERS = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)


@cache
def shortcodes() -> st.SearchStrategy[Shortcode]:
    """Shortcode calls, with arguments of every type.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.shortcodes(), lambda call: True)
        Shortcode(name='youtube_player', args={})
    """
    name = st.one_of(st.sampled_from(("youtube_player", "image", "_x")), IDENTIFIERS)
    return st.builds(Shortcode, name, st.dictionaries(IDENTIFIERS, LITERALS, max_size=4))


@cache
def read_mores() -> st.SearchStrategy[ReadMore]:
    """The marker that ends the summary.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.read_mores(), lambda marker: True)
        ReadMore()
    """
    return st.just(ReadMore())


# Ping rankings


@cache
def ping_rows() -> st.SearchStrategy[PingRow]:
    """Lines of a ping ranking, some with fractions of a millisecond.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.ping_rows(), lambda row: True).hostname
        'example.org'
    """
    odd = st.sampled_from(("a|b", "*bold*", "a b", "bücher.example", "`x`", "~"))
    fractions = st.decimals(0, 100_000, places=3).map(float)
    times = st.one_of(
        st.integers(0, 999_999_999), fractions.filter(lambda number: "e" not in repr(number))
    )
    return st.builds(
        PingRow,
        st.integers(0, 999_999_999),
        st.one_of(server_names(), odd, words()),
        times,
        st.one_of(st.none(), times),
    )


_RANKING_TITLES = st.one_of(
    st.sampled_from(("[#ping:example.org](https://matrix.to/#/#ping:example.org)", "", "#ping")),
    words(),
)
_INTROS = st.sampled_from(
    ("Join [#ping:example.org](https://matrix.to/#/#ping:example.org) to play.", "join\nus", "Join")
)


@cache
def ping_rankings(*, titled: bool = True) -> st.SearchStrategy[PingRanking]:
    """Ping rankings, some with a line above that invites to join.

    Args:
        titled: Whether they have headings of their own. One without would take the heading right
            above it, so it cannot stand first in a project.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.ping_rankings(titled=False), lambda ranking: True)
        PingRanking(rows=(), title=None, intro='')
    """
    title = _RANKING_TITLES if titled else st.none()
    rows = st.lists(ping_rows(), max_size=4)
    return st.builds(PingRanking, rows, title, st.one_of(st.just(""), _INTROS))


# What stands under a heading


@cache
def blocks() -> st.SearchStrategy[Any]:
    """Any block that may stand anywhere but in a section below a project."""
    return st.one_of(entries(), prose(), shortcodes(), read_mores())


@cache
def runs() -> st.SearchStrategy[list[Any]]:
    """Blocks under a heading: an untitled ranking would take a heading right above."""
    untitled = st.one_of(st.none(), ping_rankings(titled=False))
    return st.builds(_ranked, st.lists(blocks(), max_size=3), untitled)


def _ranked(run: list[Any], ranking: PingRanking | None) -> list[Any]:
    fits = ranking and run and isinstance(run[0], (Entry, Shortcode))
    return [run[0], ranking, *run[1:]] if fits else run
