"""Links that are cut short, or have a name or a text that they should not have."""

import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.text._slips import slips, starting

_DOMAINS = (
    "app|at|au|be|ca|cc|ch|chat|cloud|co|com|cz|de|dev|dk|es|eu|fi|fr|gay|im|in|info|io|it|jp|me"
    "|ml|moe|net|nl|no|nz|one|org|page|party|pl|se|site|social|space|tech|tv|uk|us|xyz|zone"
)
_WORDS = frozenset((".at", ".be", ".in", ".it", ".me", ".no", ".one", ".us"))
"""Domains that are words as well: somebody may have left out a blank."""
_REST = pattern(rf"\.(?<=[)>]\.)(?:{_DOMAINS})(?:\.[a-z]{{2,3}})?(?![\w/:@-]|\.\w)")
_DOUBLED = pattern(r"\[(@@+|##+)(?=[^\s\[\]@#]+\]\()")
_NO_TEXT = pattern(r"\[(?<!!\[)[ ]?\]\(")
_OTHER = pattern(
    r"\[(?P<name>[#@](?![#@])[^\s\[\]\\:]+:[^\s\[\]\\]++)\]"
    r"\((?P<url>https?://matrix\.to/#/(?!(?P=name)[)?\s])[#@][^\s)?%]+)",
    re.IGNORECASE,
)
_NUMBER = pattern(
    r"\[(?:(?P<msc>MSC[ ]?)|[#!])(?P<says>\d+)\b(?(msc)(?:(?!MSC)[^\[\]\n])*+)\]\("
    r"(?P<url>https?://[^\s()]+?(?(msc)/matrix-(?:doc|spec-proposals))"
    r"/(?:pull|issues|merge_requests)/(?!(?P=says)(?!\d))(?P<to>\d+))(?![\w.])"
)
_NOTE = pattern(r"\[\^[^\[\]\s]+\](?!:)")
_UNDEFINED = pattern(r"\[(?<![\w\[\]\\]\[)(?=[^\[\]\n]*[A-Za-z])[^\[\]\n]+\]\[[a-z0-9 ._-]*\]")


@rule("TWIM404", "link-cut", severity="error", fix="unsafe")
def link_cut(post: Post) -> Iterator[Problem]:
    """A link ends before its address does: a top-level domain stands right behind it.

    Some clients end a link too early. The rest of the address belongs into it.

    Found:

    ```markdown
    Ada says:

    > Join [#ode:kettle.me](https://matrix.to/#/#ode:kettle.me).uk to talk.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Join [#ode:kettle.me.uk](https://matrix.to/#/#ode:kettle.me.uk). It is made with
    > [ASP](https://asp.example.org).NET.
    ```
    """
    for text in post.texts_with(_REST):
        for found in _REST.finditer(text.markdown):
            (start, stop), rest = found.span(), found[0]
            around = text.spans.around(start - 1)
            link = next((it for it in around if it.kind == "link" and it.stop == start), None)
            if not link:
                continue
            label, middle, _ = text.markdown[link.start : start].rpartition("](")
            is_same = bool(middle) and label.endswith(link.says.rpartition(":")[2].strip("/"))
            if rest in _WORDS and not is_same:
                continue
            edits = [text.edit(start - 1, stop, rest + text.markdown[start - 1])]
            if is_same:  # the text of the link is its address as well
                at = link.start + len(label)
                edits.insert(0, text.edit(at, at, rest))
            fix = Fix("Put it into the link", edits, safe=False)
            what = f"{rest} belongs to the address of the link before it"
            yield Problem(text.range(start, stop), what, fix)


@rule("TWIM405", "sigil-doubled", fix="safe")
def sigil_doubled(post: Post) -> Iterator[Problem]:
    """The name of a user or a room has its `@` or `#` twice.

    Found:

    ```markdown
    Ada says:

    > Thanks to [@@neil:example.org](https://matrix.to/#/@neil:example.org)!
    ```

    Left alone:

    ```markdown
    Ada says:

    > Thanks to [@neil:example.org](https://matrix.to/#/@neil:example.org) for `[@@x](y)`!
    ```
    """
    for text, found in starting(post, "link", _DOUBLED):
        at, sigil = found.span(1), found[1][0]
        fix = Fix("Remove one", (text.edit(*at, sigil),))
        yield Problem(text.range(*at), f"the {sigil} of the name is doubled", fix)


@rule("TWIM431", "link-text-missing", severity="error")
def link_text_missing(post: Post) -> Iterator[Problem]:
    """A link has no text: nobody can see it, or follow it.

    Found:

    ```markdown
    Ada says:

    > See [](https://ode.example.org/docs) for more.
    ```

    Left alone:

    ```markdown
    Ada says:

    > See [the docs](https://ode.example.org/docs), [![](/blog/img/ode.png)](https://ode.example.org)
    > or `[](x)`.
    ```
    """
    for text, found in starting(post, "link", _NO_TEXT):
        yield Problem(text.range(*found.span()), "the link has no text")


@rule("TWIM432", "link-label", severity="error")
def link_label(post: Post) -> Iterator[Problem]:
    """A link says the name of one room or user, or the number of a proposal, and leads to another.

    Found:

    ```markdown
    Ada says:

    > Join us in [#ode:example.org](https://matrix.to/#/#kettle:example.org), and see
    > [#12](https://git.example.org/ode/issues/21).
    ```

    Left alone:

    ```markdown
    Ada says:

    > Join us in [#ode:example.org](https://matrix.to/#/%23Ode:example.org?via=example.org), or in
    > [#kettle:example.org](https://matrix.to/#/!opaque:example.org).
    ```
    """
    for text, found in starting(post, "link", _OTHER):
        what = f"the link leads elsewhere than to {found['name']}, which it says"
        yield Problem(text.range(*found.span("url")), what)
    for text, found in starting(post, "link", _NUMBER):
        what = f"the link leads to number {found['to']}, and says {found['says']}"
        yield Problem(text.range(*found.span("url")), what)


@rule("TWIM433", "link-undefined", severity="error")
def link_undefined(post: Post) -> Iterator[Problem]:
    """A link refers to an address that is said nowhere, or a mark to a note that is not there.

    `[text][name]` needs a line `[name]: https://…`, in the same text or elsewhere in the post;
    `[^1]` needs a note `[^1]: …` in the same text.

    Found:

    ```markdown
    Ada says:

    > See [the docs][docs] of Ode.[^1]
    ```

    Left alone:

    ```markdown
    Ada says:

    > See [the docs][docs] of Ode,[^1] `[a][b]` and m[0][1].
    >
    > [docs]: https://ode.example.org/docs
    >
    > [^1]: It has kettles.
    ```
    """
    yield from slips(post, _UNDEFINED, "the link refers to an address that is said nowhere")
    yield from slips(post, _NOTE, "the note that this refers to is not there")
