"""What a line starts, as far as its looks tell."""

import re

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from twim._markup.footnotes import FOOTNOTE
from twim._patterns import pattern

_CODE_INDENT = pattern(r" {4}| {0,3}\t")
ATX = pattern(r"(#{1,6})(?=[ \t]|$)")
"""The marks of a heading."""
UNDERLINE = pattern(r"(?:(=)=*|-+)[ \t]*$")
"""What makes a heading of the lines above, of the first level if there is a group."""
FENCE = pattern(r"(`{3,})[^`]*$|(~{3,})")
"""What opens a fence: the marks are one of its groups."""
ITEM = pattern(r"(?:([*+-])|([0-9]{1,9})([.)]))(?=[ \t]|$)")
"""The marker of an item of a list: its bullet, or its number and the delimiter."""
_RAW_END = HTML_SEQUENCES[0][1]  # of `<pre>`, `<script>`, `<style>` and `<textarea>`
_OF_NO_TAG = pattern(r"[^\t-\r -~]")
_BREAK = r"([*_-]) (?: [ \t]* \1 ){2,} [ \t]* $"
_IS_BREAK = pattern(_BREAK, re.VERBOSE)
_INTERRUPTS = pattern(
    _BREAK
    + r"""
  | \#{1,6} (?: [ \t] | $ )                         # a heading
  | >                                               # a quote
  | `{3,} [^`]* $ | ~{3}                            # a fence
  | (?: [*+-] | 0{0,8}1[.)] ) [ \t]+ [^ \t]         # a list
  | """
    + FOOTNOTE,
    re.VERBOSE,
)
"""What ends a paragraph with no blank line between, beside HTML."""


def is_code(line: str) -> bool:
    """Whether a line stands so far to the right that no block but code starts there."""
    return line[:1] in (" ", "\t") and _CODE_INDENT.match(line) is not None


def is_break(text: str) -> bool:
    """Whether a text, without the blanks before it, is a thematic break."""
    return _IS_BREAK.match(text) is not None


def is_item(text: str) -> bool:
    """Whether an item of a list starts with a text, without the blanks before it."""
    return ITEM.match(text) is not None


def html_end(text: str, *, interrupts: bool = False) -> re.Pattern[str] | None:
    """Return what ends the HTML block that a text opens, if it does; not each interrupts one.

    For Zola's parser, `<pre>` and its like end with their own tag, in small letters.
    """
    text = _OF_NO_TAG.sub("\x7f", text)  # or a no-break space would be a blank
    for start, end, can_interrupt in HTML_SEQUENCES:
        if (found := start.search(text)) and (can_interrupt or not interrupts):
            return re.compile(f"</{found[1].lower()}>") if end is _RAW_END else end
    return None


def interrupts(text: str) -> bool:
    """Whether a block starts with a text, without the blanks before it, that ends a paragraph."""
    if text[0] == "<":
        return html_end(text, interrupts=True) is not None
    return _INTERRUPTS.match(text) is not None
