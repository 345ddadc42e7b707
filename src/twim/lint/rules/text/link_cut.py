from collections.abc import Iterator
from re import Match

from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text

_DOMAINS = (
    "app|at|au|be|ca|cc|ch|chat|cloud|co|com|cz|de|dev|dk|es|eu|fi|fr|gay|im|in|info|io|it|jp|me"
    "|ml|moe|net|nl|no|nz|one|org|page|party|pl|se|site|social|space|tech|tv|uk|us|xyz|zone"
)
_WORDS = frozenset(("at", "be", "in", "it", "me", "no", "one", "us"))
"""Domains that are words as well: somebody may have left out a blank."""
_REST = pattern(rf"\.(?<=[)>]\.)(?:{_DOMAINS})(?:\.[a-z]{{2,3}})?(?![\w/:@-]|\.\w)")


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
            for it in text.spans.around(found.start() - 1):
                if it.kind == "link" and it.stop == found.start():
                    yield from _problem(text, it, found)


def _problem(text: Text, link: Span, found: Match[str]) -> Iterator[Problem]:
    (start, stop), rest = found.span(), found[0]
    written = text.markdown[link.start : start]
    label, middle, _ = written.rpartition("](")
    host = link.says.rstrip("/").rpartition(":")[2].rpartition("/")[2]
    is_same = bool(middle) and label.endswith(host)
    if rest[1:] in _WORDS and not is_same:
        return
    edits = [text.edit(start - 1, stop, rest + written[-1])]
    if is_same:  # the text of the link is its address as well
        at = link.start + len(label)
        edits.insert(0, text.edit(at, at, rest))
    what = f"{rest} belongs to the address of the link before it"
    fix = Fix("Put it into the link", edits, safe=False)
    yield Problem(text.range(start, stop), what, fix)
