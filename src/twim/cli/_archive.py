"""What the commands on an archive share: going through its posts, by processes where asked to."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial
from typing import Any, TypeVar

import click

from twim.archive._aliases import aliases_of
from twim.archive._find import find
from twim.archive._options import DEFAULTS
from twim.archive._read import Failure, How
from twim.cli._run import Run, name_of, told
from twim.errors import TwimError

_T = TypeVar("_T")


def checked(check: Callable[[], _T]) -> _T:
    """Check what the command was called with, before anything is read.

    Raises:
        click.UsageError: It will not do.
    """
    try:
        return check()
    except TwimError as error:
        raise click.UsageError(told(error)) from None


def attempt(run: Run, work: Callable[[], _T]) -> _T | None:
    """Return what work gives, or tell of the problem with it."""
    try:
        return work()
    except (OSError, TwimError) as error:
        run.problem(told(error))
    return None


def known_names(run: Run, catalog: str | None, aliases: str | None) -> dict[str, Any]:
    """Return what the files of names say, for `How`, or tell of each problem with them."""
    from twim.cli._inputs import read_catalog  # and the newsroom, which few need

    return {
        "catalog": read_catalog(run, catalog) if catalog is not None else None,
        "aliases": attempt(run, lambda: aliases_of(aliases)),
    }


def over_posts(
    run: Run, paths: Sequence[str], jobs: int, doing: str, work: Callable[[Iterable[str], How], _T]
) -> _T | None:
    """Return what work on posts gives; show how far it is, and tell of unreadable posts."""
    posts = attempt(run, lambda: find(paths, DEFAULTS))
    if not posts:
        places = ", ".join(map(name_of, paths))
        run.problem(f"{places}: no posts (*.md) of This Week in Matrix there")
        return None
    with _pool(jobs) as executor, closing(run.tracked(posts, doing)) as left:
        how = How(partial(_tell_of, run), executor, DEFAULTS)
        return attempt(run, lambda: work(left, how))


def _tell_of(run: Run, failure: Failure) -> None:
    run.problem(told(failure.error, str(failure.path)))


def _pool(jobs: int) -> AbstractContextManager[Executor | None]:
    """Return so many workers, as a context that ends them; none where there is one job."""
    if jobs == 1:
        return nullcontext()
    from twim.cli._workers import Workers

    return Workers(jobs)
