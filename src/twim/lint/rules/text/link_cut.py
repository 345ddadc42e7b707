from collections.abc import Iterator
from re import Match

from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text

_REST = pattern(
    r"[)>](?:\.(?:com?|net|org|info|io|eu|uk|us|de|fr|at|ch|nl|be|me|im|dev|app|xyz|chat|cloud|space"
    r"|social|tech|page|site|it|es|pl|se|no|fi|dk|cz|ca|au|nz|in|jp|cc|tv|ml|moe|gay|zone|party))+"
    r"(?![\w/:@-]|\.\w)"
)


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
    for text in post.texts if _REST.search(post.text) else ():
        for found in _REST.finditer(text.markdown):
            links = text.spans.of("link")
            if link := next((it for it in links if it.stop == found.start() + 1), None):
                yield _problem(text, link, found)


def _problem(text: Text, link: Span, found: Match[str]) -> Problem:
    start, stop = found.start() + 1, found.end()
    rest, written = found[0][1:], text.markdown[link.start : start]
    label, middle, _ = written.rpartition("](")
    host = link.says.rstrip("/").rpartition(":")[2].rpartition("/")[2]
    edits = [text.edit(start - 1, stop, rest + found[0][0])]
    if middle and label.endswith(host):  # the text of the link is its address as well
        at = link.start + len(label)
        edits.insert(0, text.edit(at, at, rest))
    what = f"{rest} belongs to the address of the link before it"
    return Problem(text.range(start, stop), what, Fix("Put it into the link", edits, safe=False))
