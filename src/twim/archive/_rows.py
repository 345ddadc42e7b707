"""Rows of a whole archive, as plain data and for Arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from twim._arguments import checked
from twim.archive._errors import needs
from twim.archive._executors import results
from twim.archive._find import find, read_post
from twim.archive._issue_rows import Rows, rows_of
from twim.archive._options import DEFAULTS, Options, Source
from twim.archive._read import Failure
from twim.archive._tables import Row, table_named
from twim.errors import TwimError

if TYPE_CHECKING:
    import pyarrow as pa

OnFailure: TypeAlias = Callable[[Failure], object]
"""What is told of each post that cannot be read, such as the `append` of a list."""


@checked
def rows(
    path: Source,
    table: str = "reports",
    *,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
) -> Iterator[Row]:
    """Yield the rows of a table, in the order of the posts, as plain dictionaries.

    Args:
        path: Where the posts are, as for `read`.
        table: One of `TABLES`, which says what its columns are.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who makes the rows, as for `read`. What comes back from a worker are rows.
        options: Which posts, and how many at a time.

    Raises:
        ArchiveError: There is no such table.
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be read, and `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import twim.archive
        >>> row = next(twim.archive.rows("examples/posts/2024-*.md", "pings"))
        >>> row["date"].isoformat(), row["room"], row["rank"], row["hostname"], row["median_ms"]
        ('2024-11-22', '#ping:example.org', 1, 'attic.example.com', 183.0)
    """
    name = table_named(table).name
    how = How(on_failure, executor, options)
    for found in rows_of_posts(find(path, options), [name], how):
        yield from found[name]


class How(NamedTuple):
    """How to go through posts: what the functions of the facade take by keyword."""

    on_failure: OnFailure | None
    executor: Executor | None
    options: Options


def rows_of_posts(paths: Iterable[str], tables: Iterable[str], how: How) -> Iterator[Rows]:
    """Yield the rows of each post that can be read."""
    work = partial(_rows_in, tables=tuple(tables), options=how.options)
    for result in results(work, paths, how.executor, how.options):
        if not isinstance(result, Failure):
            yield result
        elif how.on_failure is None:
            raise result.error
        else:
            how.on_failure(result)


def _rows_in(path: str, tables: tuple[str, ...], options: Options) -> Rows | Failure:
    try:
        return rows_of(read_post(path, options)[1], path, tables)
    except (OSError, TwimError) as error:
        return Failure(Path(path), error)


@checked
def to_arrow(
    path: Source,
    table: str = "reports",
    *,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
) -> pa.Table:
    """Return a table of Arrow, which pandas, Polars and DuckDB read without copying it.

    Needs the extra `archive`. Dates are `date32`, integers `int64`, numbers `float64`, texts
    `string`.

    Args:
        path: Where the posts are, as for `read`.
        table: One of `TABLES`.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who makes the rows, as for `read`.
        options: Which posts, and how many at a time.

    Raises:
        ArchiveError: There is no such table.
        MissingExtraError: `pyarrow` is missing.
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be read, and `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import twim.archive
        >>> pings = twim.archive.to_arrow("examples/posts", "pings")
        >>> pings.num_rows, str(pings.schema.field("median_ms").type)
        (22, 'double')
    """
    kind = table_named(table)
    with needs("archive"):
        from twim.archive._arrow import arrow_table

    found = rows(path, table, on_failure=on_failure, executor=executor, options=options)
    return arrow_table(found, kind)
