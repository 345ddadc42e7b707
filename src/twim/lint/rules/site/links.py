"""Links and images that lead, or were to lead, to the blog itself."""

import datetime as dt
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import unquote, urlsplit, urlunsplit

from twim._patterns import pattern
from twim.lint._anchors import Anchors, anchors_of
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._site import Site
from twim.model._links import Image, Link

_NO_PAGE = pattern(  # what the host has besides pages, and lists that Zola makes
    r"/?$|/(?:_matrix|_synapse|\.well-known|media|author|category)/|.*/page/\d+/?$|.*\.xml$"
)
_NOT_PLAIN = pattern(r"[\s<>()\[\]\\]")
_MARKUP = pattern(r"[\[\]\\*`<>]|__|~~")
_ENDING = pattern(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_CLOSE = 0.8
_MOST = 10  # wrong anchors for which one is looked for that is like it: that takes time
_SUSPECT = pattern(r"/(?:(?<=@/)|(?<=[(<\"':\s]/)[^\s/][^\s()<>\"':]*\.md\b)")  # quick: a / first
_INTERNAL = pattern(r"(@?)/(?!/)([^#]*)(#[^\n]*|)")
_ANCHORED = pattern(r"#(?:(?<=[(<\"'=]#)|(?<=\]:[ \t]#)|(?<=\.md#))\S")  # quick: a # first
_ANCHOR = pattern(r"(?:@/(?P<name>[^#\n]+\.md))?#(?P<anchor>[^\n]+)")
_PERHAPS = pattern(r"[(<\"'][ \t]*/[^/]|://")


class _Own(NamedTuple):
    """An address of the blog, of a page or another file."""

    path: str
    """From the `/` on behind the host, without query and anchor."""
    rest: str
    """The query and the anchor."""
    is_whole: bool
    """Whether it is spelled with scheme and host."""


def _own_address(post: Post, url: str) -> _Own | None:
    """Take an address apart if it is one of the blog, whole or from the `/` on."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_whole, host = parts.scheme in ("http", "https"), urlsplit(post.blog).netloc
    hosts = (host, f"www.{host}") if is_whole else ("",)
    is_own = parts.netloc in hosts and (is_whole or url.startswith("/"))
    if not is_own or _NO_PAGE.match(parts.path):
        return None
    rest = urlunsplit(("", "", "", parts.query, parts.fragment))
    return _Own(unquote(parts.path), rest, is_whole)


def _is_html(link: Link) -> bool:
    return link.destination is not None and link.destination.text.startswith(("'", '"'))


def _respelled(post: Post, link: Link, url: str, *, safe: bool) -> Fix | None:
    """Return the fix that lets a link in Markdown lead elsewhere, if there is a plain one.

    What stands as an address between `<` and `>` stays the text of the link.
    """
    stands = link.destination
    if stands is None or _NOT_PLAIN.search(url):
        return None
    where, message = post.address(link), f"Write {url}"
    if stands.text == f"<{link.url}>":
        return Fix(message, [Edit(where, f"<{url}>")], safe)
    if stands.text != link.url:
        return None
    if (stands.line, stands.column - 1) != (link.line, link.column):
        return Fix(message, [Edit(where, url)], safe)
    if _MARKUP.search(link.url):
        return None
    around = post.line(where.line, where.column - 1, where.end_column + 1)
    return Fix(message, [Edit(around, f"[{link.url}]({url})")], safe)


@rule("TWIM501", "internal-link-missing", severity="error", fix="safe")
def internal_link_missing(post: Post) -> Iterator[Problem]:
    """A link to `@/` leads to no page of the blog, which ends the build.

    Behind `@/` stands the name of the page's file below `content/`, with its ending: a page may be
    `support.md`, `support/index.md`, or, where it has pages of its own, `support/_index.md`.
    Whether it is there is looked up where the blog is at hand.

    Found:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > Help us at [the kettles](@/kettles/_index.md)!
    ```

    ```markdown
    Ada says:

    > Help us at [the kettles](@/kettles/)!
    ```

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > Help us at [the kettles](/kettles.md)!
    ```

    Left alone:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > Help us at [the kettles](@/kettles.md#water), not at `[kettles](@/kettle.md)`!
    ```
    """
    for link in (it for it in post.targets_with(_SUSPECT) if isinstance(it, Link)):
        found = _INTERNAL.fullmatch(link.url)
        if not found or not (found[1] or found[2].endswith(".md")):
            continue
        at, name, anchor = found.groups()
        is_there = post.site.page(name) is not None if post.site else name.endswith(".md")
        better = name if is_there else post.site and _meant(post.site, name)
        if _is_html(link):
            message, better = "the blog reads @/ in Markdown only, and this is HTML", None
        elif not at:
            message = f"the address of a page's file starts with @/, and this leads to /{name}"
        elif not is_there:
            message = f"the blog has no page {name}" if post.site else f"{name} is no .md file"
        else:
            continue
        is_plain = is_there and post.site is not None and not anchor
        fix = better and _respelled(post, link, f"@/{better}{anchor}", safe=is_plain)
        yield Problem(post.address(link), message, fix or None)


def _meant(site: Site, name: str) -> str | None:
    """Return the name of the page that another name may be meant for."""
    if page := site.page_at(site.usual_address(name)):
        return site.name(page)
    return next(iter(get_close_matches(name, map(site.name, site.pages), 1, _CLOSE)), None)


@rule("TWIM502", "internal-address-missing", severity="error")
def internal_address_missing(post: Post) -> Iterator[Problem]:
    """A link or an image leads to something on the blog that is not there.

    That is looked up where the blog is at hand: the pages below `content/` by their addresses,
    older ones too, and other files below `static/` and beside the pages. Of whole addresses only
    those of images and of the blog's own pages, `/blog/…`, are: the host has more than the site.

    Found:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > ![The menu](/blog/img/menus.png) is [explained](/kettle/).
    ```

    Left alone:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > ![The menu](/blog/img/menu.png) is [explained](/kettles/#water), [elsewhere](//ode.example),
    > and by <https://matrix.org/_matrix/static/>.
    ```

    ```markdown
    Ada says:

    > ![Nobody has the blog at hand](/blog/img/menus.png)
    ```
    """
    site = post.site
    if site is None or not _PERHAPS.search(post.text):
        return
    for target in post.targets:
        if (own := _own_address(post, target.url)) is None or own.path.endswith(".md"):
            continue
        is_ours = not own.is_whole or isinstance(target, Image) or own.path.startswith("/blog/")
        if is_ours and not site.page_at(own.path) and not site.has_file(own.path):
            yield Problem(post.address(target), f"nothing on the blog is at {own.path}")


@rule("TWIM503", "absolute-internal-link", fix="safe", since=dt.date(2025, 5, 1))
def absolute_internal_link(post: Post) -> Iterator[Problem]:
    """A link to a page of the blog is written as one to any other site.

    Written as `@/` and the name of the page's file, it is looked up when the blog is built, and
    goes on to lead there when the page moves. With the blog at hand, the fix knows that name.

    Found:

    ```markdown path=2025-11-28-twim.md
    Ada says:

    > Become [a member](https://matrix.org/membership/)!
    ```

    ```markdown site path=content/blog/2025/11/2025-11-28-twim.md
    Ada says:

    > Fill [the kettles](https://matrix.org/kettles/), as <https://matrix.org/kettles> says!
    ```

    Left alone:

    ```markdown path=2025-11-28-twim.md
    Ada says:

    > Become [a member](@/membership/_index.md)! See <https://spec.matrix.org/latest/>,
    > [the feed](https://matrix.org/atom.xml), <https://matrix.org>, `https://matrix.org/kettles/`,
    > and ![the logo](https://matrix.org/blog/img/logo.png)
    ```
    """
    whole = re.compile(rf"//(?:www\.)?{re.escape(urlsplit(post.blog).netloc)}/")
    for link in (it for it in post.targets_with(whole) if isinstance(it, Link)):
        own = _own_address(post, link.url)
        if not own or not own.is_whole or _ENDING.search(own.path) or _is_html(link):
            continue
        message, fix = "this is a page of the blog itself, and not linked as @/….md", None
        if post.site:
            if (page := post.site.page_at(own.path)) is None:
                continue
            url = f"@/{post.site.name(page)}{own.rest}"
            message = f"this is a page of the blog itself, {url}"
            fix = None if "?" in url else _respelled(post, link, url, safe="#" not in url)
        yield Problem(post.address(link), message, fix)


@rule("TWIM504", "anchor-missing", severity="error", fix="unsafe")
def anchor_missing(post: Post) -> Iterator[Problem]:
    """A link leads to a heading that is not there, which ends the build.

    Behind `#` stands the anchor that the blog makes of a heading's text: `## Élan 📰` has
    `elan-newspaper`, and the second of two equal ones ends in `-1`. An id in HTML is fine as well.
    Headings of other pages, behind `@/`, are looked up where the blog is at hand.

    Found:

    ```markdown
    ## Dept of Odes 📱

    Ada says:

    > The rest is [above](#dept-of-odes).
    ```

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    Ada says:

    > Help us with [the water](@/kettles.md#waters)!
    ```

    Left alone:

    ```markdown site path=content/blog/2024/11/2024-11-22-twim.md
    ## Dept of Odes 📱

    Ada says:

    > <a name="more"></a> The rest is [above](#dept-of-odes-iphone), more is [here](#more), and
    > [there](@/kettles.md#water), not at `[there](#there)`.
    ```
    """
    many = 0
    for link in (it for it in post.targets_with(_ANCHORED) if isinstance(it, Link)):
        found = _ANCHOR.fullmatch(link.url)
        if not found or link.mention:
            continue
        anchors = _anchors(post, found["name"])
        anchor, where = found["anchor"], found["name"] or "this post"
        if anchors is None or anchor in anchors:
            continue
        many += 1
        known = sorted(anchors.of_headings) if many <= _MOST else ()
        meant = get_close_matches(anchor.lower(), known, 1, _CLOSE)
        start = link.url.removesuffix(anchor)
        fix = _respelled(post, link, f"{start}{meant[0]}", safe=False) if meant else None
        yield Problem(post.address(link), f"{where} has no heading with the anchor {anchor}", fix)


def _anchors(post: Post, name: str | None) -> Anchors | None:
    """Return what a link can lead to in a page, or in the post itself, if that can be told."""
    if name is None:
        return post.anchors
    page = post.site.page(name) if post.site else None
    return anchors_of(page) if page else None
