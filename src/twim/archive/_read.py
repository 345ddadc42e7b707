"""Reading an archive: posts in the order of their dates, one at a time."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar, overload

import attrs

from twim._arguments import checked, expected
from twim._explained import explained
from twim.archive._aliases import Aliases
from twim.archive._executors import results
from twim.archive._find import find, read_post
from twim.archive._options import DEFAULTS, Options, Source
from twim.errors import ParseError, TwimError
from twim.model import Issue

if TYPE_CHECKING:
    from twim.newsroom import Catalog

_R = TypeVar("_R")


@explained
@attrs.frozen
class Post:
    """A post that was read.

    Example:
        >>> import twim.archive
        >>> post = next(twim.archive.read("examples/posts"))
        >>> post.path.name, post.issue.date.year
        ('2018-06-01-this-week-in-matrix-2018-06-01.md', 2018)
    """

    path: Path
    """The file."""
    issue: Issue
    """What stands in it."""


@explained
@attrs.frozen
class Failure:
    """A post that could not be read, and why. `str()` says both.

    Example:
        >>> import twim.archive
        >>> failure = next(twim.archive.read("nowhere.md", on_error="yield"))
        >>> print(failure)
        nowhere.md: No such file or directory
    """

    path: Path
    """The file, or the folder that could not be searched."""
    error: TwimError | OSError
    """Why; a `ParseError` has line and column."""

    def __str__(self) -> str:
        """Show the path and the error."""
        return describe(self.path, self.error)


def describe(path: Path, error: TwimError | OSError) -> str:
    """Say what is wrong with a post."""
    if isinstance(error, ParseError):  # begins with the path
        return str(error)
    reason = error.strerror if isinstance(error, OSError) else None
    return f"{os.fspath(path)}: {reason or error}"


@overload
def read(
    path: Source,
    *,
    on_error: Literal["raise"] = "raise",
    executor: Executor | None = None,
    options: Options = ...,
) -> Iterator[Post]: ...


@overload
def read(
    path: Source,
    *,
    on_error: Literal["raise", "yield"],
    executor: Executor | None = None,
    options: Options = ...,
) -> Iterator[Post | Failure]: ...


@checked
def read(
    path: Source,
    *,
    on_error: Literal["raise", "yield"] = "raise",
    executor: Executor | None = None,
    options: Options = DEFAULTS,
) -> Iterator[Post | Failure]:
    """Yield the posts of an archive in the order of their dates, one at a time.

    The order is that of `Issue.date`, then of the paths; posts without a date, and what cannot
    be read, come last. Beside the post that it yields, `read` keeps no more than the paths.

    Args:
        path: A file, a folder, a glob pattern (`posts/20*/**/*.md`), or several of these. In
            folders and by patterns posts of the category `This Week in Matrix` are found, in any
            spelling that leads to its page, and others left alone: the blog's `content/blog` will
            do. A folder is searched for files `*.md`, in folders within it as well; hidden ones are
            left out.
        on_error: Whether a post that cannot be read raises, or yields a `Failure` in its turn.
        executor: Who reads: any executor of `concurrent.futures` or like it; by default this
            process, one post after the other. Results are the same, in the same order. Workers
            on other machines need the same files under the same paths. An issue takes about as
            long to send as to read, so little is gained here; `rows`, `export`, `search`, `stats`
            and `rewrite` send far less.
        options: Which posts, and how many at a time.

    Raises:
        ParseError: The front matter of a post is broken, or a file is empty, binary or not UTF-8.
        OSError: A file cannot be read, is no regular file, or is larger than the options allow.
        WorkerError: The executor lost work.
        ArchiveError: The path is no path.

    Example:
        >>> import twim.archive
        >>> for post in twim.archive.read("examples/posts/202[45]*.md"):
        ...     print(post.issue.date, sum(1 for _ in post.issue.entries()))
        2024-11-22 10
        2025-03-28 13
    """
    if on_error not in {"raise", "yield"}:
        raise expected("'raise' or 'yield'", on_error)
    paths = find(path, options)
    if on_error == "yield":
        return _attempts(_post, paths, executor, options)
    return made_of_posts(_post, paths, How(None, executor, options))


def _post(issue: Issue, path: str) -> Post:
    return Post(Path(path), issue)


OnFailure: TypeAlias = Callable[[Failure], object]
"""What is told of each post that cannot be read, such as the `append` of a list."""


class How(NamedTuple):
    """How to go through posts: what the functions of the facade take by keyword."""

    on_failure: OnFailure | None
    executor: Executor | None
    options: Options
    catalog: "Catalog | None" = None
    aliases: Aliases | None = None


def made_of_posts(make: Callable[[Issue, str], _R], paths: Iterable[str], how: How) -> Iterator[_R]:
    """Yield what is made of each post that can be read, of the issue and the path.

    Raises:
        ParseError: A post cannot be read, and nobody is to be told of that.
        OSError: A file cannot be read, likewise.
        WorkerError: The executor lost work.
    """
    for result in _attempts(make, paths, how.executor, how.options):
        if not isinstance(result, Failure):
            yield result
        elif how.on_failure is None:
            raise result.error
        else:
            how.on_failure(result)


def _attempts(
    make: Callable[[Issue, str], _R],
    paths: Iterable[str],
    executor: Executor | None,
    options: Options,
) -> Iterator[_R | Failure]:
    """Yield what is made of each post, or why it cannot be read."""
    return results(partial(_made, make=make, options=options), paths, executor, options)


def _made(path: str, make: Callable[[Issue, str], _R], options: Options) -> _R | Failure:
    """Read a post, and make something of it: this is what runs in a worker."""
    try:
        return make(read_post(path, options)[1], path)
    except (OSError, TwimError) as error:
        return Failure(Path(path), error)
