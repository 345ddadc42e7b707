"""Finding posts, and putting them in the order of their dates."""

import codecs
import errno
import glob
import os
from collections.abc import Iterable, Iterator
from stat import S_ISDIR, S_ISREG

from twim._files import decode, loads, path_of
from twim._files.folders import posts_in
from twim._markup.front_matter import read_front_matter
from twim._page.anchors import slug
from twim.archive._options import Options, Source, is_within
from twim.errors import ParseError
from twim.model import FrontMatter, Issue
from twim.model._source import Document

_HEAD = 4 * 1024  # bytes; front matter is far shorter, and where it is not, all is read
_LAST = 10_000_000  # in days: later than any date


def find(source: Source, options: Options) -> list[str]:
    """Return the paths of the posts, in the order of `Issue.date`, and of paths within a day.

    No more is read of a file than its front matter. Posts without a date, and what cannot be
    read, come last. A path that leads nowhere is kept, so that whoever reads it will tell.
    """
    return [path for _, path in sorted(set(_keys(source, options)))]


def _keys(source: Source, options: Options) -> Iterator[tuple[int, str]]:
    """Yield the day and the path of each post; a path may come twice."""
    sources: Iterable[object] = [source]
    if isinstance(source, Iterable) and not isinstance(source, (str, bytes, os.PathLike)):
        sources = source
    for given in sources:
        path = path_of(given)
        if glob.has_magic(path) and not os.path.lexists(path):
            matches = glob.glob(path, recursive=True)  # noqa: PTH207  # no need of `Path`s
            for match in matches:
                yield from _keys_at(match, options, named=False)
            if not matches:
                yield _LAST, path
        else:
            yield from _keys_at(path, options, named=True)


def _keys_at(path: str, options: Options, *, named: bool) -> Iterator[tuple[int, str]]:
    """Yield the key of a file, or those of the posts in a folder."""
    if not os.path.isdir(path):  # noqa: PTH112  # there may be millions
        yield from _key(path, options, named=named)
        return
    lost: list[str] = []
    for post in posts_in(path, lambda error: lost.append(str(error.filename))):
        yield from _key(post, options, named=False)
    yield from ((_LAST, folder) for folder in lost)


def _key(path: str, options: Options, *, named: bool) -> Iterator[tuple[int, str]]:
    """Yield the key of a post, or nothing where it is of another category or day."""
    try:
        front_matter = _front_matter(path, options)
    except (OSError, ParseError):
        yield _LAST, path
        return
    if named or _is_filed(front_matter, options.category):
        date = Issue(front_matter).date
        if not is_within(date, options):
            return
        yield date.toordinal() if date else _LAST, path


def _is_filed(front_matter: FrontMatter, category: str | None) -> bool:
    """Return whether a post is on the page that the site has for a category, or on any."""
    return category is None or slug(category) in map(slug, front_matter.categories)


def _front_matter(path: str, options: Options) -> FrontMatter:
    """Read a post's front matter, and no more of the post than that needs.

    Raises:
        OSError: The file cannot be read.
        ParseError: The file is not a post.
    """
    head = _read_bytes(path, options, _HEAD)
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)  # the last may be cut in two
        _check_text(text, path)
        return read_front_matter(Document(text))[0]
    except (UnicodeDecodeError, ParseError):
        return read_front_matter(Document(_read_text(path, options)))[0]


def _read_bytes(path: str, options: Options, size: int = -1) -> bytes:
    """Read a file, or as much of it.

    Raises:
        OSError: It cannot be read, is no file, or is too large.
    """
    status = os.stat(path)  # noqa: PTH116  # as above
    if S_ISDIR(status.st_mode):
        os.scandir(path).close()  # which says why, if it could not be searched
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not S_ISREG(status.st_mode):  # a pipe, say, which could keep us waiting
        raise OSError(errno.EINVAL, "Not a regular file", path)
    if status.st_size > options.max_bytes:
        message = f"{status.st_size:,} bytes, and {options.max_bytes:,} are the most"
        raise OSError(errno.EFBIG, f"File too large: {message}", path)
    with open(path, "rb") as file:  # noqa: PTH123  # as above
        return file.read(size)


def _read_text(path: str, options: Options) -> str:
    """Read a file as text.

    Raises:
        OSError: It cannot be read, is no file, or is too large.
        ParseError: It is empty, binary or not UTF-8.
    """
    text = decode(_read_bytes(path, options), path)
    _check_text(text, path)
    return text


def _check_text(text: str, path: str) -> None:
    if not text.strip("\ufeff \t\r\n"):
        raise ParseError("the file is empty", path=path)
    if "\0" in text:
        raise ParseError("the file is binary: it holds a NUL character", path=path)


def read_post(path: str, options: Options) -> tuple[str, Issue]:
    """Read a post; return its text and the issue.

    Raises:
        OSError: The file cannot be read, is no file, or is too large.
        ParseError: The front matter is broken, or the file is empty, binary or not UTF-8.
    """
    text = _read_text(path, options)
    return text, loads(text, path=path)
