from collections.abc import Iterator
from unicodedata import bidirectional, category, name

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_ENTITY = pattern(r"&amp;(?:[A-Za-z][A-Za-z0-9]{1,20}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_INVISIBLE = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb]+"
)
_MARKS = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200b\u200c\u200d\u2060")
_FIRST_OTHER = "\u0590"
"""What stands before is written from left to right, and needs no joiners."""


@rule("TWIM423", "entity-escaped", fix="unsafe")
def entity_escaped(post: Post) -> Iterator[Problem]:
    """A character is escaped twice: readers see `&lt;` where `<` was meant.

    Found:

    ```markdown
    Ada says:

    > Ode &amp;lt; 2.0 is vulnerable.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode &lt; 2.0 is vulnerable; Q&amp;A, `&amp;lt;` and [x](https://ode.example.org/?a&amp;lt;).
    ```
    """
    for text, found in post.words(_ENTITY):
        start, stop = found.span()
        fix = Fix("Escape it once", (text.edit(start, stop, "&" + found[0][5:]),), safe=False)
        yield Problem(text.range(start, stop), "this is escaped twice", fix)


@rule("TWIM424", "invisible-character", fix="safe")
def invisible_character(post: Post) -> Iterator[Problem]:
    """There is a character in the text that nobody sees.

    Spaces without a width, soft hyphens, controls of the direction of writing and other controls
    come with text that was copied. They break links and searches, and names that are pasted
    elsewhere.

    Found:

    ```markdown
    Ada says:

    > Join [#ode:example.org](https://matrix.to/#/#ode:example.org&#8203;\u200b) now.
    ```

    Left alone:

    ```markdown
    Ada says:

    > 🏳️‍🌈 🧑‍🏫 and می‌خواهم need what joins them, or keeps them apart.
    ```
    """
    for number, line in enumerate(post.lines[post.first_line - 1 :], post.first_line):
        for found in () if line.isprintable() else _INVISIBLE.finditer(line):
            if not _is_needed(line, *found.span()):
                range_ = post.line(number, found.start() + 1, found.end() + 1)
                char = found[0][0]
                called = name(char, "a control character").lower()
                what = f"an invisible character: {called} (U+{ord(char):04X})"
                yield Problem(range_, what, Fix("Remove it", (Edit(range_, ""),)))


def _is_needed(line: str, start: int, stop: int) -> bool:
    """Whether invisible characters are needed by those around them."""
    chars = frozenset(line[start:stop])
    if chars <= _MARKS:
        return any(
            bidirectional(it) in ("R", "AL") for it in line[max(0, start - 200) : stop + 200]
        )
    before, after = line[start - 1 : start], line[stop : stop + 1]
    if not chars <= _JOINERS or not before or not after:
        return False
    if "\u200d" in chars and "So" in (category(before), category(after)):
        return True  # emoji are joined
    return min(before, after) >= _FIRST_OTHER and category(before)[0] in "LM"
