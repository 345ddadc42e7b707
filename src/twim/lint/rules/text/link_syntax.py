from collections.abc import Iterator
from re import Match

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.lint.rules.text._slips import slips

_APART = pattern(r"\](?<=[^\s\[\]]\])[ \t]+\((?=(?:https?://|@/)[^\s()]+\))")
_REVERSED = pattern(r"\(([^()\[\]\n]+)\)\[((?:https?://|@/)[^\s\[\]()]+)\]")
_NO_PARENTHESES = pattern(r"\](?<=[^\[\]]\])(https?://[^\s()\[\]<>]+[\w/])")
_USUAL = (
    r"\[(?:[^\[\]\n\\!]++|!(?!\[)|\\.|!\[[^\[\]\n]*\]|\[[^\[\]\n]*\](?!\()){0,99}+\]"
    r"\([^\s()<>]*+(?:\([^\s()<>]*\)[^\s()<>]*+)*+\)"
)
_LINK = pattern(_USUAL)
_MIDDLE = pattern(rf"{_USUAL}|(?P<middle>\]\()(?=[^\s)])")
"""A link as most are, or the middle of any other."""
_NAME_CUT = pattern(r"\[(?=\S)[^\[\]\n]{1,80}(?<!\\)\[[^\[\]\n]{0,80}(?P<escape>\\)\]\](?=\()")
_ADDRESS = pattern(r"<?(?:https?://|@/|/)[^\s()<>\[\]]*")
_UNCLOSED = pattern(r"<(https?://[^\s<>]++(?!>))(?P<wrong><?)(?![^<\n]*>)")
_FAR = 500
"""How far from the middle of a link its ends are looked for."""


@rule("TWIM402", "link-syntax", severity="error", fix="safe")
def link_syntax(post: Post) -> Iterator[Problem]:
    r"""What was to be a link is none.

    A bracket or a parenthesis is missing, stands at the wrong place, or has a blank before it:
    readers see the text as it is written, brackets and all.

    Found:

    ```markdown
    Ada says:

    > See (the docs)[https://ode.example.org/docs], [the code] (https://ode.example.org/code),
    > [the blog](https://ode.example.org/blog and the Kettle community](https://kettle.example.org).
    > There was a request on <https://ode.example.org/1< last week.
    > [[Ode](https://ode.example.org)](https://ode.example.org) is here, as
    > [the kettles [new\]](https://kettle.example.org) are.
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
    yield from slips(
        post, _APART, "a blank keeps this from being a link", do="Remove it", by="](", safe=True
    )
    yield from slips(
        post,
        _NO_PARENTHESES,
        "the address of this link stands in no parentheses",
        do="Put it in parentheses",
        by=r"](\1)",
    )
    what = "the brackets and the parentheses of this link are swapped"
    if ")[" in post.text:
        yield from slips(post, _REVERSED, what, do="Swap them", by=r"[\1](\2)", safe=True)
    for text in post.texts if "](" in _LINK.sub("", post.text) else ():
        for found in _MIDDLE.finditer(text.markdown) if "](" in text.markdown else ():
            if found["middle"] and text.spans.are_words(*found.span()):
                yield _middle(text, found)
    for text in post.texts_with(_NAME_CUT) if "\\]](" in post.text else ():
        for found in _NAME_CUT.finditer(text.markdown):
            if text.spans.are_words(found.start(), found.start() + 1):
                fix = Fix("Remove the backslash", (text.edit(*found.span("escape"), ""),))
                yield Problem(text.range(*found.span()), "the link starts within its text", fix)
    for text, found in post.words(_UNCLOSED):
        fix = Fix("Close it", (text.edit(*found.span("wrong"), ">"),), bool(found["wrong"]))
        yield Problem(
            text.range(found.start(), found.end(1)),
            "the < before this address is never closed",
            fix,
        )


def _middle(text: Text, found: Match[str]) -> Problem:
    """Tell why there is no link where the middle of one stands."""
    markdown, (start, stop), fix = text.markdown, found.span("middle"), None
    address = _ADDRESS.match(markdown, stop)
    end = address.end() if address else stop
    rest = markdown[end : end + _FAR].partition("\n")[0]
    inner = next((it for it in text.spans.around(max(0, start - 1)) if it.kind == "link"), None)
    if address and inner:
        what = "a link stands in the text of this link, which is none then"
        if inner.says == address[0] and rest[:1] == ")" and markdown[inner.start - 1] == "[":
            opening = text.edit(inner.start - 1, inner.start, "")
            fix = Fix("Keep the inner one", (opening, text.edit(start, end + 1, "")))
    elif "[" not in markdown[max(0, start - _FAR) : start].rpartition("\n\n")[2]:
        what = "the bracket that opens this link is missing"
    elif address and ")" not in rest.partition("(")[0]:
        what = "the parenthesis of this link is never closed"
        fix = Fix("Close it", (text.edit(end, end + rest.startswith("]"), ")"),), safe=False)
    else:
        what = "this is no link: what stands in the parentheses is no address"
    return Problem(text.range(start, stop), what, fix)
