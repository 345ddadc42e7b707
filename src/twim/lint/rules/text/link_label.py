import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_OTHER = pattern(
    r"\[(?P<name>[#@][^\s\[\]]*:[^\s\[\]]+)\]\((?!https?://matrix\.to/#/(?P=name)[)?\s])",
    re.IGNORECASE,
)
_NAMED = pattern(r"[#@][^#@\s]*:\S+\Z")
_NO_TEXT = pattern(r"\[(?<!!\[)[ ]?\]\(")
_UNDEFINED = pattern(r"\[[^\[\]\n]+\]\[[a-z0-9 ._-]*\]")


@rule("TWIM432", "link-label", severity="error")
def link_label(post: Post) -> Iterator[Problem]:
    """A link says the name of one room or user, and leads to another.

    Found:

    ```markdown
    Ada says:

    > Join us in [#ode:example.org](https://matrix.to/#/#kettle:example.org).
    ```

    Left alone:

    ```markdown
    Ada says:

    > Join us in [#ode:example.org](https://matrix.to/#/%23Ode:example.org?via=example.org), or in
    > [#kettle:example.org](https://matrix.to/#/!opaque:example.org).
    ```
    """
    for link in post.links if _OTHER.search(post.text) else ():
        label = link.label.lower()
        if _NAMED.match(label) and (to := link.mention):
            named = to.room_alias or to.user_id
            if named and named.lower() != label:
                what = f"the link leads to {named}, and says {link.label}"
                yield Problem(post.address(link), what)


@rule("TWIM433", "link-undefined", severity="error")
def link_undefined(post: Post) -> Iterator[Problem]:
    """A link refers to an address that is said nowhere.

    `[text][name]` needs a line `[name]: https://…`, in the same text or elsewhere in the post.

    Found:

    ```markdown
    Ada says:

    > See [the docs][docs] of Ode.
    ```

    Left alone:

    ```markdown
    Ada says:

    > See [the docs][docs] of Ode, `[a][b]` and m[0][1].
    >
    > [docs]: https://ode.example.org/docs
    ```
    """
    for text, found in post.words(_UNDEFINED) if "][" in post.text else ():
        before = text.markdown[found.start() - 1 : found.start()]
        has_words = any(it.isalpha() for it in found[0])
        if has_words and not before.isalnum() and before not in ("[", "]", "\\"):
            what = "the link refers to an address that is said nowhere"
            yield Problem(text.range(*found.span()), what)


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
    for text in post.texts_with(_NO_TEXT):
        for found in _NO_TEXT.finditer(text.markdown):
            around = text.spans.around(found.start())
            if any(it.kind == "link" and it.start == found.start() for it in around):
                yield Problem(text.range(*found.span()), "the link has no text")
