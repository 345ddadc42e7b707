import datetime as dt
import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.lint.rules.reports._quoting import Outside
from twim.lint.rules.reports._reports import neighbours
from twim.model import Entry, Prose

_EDITORS = pattern(
    r"\(|\W{0,3}(?:note|editor|ed|n\.?b|p\.?s|update|correction|here\ we\ reveal)\b", re.IGNORECASE
)
_NAMING = pattern(r"\[[^\n]*matrix\.to/|[^\n]{0,200}\b(?:says|reports|announces)\W{0,3}$")
_KINDS = frozenset(("paragraph", "list", "code block", "table", "rule"))


@rule("TWIM304", "text-outside-quote", fix="unsafe", since=dt.date(2023, 1, 1))
def text_outside_quote(post: Post) -> Iterator[Problem]:
    """Text goes on below a quote, without the markers of the quote.

    It reads as if the editor said it. Where it is part of the report, put `>` ahead of its lines;
    where it is a remark of the editor's, start it with "Note:".

    Found:

    ```markdown
    ### Ode

    Ada says

    > Ode has these:

    * kettles
    * pots
    ```

    Left alone:

    ```markdown
    ### Ode

    Ada says

    > Ode has kettles.

    Note: these are community kettles.
    ```
    """
    above: dict[str, Entry] = {}
    for before, it in neighbours(post):
        if before and isinstance(before.node, Entry) and isinstance(it.node, Prose):
            above[it.place] = before.node
    for text in post.texts if above else ():
        entry = above.get(text.place)
        outside = Outside(post, text) if entry and _reads_on(text) else None
        lines = outside.lines(0) if outside else None
        if entry and entry.span and outside and lines:
            edits = outside.quoting(entry.span[1] + 1, lines[1])
            first = min(lines[0], entry.span[1] + 2)  # of blank lines only one is right beside
            at = Range(first, 1, lines[1], len(post.lines[lines[1] - 1]) + 1)
            message = "this reads on below the quote that it seems to be part of"
            yield Problem(at, message, Fix("Put it into the quote", edits, safe=False))


def _reads_on(text: Text) -> bool:
    """Whether a text may be part of the report above it."""
    if _EDITORS.match(text.markdown) or _NAMING.match(text.markdown):
        return False
    first = next(iter(text.spans), None)
    return first is not None and first.kind in _KINDS
