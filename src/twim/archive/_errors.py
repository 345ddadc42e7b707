"""What goes wrong with an archive, beside what goes wrong with a post."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from twim._patterns import pattern
from twim._shown import shown
from twim.errors import MissingExtraError, TwimError

_NAMED = 3  # posts, or names, in a message
_WORD = pattern(r"[^\W_]+")


class ArchiveError(TwimError):
    """What was asked of an archive cannot be done: a sentence that says why.

    Example:
        >>> import twim.archive
        >>> try:
        ...     twim.archive.export("examples/posts", "posts.xls")
        ... except twim.archive.ArchiveError as error:
        ...     print(error)
        posts.xls: the ending says the format: .csv, .db, .jsonl, .parquet, .sqlite or .sqlite3
    """


class FunctionError(ArchiveError):
    """The function given to `rewrite` failed for a post, or did not return an issue.

    The exception itself stays where it was raised, since not every exception survives the way
    out of a worker process; the message has its type and its text.

    Example:
        >>> from pathlib import Path
        >>> import twim.archive
        >>> post = "examples/posts/2024-11-22-twim.md"
        >>> result = twim.archive.rewrite(post, lambda issue: issue.sections[99], dry_run=True)
        >>> print(result.failed[0].error)
        the function failed: IndexError: tuple index out of range
    """


class WorkerError(ArchiveError):
    """An executor lost work: a worker died, or the work could not be sent to it.

    Attributes:
        paths: The posts whose results are lost. A pool of processes that loses one does not say
            what that one was at, so they are all the posts that were under way.

    Example:
        >>> from concurrent.futures import ThreadPoolExecutor
        >>> import twim.archive
        >>> pool = ThreadPoolExecutor()
        >>> pool.shutdown()
        >>> posts = twim.archive.read("examples/posts/2024-11-22-twim.md", executor=pool)
        >>> try:
        ...     next(posts)
        ... except twim.archive.WorkerError as error:
        ...     print(error)
        cannot schedule new futures after shutdown; not done: examples/posts/2024-11-22-twim.md
    """

    def __init__(self, message: str, *, paths: Iterable[str | os.PathLike[str]]) -> None:
        super().__init__(message)
        self.paths: tuple[str, ...] = tuple(os.fspath(path) for path in paths)

    def __str__(self) -> str:
        """Show the message, and the posts or the first of many."""
        named = ", ".join(self.paths[:_NAMED])
        more = len(self.paths) - _NAMED
        return f"{self.args[0]}; not done: {named}{f' and {more} more' if more > 0 else ''}"


def nobody_so(said: str, text: str, names: Iterable[str]) -> ArchiveError:
    """Return the error for what none of some names is, with those that are like it.

    Example:
        >>> print(nobody_so("there is no project", "kettel", ["Kettle", "Ode"]))
        there is no project 'kettel'; names like it: Kettle
        >>> print(nobody_so("there is no project", "ode-reborn", ["Modes", "Ode", "ode-reader"]))
        there is no project 'ode-reborn'; names like it: Ode, ode-reader
        >>> print(nobody_so("there is no project", "ode", ["Modes", "A most solemn Ode to Ada"]))
        there is no project 'ode'; names like it: Modes, A most solemn Ode to Ada
    """
    known = {name.casefold(): name for name in sorted(names)}
    asked = _spaced(text)
    within = sorted((name for name in known if _spaced(name) in asked), key=len, reverse=True)
    around = sorted((name for name in known if asked in _spaced(name)), key=len)
    close = get_close_matches(text.casefold(), known)
    near = list(dict.fromkeys((*within, *close, *around)))[:_NAMED]
    hint = f"; names like it: {', '.join(map(known.__getitem__, near))}" if near else ""
    return ArchiveError(f"{said} {shown(text)}{hint}")


def _spaced(text: str) -> str:
    """Return the words of a text in any case, with a blank before and behind each."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Let a package that is missing be told of with the extra that brings it.

    Example:
        >>> with needs("archive"):
        ...     raise ModuleNotFoundError(name="pyarrow.parquet")
        Traceback (most recent call last):
        ...
        twim.errors.MissingExtraError: pyarrow is missing: pip install 'twim[archive]' brings it
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError((error.name or "").partition(".")[0], extra=extra) from None
