import re
from collections.abc import Iterator
from typing import NamedTuple

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.matrix import RoomAlias, UserId
from twim.model._links import Link

_HOST = r"(?:[^\s/?#@:\[\](),\\.]+\.)+[^\s/?#@:\[\](),\\.]+"
_OF_APPS = "about|app|blob|capacitor|chrome|chrome-extension|content|element|vector"
"""Schemes of pages and files that an app knows, and nobody else."""
_USUAL = rf"https?://{_HOST}(?::\d+)?[/?#)>\s\"']"
_SUSPECT = (
    pattern(rf"\]\((?!<?(?:{_USUAL}|@/|/(?!/|[^\s)#]*\.md[)#])|#[^\s:)]*\)|mailto:))"),
    pattern(rf"<(?!{_USUAL}|[a-z]+:|[\w.+-]+@)[a-zA-Z][\w.+-]*:[^\s<>]+>|<(?:{_OF_APPS}):"),
    pattern(rf"href\s*=\s*[\"'](?!{_USUAL}|/[^/]|#|mailto:)"),
    pattern(rf"\]:(?<=\w\]:)[ \t]*(?!<?{_USUAL}|@/|/[^/]|#)[^\s\[]+$", re.MULTILINE),
    pattern(r"%(?:20|5C)[)>\s\"]"),
)
_SCHEME = pattern(r"([a-zA-Z][\w.+-]*):")
_OF_APP = pattern(rf"({_OF_APPS}):", re.IGNORECASE)
_MATRIX_TO = pattern(r"(?!https?://)(?:https?)?:?/*(?=matrix\.to/#)")
_BLANK_END = pattern(r"(?:%20|%5C|\s)+$")
_WEB = pattern(r"https?://(?P<host>[^/?#]*)", re.IGNORECASE)
_GOOD_HOST = pattern(rf"(?:[^@]*@)?(?:{_HOST}|localhost|\[[0-9a-fA-F:.]+\])(?::\d{{1,5}})?")
_MISSPELLED = pattern(
    r"(?:h?t?tps?|https?|htt?ps?|hhttps?|htpps?)(?::/*|//)(?=[^\s/]+\.)|https?://https?:/+",
    re.IGNORECASE,
)
_FILE = "md|html?|php|png|jpe?g|gif|webp|avif|svg|pdf|txt|json|toml|ya?ml|zip|gz|mp4|webm|mov"
_HOSTLIKE = pattern(
    rf"(?:[a-z0-9][a-z0-9-]*\.)+(?!(?:{_FILE})(?:[?#]|$))[a-z]{{2,24}}(?::\d+)?(?:[/?#].*)?",
    re.IGNORECASE,
)
_MAIL = pattern(r"[\w.+-]+@(?:[\w-]+\.)+[a-zA-Z]{2,}")
_FILE_OF_PAGE = pattern(r"(?:/|(?=blog/))(?:content/)?(?P<file>[^?#/][^?#]*\.md(?:#.*)?)\Z")
_AT_PAGE = pattern(r"@(?P<file>[\w-]+/.*)")


class _Fault(NamedTuple):
    """What is wrong with an address, and what it should be, if that is plain."""

    message: str
    better: str | None = None
    safe: bool = True


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
    if not any(it.search(post.text) for it in _SUSPECT):
        return
    for link in post.links:
        if fault := _fault(link.url):
            yield Problem(post.address(link), fault.message, _fix(post, link, fault))


def _fix(post: Post, link: Link, fault: _Fault) -> Fix | None:
    stands = link.destination
    if fault.better is None or stands is None or stands.text != link.url:
        return None
    edit = Edit(post.address(link), fault.better)
    return Fix(f"Write {fault.better}", (edit,), fault.safe)


def _fault(url: str) -> _Fault | None:
    """Tell what is wrong with an address."""
    if url[:1] == "#" and not RoomAlias.parse_or_none(url):
        return None
    return _spelling_fault(url) or _web_fault(url) or _scheme_fault(url)


def _spelling_fault(url: str) -> _Fault | None:
    """Tell what is wrong with an address that is spelled as no other is."""
    if not url:
        return _Fault("the link has no address")
    if url != (trimmed := _BLANK_END.sub("", url)):
        return _Fault("the address ends with a blank or a backslash", trimmed)
    if url[0] == "(" and url[-1] == ")":
        return _Fault("the address stands in two pairs of parentheses", url[1:-1])
    if it := _FILE_OF_PAGE.match(url) or _AT_PAGE.match(url):
        return _Fault("the address of a page of the blog starts with @/", f"@/{it['file']}")
    if UserId.parse_or_none(url) or RoomAlias.parse_or_none(url):
        return _Fault(f"{url} is no address", f"https://matrix.to/#/{url}")
    return None


def _web_fault(url: str) -> _Fault | None:
    """Tell what is wrong with an address that was to be one of the web."""
    if it := _MATRIX_TO.match(url):
        return _Fault("the address lacks its scheme", f"https://{url[it.end() :]}")
    wrong = _MISSPELLED.match(url)
    if wrong and wrong[0].lower() not in ("http://", "https://"):
        scheme = "http://" if wrong[0].lower().strip(":/") == "http" else "https://"
        return _Fault("the scheme of the address is misspelled", scheme + url[wrong.end() :])
    if not (web := _WEB.match(url)) or _GOOD_HOST.fullmatch(host := web["host"]):
        return None
    start, stop = web.span("host")
    better = host.replace(",", ".").strip(".")
    is_plain = better != host and _GOOD_HOST.fullmatch(better)
    url = url[:start] + better + url[stop:]
    return _Fault(f"{host!r} is no name of a host", url if is_plain else None, safe=False)


def _scheme_fault(url: str) -> _Fault | None:
    """Tell what is wrong with an address because of its scheme, or for want of one."""
    if it := _OF_APP.match(url):
        return _Fault(f"{it[1]}: is the scheme of an app, which browsers do not know")
    scheme = _SCHEME.match(url)
    if url.startswith(("/", "@/")) or (scheme and "." not in scheme[1]):
        return None
    if _MAIL.fullmatch(url):
        return _Fault("the address of mail lacks mailto:", f"mailto:{url}")
    if _HOSTLIKE.fullmatch(url):
        return _Fault("the address lacks its scheme", f"https://{url}")
    better = f"/{url}" if url.startswith("blog/") else None
    what = "the address is that of a file beside the post, where there are none"
    return _Fault(what, better, safe=False)
