"""Blanks that are missing, or too many, and characters that nobody sees."""

import re
from collections.abc import Iterator
from re import Match
from unicodedata import name

from twim._page.source import Source
from twim._page.spans import spans_of
from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.lint.rules.text._slips import slips

_BEFORE_MARK = pattern(
    r"[ ][,;:!.?](?:(?<![.?])(?=\s|$)|(?=[ ]+[^a-z\s]|\s*$|\s*\n))"
    r"(?<=[\w)\]\"'’”*_`>/][ ].)(?<![ ]/[ ].)"
    r"(?![ ][.!?,])(?<![:;=][)D(Pp][ ].)(?<![:;=]-[)D(Pp][ ].)",
    re.MULTILINE,
)
_FRENCH = pattern(r"\b(?:la|les?|une?|est|vous|vive)\b[^.!?\n]{0,40}\Z", re.IGNORECASE)
_BLANKS = pattern(r"\((?=[ ][^\s()|])"), pattern(r"\)(?<=[^\s(|][ ]\))")
_PARENTHESIS = pattern(
    r"\((?<![:;=\-\[\]]\()(?=[ ]?[^\s()|])(?:(?=(?P<pair>(?:[^()\n]++|\([^()\n]*+\))*+\)))|[ ])"
    r"|[ ]\)(?<=[^\s(:;|>*+\d-][ ]\))(?!\()"
)
"""A parenthesis that is closed in its line, and else where one starts or ends with a blank."""
_BRACKET = pattern(r"\((?<=[a-z]{2}\()(?=[a-z]+[ ][a-z])")
_COMMA = pattern(r",(?<=[a-z]{2},)(?=[a-z]{2,}[ ,.])")
_EMOJI = pattern(r"[\u2600-\u27bf\U0001f1e6-\U0001faff]\ufe0f?(?=[A-Za-z]{2})")
_TWO_STOPS = pattern(r"\.\.(?<=\w\w\.\.)(?=\s|$)(?! ?\.)", re.MULTILINE)
_JOINING = "\u200b-\u200f\u2060\u2066-\u2069"
_JOINED = "\u0590-\u1fff\u2070-\ufefe\uff00-\U0010ffff"
_INVISIBLE = pattern(
    "(?:[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u2028-\u202e\u2061-\u2065"
    "\u206a-\u206f\ufeff\ufff9-\ufffb]"
    f"|[{_JOINING}](?:(?<![{_JOINED}].)|(?![{_JOINED}])))+"
)
"""Controls; and what joins characters or parts them, but for emoji and scripts that need it."""
_PARTING = pattern("[\x0b\x0c\x1c-\x1f\u2028\u2029]")
_TURNED = pattern(
    "(?=.*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]).*[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""A line with words from right to left, whose order depends on a control."""


@rule("TWIM426", "space-before-punctuation", fix="unsafe")
def space_before_punctuation(post: Post) -> Iterator[Problem]:
    """A blank stands before a comma, a full stop, or another mark that ends what precedes it.

    Found:

    ```markdown
    Ada says:

    > Knocking , alongside settings, is almost done !
    ```

    Left alone:

    ```markdown
    Ada says:

    > Knocking, in .NET ... is almost done :) see `ode , kettle` and CSS !important rules.
    ```
    """
    for text, found in post.words(_BEFORE_MARK):
        start, stop = found.span()
        if found[0][1] in ",." or not _FRENCH.search(text.markdown, max(0, start - 60), start):
            fix = Fix("Remove the blank", (text.edit(start, start + 1, ""),), safe=False)
            yield Problem(text.range(start, stop), f"a blank stands before {found[0][1]!r}", fix)


@rule("TWIM427", "space-within-parentheses", fix="safe")
def space_within_parentheses(post: Post) -> Iterator[Problem]:
    """A blank stands right behind an opening parenthesis, or right before a closing one.

    Found:

    ```markdown
    Ada says:

    > Ode 6.0 ( & 5.4) is out, ask me (@ada on IRC ) about it ( *now* ).
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode 6.0 (& 5.4) is out :( and `( x )` is code.
    >
    > 1 ) One ( ) and ;) too
    ```
    """
    for text in post.texts_with(*_BLANKS):
        told: set[tuple[int, int]] = set()
        for found in _PARENTHESIS.finditer(text.markdown):
            start, stop = found.start(), max(found.end(), found.end("pair"))
            ends = dict.fromkeys(((start, start + 2), (stop - 2, stop)))
            blanks = [it for it in ends if it not in told and _is_blank(text, *it)]
            told.update(blanks)
            if blanks:
                edits = [text.edit(*it, text.markdown[slice(*it)].strip()) for it in blanks]
                many = len(blanks) > 1
                what = f"{'blanks stand' if many else 'a blank stands'} within the parenthesis"
                fix = Fix("Remove the blanks" if many else "Remove the blank", edits)
                yield Problem(text.range(blanks[0][0], blanks[-1][1]), what, fix)


def _is_blank(text: Text, start: int, stop: int) -> bool:
    """Whether a parenthesis and a blank beside it are what stands there, in plain words."""
    return " " in text.markdown[start:stop] and text.spans.are_words(start, stop)


@rule("TWIM428", "space-missing", fix="unsafe")
def space_missing(post: Post) -> Iterator[Problem]:
    """No blank parts a word from a parenthesis, a comma or an emoji.

    Found:

    ```markdown
    Ada says:

    > Ode boils(and whistles) if you ask,but mind 🚀the rest.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode boils (and whistles) now: `call(one two)`, function(s), f(x), 1,000 🚀 ok.
    ```
    """
    for wanted, better in ((_BRACKET, " ("), (_COMMA, ", "), (_EMOJI, r"\g<0> ")):
        what = "there is no blank beside {!r}"
        yield from slips(post, wanted, what, do="Put a blank there", by=better)


@rule("TWIM429", "two-full-stops", fix="unsafe")
def two_full_stops(post: Post) -> Iterator[Problem]:
    """A sentence ends with two full stops.

    Found:

    ```markdown
    Ada says:

    > It typed in a room with 800 servers..
    ```

    Left alone:

    ```markdown
    Ada says:

    > It typed... in `a..` and ../ode, from 1..10.
    ```
    """
    return slips(post, _TWO_STOPS, "two full stops end this", do="Remove one", by=".")


@rule("TWIM424", "invisible-character", fix="safe")
def invisible_character(post: Post) -> Iterator[Problem]:
    """There is a character in the text that nobody sees.

    Spaces without a width, soft hyphens, controls of the direction of writing and other controls
    come with text that was copied. They break links and searches, and names that are pasted
    elsewhere. In place of one that parts lines or pages comes a blank. Look at what is in code,
    orders words from right to left, or keeps Markdown from being read as such.

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
    if "".join(post.lines).isprintable():
        return
    are_plain: dict[Text | None, bool] = {}
    for number, line in enumerate(post.lines, 1):
        if line.isprintable():
            continue
        is_turned = _TURNED.match(line) is not None
        for found in _INVISIBLE.finditer(line):
            at, char = post.line(number, found.start() + 1, found.end() + 1), found[0][0]
            called = name(char, "a control character").lower()
            what = f"an invisible character: {called} (U+{ord(char):04X})"
            by, text = _instead(found), post.text_at(number)
            if text not in are_plain:
                are_plain[text] = text is None or _is_plain(text.markdown)
            is_safe = are_plain[text] and not is_turned
            yield Problem(
                at, what, Fix("Put a blank there" if by else "Remove it", [Edit(at, by)], is_safe)
            )


def _instead(found: Match[str]) -> str:
    """Return what comes in the place of invisible characters: a blank where they part words."""
    (start, end), text = found.span(), found.string
    are_words = text[max(start - 1, 0) : start].strip() and text[end : end + 1].strip()
    return " " if are_words and _PARTING.search(found[0]) else ""


def _is_plain(markdown: str) -> bool:
    """Whether a text has the same blocks, links and code without its invisible characters."""
    return _read(markdown) == _read(_INVISIBLE.sub(_instead, markdown))


def _read(markdown: str) -> list[tuple[str, str]]:
    return [
        (it.kind, it.says if it.kind in ("code", "text") else "")
        for it in spans_of(Source(markdown), {})
        if it.kind != "text" or "code block" in it.within
    ]
