import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.text._slips import of_address
from twim.model._links import Link

_HOST = r"(?:[^\s/?#@:\[\](),\\.]+\.)+[^\s/?#@:\[\](),\\.]+"
_ID = r"[^\s@#:/]+:(?:[\w-]+\.)+[a-z]+(?::\d+)?"
_OTHERS = rf"@/|/|(?!h?t+p+s*:)[a-z][a-z+-]*:|#(?!{_ID}(?:\Z|[)\"']))"
_GOOD = rf"{_OTHERS}|https?://{_HOST}(?::\d+)?[/?#)>\s\"']"
_SUSPECTS = (
    pattern(rf"\]\((?!<?(?:{_GOOD}))"),
    pattern(rf"\]:(?<=\w\]:)[ \t]*(?!<?(?:{_GOOD}))[^\s\[]+$", re.MULTILINE),
    pattern(rf"href=[\"'](?!{_GOOD})"),
    pattern(rf"<http(?!s?://{_HOST}[:/?#>])"),
)
_FINE = pattern(
    rf"{_OTHERS}|https?://(?:[^@/]*@)?(?:{_HOST}|localhost|\[[0-9a-f:.]+\])(?::\d+)?(?:[/?#]|\Z)",
    re.IGNORECASE,
)
_FILE = "md|html?|php|png|jpe?g|gif|webp|avif|svg|pdf|txt|json|toml|ya?ml|zip|gz|mp4|webm|mov"
_HOSTLIKE = pattern(
    rf"(?:h?t+p+s*:?/*|:?//)?((?:[a-z0-9][a-z0-9-]*\.)+(?!(?:{_FILE})(?:[?#]|\Z))[a-z]{{2,24}}"
    r"(?::\d+)?(?:[/?#].*)?)",
    re.IGNORECASE,
)
_AHEAD = r"https?:/*(?:[^/?#]*@)?"
_FAULTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (pattern(r"\((.*)\)"), "the address stands in two pairs of parentheses", r"\1"),
    (pattern(r"@(blog/.*)"), "the address of a page of the blog starts with @/", r"@/\1"),
    (pattern(rf"[@#]{_ID}"), "this is no address", r"https://matrix.to/#/\g<0>"),
    (pattern(r"[\w.+-]+@(?:[\w-]+\.)+[a-zA-Z]+"), "the address lacks mailto:", r"mailto:\g<0>"),
    (_HOSTLIKE, "the address lacks its scheme", r"https://\1"),
    (pattern(r"\Z"), "the link has no address", ""),
    (pattern(rf"{_AHEAD}([^/?#]*,[^/?#]*)"), r"there is a comma in the name of the host, \1", ""),
    (pattern(rf"{_AHEAD}([^/?#]+)"), r"\1 is no name of a host", ""),
    (pattern(r"https?:"), "there is no name of a host in the address", ""),
    (pattern(r""), "the address is that of a file beside the post, where there are none", ""),
)
"""What may be wrong with an address, what is said of it, and what is right, if that is plain: the
first holds."""


@rule("TWIM403", "link-destination", severity="error", fix="safe")
def link_destination(post: Post) -> Iterator[Problem]:
    """A link leads nowhere: its address is no address.

    Zola takes whatever has no scheme, and no `/`, `#` or `@/` at its start, for a file beside the
    post, where there are none. Write the whole address, a page of the blog as
    `@/blog/….md`, and users and rooms as `https://matrix.to/#/…`.

    Found:

    ```markdown
    [Ada](@ada:example.org) says:

    > See [Ode](ode.example.org/docs), [Kettle](https//kettle.example.org),
    > [the room](matrix.to/#/#ode:example.org),
    > [the post](@blog/2024/11/ode.md), [the talk](https://talks.example,org/1), and [that]().
    ```

    Left alone:

    ```markdown
    [Ada](https://matrix.to/#/@ada:example.org) says:

    > See [Ode](https://ode.example.org/docs), [the post](@/blog/2024/11/ode.md), [below](#ode),
    > [the feed](/atom.xml), [the mail](mailto:ada@example.org), <ada@example.org>,
    > [the room](matrix:r/ode:example.org) and `[x](y)`.
    ```
    """
    for link in post.targets_with(*_SUSPECTS):
        if isinstance(link, Link) and not _FINE.match(link.url):
            found, message, better = next(
                (found, message, better)
                for wrong, message, better in _FAULTS
                if (found := (wrong.fullmatch if better else wrong.match)(link.url))
            )
            yield of_address(post, link, found.expand(message), found.expand(better) or None)
