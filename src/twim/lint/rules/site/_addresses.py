"""Addresses of the blog itself."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit, urlunsplit

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix
from twim.lint._post import Post
from twim.model._links import Link

_NO_PAGE = pattern(  # what the host has besides pages, and lists that Zola makes
    r"/?$|/(?:_matrix|_synapse|\.well-known|media|author|category)/|.*/page/\d+/?$|.*\.xml$"
)
_NOT_PLAIN = pattern(r"[\s<>()\[\]\\]")
_MARKUP = pattern(r"[\[\]\\*`<>]|__|~~")
_ENDING = pattern(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")


class Own(NamedTuple):
    """An address of the blog, of a page or another file."""

    path: str
    """From the `/` on behind the host, without query and anchor."""
    rest: str
    """The query and the anchor."""
    is_whole: bool
    """Whether it is spelled with scheme and host."""
    is_file: bool
    """Whether it ends as the name of a file does."""

    @property
    def is_blog(self) -> bool:
        """Whether it is one of a post, or of what belongs to posts."""
        return self.path.startswith("/blog/")


def own_address(post: Post, url: str) -> Own | None:
    """Take an address apart if it is one of the blog; `None` if it is another.

    Args:
        post: The post that it stands in.
        url: The address: whole, or from the `/` on.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_whole, host = parts.scheme in ("http", "https"), urlsplit(post.blog).netloc
    is_own = parts.netloc in (host, f"www.{host}") if is_whole else url.startswith("/")
    if not is_own or (parts.netloc and not is_whole) or _NO_PAGE.match(parts.path):
        return None
    rest = urlunsplit(("", "", "", parts.query, parts.fragment))
    path = unquote(parts.path)
    return Own(path, rest, is_whole, bool(_ENDING.search(path)))


def respelled(post: Post, link: Link, url: str, *, safe: bool) -> Fix | None:
    """Return the fix that lets a link in Markdown lead elsewhere, if there is a plain one.

    What stands as an address between `<` and `>` stays the text of the link.
    """
    stands = link.destination
    if stands is None or _NOT_PLAIN.search(url):
        return None
    where, message = post.address(link), f"Write {url}"
    if stands.text == f"<{link.url}>":
        return Fix(message, [Edit(where, f"<{url}>")], safe)
    if stands.text != link.url or (stands.line, stands.column - 1) != (link.line, link.column):
        return Fix(message, [Edit(where, url)], safe) if stands.text == link.url else None
    if _MARKUP.search(link.url):
        return None
    around = post.line(where.line, where.column - 1, where.end_column + 1)
    return Fix(message, [Edit(around, f"[{link.url}]({url})")], safe)
