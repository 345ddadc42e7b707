"""What the command `twim` does: reading posts, proving promises, formatting, showing."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import attrs
import click
from rich.console import Console
from rich.text import Text

import twim
from twim import _report
from twim._compare import differences, short
from twim._document import split_lines
from twim._files import replace_file
from twim.errors import ParseError, SerializationError
from twim.model import Issue

__all__ = ["run"]

_STDIN = "-"
_MANY = 50  # posts; fewer are checked before a progress bar could be read
_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
_path = click.argument("path", metavar="PATH")


def run(arguments: Sequence[str] | None) -> int:
    """Run the command and return its exit status.

    Raises:
        KeyboardInterrupt: The command was interrupted.
    """
    try:
        return int(command.main(arguments, prog_name="twim", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None


# Posts and problems


class _Failure(Exception):
    """A message for the user: something does not hold for a post."""


class _Post(NamedTuple):
    """A post that was read."""

    name: str
    data: bytes
    issue: Issue

    @classmethod
    def read(cls, path: str) -> _Post:
        """Read a post from a file or from standard input.

        Raises:
            ParseError: The front matter is broken, or the file is not UTF-8.
            OSError: The file cannot be read.
        """
        name = _name(path)
        if path == _STDIN:
            data = click.get_binary_stream("stdin").read()
        else:
            data = Path(path).read_bytes()
        return cls(name, data, twim.loads(_decoded(data, name), path=name))

    def written(self, issue: Issue) -> str:
        """Write the post's issue, or what was made of it.

        Raises:
            _Failure: It has no Markdown that reads back as itself.
        """
        try:
            return twim.dumps(issue)
        except SerializationError as error:
            raise _Failure(f"{self.at(error.place)}: {error}") from None

    def at(self, place: str) -> str:
        """Return the name of the post, and the line of a place in the issue where it has one."""
        spans = [visit.node.span for visit in self.issue.walk() if place.startswith(visit.place)]
        return next((f"{self.name}:{span[0]}" for span in reversed(spans) if span), self.name)


class _Run:
    """One run of a command: where it writes to, and how many problems it told of."""

    def __init__(self) -> None:
        self.out = Console(markup=False, emoji=False, highlight=False)
        self.err = Console(markup=False, emoji=False, highlight=False, stderr=True)
        self.problems = 0

    def tell(self, message: str) -> None:
        """Tell something on standard error."""
        self.err.print(Text(_report.printable(message)), soft_wrap=True)

    def problem(self, message: str) -> None:
        """Tell of a problem."""
        self.problems += 1
        self.tell(message)

    @contextmanager
    def problems_told(self, path: str) -> Iterator[None]:
        """Tell of a problem with a post, and go on."""
        try:
            yield
        except BrokenPipeError:  # no problem of the post
            raise
        except OSError as error:
            self.problem(f"{_name(path)}: {error.strerror}")
        except (ParseError, _Failure) as error:
            self.problem(str(error))

    def posts(self, paths: Sequence[str]) -> list[str]:
        """Return the paths of the posts in files and folders, each once, in order."""
        found: dict[Path, str] = {}
        for path in paths:
            folder = path != _STDIN and Path(path).is_dir()
            for post in self._posts_in(path) if folder else (path,):
                found.setdefault(Path(post).absolute(), post)
        return list(found.values())

    def _posts_in(self, folder: str) -> list[str]:
        def unreadable(error: OSError) -> None:
            self.problem(f"{error.filename}: {error.strerror}")

        found: list[str] = []
        before = self.problems
        for place, folders, files in os.walk(folder, onerror=unreadable):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            names = (name for name in files if name.endswith(".md") and not name.startswith("."))
            found += (str(Path(place, name)) for name in sorted(names))
        if not found and self.problems == before:
            self.problem(f"{folder}: no posts (*.md) in this folder")
        return found


def _name(path: str) -> str:
    return "<stdin>" if path == _STDIN else path


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        lines = split_lines(data[: error.start].decode())
        after = split_lines(data[error.start :].decode(errors="replace"))
        raise ParseError(
            f"the file is not UTF-8: {error.reason} {data[error.start]:#04x}",
            line=len(lines),
            column=len(lines[-1]) + 1,
            source_line=lines[-1] + after[0],
            path=name,
        ) from None


# The commands


def _show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  # click's way
    if wanted:
        try:
            version = metadata.version("twim")
        except metadata.PackageNotFoundError:
            version = "(not installed)"
        click.echo(f"twim {version}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def command() -> None:
    """Read, check and format posts of This Week in Matrix.

    A PATH is a file, or "-" for standard input. Commands that take several also take folders,
    and find the posts in them: files named *.md, hidden ones left out.

    The exit status is 0 where all is well, 1 where something is wrong with a post or a path,
    2 where the command is called wrongly.
    """


@command.command()
@click.option("-q", "--quiet", is_flag=True, help="Show problems and the last line only.")
@_paths
def check(paths: tuple[str, ...], *, quiet: bool) -> int:
    """Prove that posts can be read and written back.

    Every post is read and written back, which has to give the same bytes, both as a whole and
    put together from its parts. Its canonical form has to read as the same issue, and has to be
    the canonical form of itself.

    \b
    The table counts in each post
      depts     departments
      projects  projects
      reports   quotes with a reporter
      known     the share of these among all reports, with or without a reporter
      contd     quotes that go on after such a report
      anon      other quotes, without a reporter
      prose     runs of Markdown kept as they are
      pings     rows of ping rankings

    \b
    Examples:
      twim check posts/
      twim check --quiet 2024-11-22-twim.md
    """  # noqa: D301  # `\b` is click's mark for text that is not to be wrapped
    run = _Run()
    posts = run.posts(paths)
    rows: list[tuple[str, _report.Counts]] = []
    with _report.progress(run.err, shown=len(posts) >= _MANY) as counted:
        for path in counted(posts):
            with run.problems_told(path):
                post = _Post.read(path)
                rows.append((post.name, _report.Counts.of(post.issue)))
                _prove(post)
    if not quiet and rows:
        run.out.print(_report.table(rows, run.out), soft_wrap=not run.out.is_terminal)
        run.out.print()
    run.out.print(_summary(len(posts), rows, run.problems), soft_wrap=True)
    return int(run.problems > 0)


def _prove(post: _Post) -> None:
    """Make sure that what `twim` promises holds for a post.

    Raises:
        _Failure: It does not.
        ParseError: The canonical form cannot be read.
    """
    issue, text = post.issue, post.data.decode()
    _same(post, text, post.written(issue), "is not written back byte for byte")
    # Other tuples of the same nodes: the writer puts them together from the lines of each part.
    parts = attrs.evolve(issue, sections=(*issue.sections,), preamble=(*issue.preamble,))
    _same(post, text, post.written(parts), "is not put together from its parts byte for byte")
    canonical = post.written(issue.canonical())
    again = twim.loads(canonical, path=f"{post.name} in canonical form")
    if again != issue:
        place, wanted, found = next(differences(issue, again))
        message = f"reads back from the canonical form as {short(found)}, not as {short(wanted)}"
        raise _Failure(f"{post.at(place)}: {place} {message}")
    stable = post.written(again.canonical())
    _same(post, canonical, stable, "in canonical form is not the canonical form of itself")


def _same(post: _Post, before: str, after: str, message: str) -> None:
    """Make sure that two texts are the same.

    Raises:
        _Failure: They differ; the message shows the first line where they do.
    """
    if before == after:
        return
    same = os.path.commonprefix([before, after]).removesuffix("\r")  # not within a line end
    lines = split_lines(same)
    start = len(same) - len(lines[-1])
    first, second = ("".join(text[start:].partition("\n")[:2]) for text in (before, after))
    raise _Failure(
        f"{post.name}:{len(lines)}:{len(lines[-1]) + 1}: {message}\n"
        f"  expected {short(first)}\n"
        f"  found    {short(second)}"
    )


def _summary(posts: int, rows: list[tuple[str, _report.Counts]], problems: int) -> str:
    reports = sum(counts.reports for _, counts in rows)
    told = f"{_number(posts, 'post')}, {_number(reports, 'report')}"
    if problems:
        return f"{told}: {_number(problems, 'problem')}"
    every = "all read" if posts > 1 else "read"
    return f"{told}: {every}, written back byte for byte, and stable in canonical form"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@command.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a post would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@_paths
def fmt(paths: tuple[str, ...], *, check: bool, diff: bool) -> int:
    """Rewrite posts in canonical form.

    Each file that changes is replaced in one step, and named on standard error. Standard input
    is written to standard output. --diff alone exits with 0, --check --diff as --check does.

    \b
    Examples:
      twim fmt posts/
      twim fmt --check --diff 2024-11-22-twim.md
      twim fmt - < draft.md > post.md
    """  # noqa: D301  # as above
    run = _Run()
    changed = unchanged = 0
    for path in run.posts(paths):
        with run.problems_told(path):
            post = _Post.read(path)
            data = post.written(post.issue.canonical()).encode()
            if diff:
                _show_diff(run.out, post, data)
            elif path == _STDIN and not check:
                click.echo(data, nl=False)
            elif not check and data != post.data:
                replace_file(Path(path), data)
            unchanged += data == post.data
            changed += data != post.data
            if data != post.data and not (path == _STDIN and not check):
                run.tell(f"{'would rewrite' if check or diff else 'rewrote'} {post.name}")
    if tuple(paths) != (_STDIN,):
        ...
    return int(run.problems > 0 or (check and changed > 0))
