"""Posts in files and strings: the functions of the facade.

Parser and writer are loaded by the function that first needs them: a bot that only writes posts,
or a test that only builds models, starts in half the time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from twim.errors import ParseError, SerializationError
from twim.model import Issue
from twim.model._source import Document, split_lines

__all__ = ["dump", "dumps", "format", "load", "loads"]


def loads(text: str, *, path: str | os.PathLike[str] | None = None) -> Issue:
    r"""Read a post from a string.

    Any string is a post, so the name of a file is one as well: `load` is what opens files.

    Args:
        text: The post itself, whatever its line ends.
        path: Where it comes from, for error messages.

    Raises:
        ParseError: The front matter is broken. Nothing below it is ever an error.

    Example:
        >>> import twim
        >>> issue = twim.loads("## Dept of Clients\n\n### Ode\n\nNeil says:\n\n> News!\n")
        >>> [(entry.reporter.name, entry.body) for entry in issue.entries()]
        [('Neil', 'News!')]
    """
    from twim._reading.nodes import parse  # noqa: PLC0415  # when first needed

    name = None if path is None else os.fspath(path)
    if not isinstance(text, str):
        found = type(text).__name__  # type: ignore[unreachable]  # not everybody asks mypy
        raise ParseError(f"expected a post as str, got {found}", path=name)
    return parse(Document(text), name)


def dumps(issue: Issue) -> str:
    r"""Write an issue as a post.

    What was read and not changed since is written back as it was, to the byte; what is new or
    changed in canonical form. The result is checked to read back as the same issue.

    Raises:
        SerializationError: A value has no Markdown that reads back as itself.

    Example:
        >>> import attrs, twim
        >>> issue = twim.loads("Title\n-----\n\n*  One.\n\n## Two\n")
        >>> first, second = issue.sections
        >>> second = attrs.evolve(second, title="Zwei")
        >>> print(twim.dumps(attrs.evolve(issue, sections=(first, second))), end="")
        Title
        -----
        <BLANKLINE>
        *  One.
        <BLANKLINE>
        ## Zwei
    """
    from twim._writing.pieces import write  # noqa: PLC0415  # when first needed

    if not isinstance(issue, Issue):
        found = type(issue).__name__  # type: ignore[unreachable]  # not everybody asks mypy
        raise SerializationError(f"expected an Issue, got {found}", place="")
    return write(issue)


def format(text: str) -> str:  # noqa: A001  # named as in `twim.format`
    r"""Return a post in canonical form.

    Raises:
        ParseError: The front matter is broken.

    Example:
        >>> import twim
        >>> twim.format("Clients\n-------\nNews.\n\n\n")
        '## Clients\n\nNews.\n'
    """
    return dumps(loads(text).canonical())


def load(path: str | os.PathLike[str]) -> Issue:
    r"""Read a post from a file, which is UTF-8.

    Raises:
        ParseError: The front matter is broken, or the file is not UTF-8.
        OSError: The file cannot be read.

    Example:
        >>> import pathlib, tempfile, twim
        >>> file = pathlib.Path(tempfile.mkdtemp(), "post.md")
        >>> _ = file.write_text("## Clients\n")
        >>> twim.load(file).departments[0].name
        'Clients'
    """
    return loads(decode(Path(path).read_bytes(), path), path=path)


def decode(data: bytes, path: str | os.PathLike[str]) -> str:
    """Return the text of a file.

    Raises:
        ParseError: It is not UTF-8.
    """
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        lines = split_lines(data[: error.start].decode())
        message = f"the file is not UTF-8: {error.reason} {data[error.start]:#04x}"
        after = data[error.start :].decode(errors="replace")
        raise ParseError(
            message,
            line=len(lines),
            column=len(lines[-1]) + 1,
            source_line=lines[-1] + split_lines(after)[0],
            path=os.fspath(path),
        ) from None


def dump(issue: Issue, path: str | os.PathLike[str]) -> None:
    r"""Write an issue to a file, all of it or nothing.

    The file is replaced in one step and keeps its mode; on any error it is as it was.

    Raises:
        SerializationError: A value has no Markdown that reads back as itself.
        OSError: The file cannot be written.

    Example:
        >>> import pathlib, tempfile, twim
        >>> file = pathlib.Path(tempfile.mkdtemp(), "post.md")
        >>> twim.dump(twim.Issue(preamble=(twim.Prose("Hello."),)), file)
        >>> file.read_text()
        'Hello.\n'
    """
    replace_file(Path(path), encode(issue))


def encode(issue: Issue) -> bytes:
    """Write an issue as the bytes of a file.

    Raises:
        SerializationError: A value has no Markdown that reads back as itself.
    """
    text = dumps(issue)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        message = f"the character {text[error.start]!r} cannot be encoded as UTF-8"
        raise SerializationError(message, place="") from None


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file's content in one step, or leave it alone.

    A new file takes the old one's place, so it is the folder that has to be writable.

    Raises:
        OSError: The file cannot be written. It names the file, not the one that was to replace it.
    """
    with _errors_of(path), replacing(path) as name:
        name.write_bytes(data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a file beside another that takes its place at the end, if nothing went wrong.

    Until then it is hidden and ends in `.tmp`. It gets the mode of the file that it replaces.

    Raises:
        OSError: The file cannot be made, or cannot take the place.
    """
    import tempfile  # noqa: PLC0415  # when first needed

    with _errors_of(path):
        target = Path(os.path.realpath(path))  # through a symbolic link, not in place of it
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name[:25]}.", suffix=".tmp", dir=target.parent
        )
    try:
        with os.fdopen(handle, "rb+") as file:
            yield Path(name)
            with _errors_of(path):
                os.fsync(file.fileno())
        with _errors_of(path):
            Path(name).chmod(mode)
            Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def _errors_of(path: Path) -> Iterator[None]:
    """Let errors name the file, not the one that was to replace it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
