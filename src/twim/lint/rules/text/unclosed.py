from bisect import bisect_right
from collections.abc import Iterator
from re import Match

from twim._markup.shortcodes import find_calls
from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text

_OPENING = pattern(r"\{\{[ \t]*[A-Za-z_]\w*[ \t]*\(")
_BODY = pattern(r"\{%[-]?[ \t]*(?:[A-Za-z_]\w*[ \t]*\(|(?P<end>end)[ \t]*[-]?%\})")
_FENCES = pattern("```|~~~")
_FENCE = pattern(r"[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)*(?P<fence>`{3,}|~{3,})")
_CLOSING = pattern(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*")


@rule("TWIM420", "shortcode-unreadable", severity="error")
def shortcode_unreadable(post: Post) -> Iterator[Problem]:
    """A shortcode call is not one that Zola can read.

    It is never closed, a quotation mark is missing or typographic, or an argument has no name: the
    page cannot be built, or shows the call as text.

    Found:

    ```markdown
    Ada says:

    > {{ figure(img="/blog/img/ode.png", caption="Ode)
    >
    > {{ figure(img=“/blog/img/kettle.png”) }}
    >
    > {% details(summary="More") %}
    ```

    Left alone:

    ```markdown
    Ada says:

    > {{ figure(img="/blog/img/ode.png" caption="Ode (new)") }}
    >
    > {% details(summary="More") %} Kettles {% end %}
    >
    > In Ode, `{{ name(x) }}`, `{% x(` and {{ name }} are filled in.
    ```
    """
    for text in post.texts_with(_OPENING):
        calls = [(it.start, it.stop) for it in find_calls(text.markdown)]
        for found in _OPENING.finditer(text.markdown):
            start, stop = found.span()
            at = bisect_right(calls, (start, len(text.markdown))) - 1
            if (at < 0 or calls[at][1] <= start) and text.spans.are_words(start, stop):
                what = "Zola cannot read this call: a quotation mark or its end is missing"
                yield Problem(text.range(start, stop), what)
    yield from _bodies(post)


def _bodies(post: Post) -> Iterator[Problem]:
    """Tell of calls with a body that has no end, and of ends."""
    opened: list[tuple[Text, Match[str]]] = []
    for text, found in post.words(_BODY):
        if not found["end"]:
            opened.append((text, found))
        elif opened:
            opened.pop()
        else:
            yield Problem(text.range(*found.span()), "no call is open that this would end")
    for text, found in opened:
        what = "the body of this call has no {% end %}"
        yield Problem(text.range(*found.span()), what)


@rule("TWIM421", "fence-unclosed")
def fence_unclosed(post: Post) -> Iterator[Problem]:
    """A block of code is never closed.

    All that follows in the report, or in the post, is code then. Close it with as many backticks
    as it is opened with.

    Found:

    ```markdown
    Ada says:

    > ~~~sh
    > ode --version
    >
    > That was it.
    ```

    Left alone:

    ```markdown
    Ada says:

    > ~~~sh
    > ode --version
    > ~~~
    >
    > That was it, without ~~~ in the text.
    ```
    """
    for text in post.texts_with(_FENCES):
        for it in text.spans.of("code block"):
            first, _, rest = text.markdown[it.start : it.stop].partition("\n")
            if not (opening := _FENCE.match(first)):
                continue  # indented
            closing = _CLOSING.fullmatch(rest.rstrip("\n").rpartition("\n")[2])
            if not closing or not closing["fence"].startswith(opening["fence"]):
                range_ = text.range(it.start, it.start + len(first))
                yield Problem(range_, "this block of code is never closed")
