"""Front matter: metadata with values of every type that TOML has."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from twim.model import FrontMatter
from twim.testing.strategies._blocks import IDENTIFIERS
from twim.testing.strategies._markdown import words

_ZONES = st.one_of(
    st.none(),
    st.just(dt.UTC),
    st.integers(-720, 840).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))),
)
DATES = st.one_of(st.dates(), st.datetimes(timezones=_ZONES))
_KEYS = st.one_of(IDENTIFIERS, st.text(max_size=6), st.sampled_from(("a.b", "a-b", "é", '"', "")))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(),
        st.text(max_size=10),
        st.times(),
        DATES,
        st.sampled_from(("2024-11-22", '"""', "'''", "+++", "a\n+++\nb", "\\", "\x00\x7f", "\r\n")),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(_KEYS, inner, max_size=3)
    ),
    max_leaves=6,
)
KNOWN = frozenset({"title", "date", "updated", "path", "aliases", "extra", "taxonomies"})
_STRAYS: tuple[Mapping[str, object], ...] = (
    {},
    {"title": 3},
    {"date": "soon"},
    {"aliases": ("a", 1)},
    {"taxonomies": {"tag": ("a", "b")}},
    {"template": "page.html", "draft": True, "weight": 3},
    {"author": "Ada", "category": ("x",)},
)


_TEXTS = st.one_of(st.none(), st.text(max_size=12), st.just("This Week in Matrix 2024-11-22"))
_TAGS = st.lists(st.one_of(words(), st.text(max_size=6)), max_size=3)
_DATE = st.one_of(st.none(), DATES)
_EXTRA = st.dictionaries(_KEYS, VALUES, max_size=3)
_OTHER = st.dictionaries(_KEYS.filter(lambda key: key not in KNOWN), VALUES, max_size=3)
_STRAY = st.sampled_from(_STRAYS)


@st.composite
def front_matters(draw: st.DrawFn) -> FrontMatter:
    """Draw the metadata of a page, empty or with values of every type of TOML.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.front_matters(), lambda front_matter: front_matter.title).title != ""
        True
    """
    other = draw(_OTHER)
    stray = draw(_STRAY)
    return FrontMatter(
        title=None if "title" in stray else draw(_TEXTS),
        date=None if "date" in stray else draw(_DATE),
        updated=draw(_DATE),
        path=draw(_TEXTS),
        authors=draw(_TAGS),  # converted
        categories=draw(_TAGS),  # converted
        aliases=() if "aliases" in stray else draw(_TAGS),  # converted
        extra=draw(_EXTRA),
        other={**other, **stray},
    )
