from collections.abc import Iterator
from re import Match

from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text

_APART = pattern(r"\](?<=[^\s\[\]]\])[ \t]+\((?=(?:https?://|@/)[^\s()]+\))")
_REVERSED = pattern(r"\)\[((?:https?://|@/)[^\s\[\]()]+)\]")
_LABEL = pattern(r"\(([^()\[\]\n]+)\Z")
_NO_PARENTHESES = pattern(r"\](?<=[^\[\]]\])https?://[^\s()\[\]<>]+[\w/]")
_USUAL = r"\[[^\[\]\n]*\]\([^\s()<>]*\)"
_LINK = pattern(_USUAL)
_MIDDLE = pattern(rf"{_USUAL}|(?P<middle>\]\()(?=[^\s)])")
"""A link as most are, or the middle of any other."""
_NAME_CUT = pattern(r"\\\]\](?=\()")
_ADDRESS = pattern(r"<?(?:https?://|@/|/)[^\s()<>\[\]]*")
_UNCLOSED = pattern(r"<https?://[^\s<>]+[<\s]?(?![^<\n]*>)")
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
    yield from _misplaced(post)
    for text in post.texts if "](" in _LINK.sub("", post.text) else ():
        for found in _MIDDLE.finditer(text.markdown) if "](" in text.markdown else ():
            if found["middle"] and text.spans.are_words(*found.span()):
                yield _middle(text, found)
    for text in post.texts_with(_NAME_CUT):
        if text.part == "attribution":
            continue  # where the link of a name starts is for another rule
        for found in _NAME_CUT.finditer(text.markdown):
            yield from _name_cut(text, found)
    for text, found in post.words(_UNCLOSED):
        start, stop = found.span()
        closing = stop - 1 if found[0][-1] in "< \t\n" else stop
        wrong = found[0][-1] == "<"
        fix = Fix("Close it with >", (text.edit(closing, closing + wrong, ">"),), safe=wrong)
        what = "the < before this address is never closed"
        yield Problem(text.range(start, closing), what, fix)


def _misplaced(post: Post) -> Iterator[Problem]:
    """Tell of brackets and parentheses that do not stand where they should."""
    for text, found in post.words(_APART):
        fix = Fix("Remove the blank", (text.edit(found.start() + 1, found.end() - 1, ""),))
        yield Problem(text.range(*found.span()), "a blank keeps this from being a link", fix)
    for text, found in post.words(_REVERSED):
        start, stop = found.span()
        if label := _LABEL.search(text.markdown, max(0, start - _FAR), start):
            edit = text.edit(label.start(), stop, f"[{label[1]}]({found[1]})")
            what = "the brackets and the parentheses of this link are swapped"
            fix = Fix("Swap them", (edit,))
            yield Problem(text.range(label.start(), stop), what, fix)
    for text, found in post.words(_NO_PARENTHESES):
        edit = text.edit(found.start() + 1, found.end(), f"({found[0][1:]})")
        fix = Fix("Put it in parentheses", (edit,), safe=False)
        what = "the address of this link stands in no parentheses"
        yield Problem(text.range(*found.span()), what, fix)


def _middle(text: Text, found: Match[str]) -> Problem:
    """Tell why there is no link where the middle of one stands."""
    markdown, (start, stop) = text.markdown, found.span("middle")
    range_, fix = text.range(start, stop), None
    address = _ADDRESS.match(markdown, stop)
    end = address.end() if address else stop
    rest = markdown[end : end + _FAR].partition("\n")[0]
    if address and (inner := _link_before(text, start)):
        what = "a link stands in the text of this link, which is none then"
        if inner.says == address[0] and rest[:1] == ")" and markdown[inner.start - 1] == "[":
            opening = text.edit(inner.start - 1, inner.start, "")
            fix = Fix("Keep the inner one", (opening, text.edit(start, end + 1, "")))
    elif "[" not in markdown[max(0, start - _FAR) : start].rpartition("\n\n")[2]:
        what = "the bracket that opens this link is missing"
    elif not address:
        what = "this is no link: what stands in the parentheses is no address"
    elif rest.startswith("]"):
        what = "the parenthesis of this link is closed by a bracket"
        fix = Fix("Close it by one", (text.edit(end, end + 1, ")"),), safe=False)
    elif ")" in rest.partition("(")[0]:
        what = "this is no link: there is a blank or a bracket in its address"
    else:
        what = "the parenthesis of this link is never closed"
        fix = Fix("Close it", (text.edit(end, end, ")"),), safe=False)
    return Problem(range_, what, fix)


def _name_cut(text: Text, found: Match[str]) -> Iterator[Problem]:
    r"""Tell of a link that starts at a bracket within its text: `[Ada [it\]](…)`."""
    link = _link_before(text, found.end(), ends=False)
    start = link.start if link else 0
    line = text.markdown[max(0, start - _FAR) : start].rpartition("\n")[2]
    if line.count("[") > line.count("]"):
        fix = Fix("Escape the bracket", (text.edit(start, start, "\\"),))
        yield Problem(text.range(start, start + 1), "the link starts here, within its text", fix)


def _link_before(text: Text, offset: int, *, ends: bool = True) -> Span | None:
    """Return the link that ends at an offset, or goes on there."""
    around = text.spans.around(max(0, offset - 1))
    return next((it for it in around if it.kind == "link" and (it.stop == offset) is ends), None)
