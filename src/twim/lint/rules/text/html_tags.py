import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from twim._page.html import HtmlReader, Tag
from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text

_TAG = pattern(r"<(?:/|(?!https?:|mailto:|[\w.+-]+@))[a-zA-Z]")
_VOID = "area base br col embed hr img input link meta param source track wbr"
_OPTIONAL = (
    "body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr"
    " circle defs ellipse g line path polygon rect text math mi mn mo mrow"
)
"""Elements that need no tag to end them, or that can end themselves."""
_CLOSED = (
    "a abbr address article aside audio b bdi bdo big blockquote button canvas caption center cite"
    " code data datalist del details dfn dialog div dl em fieldset figcaption figure font footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup i iframe ins kbd label legend main map mark menu meter"
    " nav noscript object ol output picture pre progress q ruby s samp script search section select"
    " slot small span strike strong style sub summary sup svg table template textarea time title tt"
    " u ul var video"
)
_NAMES = {name: kind for kind in (_VOID, _OPTIONAL, _CLOSED) for name in kind.split()}
_UNKNOWN = pattern(rf"<(?!/?(?:{'|'.join(_NAMES)})\b|https?:|[\w.+-]+@)/?[a-zA-Z]", re.IGNORECASE)
_INLINE = pattern(r"<(/?)([a-zA-Z][0-9a-zA-Z-]*)")


class _Seen(NamedTuple):
    """A tag, and where it stands."""

    name: str
    opens: bool
    text: Text
    start: int

    def problem(self, what: str, fix: Fix | None = None) -> Problem:
        stop = self.text.markdown.find(">", self.start) + 1 or self.start + 1
        return Problem(self.text.range(self.start, stop), what, fix)


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
    outside: list[_Seen] = []
    for text in post.texts_with(_TAG):
        tags = list(_tags(text))
        if text.is_quote:
            yield from _unbalanced(tags)
        else:
            outside += tags
    yield from _unbalanced(outside)


def _unbalanced(tags: list[_Seen]) -> Iterator[Problem]:
    """Tell of tags that have no other."""
    opened: list[_Seen] = []
    count: Counter[str] = Counter()
    for it in tags:
        name = it.name
        if it.opens:
            if _NAMES.get(name) == _CLOSED:
                opened.append(it)
                count[name] += 1
        elif count[name]:
            while (last := opened.pop()).name != name:
                count[last.name] -= 1
                yield last.problem(f"<{last.name}> is never closed")
            count[name] -= 1
        elif _NAMES.get(name) in (_CLOSED, _VOID):
            yield it.problem(f"</{name}> closes nothing")
    for it in opened:
        yield it.problem(f"<{it.name}> is never closed")


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
    for text in post.texts_with(_UNKNOWN):
        for it in _tags(text):
            name = it.name
            if "-" not in name and name not in _NAMES:
                edit = text.edit(it.start, it.start, "\\")
                fix = Fix("Escape it with a backslash", (edit,), safe=False)
                yield it.problem(f"<{name}> is taken for HTML; readers do not see it", fix)


def _tags(text: Text) -> Iterator[_Seen]:
    """Yield the tags in a text."""
    html = text.spans.of("html")
    for in_block, pieces in groupby(html, lambda it: it.within[-1:] == ("html block",)):
        if in_block:
            yield from _tags_of(text, list(pieces))
            continue
        for piece in pieces:  # a tag each, or a comment
            if tag := _INLINE.match(piece.says):
                yield _Seen(tag[2].lower(), not tag[1], text, piece.start)


def _tags_of(text: Text, pieces: list[Span]) -> Iterator[_Seen]:
    """Yield the tags in a block of HTML, given line by line."""
    tags: list[Tag] = []
    HtmlReader(tags.append, lambda _: None).read("".join(it.says for it in pieces))
    at, line = 0, iter(pieces)
    piece = next(line)
    for tag in tags:
        while tag.start >= at + len(piece.says):
            at += len(piece.says)
            piece = next(line)
        yield _Seen(tag.name, tag.opens, text, piece.start + tag.start - at)
