"""Images: where they are, how they stand, and what they say to those who do not see them."""

import datetime as dt
import re
from collections.abc import Iterator
from re import Match

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.text._slips import blank_line_above, of_address, starting
from twim.model._links import Image

_IMAGES = pattern(r"!\[(?<![^\s>]!\[)"), pattern(r"\{\{ ?figure\(")
_USUAL = r"(?:/(?!static/)[^\s\"')]*\.\w{2,5}[)\s\"']|https?://(?![^\s\"')]*/_matrix/))"
_SUSPECTS = (
    pattern(rf"!\[(?![^\]\n]*\]\({_USUAL})"),
    pattern(rf"=(?<=(?:src|img)=)[\"'](?!{_USUAL})|=(?<=(?:src|img)[ ]=)[ ]?[\"'](?!{_USUAL})"),
)
_SERVED = pattern(r"/?(?:static|content)/|(?=blog/)")
_ELSEWHERE = pattern(r"[a-z]+:|//|@/")
_ENDING = pattern(r"\.[a-zA-Z0-9]{2,5}(?:[?#].*)?\Z")
_ALONE = pattern(
    r"^[ \t]*(?:!\[[^\]\n]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"
    r"|\{\{[ \t]*figure\([^}\n]*\}\})[ \t]*$",
    re.MULTILINE,
)
_KEPT = frozenset(("quote", "code block", "html block", "table"))
_NO_TEXT = r"#.*|</?[a-zA-Z].*|\{\{.*|\|.*"
_ABOVE = pattern(rf"[ \t]*(?:{_NO_TEXT})?")
_BELOW = pattern(rf"[ \t]*(?:{_NO_TEXT}|[*_].*[*_]|[-+*>:].*)?[ \t]*")
"""Lines that an image may stand below or above: blank ones, captions, other blocks."""
_LINKED = pattern(
    r"\[(?<![^\s>]\[)[^\[\]\n]++\]\((?=[^\s()]++\)[ \t]*$)"
    r"[^\s()]+\.(?i:avif|gif|jpe?g|png|svg|webp)(?:\?[^\s()]*)?\)",
    re.MULTILINE,
)
_FIGURE = pattern(r"<figure\b")
_ADDRESS = pattern(r"mxc://[\w.:\[\]-]+/[\w-]+")
_CODE = frozenset(("code", "code block"))


@rule("TWIM412", "image-text", severity="info", default=False)
def image_text(post: Post) -> Iterator[Problem]:
    """An image has no alternative text.

    Those who cannot see it, and those for whom it does not load, learn nothing of it. Say what it
    shows: `![The editor, with an ode in it](…)`, or `alt="…"`.

    Found:

    ```markdown
    Ada says:

    > ![](/blog/img/ode.png)
    ```

    Left alone:

    ```markdown
    Ada says:

    > ![The editor, with an ode in it](/blog/img/ode.png)
    >
    > {{ figure(img="/blog/img/kettle.png", caption="A kettle") }}
    ```
    """
    for image in post.images:
        if not image.label.strip():
            yield Problem(post.address(image), "the image has no alternative text")


@rule("TWIM413", "image-in-paragraph", fix="safe")
def image_in_paragraph(post: Post) -> Iterator[Problem]:
    """An image stands on a line of its own, and still in the paragraph above or below.

    Without a blank line between, it is shown within the lines of the text.

    Found:

    ```markdown
    Ada says:

    > This is how it looks:
    > ![The editor](/blog/img/ode.png)
    ```

    Left alone:

    ```markdown
    Ada says:

    > This is how it looks:
    >
    > ![The editor](/blog/img/ode.png)
    > *The editor, with an ode in it*
    >
    > - In a list
    >   ![it may](/blog/img/list.png)
    ```
    """
    for text in post.texts_with(*_IMAGES):
        for found in _ALONE.finditer(text.markdown):
            start = found.end() - len(found[0].lstrip(" \t"))
            above, below = _lines_beside(text.markdown, found)
            edits = [
                blank_line_above(post, text.range(at, at).line)
                for at, line, others in (
                    (found.start(), above, _ABOVE),
                    (found.end() + 1, below, _BELOW),
                )
                if not _ALONE.fullmatch(line) and not others.fullmatch(line)
            ]
            kinds = {it.kind for it in text.spans.around(found.end() - 1)} if edits else set()
            if edits and not (kinds & _KEPT or ("item" in kinds and found[0][0] in " \t")):
                what = "no blank line parts the image from the text beside it"
                following = text.range(start, start).line + 1
                is_lazy = following <= text.last_line and text.is_quote
                fix = None
                if not is_lazy or post.is_marked(following):
                    fix = Fix("Put a blank line between", edits)
                yield Problem(text.range(start, found.end()), what, fix)


def _lines_beside(markdown: str, found: Match[str]) -> tuple[str, str]:
    """Return the line above a match and the one below; nothing where there is none."""
    start, stop = max(0, found.start() - 1), found.end() + 1
    end = markdown.find("\n", stop)
    above = markdown[markdown.rfind("\n", 0, start) + 1 : start]
    return above, markdown[stop : end if end >= 0 else len(markdown)]


@rule("TWIM439", "image-linked", fix="unsafe")
def image_linked(post: Post) -> Iterator[Problem]:
    """A paragraph is a link of an image and nothing else: the `!` before it was forgotten.

    Readers see a name where the image was to be, and have to follow it. Link it in a sentence if
    it is to be a link.

    Found:

    ```markdown
    Ada says:

    > This is how it looks:
    >
    > [The editor](/blog/img/ode.png)
    ```

    Left alone:

    ```markdown
    Ada says:

    > ![The editor](/blog/img/ode.png)
    >
    > See [the menu](/blog/img/menu.png).
    >
    > - [The list](/blog/img/list.png)
    >
    > [![The end](/blog/img/end-small.png)](/blog/img/end.png)
    ```
    """
    for text, found in starting(post, "link", _LINKED):
        outer, *_, link = text.spans.around(found.start())
        is_alone = found[0] == text.markdown[outer.start : outer.stop].strip()
        if is_alone and outer.kind == "paragraph":
            fix = Fix("Put a ! before it", [text.edit(link.start, link.start, "!")], safe=False)
            what = "this is a link of an image, and shows none"
            yield Problem(text.range(link.start, link.stop), what, fix)


@rule("TWIM414", "image-path", severity="error", fix="safe")
def image_path(post: Post) -> Iterator[Problem]:
    """An image will not load: its address is none of the blog's, nor of the web's.

    Images of the blog are below `/blog/img/`; what is in `static/` of the site is served without
    that. A file of somebody's computer, an address without the `/` at its start, or a name
    without its ending leads nowhere. Media of a Matrix server need a login.

    Found:

    ```markdown
    Ada says:

    > ![The editor](blog/img/ode.png)
    >
    > ![The menu](/static/blog/img/menu.png)
    >
    > ![The list](/home/ada/list.png)
    >
    > ![The end](/blog/img/end.)
    ```

    Left alone:

    ```markdown
    Ada says:

    > ![The editor](/blog/img/ode.png)
    >
    > ![The menu](https://ode.example.org/menu) and `![](list.png)`
    ```
    """
    for image in (it for it in post.targets_with(*_SUSPECTS) if isinstance(it, Image)):
        url, better = image.url, None
        if "/_matrix/" in url:
            what = "the image is one of a Matrix server, which asks for a login"
        elif _ELSEWHERE.match(url):
            continue
        elif served := _SERVED.match(url):
            what, better = "the address of an image of the blog starts with /blog/img/", "/"
            better += url[served.end() :]
        elif url[:1] != "/":
            what = "the address of the image is none of the blog's, nor of the web's"
        elif _ENDING.search(url):
            continue
        else:
            what = "the name of the image has no ending"
        yield of_address(post, image, what, better)


@rule("TWIM416", "mxc-address", severity="error")
def mxc_address(post: Post) -> Iterator[Problem]:
    """Something is to be shown from an `mxc://` address, which no browser knows.

    Save the image or the file, and put it to those of the blog.

    Found:

    ```markdown
    Ada says:

    > ![The editor](mxc://example.org/abcdef)
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode knows mxc:// addresses, such as `mxc://example.org/abcdef`.
    ```
    """
    for text in post.texts_with(_ADDRESS) if "mxc:" in post.text else ():
        for found in _ADDRESS.finditer(text.markdown):
            if not any(it.kind in _CODE for it in text.spans.around(found.start())):
                range_ = text.range(*found.span())
                yield Problem(range_, "browsers cannot show what has an mxc:// address")


@rule("TWIM415", "html-figure", severity="info", since=dt.date(2023, 1, 1))
def html_figure(post: Post) -> Iterator[Problem]:
    """A report shows an image by HTML.

    The blog has a shortcode for that, `{{ figure(img="…", alt="…", caption="…") }}`, whose
    images look alike.

    Found:

    ```markdown path=2024-11-22-twim.md
    Ada says:

    > <figure>
    > <img src="/blog/img/ode.png" alt="The editor">
    > </figure>
    ```

    Left alone:

    ```markdown path=2024-11-22-twim.md
    Ada says:

    > {{ figure(img="/blog/img/ode.png", alt="The editor") }}
    >
    > Write `<figure>`, or do not.
    ```
    """
    for text, found in starting(post, "html", _FIGURE):
        if text.is_quote:
            what = "this figure is no {{ figure(…) }}, as those of the blog are"
            yield Problem(text.range(*found.span()), what)
