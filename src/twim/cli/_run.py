"""A run of a command: the posts that it was given, and the problems that it tells of."""

from __future__ import annotations

import copy
import errno
import os
import sys
from collections.abc import Callable, Generator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from twim._files import canonical_form, decode, dumps, loads
from twim._files.folders import posts_in
from twim._files.path_patterns import leads_through
from twim._files.replacement import replace_file
from twim.cli._printable import on_one_line, printable
from twim.errors import ParseError, SerializationError, TwimError
from twim.model import Issue

if TYPE_CHECKING:
    from rich.console import Console

STDIN = "-"
_MANY = 50  # posts; fewer are gone through before a progress bar could be read

_T = TypeVar("_T")


class PostError(Exception):
    """A message for the user: something does not hold for a post."""


class PostFile(NamedTuple):
    """A file or standard input, and the issue that was read from it."""

    path: str
    data: bytes
    issue: Issue

    @property
    def name(self) -> str:
        """What to call the post."""
        return name_of(self.path)

    def written(self, issue: Issue, *, canonical: bool = False) -> str:
        """Write the post's issue, or what was made of it.

        Raises:
            PostError: It has no Markdown that reads back as itself.
        """
        try:
            return canonical_form(issue) if canonical else dumps(issue)
        except SerializationError as error:
            faults = (f"{self.at(fault.place)}: {fault}" for fault in error.faults)
            raise PostError("\n".join(faults)) from None

    def at(self, place: str) -> str:
        """Return the name of the post, and the line of a place in the issue where it has one."""
        spans = [visit.node.span for visit in self.issue.walk() if place.startswith(visit.place)]
        return next((f"{self.name}:{span[0]}" for span in reversed(spans) if span), self.name)


def read_post(path: str) -> PostFile:
    """Read a post from a file or from standard input.

    Raises:
        ParseError: The front matter is broken, or the file is not UTF-8.
        OSError: The file cannot be read.
    """
    data, name = data_of(path), name_of(path)
    return PostFile(path, data, loads(decode(data, name), path=name))


def data_of(path: str) -> bytes:
    """Return what a file holds, or standard input.

    Raises:
        OSError: It cannot be read.
    """
    if path != STDIN:
        return Path(path).read_bytes()
    if sys.stdin is not None:
        return sys.stdin.buffer.read()
    raise OSError(errno.EBADF, os.strerror(errno.EBADF))  # closed by the shell: `<&-`


def name_of(path: str) -> str:
    """Return what to call the post of a path, on one line whatever the path has in it."""
    return "<stdin>" if path == STDIN else on_one_line(path)


def told(error: Exception, path: str = "") -> str:
    """Return what to tell of an error, and of the path that it is about where it does not say."""
    if isinstance(error, PostError):
        return str(error)
    name = name_of(path)
    if isinstance(error, ParseError):  # has lines of its own
        again = copy.copy(error)
        again.path = name_of(error.path or path)
        return str(again)
    if isinstance(error, OSError):
        name, faults = name or name_of(error.filename or ""), [error.strerror or str(error)]
    else:  # of a file, each fault is on a line
        faults = str(error).split("\n") if path else [str(error)]
    begins = f"{name}: " if name else ""
    lines = (fault if fault.startswith(f"{name}:") else begins + fault for fault in faults)
    return "\n".join(map(on_one_line, lines))


class Run:
    """One run of a command: where it writes to, and how many problems it told of."""

    def __init__(self) -> None:
        self.problems = 0
        self._err: Console | None = None

    @cached_property
    def out(self) -> Console:
        """Standard output, for what shows on a terminal otherwise than in a file."""
        return _console()

    @property
    def err(self) -> Console:
        """Standard error, likewise."""
        self._err = self._err or _console(stderr=True)
        return self._err

    @property
    def status(self) -> int:
        """The exit status: 1 where there were problems."""
        return int(self.problems > 0)

    def tell(self, message: str) -> None:
        """Tell something on standard error."""
        if self._err is not None:  # which may show a progress bar, to be told above
            self._err.print(printable(message), soft_wrap=True)
        elif sys.stderr is not None:  # closed by the shell: `2>&-`
            print(printable(message), file=sys.stderr)  # noqa: T201  # that is where it belongs

    def problem(self, message: str) -> None:
        """Tell of a problem."""
        self.problems += 1
        self.tell(message)

    def attempt(self, path: str, work: Callable[[PostFile], _T]) -> _T | None:
        """Read a post and return what work on it gives, or tell of the problem with it."""
        return self.tried(lambda: work(read_post(path)), path)

    def tried(self, work: Callable[[], _T], path: str = "") -> _T | None:
        """Return what work gives, or tell of the problem with it, and with a path."""
        try:
            return work()
        except (OSError, TwimError, PostError) as error:
            self.problem(told(error, path))
        return None

    def read(self, path: str, read: Callable[[str], _T]) -> _T | None:
        """Read a file that is no post, or standard input, or tell of each problem with it."""
        return self.tried(lambda: read(decode(data_of(path), name_of(path))), path)

    def replace(self, post: PostFile, after: bytes) -> None:
        """Replace the file of a post, and tell what the new one could not take over.

        Raises:
            OSError: It cannot be written, or was saved since it was read.
        """

        def tell(what: str) -> None:
            self.tell(f"{post.name}: {what}")

        replace_file(Path(post.path), after, before=post.data, tell=tell)

    def tracked(self, posts: Sequence[str], doing: str) -> Generator[str]:
        """Yield posts, and show a progress bar where there is need of one and a terminal."""
        if len(posts) < _MANY or not self.err.is_interactive:
            yield from posts
            return
        from rich.progress import Progress

        with Progress(console=self.err, transient=True) as bar:
            yield from bar.track(posts, description=doing)

    def posts(self, paths: Sequence[str], exclude: Sequence[str] = ()) -> list[str]:
        """Return the paths of the posts in files and folders, each once, in order.

        Args:
            paths: The files and folders.
            exclude: Patterns of paths to leave out, as `leads_through` takes them.
        """
        found: dict[Path, str] = {}
        for path in paths:
            folder = path != STDIN and Path(path).is_dir()
            for post in self._posts_in(path, exclude) if folder else (path,):
                if post == STDIN or not leads_through(post, exclude):
                    found.setdefault(Path(post).absolute(), post)
        if not found and not self.problems:
            self.problem("no posts: --exclude leaves out all of them")
        return list(found.values())

    def _posts_in(self, folder: str, exclude: Sequence[str]) -> list[str]:
        """Return the posts in a folder, and tell where there are none."""
        found: list[str] = []
        before = self.problems
        for post in map(Path, posts_in(folder, partial(self._unreadable, exclude))):
            irregular = post.exists() and not post.is_file()  # a pipe would keep us waiting
            if irregular and not leads_through(str(post), exclude):
                self.problem(f"{name_of(str(post))}: not a regular file")
            else:
                found.append(str(post))
        if not found and self.problems == before:
            self.problem(f"{name_of(folder)}: no posts (*.md) in this folder")
        return found

    def _unreadable(self, exclude: Sequence[str], error: OSError) -> None:
        if not leads_through(error.filename, exclude):
            self.problem(told(error))


def _console(*, stderr: bool = False) -> Console:
    """Return a console that shows text as it is; rich is loaded with the first one."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False, stderr=stderr)
