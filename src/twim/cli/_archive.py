"""What the command `twim` does with an archive: `export`, `stats` and `search`.

`twim.archive` is imported where a command runs: `twim check` does not wait for it.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import closing, contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import click
from rich.cells import cell_len
from rich.text import Text

from twim.cli._commands import Run, command, counted
from twim.cli._output import printable, tracked
from twim.errors import TwimError

if TYPE_CHECKING:
    from twim.archive import Match, Stats
    from twim.archive._tables import How

__all__ = ["export", "search", "stats"]

_T = TypeVar("_T")
_Row: TypeAlias = Sequence[object]
_MOST = 10  # reporters and projects that `stats` shows
_paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
_jobs = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Read posts in so many processes; by default in this one.",
)


@command.command()
@click.option("--to", "target", required=True, metavar="FILE", help="The file to write.")
@click.option("--table", metavar="TABLE", help="The table to write, if not reports, or all.")
@_jobs
@_paths
def export(paths: tuple[str, ...], *, target: str, table: str | None, jobs: int) -> int:
    """Write the posts of an archive as tables.

    A PATH is a file, a folder or a glob pattern. From folders, posts of the category "This Week
    in Matrix" are taken, and others left alone.

    The tables are issues, reports, projects, pings and links. The ending of FILE says the
    format: .parquet, .csv, .jsonl, or .sqlite, .sqlite3 or .db. An SQLite file holds all tables,
    unless one is asked for. Of other formats a FILE holds one table; with {table} in its name
    there is a file for each.

    Posts that cannot be read are told of and left out. Files are replaced in one step.

    \b
    Examples:
      twim export content/blog --to archive.sqlite
      twim export posts/ --to reports.csv
      twim export posts/ --to 'tables/{table}.parquet' --jobs 4
    """  # noqa: D301  # `\b` is click's mark for text that is not to be wrapped
    from twim.archive._export import export_posts, files_for  # noqa: PLC0415  # see the top

    run = Run()
    files = _checked(lambda: files_for(target, table))
    rows = _over_posts(
        run, paths, jobs, "Exporting", lambda posts, how: export_posts(posts, target, table, how)
    )
    if rows is not None:
        run.tell(
            f"wrote {', '.join(files)}: {', '.join(f'{rows[name]:,} {name}' for name in rows)}"
        )
    return int(run.problems > 0)


@command.command()
@click.option("--plot", "picture", metavar="FILE", help="Draw a picture as well: .png or .svg.")
@_jobs
@_paths
def stats(paths: tuple[str, ...], *, picture: str | None, jobs: int) -> int:
    """Show who reported most, on which projects, and how that grew.

    A reporter is a Matrix user id, or a name where a report has none. Growth is that of the
    reports, over the year before. The picture shows reports a month by department, and the
    median of the winning ping over time.

    \b
    Examples:
      twim stats content/blog
      twim stats posts/ --plot archive.svg
    """  # noqa: D301  # as above
    from twim.archive._plot import picture_format  # noqa: PLC0415  # see the top
    from twim.archive._stats import stats_of_posts  # noqa: PLC0415  # as above

    run = Run()
    if picture is not None:
        _checked(lambda: picture_format(picture))
    found = _over_posts(run, paths, jobs, "Counting", stats_of_posts)
    if found is not None and found.issues:
        _show_stats(run, found)
        if picture is not None and _attempt(run, lambda: _drawn(found, picture)):
            run.tell(f"wrote {picture}")
    return int(run.problems > 0)


@command.command()
@click.option("-n", "--limit", type=click.IntRange(1), metavar="N", help="Show the first N alone.")
@_jobs
@click.argument("path", metavar="PATH")
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
def search(path: str, words: tuple[str, ...], *, limit: int | None, jobs: int) -> int:
    """Show the reports that have all the words.

    PATH is a database that `twim export` wrote, which answers at once, or a file, a folder or a
    glob pattern. Words are runs of letters and digits, in any case, with or without accents;
    those that are given as one, in quotes, have to follow one another.

    Each report is shown with its file and line, the date, the project, or else the department,
    who reported, and an excerpt. They are in the order of their dates.

    \b
    Examples:
      twim search archive.sqlite key backup
      twim search posts/ 'sliding sync' --limit 5
    """  # noqa: D301  # as above
    from twim.archive._search import search as search_in  # noqa: PLC0415  # see the top
    from twim.archive._search import search_posts  # noqa: PLC0415  # as above
    from twim.archive._sqlite import is_database  # noqa: PLC0415  # as above

    run = Run()
    if is_database(path):
        found = _attempt(run, lambda: search_in(path, words, limit=limit))
    else:
        found = _over_posts(
            run,
            [path],
            jobs,
            "Searching",
            lambda posts, how: search_posts(posts, words, limit, how),
        )
    if found is not None:
        for match in found:
            _show_match(run, match)
        run.tell(counted(len(found), "report"))
    return int(run.problems > 0)


# Going through posts


def _checked(check: Callable[[], _T]) -> _T:
    """Check what the command was called with, before anything is read.

    Raises:
        click.UsageError: It will not do.
    """
    try:
        return check()
    except TwimError as error:
        raise click.UsageError(str(error)) from None


def _attempt(run: Run, work: Callable[[], _T]) -> _T | None:
    """Return what work gives, or tell of the problem with it."""
    try:
        return work()
    except OSError as error:
        run.problem(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except TwimError as error:
        run.problem(str(error))
    return None


def _over_posts(
    run: Run,
    paths: Sequence[str],
    jobs: int,
    doing: str,
    work: Callable[[Iterable[str], How], _T],
) -> _T | None:
    """Return what work on posts gives; show how far it is, and tell of unreadable posts."""
    from twim.archive._find import find  # noqa: PLC0415  # see the top
    from twim.archive._options import DEFAULTS  # noqa: PLC0415  # as above
    from twim.archive._tables import How  # noqa: PLC0415  # as above

    posts = _attempt(run, lambda: find(paths, DEFAULTS))
    if not posts:
        run.problem(f"{', '.join(paths)}: no posts (*.md) of This Week in Matrix there")
        return None
    with _workers(jobs) as executor, closing(tracked(run.err, posts, doing)) as left:
        how = How(lambda failure: run.problem(str(failure)), executor, DEFAULTS)
        return _attempt(run, lambda: work(left, how))


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


# What they show


def _show_stats(run: Run, stats: Stats) -> None:
    """Show the years, and who and what there was most of."""
    heads = ("year", "posts", "reports", "growth", "reporters", "projects", "words")
    rows: list[_Row] = []
    before = 0
    for year in stats.years:
        rows.append(
            (
                year.year or "no date",
                year.issues,
                year.reports,
                f"{100 * (year.reports - before) / before:+.0f}%" if before else "-",
                year.reporters,
                year.projects,
                year.words,
            )
        )
        before = year.reports
    _show_rows(run, heads, rows)
    for head, counts in (("reporter", stats.reporters), ("project", stats.projects)):
        run.out.print()
        _show_rows(run, (head, "reports"), list(islice(counts.items(), _MOST)))


def _drawn(stats: Stats, picture: str) -> bool:
    """Draw the picture; return that it is there."""
    from twim.archive._plot import plot  # noqa: PLC0415  # see the top

    plot(stats, picture)
    return True


def _show_rows(run: Run, heads: Sequence[str], rows: Sequence[_Row]) -> None:
    """Show a table: names to the left, figures to the right."""
    lines = [
        heads,
        *(
            [f"{v:,}" if isinstance(v, int) and i else str(v) for i, v in enumerate(row)]
            for row in rows
        ),
    ]
    lines = [[printable(cell) for cell in line] for line in lines]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for number, line in enumerate(lines):
        first = line[0] + " " * (widths[0] - cell_len(line[0]))
        rest = "".join(
            f"  {cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True)
        )
        run.out.print(Text(first + rest, "" if number else "bold"), soft_wrap=True)


def _show_match(run: Run, match: Match) -> None:
    """Show a report that was found."""
    about = (match.date, match.project or match.department, match.reporter)
    words = ", ".join(str(word) for word in about if word)
    head = Text.assemble((printable(f"{match.path}:{match.line}"), "bold"), f": {printable(words)}")
    run.out.print(head, soft_wrap=True)
    run.out.print(Text(f"  {printable(match.excerpt)}", "dim"), soft_wrap=True)
