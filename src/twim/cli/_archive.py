"""What the commands on an archive share: going through its posts, by processes where asked to."""

import datetime as dt
import glob
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from twim.archive._aliases import Aliases
from twim.archive._database import is_database
from twim.archive._find import find
from twim.archive._options import Options
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


class Asked(TypedDict):
    """What all commands on an archive are called with, beside its posts."""

    since: dt.date | None
    until: dt.date | None
    catalog: str | None
    aliases: str | None
    jobs: int


def days(asked: Asked) -> Options:
    """Return options for posts of the days that are asked for.

    Raises:
        click.UsageError: There is no such day.
    """
    return checked(lambda: Options(since=asked["since"], until=asked["until"]))


def known_names(run: Run, asked: Asked) -> dict[str, Any]:
    """Return what the files of names say, for `How`, or tell of each problem with them."""
    known: dict[str, Any] = {}
    if (aliases := asked["aliases"]) is not None:
        name = name_of(aliases)
        known["aliases"] = run.read(aliases, lambda text: Aliases.loads(text, path=name))
    if asked["catalog"] is not None:
        from twim.cli._inputs import read_catalog  # and the newsroom, which few need

        known["catalog"] = read_catalog(run, asked["catalog"])
    return known


def check_order(paths: Sequence[str], others: Iterable[str], order: str) -> None:
    """Check that paths are given in their place.

    Raises:
        click.UsageError: They lead nowhere, and something else leads somewhere.
    """
    if any(Path(other).exists() for other in others) and not any(
        Path(path).exists() or glob.glob(path)  # noqa: PTH207  # as `find` has it
        for path in paths
    ):
        places = ", ".join(map(name_of, paths))
        raise click.UsageError(f"{places}: there is no such path; {order}")


def done(run: Run, work: Callable[[], object]) -> bool:
    """Return whether work was done; else tell of the problem with it."""
    before = run.problems
    run.tried(work)
    return run.problems == before


def over_posts(  # noqa: PLR0913  # what every command has of its own
    run: Run,
    paths: Sequence[str],
    asked: Asked,
    doing: str,
    work: Callable[[Iterable[str], How], _T],
    *,
    options: Options | None = None,
) -> _T | None:
    """Return what work on posts gives; show how far it is, and tell of unreadable posts.

    Nothing is read of them where the files of names, or a path, will not do. Posts are of the days
    that are asked for, unless options say which others are gone through.
    """
    of_days = days(asked)
    options = options or of_days
    known = known_names(run, asked)
    for path in paths:
        if run.tried(partial(is_database, path)):
            run.problem(
                f"{name_of(path)}: it is a database, and posts are asked for; search reads both"
            )
    if run.problems:
        return None
    posts = run.tried(lambda: find(paths, options))
    if not posts:
        places = ", ".join(map(name_of, paths))
        run.problem(f"{places}: no posts (*.md) of This Week in Matrix{in_words(options)} there")
        return None
    with _pool(asked["jobs"]) as executor, closing(run.tracked(posts, doing)) as left:
        how = How(partial(_tell_of, run), executor, of_days, **known)
        return run.tried(lambda: work(left, how))


def in_words(options: Options) -> str:
    """Return which days are asked for, with a blank before it; nothing where it is all of them.

    Example:
        >>> in_words(Options(since=dt.date(2030, 1, 4))), in_words(Options())
        (' since 2030-01-04', '')
    """
    ends = (("since", options.since), ("until", options.until))
    return "".join(f" {word} {day}" for word, day in ends if day)


def _tell_of(run: Run, failure: Failure) -> None:
    run.problem(told(failure.error, str(failure.path)))


def _pool(jobs: int) -> AbstractContextManager[Executor | None]:
    """Return so many workers, as a context that ends them; none where there is one job."""
    if jobs == 1:
        return nullcontext()
    from twim.cli._workers import Workers

    return Workers(jobs)
