import re
from collections.abc import Iterator
from re import Match, Pattern

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text

_APART = pattern(r"\](?<=[^\[\]]\])[ \t]+\((?=(?:https?://|@/)[^\s()]+\))")
_REVERSED = pattern(r"\((?<![\])]\()[^()\[\]\n]+\)\[(?:https?://|@/)[^\s\[\]()]+\]")
_NO_BRACKETS = pattern(r"\](?<=[^\[\]]\])https?://[^\s()\[\]<>]+[\w/]")
_LITERAL = pattern(r"\]\((?=[^\s)])")
_ADDRESS = pattern(r"<?(?:https?://|@/|/)[^\s()<>\[\]]*")
_UNCLOSED = pattern(r"<https?://[^\s<>]+[<\s]?(?![^<\n]*>)")


@rule("TWIM402", "link-syntax", severity="error", fix="safe")
def link_syntax(post: Post) -> Iterator[Problem]:
    """What was to be a link is none.

    A bracket or a parenthesis is missing, stands at the wrong place, or has a blank before it:
    readers see the text as it is written, brackets and all.

    Found:

    ```markdown
    Ada says:

    > See (the docs)[https://ode.example.org/docs], [the code] (https://ode.example.org/code),
    > [the blog](https://ode.example.org/blog and the Kettle community](https://kettle.example.org).
    > There was a request on <https://ode.example.org/1< last week.
    ```

    Left alone:

    ```markdown
    Ada says:

    > See [the docs](https://ode.example.org/docs) (and [the code][code]), `[x] (https://a.example)`,
    > or `](https://…`. An array is `a[0](1)`; [this] (not that) is no link.
    >
    > [code]: https://ode.example.org/code
    ```
    """
    for text, found in _each(post, _APART):
        edit = text.edit(found.start() + 1, found.end() - 1, "")
        yield Problem(
            text.range(*found.span()),
            "a blank keeps this from being a link",
            Fix("Remove the blank", (edit,)),
        )
    for text, found in _each(post, _REVERSED):
        label, address = found[0][1:-1].split(")[", 1)
        edit = text.edit(*found.span(), f"[{label}]({address})")
        yield Problem(
            text.range(*found.span()),
            "the brackets and the parentheses of this link are swapped",
            Fix("Swap them", (edit,)),
        )
    for text, found in _each(post, _NO_BRACKETS):
        edit = text.edit(found.start() + 1, found.end(), f"({found[0][1:]})")
        yield Problem(
            text.range(*found.span()),
            "the address of this link stands in no parentheses",
            Fix("Put it in parentheses", (edit,), safe=False),
        )
    for text, found in _each(post, _LITERAL):
        yield _literal(text, found)
    for text, found in _each(post, _UNCLOSED):
        yield _unclosed(text, found)


def _each(post: Post, wanted: Pattern[str]) -> Iterator[tuple[Text, Match[str]]]:
    return post.words(wanted)


def _literal(text: Text, found: Match[str]) -> Problem:
    """Tell why there is no link where the middle of one stands."""
    markdown, start, stop = text.markdown, found.start(), found.end()
    range_ = text.range(start, stop)
    address = _ADDRESS.match(markdown, stop)
    if markdown[start - 1 : start] == ")" and address:
        return _nested(text, found, address)
    line = markdown[markdown.rfind("\n", 0, start) + 1 : start]
    if "[" not in line and "[" not in markdown[:start].rpartition("\n\n")[2]:
        return Problem(range_, "the bracket that opens this link is missing")
    if not address:
        return Problem(range_, "this is no link: its address is none")
    end = address.end()
    follows = markdown[end : end + 1]
    if follows == "]":
        fix = Fix("Close it with a parenthesis", (text.edit(end, end + 1, ")"),), safe=False)
        return Problem(range_, "the parenthesis of this link is closed by a bracket", fix)
    if follows in (" ", "\t") and markdown[end:].split("\n", 1)[0].partition("(")[0].count(")"):
        return Problem(range_, "this is no link: there is a blank in its address")
    if follows.strip():
        return Problem(range_, "this is no link: its address cannot stand in parentheses")
    fix = Fix("Close the parenthesis", (text.edit(end, end, ")"),), safe=False)
    return Problem(range_, "the parenthesis of this link is never closed", fix)


def _nested(text: Text, found: Match[str], address: Match[str]) -> Problem:
    """Tell that a link stands in another, which is none then."""
    inner = [it for it in text.spans.of("link") if it.stop == found.start()]
    range_ = text.range(*found.span())
    message = "a link stands in the text of this link, which is none then"
    end = address.end()
    closes = text.markdown[end : end + 1] == ")"
    opens = bool(inner) and text.markdown[inner[0].start - 1 : inner[0].start] == "["
    if not closes or not opens or inner[0].says != address[0]:
        return Problem(range_, message)
    opening = text.edit(inner[0].start - 1, inner[0].start, "")
    fix = Fix("Keep the inner one", (opening, text.edit(found.start(), end + 1, "")))
    return Problem(range_, message, fix)


def _unclosed(text: Text, found: Match[str]) -> Problem:
    """Tell of an address whose closing `>` is missing."""
    start, stop = found.span()
    closing = stop - 1 if found[0][-1] in "< \t\n" else stop
    wrong = found[0].endswith("<")
    fix = Fix("Close it with >", (text.edit(closing, closing + wrong, ">"),), safe=wrong)
    return Problem(text.range(start, closing), "the < before this address is never closed", fix)
