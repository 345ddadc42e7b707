"""Calls, blocks of code and HTML elements that are never closed."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from twim._markup.html import MAY_STAY_OPEN, VOID
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.lint.rules.text._slips import slips, starting

_OPENING = pattern(
    r"\{\{[ \t]*[A-Za-z_]\w*[ \t]*\((?!(?:[ ]?\w+=(?:\"[^\"\n]*\"|\d+),?)*[ ]?\)[ ]?\}\})"
)
"""Where a call starts, but for those that are plainly right."""
_BODY = pattern(r"\{%-?[ \t]*(?:(?P<end>end)[ \t]*-?%\}|[A-Za-z_]\w*[ \t]*\()")
_CALLS = (
    *("details", "figure", "figureVideo", "notice_box", "page_card", "podcast_badge"),
    *("support_us", "youtube_player", "gist", "streamable", "vimeo", "youtube"),
)
"""The calls that the blog has, and those that Zola brings."""
_OTHER_CALL = pattern(rf"\{{[{{%]-?[ \t]*(?!(?:{'|'.join(_CALLS)})\b)[A-Za-z_]\w*[ \t]*\(")
_FENCES = pattern("```"), pattern("~~~")
_FENCE = pattern(r"[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)*(?P<fence>`{3,}|~{3,})")
_CLOSING = pattern(r"[ \t>]*(?P<fence>`{3,}|~{3,})[ \t]*")
_DRAWN = "circle|defs|ellipse|g|line|math|mi|mn|mo|mrow|path|polygon|rect|text"
"""Elements of pictures and formulas."""
_CLOSED = (
    "a abbr address article aside audio b bdi bdo big blockquote button canvas caption center cite"
    " code data datalist del details dfn dialog div dl em fieldset figcaption figure font footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup i iframe ins kbd label legend main map mark menu meter"
    " nav noscript object ol output picture pre progress q ruby s samp script search section select"
    " slot small span strike strong style sub summary sup svg table template textarea time title tt"
    " u ul var video"
).replace(" ", "|")
_SOME = pattern(r"</?(?!https?:)[a-zA-Z]")
_TAG = pattern(
    rf"<(?:!--.*?(?:-->|\Z)|(?P<end>/?)(?P<name>{_CLOSED})(?![\w:.@-])[^<>]*>?)",
    re.IGNORECASE | re.DOTALL,
)
_UNKNOWN = pattern(
    rf"<(?!/?(?:{_CLOSED}|{_DRAWN}|{'|'.join(sorted(VOID | MAY_STAY_OPEN))})\b|[a-z]+:|[\w.+-]+@)"
    r"/?(?P<name>[a-z][a-z0-9]*)(?![\w-])[^<>]*>?",
    re.IGNORECASE,
)


@rule("TWIM420", "shortcode-unreadable", severity="error")
def shortcode_unreadable(post: Post) -> Iterator[Problem]:
    """A shortcode call is not one that Zola can read.

    It is never closed, a quotation mark is missing or typographic, an argument has no name, or
    the call is none of the blog's: the page cannot be built, or shows the call as text.

    Found:

    ```markdown
    Ada says:

    > {{ figure(img="/blog/img/ode.png", caption="Ode)
    >
    > {{ figure(img=“/blog/img/kettle.png”) }}
    >
    > {% details(summary="More") %}

    {{ youtubeplayer(video_id="abcdefghijk") }}
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
    what = "Zola cannot read this call: a quotation mark or its end is missing"
    yield from slips(post, _OPENING, what)
    yield from _bodies(post)
    for text in post.texts_with(_OTHER_CALL):
        for it in text.spans.of("call"):
            if it.says not in _CALLS and (near := get_close_matches(it.says, _CALLS, 1, 0.8)):
                message = f"the blog has no call {it.says}; did you mean {near[0]}?"
                yield Problem(text.range(it.start, it.stop), message)


def _bodies(post: Post) -> Iterator[Problem]:
    """Tell of calls with a body that has no end, and of ends."""
    opened: list[Problem] = []
    for text, found in post.words(_BODY):
        at = text.range(*found.span())
        if not found["end"]:
            opened.append(Problem(at, "the body of this call has no {% end %}"))
        elif opened:
            opened.pop()
        else:
            yield Problem(at, "no call is open that this would end")
    yield from opened


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
    for text in post.texts_with(*_FENCES):
        for it in text.spans.of("code block"):
            first, _, rest = text.markdown[it.start : it.stop].partition("\n")
            if not (opening := _FENCE.match(first)):
                continue  # indented
            closing = _CLOSING.fullmatch(rest.rstrip("\n").rpartition("\n")[2])
            if not closing or not closing["fence"].startswith(opening["fence"]):
                range_ = text.range(it.start, it.start + len(first))
                yield Problem(range_, "this block of code is never closed")


@rule("TWIM422", "html-unclosed")
def html_unclosed(post: Post) -> Iterator[Problem]:
    """An HTML element is never closed, or one is closed that is not open.

    What follows, up to the end of the page, becomes bold, or a part of the box. A quote has to
    close what it opens.

    Found:

    ```markdown
    Ada says:

    > Ode is <b>fast, and so is Kettle</i>.
    ```

    Left alone:

    ```markdown
    <details>

    Ada says:

    > Ode is <b>fast</b>,<br> and writes `<b>` for you.
    >
    > <ul><li>One<li>Two</ul>

    </details>
    ```
    """
    outside: list[_Tag] = []
    for text in post.texts_with(_SOME):
        tags = [_Tag(text, it) for it in _TAG.finditer(text.markdown) if it["name"]]
        if text.is_quote:
            yield from _unbalanced(tags)
        else:
            outside += tags
    yield from _unbalanced(outside)


class _Tag(NamedTuple):
    """What looks like a tag, and where it stands."""

    text: Text
    found: re.Match[str]

    @property
    def is_html(self) -> bool:
        """Whether it is one, and not in code."""
        return self.text.spans.around(self.found.start())[-1].kind == "html"


def _unbalanced(tags: list[_Tag]) -> Iterator[Problem]:
    """Tell of tags that have no other."""
    if _strays(tags):  # as they stand; some may be in code
        for it in _strays([it for it in tags if it.is_html]):
            what = "is never closed" if not it.found["end"] else "closes nothing"
            name = f"{it.found['end']}{it.found['name'].lower()}"
            yield Problem(it.text.range(*it.found.span()), f"<{name}> {what}")


def _strays(tags: list[_Tag]) -> list[_Tag]:
    """Return the tags that have no other."""
    opened: list[_Tag] = []
    strays: list[_Tag] = []
    count: Counter[str] = Counter()
    for it in tags:
        name = it.found["name"].lower()
        if not it.found["end"]:
            opened.append(it)
            count[name] += 1
        elif not count[name]:
            strays.append(it)
        else:
            while (last := opened.pop()).found["name"].lower() != name:
                count[last.found["name"].lower()] -= 1
                strays.append(last)
            count[name] -= 1
    return strays + opened


@rule("TWIM434", "html-unknown", severity="error", fix="unsafe")
def html_unknown(post: Post) -> Iterator[Problem]:
    r"""What stands between `<` and `>` is taken for HTML, and readers do not see it.

    Write it as code, or with a backslash before the `<`.

    Found:

    ```markdown
    Ada says:

    > Type /join <room> to join.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Type `/join <room>` to join, \<user> or 1 < 2 > 0, see <https://ode.example.org> or
    > <ada@example.org>, <br> or <my-element>it</my-element>.
    ```
    """
    for text, found in starting(post, "html", _UNKNOWN):
        start, stop = found.span()
        fix = None
        if text.spans.around(start)[-2].kind != "html block":  # there, it would be shown
            fix = Fix("Escape it with a backslash", (text.edit(start, start, "\\"),), safe=False)
        what = f"<{found['name']}> is taken for HTML; readers do not see it"
        yield Problem(text.range(start, stop), what, fix)
