"""Markdown: the words, names and texts that the parts of an issue are made of."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

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
BODY_BLOCKS = (
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
"""What may stand in a quote, one block each."""
PROSE_BLOCKS = (
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
