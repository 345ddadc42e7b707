"""What the command `twim` does: reading posts, proving promises, formatting, showing."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import NamedTuple, TypeVar

import attrs
import click
from rich.console import Console

import twim
from twim._files import decode, replace_file
from twim.cli._output import (
    Counts,
    nameless_reports,
    printable,
    show_diff,
    show_table,
    show_tree,
    tracked,
)
from twim.errors import ParseError, SerializationError
from twim.model import Issue
from twim.model._differences import differences, short
from twim.model._source import split_lines

__all__ = ["Run", "command", "counted", "run"]

_T = TypeVar("_T")
_STDIN = "-"
_POST = click.Path(readable=False, allow_dash=True)  # shells complete it; reading tells the rest
_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_POST)
_path = click.argument("path", metavar="PATH", type=_POST)


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


class _PostError(Exception):
    """A message for the user: something does not hold for a post."""


class _Post(NamedTuple):
    """A post that was read."""

    path: str
    data: bytes
    issue: Issue

    @property
    def name(self) -> str:
        """What to call the post."""
        return _name(self.path)

    def written(self, issue: Issue) -> str:
        """Write the post's issue, or what was made of it.

        Raises:
            _PostError: It has no Markdown that reads back as itself.
        """
        try:
            return twim.dumps(issue)
        except SerializationError as error:
            raise _PostError(f"{self.at(error.place)}: {error}") from None

    def at(self, place: str) -> str:
        """Return the name of the post, and the line of a place in the issue where it has one."""
        spans = [visit.node.span for visit in self.issue.walk() if place.startswith(visit.place)]
        return next((f"{self.name}:{span[0]}" for span in reversed(spans) if span), self.name)


def _read(path: str) -> _Post:
    """Read a post from a file or from standard input.

    Raises:
        ParseError: The front matter is broken, or the file is not UTF-8.
        OSError: The file cannot be read.
    """
    if path != _STDIN:
        data = Path(path).read_bytes()
    elif sys.stdin is not None:
        data = sys.stdin.buffer.read()
    else:  # closed by the shell: `<&-`
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return _Post(path, data, twim.loads(decode(data, _name(path)), path=_name(path)))


def _name(path: str) -> str:
    return "<stdin>" if path == _STDIN else path


class Run:
    """One run of a command: where it writes to, and how many problems it told of."""

    def __init__(self) -> None:
        self.out = Console(markup=False, emoji=False, highlight=False)
        self.err = Console(markup=False, emoji=False, highlight=False, stderr=True)
        self.problems = 0

    def tell(self, message: str) -> None:
        """Tell something on standard error."""
        self.err.print(printable(message), soft_wrap=True)

    def problem(self, message: str) -> None:
        """Tell of a problem."""
        self.problems += 1
        self.tell(message)

    def attempt(self, path: str, work: Callable[[_Post], _T]) -> _T | None:
        """Read a post and return what work on it gives, or tell of the problem with it."""
        try:
            return work(_read(path))
        except OSError as error:
            self.problem(f"{_name(path)}: {error.strerror or error}")
        except (ParseError, _PostError) as error:
            self.problem(str(error))
        return None

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
            for post in (Path(place, name) for name in sorted(names)):
                if post.exists() and not post.is_file():  # a pipe, say, would keep us waiting
                    self.problem(f"{post}: not a regular file")
                else:
                    found.append(str(post))
        if not found and self.problems == before:
            self.problem(f"{folder}: no posts (*.md) in this folder")
        return found


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
@click.option("--where", is_flag=True, help="List what the column `anon` counts, with its lines.")
@_paths
def check(paths: tuple[str, ...], *, quiet: bool, where: bool) -> int:
    """Prove that posts can be read and written back.

    Every post is read and written back, which has to give the same bytes, both as a whole and
    put together from its parts. Its canonical form has to read as the same issue, and has to be
    the canonical form of itself.

    \b
    The table counts in each post
      depts     departments
      projects  projects
      reports   quotes with a reporter
      known     the share of these in reports and anon
      contd     quotes without a reporter that go on after a report
      anon      other quotes without a reporter
      prose     runs of Markdown kept as they are
      pings     rows of ping rankings

    \b
    Examples:
      twim check posts/
      twim check --quiet --where 2024-11-22-twim.md
    """  # noqa: D301  # `\b` is click's mark for text that is not to be wrapped
    run = Run()
    posts = run.posts(paths)
    rows: list[tuple[str, Counts]] = []
    nameless: list[str] = []
    with closing(tracked(run.err, posts)) as paths_left:
        for path in paths_left:
            issue = run.attempt(path, _proven)
            if issue:
                rows.append((_name(path), Counts.of(issue)))
                nameless += nameless_reports(issue, _name(path)) if where else ()
    if rows and not quiet:
        show_table(run.out, rows)
        click.echo()
    if nameless:
        click.echo("\n".join((*nameless, "")))
    reports = sum(counts.reports for _, counts in rows)
    click.echo(_verdict(len(rows), len(posts), reports, run.problems))
    return int(run.problems > 0)


def _proven(post: _Post) -> Issue:
    """Make sure that what `twim` promises holds for a post, and return its issue.

    Raises:
        _PostError: It does not.
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
        raise _PostError(f"{post.at(place)}: {place} {message}")
    stable = post.written(again.canonical())
    _same(post, canonical, stable, "in canonical form is not the canonical form of itself")
    return issue


def _same(post: _Post, before: str, after: str, message: str) -> None:
    """Make sure that two texts are the same.

    Raises:
        _PostError: They differ; the message shows the first line where they do.
    """
    if before == after:
        return
    pairs = enumerate(zip(before, after, strict=False))
    shorter = min(len(before), len(after))
    at = next((index for index, (one, other) in pairs if one != other), shorter)
    same = before[:at].removesuffix("\r")  # a line end is not to be cut in two
    lines = split_lines(same)
    start = len(same) - len(lines[-1])
    first, second = ("".join(text[start:].partition("\n")[:2]) for text in (before, after))
    raise _PostError(
        f"{post.name}:{len(lines)}:{len(lines[-1]) + 1}: {message}\n"
        f"  expected {short(first)}\n"
        f"  found    {short(second)}"
    )


def _verdict(proven: int, posts: int, reports: int, problems: int) -> str:
    holds = "read, written back byte for byte, and stable in canonical form"
    if problems:
        told = f"{proven:,} of {counted(posts, 'post')} {holds}" if posts else "no posts"
        return f"{told}: {counted(problems, 'problem')}"
    every = "all " if posts > 1 else ""
    return f"{counted(posts, 'post')}, {counted(reports, 'report')}: {every}{holds}"


def counted(number: int, noun: str) -> str:
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
    run = Run()
    dry = check or diff
    quiet = _STDIN in paths and not dry  # an editor or a pipe wants the text alone
    changed = unchanged = 0
    for path in run.posts(paths):
        done = run.attempt(path, partial(_format, write=not dry))
        if done is None:
            continue
        before, after = done
        if diff:
            show_diff(run.out, before.decode(), after.decode(), _name(path))
        elif path == _STDIN and not check:
            click.echo(after, nl=False)
        if before == after:
            unchanged += 1
            continue
        changed += 1
        if not quiet:
            told = f"{'would rewrite' if dry else 'rewrote'} {_name(path)}"
            run.tell(f"{told} (its line ends become LF)" if b"\r" in before else told)
    if not quiet:
        told = f"{counted(changed, 'post')} {'to rewrite' if dry else 'rewritten'}"
        problems = f", {counted(run.problems, 'problem')}" if run.problems else ""
        run.tell(f"{told}, {unchanged:,} in canonical form already{problems}")
    return int(run.problems > 0 or (check and changed > 0))


def _format(post: _Post, *, write: bool) -> tuple[bytes, bytes]:
    """Return a post before and after, and replace its file where that is wanted."""
    after = post.written(post.issue.canonical()).encode()
    if write and post.path != _STDIN and after != post.data:
        replace_file(Path(post.path), after)
    return post.data, after


@command.command()
@_path
def show(path: str) -> int:
    """Show what a post consists of, with line numbers.

    \b
    Examples:
      twim show 2024-11-22-twim.md
      curl -s https://example.org/post.md | twim show -
    """  # noqa: D301  # as above
    run = Run()
    issue = run.attempt(path, lambda post: post.issue)
    if issue is not None:
        show_tree(run.out, issue)
    return int(run.problems > 0)


@command.command()
@_path
def json(path: str) -> int:
    """Write a post as JSON.

    \b
    Example:
      twim json 2024-11-22-twim.md | jq '.front_matter.title'
    """  # noqa: D301  # as above
    from twim.convert import to_json  # noqa: PLC0415  # its dependencies load when it is wanted

    run = Run()
    text = run.attempt(path, lambda post: to_json(post.issue, indent=2))
    if text is not None:
        click.echo(f"{text}\n".encode(), nl=False)
    return int(run.problems > 0)
