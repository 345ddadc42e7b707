import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text

_BEFORE_MARK = pattern(
    r"[ ](?:[,;:!](?=\s|$)|[.?](?=[ ]+[^a-z\s]|\s*$|\s*\n))(?<=[\w)\]\"'’”*_`>][ ].)(?![ ][.!?,])",
    re.MULTILINE,
)
_WITHIN = pattern(r"\([ ](?<![:;=\-\[\]]\([ ])(?=[^\s()|])|[ ]\)(?<=[^\s(:;|>*+-][ ]\))(?!\()")
_SMILEY = pattern(r"[:;=]-?[)D(Pp]\Z")
_GLUED = (
    pattern(r"\((?<=[a-z]{2}\()(?=[a-z]+[ ][a-z])"),
    pattern(r",(?<=[a-z]{2},)(?=[a-z]{2,}[ ,.])"),
)
_GLUED_EMOJI = pattern(
    r"[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?(?=[A-Za-z]{2})"
)
_TWO_STOPS = pattern(r"\.\.(?<=\w\w\.\.)(?=\s|$)(?! ?\.)", re.MULTILINE)
_NEAR = 500
_FRENCH = pattern(
    r"\b(?:le|la|les|des|du|un|une|est|et|que|qui|pour|vous|nous|vive|avec|dans)\b", re.IGNORECASE
)


@rule("TWIM426", "space-before-punctuation", fix="unsafe")
def space_before_punctuation(post: Post) -> Iterator[Problem]:
    """A blank stands before a comma, a full stop, or another mark that ends what precedes it.

    French has it so, before `!` and others, and is left alone.

    Found:

    ```markdown
    Ada says:

    > Knocking , alongside settings, is almost done !
    ```

    Left alone:

    ```markdown
    Ada says:

    > Knocking, in .NET ... is almost done :) see `ode , kettle` and CSS !important rules.
    >
    > C'est la fête ! Vive le vent !
    ```
    """
    for text, found in post.words(_BEFORE_MARK):
        start, stop = found.span()
        line = _line(text, start)
        if _SMILEY.search(text.markdown, max(0, start - 3), start):
            continue
        if found[0] not in (" ,", " .") and len(_FRENCH.findall(line)) > 1:
            continue
        fix = Fix("Remove the blank", (text.edit(start, start + 1, ""),), safe=False)
        yield Problem(text.range(start, stop), f"a blank stands before {found[0][1]!r}", fix)


@rule("TWIM427", "space-within-parentheses", fix="safe")
def space_within_parentheses(post: Post) -> Iterator[Problem]:
    """A blank stands right behind an opening parenthesis, or right before a closing one.

    Found:

    ```markdown
    Ada says:

    > Ode 6.0 ( & 5.4) is out, ask me (@ada on IRC ) about it.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode 6.0 (& 5.4) is out :( and `( x )` is code.
    >
    > 1 ) One ( ) and ;) too
    ```
    """
    for text, found in post.words(_WITHIN):
        start = found.start() + (found[0][0] == "(")
        line = _line(text, start, start)
        if found[0][0] == " " and line.count("(") <= line.count(")"):
            continue  # it closes none
        inner = text.edit(start, start + 1, "")
        fix = Fix("Remove the blank", (inner,))
        yield Problem(text.range(*found.span()), "a blank stands within the parenthesis", fix)


@rule("TWIM428", "space-missing", fix="unsafe")
def space_missing(post: Post) -> Iterator[Problem]:
    """No blank parts a word from a parenthesis, a comma or an emoji.

    Found:

    ```markdown
    Ada says:

    > You can try it out(and look at the code) if you want,but mind 🚀the rest.
    ```

    Left alone:

    ```markdown
    Ada says:

    > You can try it out (and look at the code): `call(one two)`, function(s), f(x), 1,000 🚀 ok.
    ```
    """
    wanted = list(_GLUED)
    if any(_GLUED_EMOJI.search(line) for line in post.lines if not line.isascii()):
        wanted.append(_GLUED_EMOJI)
    for it in wanted:
        for text, found in post.words(it):
            start, stop = found.span()
            blank = start if found[0] == "(" else stop
            fix = Fix("Put a blank there", (text.edit(blank, blank, " "),), safe=False)
            yield Problem(text.range(start, stop), f"there is no blank beside {found[0]!r}", fix)


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
    for text, found in post.words(_TWO_STOPS):
        start, stop = found.span()
        fix = Fix("Remove one", (text.edit(start, stop, "."),), safe=False)
        yield Problem(text.range(start, stop), "two full stops end this", fix)


def _line(text: Text, offset: int, stop: int | None = None) -> str:
    """Return the line that an offset stands in, or what is near of it, up to another offset."""
    start, stop = max(0, offset - _NEAR), offset + _NEAR if stop is None else stop
    ahead, after = text.markdown[start:offset], text.markdown[offset:stop]
    return ahead.rpartition("\n")[2] + after.partition("\n")[0]
