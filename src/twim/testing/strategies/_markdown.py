"""Markdown: the words, names and texts that the parts of an issue are made of."""

import json
from functools import cache
from importlib import resources

from hypothesis import strategies as st

_TEXTS = json.loads(
    resources.files("twim.testing.strategies").joinpath("blocks.json").read_text(encoding="utf-8")
)
_LETTERS = st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=0x24F)
_WORD = st.text(_LETTERS, min_size=1, max_size=8)
_WORDS = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_SENTENCE = _WORDS.map(lambda words: f"On {words}.")

_NAMES = st.one_of(
    _WORDS,
    _WORDS.map(lambda name: f"{name} [it/its]"),
    _WORDS.map(lambda name: f"{name} (she/they)"),
    _WORDS.map(lambda name: f"[{name}] at work"),
    _WORDS.map(lambda name: f"**{name}**"),
    _WORDS.map(lambda name: f"{name} `code`"),
    st.sampled_from(_TEXTS["names"]),
)
BODY_BLOCKS: tuple[str, ...] = tuple(_TEXTS["body"])
"""What may stand in a quote, one block each."""
PROSE_BLOCKS: tuple[str, ...] = tuple(_TEXTS["prose"])
"""What reads as prose, whatever stands above or below it, one block each."""


def words() -> st.SearchStrategy[str]:
    """One to four words of Latin letters and digits, plain text and Markdown alike.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.words(), lambda text: " " in text)
        '0 0'
    """
    return _WORDS


def names() -> st.SearchStrategy[str]:
    """Names of people (Markdown), some with brackets, markup, emoji or entities.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.names(), lambda name: True)
        'Emma [it/its]'
    """
    return _NAMES


@cache
def bodies() -> st.SearchStrategy[str]:
    r"""What people report (Markdown): lists, code, tables, quotes, shortcodes, headings, HTML.

    Empty for some. No shortcode call in it spans lines.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.bodies(), lambda body: "* " in body)
        '* [x] done'
    """
    block = st.one_of(st.sampled_from(BODY_BLOCKS), _SENTENCE)
    return st.lists(block, max_size=4).map("\n\n".join)


@cache
def markdown() -> st.SearchStrategy[str]:
    r"""Markdown that reads as prose, whatever stands above or below it.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.markdown(), lambda text: "|" in text)
        '| a | b |\n|---|---|\n| 1 | 2 |'
    """
    block = st.one_of(st.sampled_from(PROSE_BLOCKS), _SENTENCE)
    return st.lists(block, min_size=1, max_size=3).map("\n\n".join)
