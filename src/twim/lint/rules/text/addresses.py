"""Addresses that lead elsewhere, or nowhere."""

import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.text._slips import of_address
from twim.matrix import MatrixLink
from twim.model._links import Link

_ESCAPES = (
    pattern(r"<https?:/[^\s<>]*\\[_*~#&\[\]()-]"),
    pattern(r"=(?:(?<=href=)|(?<=src=))[^\s<>]{0,999}\\[_*~#&\[\]()-]"),
    pattern(r"%5C"),
)
_ESCAPE = pattern(r"(?:\\|%5[Cc])(?=[_*~#&\[\]()-])")
_NAMELESS = pattern(
    r"matrix\.to/(?!#/(?:[@#!+]|%40|%23|%21)[^\s:/()]+(?::|%3A)[\w.-]+|#/![\w-]+|#?/?[)>\s\"'`])"
)
_TO = pattern(r"https?://(?:www\.)?matrix\.to/(?:#/?)?(.+)", re.IGNORECASE | re.DOTALL)
_NAME = pattern(r"[@#!+][^\s@#!:/\[\]()]+:[\w.-]+(?::\d+)?")
_HOST = (
    r"(?:localhost|(?:127|10)(?:\.\d+){3}|(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2}"
    r"|0\.0\.0\.0|\[(?:::1?|f[cde][0-9a-f:]*)\]"
    r"|[\w.-]+\.(?:localhost|local|lan|internal|localdomain|home\.arpa))"
)
_LOCAL = pattern(rf"file:|localhost:|https?://{_HOST}(?=[/:?#]|\Z)")
_SUSPECTS = (pattern(rf"//{_HOST}[/:?#)>\s\"']"), pattern(r"\]\((?:file|localhost):"))
_TRACKED = pattern(r"(?<=[?&])(?:utm_[a-z]+|fbclid|gclid|mc_cid|mc_eid|igshid)=[^&#]*&?")


@rule("TWIM406", "escaped-address", severity="error", fix="safe")
def escaped_address(post: Post) -> Iterator[Problem]:
    r"""An address has a backslash in it that was to escape a character.

    Between `<` and `>` and in HTML, nothing is escaped: the backslash is a part of the address,
    which leads elsewhere.

    Found:

    ```markdown
    Ada says:

    > See <https://ode.example.org/merge\_requests/68>.
    ```

    Left alone:

    ```markdown
    Ada says:

    > See <https://ode.example.org/merge_requests/68>, [that](https://ode.example.org/an\_ode) or
    > `<https://ode.example.org/an\_ode>`.
    ```
    """
    for target in post.targets_with(*_ESCAPES):
        if _ESCAPE.search(target.url):
            better = _ESCAPE.sub("", target.url)
            yield of_address(post, target, "the backslash is a part of this address", better)


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
    for link in post.targets_with(_NAMELESS):
        named = _TO.fullmatch(link.url) if isinstance(link, Link) else None
        if named and not _names(link.url):
            names, label = set(_NAME.findall(named[1])), link.label
            if len(names) != 1 and label[:1] in ("@", "#", "!") and label[1:] == named[1]:
                names = {label}
            better = f"https://matrix.to/#/{names.pop()}" if len(names) == 1 else ""
            what = "the link names no user and no room with its @ or # and its server"
            yield of_address(post, link, what, better if _names(better) else None)


def _names(url: str) -> bool:
    """Whether a link names somebody or a room."""
    link = MatrixLink.parse_or_none(url)
    return link is not None and len(link.target.localpart) > 0


@rule("TWIM425", "local-address", severity="error")
def local_address(post: Post) -> Iterator[Problem]:
    """A link leads to the computer or the network of whoever wrote it.

    `localhost` and addresses such as 192.168.0.1 are others, or none, for readers. Link what
    everybody can reach, or write it as code.

    Found:

    ```markdown
    ### Ode ([website](http://localhost:3000))

    Ada says:

    > See [the preview](http://192.168.1.7/ode).
    ```

    Left alone:

    ```markdown
    ### Ode ([website](https://ode.example.org))

    Ada says:

    > See [the preview](https://localhost.example.org), or run it at `http://localhost:3000`.
    ```
    """
    for target in post.targets_with(*_SUSPECTS):
        if _LOCAL.match(target.url):
            what = "the address is one of a computer or a network that readers are not in"
            yield Problem(post.address(target), what)


@rule("TWIM430", "tracking-parameter", severity="info", fix="unsafe", default=False)
def tracking_parameter(post: Post) -> Iterator[Problem]:
    """An address tells whoever runs the page where its readers come from.

    Found:

    ```markdown
    Ada says:

    > See [the talk](https://talks.example.org/1?utm_source=ode&t=7).
    ```

    Left alone:

    ```markdown
    Ada says:

    > See [the talk](https://talks.example.org/1?t=7) about `?utm_source=`.
    ```
    """
    for target in post.targets_with(_TRACKED):
        if found := _TRACKED.search(target.url):
            better = re.sub(r"[?&](?=#|$)", "", _TRACKED.sub("", target.url))
            what = f"the address tracks its readers: {found[0].rstrip('&')}"
            yield of_address(post, target, what, better, safe=False)
