"""What somebody reports stands in a quote, right below the line that says who reports."""

import datetime as dt
import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.lint.rules.reports._quoting import (
    attributions,
    is_attribution,
    lines_in_calls,
    lines_said,
    quoting,
)
from twim.lint.rules.reports._reports import BOT, neighbours
from twim.model import Entry, Project, Prose

_HEADINGS = pattern(r"(?: {0,3}#{1,6} [^\n]*\n*)+")
_BLANK = pattern(r"(?:\s|&nbsp;|<br ?/?>|\\)*")
_EDITORS = pattern(
    r"\(|\W{0,3}(?:note|editor|ed|n\.?b|p\.?s|update|correction|todo|fixme|tbd|xxx)\b"
    r"|\[[^\n]*matrix\.to/|[^\n]{0,200}\b(?:says|reports|announces)\W{0,3}$",
    re.IGNORECASE | re.MULTILINE,
)
"""What editors say, or who reports next."""
_KINDS = frozenset(("paragraph", "list", "code block", "table"))
_UNMARKED = pattern(r">(?<![^\n]>)[^\n]*\n(?=[^\s>])")


@rule("TWIM301", "attribution-without-quote", severity="error", fix="unsafe", since=BOT)
def attribution_without_quote(post: Post) -> Iterator[Problem]:
    """A line says who reports, and no quote follows it.

    What somebody reports stands behind `>`, or readers take it for the editor's. Where the report
    is missing, it got lost; where its markers are, the fix brings them back.

    Found:

    ```markdown
    ### Ode

    [Ada](https://matrix.to/#/@ada:example.org) says

    Ode has kettles.
    ```

    Left alone:

    ```markdown
    ### Ode

    [Ada](https://matrix.to/#/@ada:example.org) says thanks for the kettles.

    [Ada](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.
    ```
    """
    for text in post.texts if "matrix.to/#/@" in post.text else ():
        for start, stop in attributions(text) if text.part == "prose" else ():
            at, lines, fix = text.range(start, stop), lines_said(text, stop), None
            if lines:
                edits = quoting(post, text, *lines)
                at = _lines(post, at.line, lines[1])
                fix = Fix("Put what follows into a quote", edits, safe=False)
            yield Problem(at, "no quote follows, so nothing is reported here", fix)


@rule("TWIM303", "attribution-apart", fix="safe", since=BOT)
def attribution_apart(post: Post) -> Iterator[Problem]:
    """Something stands between the line that says who reports and the quote.

    The heading of a project belongs above that line; a paragraph or an image that slipped out of
    the quote belongs into it.

    Found:

    ```markdown
    [Ada](https://matrix.to/#/@ada:example.org) says

    ### Ode

    > Ode has kettles.
    ```

    Left alone:

    ```markdown
    ### Ode

    Here is news.

    [Ada](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.
    ```
    """
    for entry, (*_, above), _ in post.visits[1:]:
        if not isinstance(entry, Entry):
            continue
        said = post.lines_of(entry, "attribution")
        heading = post.lines_of(above, "heading") if isinstance(above, Project) else None
        between = post.lines_of(entry, "between") if entry.between else None
        if said and heading and said[0] < heading[0]:
            message = "the heading of the project stands between who reports and the quote"
            fix = _swapped(post, said, heading, safe=True)
            yield Problem(_lines(post, said[0], heading[1]), message, fix)
        elif said and between:
            first, fix = between[0], _quoted(post, entry, between)
            if _HEADINGS.fullmatch(entry.between):
                first, fix = said[0], _swapped(post, said, between, safe=False)
            elif _BLANK.fullmatch(entry.between):
                fix = Fix("Remove it", [post.remove(*between)])
            message = "this stands between who reports and the quote"
            yield Problem(_lines(post, first, between[1]), message, fix)


def _swapped(post: Post, said: tuple[int, int], other: tuple[int, int], *, safe: bool) -> Fix:
    """Return the change that puts an attribution below what stands right below it."""
    lines = post.lines[said[0] - 1 : said[1]]
    edits = [post.remove(said[0], other[0] - 1), post.insert(other[1] + 1, "", *lines)]
    return Fix("Put the line that says who reports below it", edits, safe)


def _quoted(post: Post, entry: Entry, between: tuple[int, int]) -> Fix:
    """Return the change that puts what stands between into the quote."""
    first, quote = between[0], post.lines_of(entry, "quote") or between
    edits = quoting(post, post.text_at(first), first, quote[0] - 1)
    return Fix("Put it into the quote", edits, safe=False)


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
        lines = lines_said(text, 0) if entry and _reads_on(text) else None
        if entry and entry.span and lines:
            edits = quoting(post, text, entry.span[1] + 1, lines[1])
            first = min(lines[0], entry.span[1] + 2)  # of blank lines only one is right beside
            message = "this reads on below the quote that it seems to be part of"
            fix = Fix("Put it into the quote", edits, safe=False)
            yield Problem(_lines(post, first, lines[1]), message, fix)


def _reads_on(text: Text) -> bool:
    """Whether a text may be part of the report above it."""
    first = None if _EDITORS.match(text.markdown) else next(iter(text.spans), None)
    return first is not None and first.kind in _KINDS


@rule("TWIM320", "marker-missing", fix="safe", since=BOT)
def marker_missing(post: Post) -> Iterator[Problem]:
    """A line of a quote has no `>` ahead of it.

    As long as the paragraph goes on, it is part of the quote nevertheless. With the next change it
    may fall out of it.

    Found:

    ```markdown
    Ada says

    > Ode has kettles,
    and pots.
    ```

    Left alone:

    ```markdown
    Ada says

    > Ode has kettles. {{ figure(
      img="/blog/img/kettle.png") }}

    And pots.
    ```
    """
    for text in post.texts_with(_UNMARKED):
        inner = lines_in_calls(text)
        for number, says in enumerate(
            text.markdown.split("\n") if text.is_quote else (), text.line
        ):
            line = post.lines[number - 1]
            if not (post.is_marked(number) or number in inner or is_attribution(line.strip())):
                fix = Fix("Put one there", [Edit(Range(number, 1, number, 1), "> ")])
                message = "the quote goes on here without a > ahead of the line"
                yield Problem(post.line(number), message, fix if says == line else None)


def _lines(post: Post, first: int, last: int) -> Range:
    return Range(first, 1, *post.line(last)[2:])
