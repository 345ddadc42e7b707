"""The checkout of the blog that a post stands in, and the pages around a post."""

import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import zip_longest
from pathlib import Path, PurePosixPath

from attrs import field, frozen

from twim._arguments import checked_class
from twim._explained import explained
from twim._files import path_of
from twim._files.folders import posts_in
from twim._markup.front_matter import read_front_matter
from twim._page.anchors import slug
from twim._patterns import pattern
from twim.errors import ParseError
from twim.model import FrontMatter
from twim.model._source import Document

_HEAD = 4096  # bytes of a page that its front matter hardly ever exceeds
_MOST_READ = 4096  # pages that are remembered
_DATED = pattern(r"\d{4}-\d\d-\d\d(?:T[^_-]*)?[_-](?=.)")


@explained
@frozen
class Page:
    """A page of the blog: its file, and what its front matter says."""

    file: Path
    """Where it stands."""
    front_matter: FrontMatter
    """What its front matter says; nothing where that cannot be read."""


def _absolute(path: str | os.PathLike[str]) -> Path:
    return Path(os.path.abspath(path_of(path)))  # noqa: PTH100  # without `..`, so that paths compare


@checked_class
@frozen(slots=False)
class Site:
    """A checkout of the blog: the folder with Zola's `config.toml`.

    What it was asked for once it remembers: after files came or went, make another.

    Attributes:
        root: The folder.

    Example:
        >>> from twim import lint
        >>> lint.Site("sites/matrix.org").content.parts[-3:]
        ('sites', 'matrix.org', 'content')
    """

    root: Path = field(converter=_absolute)

    @classmethod
    def around(cls, path: str | os.PathLike[str]) -> "Site | None":
        """Find the site that a file stands in, or will.

        That is where its path leads below `content/`, beside a `config.toml` with a `base_url`.

        Args:
            path: The file.

        Example:
            >>> from twim import lint
            >>> lint.Site.around("/nowhere/content/post.md") is None
            True
        """
        for folder in _absolute(path).parents:
            if folder.name == "content" and (site := cls(folder.parent)).base_url:
                return site
        return None

    @cached_property
    def _config(self) -> Mapping[str, object]:
        import tomllib  # which few need

        try:
            return tomllib.loads((self.root / "config.toml").read_text("utf-8"))
        except (OSError, RecursionError, ValueError):
            return {}

    @property
    def base_url(self) -> str:
        """The address of the site, without a `/` at its end; empty where nobody says."""
        address = self._config.get("base_url")
        return address.rstrip("/") if isinstance(address, str) else ""

    @property
    def content(self) -> Path:
        """The folder of the pages."""
        return self.root / "content"

    # Pages

    @cached_property
    def files(self) -> Sequence[str]:
        """The files of the pages, in order."""
        return sorted(posts_in(str(self.content), lambda _: None))

    @property
    def pages(self) -> Iterator[Page]:
        """The pages, in the order of their files; each is read when it is asked for."""
        return (page for file in self.files if (page := read_page(file)))

    def name(self, page: Page) -> str:
        """Return the name by which links lead to a page, such as `blog/2024/11/22-twim.md`."""
        return page.file.relative_to(self.content).as_posix()

    def page(self, name: str) -> Page | None:
        """Return the page that a link to `@/` and a name leads to.

        Args:
            name: What stands behind `@/`, without an anchor.
        """
        return read_page(str(self.content / name)) if _stays_within(name) else None

    def page_at(self, address: str) -> Page | None:
        """Return the page that has an address, or had it: an alias leads to its page.

        Args:
            address: The address, from the `/` on behind the host; without query and anchor.
        """
        return self._addresses.get(address.strip("/"))

    @cached_property
    def _addresses(self) -> dict[str, Page]:
        pages = list(self.pages)
        aliases = {old.strip("/"): it for it in pages for old in it.front_matter.aliases}
        return aliases | {self.address(page).strip("/"): page for page in pages}

    def address(self, page: Page) -> str:
        """Return the address of a page, from the `/` on behind the host."""
        node, usual = page.front_matter, self.usual_address(self.name(page))
        own = node.other.get("slug")
        if node.path is not None:
            return f"/{node.path.strip('/')}/"
        if not isinstance(own, str) or not (own := own.strip("/")):
            return usual
        return f"{usual.rstrip('/').rpartition('/')[0]}/{own}/"

    def usual_address(self, name: str) -> str:
        """Return the address that a page has by the name of its file, if it says nothing else.

        Args:
            name: The name, from `content/` on; whether there is such a page does not matter.
        """
        *folders, last = name.removesuffix(".md").strip("/").split("/")
        if last == "index" and folders:
            *folders, last = folders
        own = slug(_DATED.sub("", last, count=1)) if last != "_index" else ""
        return "/" + "".join(f"{it}/" for it in (*folders, own) if it)

    # Other files

    def has_file(self, address: str) -> bool:
        """Whether there is a file, no page, at an address: below `static/`, or beside pages.

        Args:
            address: The address, from the `/` on behind the host; without query and anchor.
        """
        name = PurePosixPath(address.strip("/"))
        places = [self.root / "static" / name, self.root / "static" / name / "index.html"]
        places.append(self.content / name)
        if page := self.page_at(str(name.parent)):
            places.append(page.file.parent / name.name)
        return _stays_within(str(name)) and any(map(os.path.isfile, places))


def pages_around(path: str | os.PathLike[str], files: Sequence[str] | None) -> Iterator[Page]:
    """Yield the pages around a post, the nearest in the order of names first, without itself.

    Args:
        path: The file of the post.
        files: Those of the pages, in order; `None` for all posts in the folder.
    """
    file = str(_absolute(path))
    if files is None:
        folder = os.path.dirname(file)  # noqa: PTH120  # no `Path` for each of many
        with suppress(OSError):
            files = _posts_beside(folder, os.stat(folder).st_mtime_ns)  # noqa: PTH116  # as above
    files = files or ()
    at = bisect_left(files, file)
    for both in zip_longest(reversed(files[:at]), files[at:]):
        for one in both:
            if one and one != file and (page := read_page(one)):
                yield page


@lru_cache(maxsize=8)
def _posts_beside(folder: str, changed: int) -> list[str]:  # noqa: ARG001  # it is listed anew if it changed
    return sorted(str(it) for it in Path(folder).glob("*.md"))


def read_page(file: str) -> Page | None:
    """Read the front matter of a page; `None` if there is no such file."""
    try:
        at = os.stat(file)  # noqa: PTH116  # once for each page, and each post that asks
        return _read_page(file, at.st_mtime_ns, at.st_size)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=_MOST_READ)
def _read_page(file: str, changed: int, size: int) -> Page:  # noqa: ARG001  # it is read anew if it changed
    path = Path(file)
    data = path.read_bytes()
    for part in (data[:_HEAD], data):
        with suppress(ParseError):
            return Page(path, read_front_matter(Document(part.decode("utf-8", "replace")))[0])
    return Page(path, FrontMatter())


def _stays_within(name: str) -> bool:
    return ".." not in PurePosixPath(name).parts and not name.startswith("/")
