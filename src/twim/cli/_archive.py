"""What the commands on an archive share: going through its posts, by processes where asked to."""

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import closing, contextmanager
from multiprocessing import get_context
from typing import TypeVar

import click

from twim.archive._find import find
from twim.archive._options import DEFAULTS
from twim.archive._rows import How
from twim.cli._output import tracked
from twim.cli._run import Run
from twim.errors import TwimError

_T = TypeVar("_T")
posts_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Read posts in so many processes; by default in this one.",
)


def checked(check: Callable[[], _T]) -> _T:
    """Check what the command was called with, before anything is read.

    Raises:
        click.UsageError: It will not do.
    """
    try:
        return check()
    except TwimError as error:
        raise click.UsageError(str(error)) from None


def attempt(run: Run, work: Callable[[], _T]) -> _T | None:
    """Return what work gives, or tell of the problem with it."""
    try:
        return work()
    except OSError as error:
        run.problem(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except TwimError as error:
        run.problem(str(error))
    return None


def over_posts(
    run: Run, paths: Sequence[str], jobs: int, doing: str, work: Callable[[Iterable[str], How], _T]
) -> _T | None:
    """Return what work on posts gives; show how far it is, and tell of unreadable posts."""
    posts = attempt(run, lambda: find(paths, DEFAULTS))
    if not posts:
        run.problem(f"{', '.join(paths)}: no posts (*.md) of This Week in Matrix there")
        return None
    with _workers(jobs) as executor, closing(tracked(run.err, posts, doing)) as left:
        how = How(lambda failure: run.problem(str(failure)), executor, DEFAULTS)
        return attempt(run, lambda: work(left, how))


@contextmanager
def _workers(jobs: int) -> Iterator[Executor | None]:
    """Give an executor for so many processes, none for one."""
    if jobs == 1:
        yield None
        return
    ignore = (signal.SIGINT, signal.SIG_IGN)  # an interrupt is for this process to handle
    new = get_context("spawn")  # a copy of this process might lack threads that it relies on
    with ProcessPoolExecutor(jobs, new, signal.signal, ignore) as pool:
        yield pool
