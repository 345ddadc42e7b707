"""Posts in files and strings: the functions of the facade.

Reader and writer are loaded by the function that first needs them: a bot that only writes posts,
or a test that only builds models, starts in half the time.
"""

import copyreg
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from twim._arguments import checked, expected
from twim._encoding import text_fault
from twim._files.replacement import replace_file
from twim.errors import Fault, ParseError, SerializationError
from twim.model import Issue
from twim.model._issue import unchanged
from twim.model._source import Document, split_lines

_ENCODINGS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_BINARY = bytes((*range(9), *range(14, 27), *range(28, 32)))
"""Control characters that no text has: neither blanks, nor what begins a line or a colour."""
_LOOKED_AT = 8192  # bytes behind what is no UTF-8


@checked
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
    from twim._reading import read

    name = None if path is None else os.fspath(path)
    if not isinstance(text, str):
        raise expected("str", text)
    try:
        return read(Document(text))
    except ParseError as error:
        error.path = name
        raise


@checked
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
    from twim._writing import write

    if not isinstance(issue, Issue):
        raise expected("Issue", issue)
    return write(issue)


@checked
def format(text: str) -> str:  # noqa: A001  # named as in `twim.format`
    r"""Return a post in canonical form.

    Raises:
        ParseError: The front matter is broken.
        SerializationError: The text has half a character in it, a surrogate.

    Example:
        >>> import twim
        >>> twim.format("Clients\n-------\nNews.\n\n\n")
        '## Clients\n\nNews.\n'
    """
    return canonical_form(loads(text))


def canonical_form(issue: Issue) -> str:
    """Write an issue in canonical form, as it is after `issue.canonical()`, and sooner.

    Raises:
        SerializationError: A value has no Markdown that reads back as itself.
    """
    from twim._writing import write_canonical

    return write_canonical(issue)


@checked
def load(path: str | os.PathLike[str]) -> Issue:
    r"""Read a post from a file, which is UTF-8.

    Raises:
        ParseError: The front matter is broken, or the file is not UTF-8.
        OSError: The file cannot be read.
        ArgumentError: The path is empty.

    Example:
        >>> import pathlib, tempfile, twim
        >>> file = pathlib.Path(tempfile.mkdtemp(), "post.md")
        >>> _ = file.write_text("## Clients\n")
        >>> twim.load(file).departments[0].name
        'Clients'
    """
    return loads(decode(Path(path_of(path)).read_bytes(), path), path=path)


def decode(data: bytes, path: str | os.PathLike[str]) -> str:
    """Return the text of a file.

    Raises:
        ParseError: It is not UTF-8.
    """
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if name := next((it for mark, it in _ENCODINGS.items() if data.startswith(mark)), None):
            message = f"the file is {name}; save it as UTF-8"
            raise ParseError(message, path=os.fspath(path)) from None
        start = data[: error.start + _LOOKED_AT]
        if start.translate(None, _BINARY) != start:
            raise ParseError("the file is binary, and no text", path=os.fspath(path)) from None
        lines = split_lines(data[: error.start].decode())
        message = f"the file is not UTF-8: {error.reason} {data[error.start]:#04x}; save it as such"
        after = data[error.start :].decode(errors="replace")
        raise ParseError(
            message,
            line=len(lines),
            column=len(lines[-1]) + 1,
            source_line=lines[-1] + split_lines(after)[0],
            path=os.fspath(path),
        ) from None


@checked
def dump(issue: Issue, path: str | os.PathLike[str]) -> None:
    r"""Write an issue to a file, all of it or nothing.

    The file is replaced in one step and keeps its mode, and owner, group and extended attributes
    where the system lets it; on any error it is as it was.

    Raises:
        SerializationError: A value has no Markdown that reads back as itself.
        OSError: The file cannot be written, or is none.
        ArgumentError: The path is empty.

    Example:
        >>> import pathlib, tempfile, twim
        >>> file = pathlib.Path(tempfile.mkdtemp(), "post.md")
        >>> twim.dump(twim.Issue(preamble=(twim.Prose("Hello."),)), file)
        >>> file.read_text()
        'Hello.\n'
    """
    replace_file(Path(path_of(path)), encode(issue))


def path_of(path: object) -> str:
    """Return a path that somebody gave; an empty one would be that of the folder at hand.

    Raises:
        ArgumentError: It is none.
    """
    text = os.fspath(path) if isinstance(path, os.PathLike) else path
    with suppress(UnicodeEncodeError):
        if isinstance(text, str) and text and b"\0" not in os.fsencode(text):
            return text
    raise expected("a path", path)


def encode(issue: Issue) -> bytes:
    """Write an issue as the bytes of a file.

    Raises:
        SerializationError: A value has no Markdown that reads back as itself.
    """
    text = dumps(issue)
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise SerializationError(Fault("", f"the post {text_fault(text)}")) from None


def _reduced(issue: Issue) -> str | tuple[Any, ...]:
    """Pickle an issue as the post that it was read from, if nothing in it has changed since.

    That is less than half as long as all its nodes, and to read it takes no longer than they do.
    """
    if document := unchanged(issue):
        from twim._reading import read

        return read, (document,)
    return issue.__reduce_ex__(2)


copyreg.pickle(Issue, _reduced)
