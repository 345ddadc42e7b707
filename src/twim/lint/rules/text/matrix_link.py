import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.matrix import MatrixLink
from twim.model._links import Link

_SUSPECT = pattern(
    r"matrix\.to/(?!#/(?:[@#!+]|%(?:40|23|21))[^\s:/()]+:[\w.-]+|#/![\w-]+[)>\s?\"])[^\s)>\"'`]"
)
_LINK = pattern(r"https?://(?:www\.)?matrix\.to/(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_NAME = pattern(r"[@#!+][^\s@#!:/\[\]()]+:[\w.-]+(?::\d+)?")
_SIGIL = pattern(r"[@#!]")


@rule("TWIM407", "matrix-link", severity="error", fix="safe")
def matrix_link(post: Post) -> Iterator[Problem]:
    """A link to matrix.to names no user and no room.

    What follows `https://matrix.to/#/` is the id of a user (`@ada:example.org`) or the name of a
    room (`#ode:example.org`), with its `@` or `#` and its server.

    Found:

    ```markdown
    Ada says:

    > Thanks to [@neil:example.org](https://matrix.to/#/neil:example.org)! Join us in
    > [#ode:example.org](https://matrix.to/#ode:example.org), or write to
    > [Kettle](https://matrix.to/#/@kettle).
    ```

    Left alone:

    ```markdown
    Ada says:

    > Thanks to [Neil](https://matrix.to/#/@neil:example.org)! Join us in
    > [the room](https://matrix.to/#/%23ode:example.org), [that](https://matrix.to/#/!opaque), or
    > read about <https://matrix.to/>.
    ```
    """
    if not _SUSPECT.search(post.text):
        return
    for link in post.links:
        named = _LINK.fullmatch(link.url)
        if named and named["rest"] not in ("#", "#/") and not _names(link.url):
            yield Problem(
                post.address(link),
                "the link names no user and no room with its @ or # and its server",
                _fix(post, link, named["rest"].removeprefix("#/")),
            )


def _names(url: str) -> bool:
    """Whether a link names somebody or a room."""
    link = MatrixLink.parse_or_none(url)
    return link is not None and len(link.target.localpart) > 0


def _fix(post: Post, link: Link, rest: str) -> Fix | None:
    """Put the name right, where it is written there, or the text of the link tells its sigil."""
    names = set(_NAME.findall(rest))
    label, stands = link.label, link.destination
    if len(names) != 1 and _SIGIL.match(label) and label[1:].lower() == rest.lower():
        names = {label[0] + rest}
    url = f"https://matrix.to/#/{names.pop()}" if len(names) == 1 else ""
    if not url or not stands or stands.text != link.url or not _names(url):
        return None
    return Fix(f"Write {url}", (Edit(post.address(link), url),))
