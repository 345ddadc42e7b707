# mypy: disable-error-code="overload-overlap"
"""Rows of a whole archive, as plain data and for Arrow."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import cache, partial
from itertools import chain
from tempfile import TemporaryFile
from typing import (
    IO,
    TYPE_CHECKING,
    Any,
    Literal,
    TypedDict,
    Unpack,
    overload,
)

from twim._arguments import checked
from twim.archive import _row_types as row_types
from twim.archive._aliases import Aliases, aliases_of
from twim.archive._errors import needs
from twim.archive._find import find
from twim.archive._identities import Identities, identities
from twim.archive._issue_rows import Rows, heading, rows_of
from twim.archive._options import DEFAULTS, Options, Source
from twim.archive._read import How, OnFailure, made_of_posts
from twim.archive._tables import Row, Table, columns_of, count_of, rows_from, table_named

if TYPE_CHECKING:
    import pyarrow as pa

    from twim.newsroom import Catalog


class Keywords(TypedDict, total=False):
    """How to go through posts: what the functions of the facade take by keyword."""

    on_failure: OnFailure | None
    executor: Executor | None
    options: Options
    catalog: Catalog | None
    aliases: Aliases | str | os.PathLike[str] | None


@overload
def rows(
    path: Source, table: Literal["reports"] = ..., **how: Unpack[Keywords]
) -> Iterator[row_types.ReportsRow]: ...


@overload
def rows(
    path: Source, table: Literal["issues"], **how: Unpack[Keywords]
) -> Iterator[row_types.IssuesRow]: ...


@overload
def rows(
    path: Source, table: Literal["projects"], **how: Unpack[Keywords]
) -> Iterator[row_types.ProjectsRow]: ...


@overload
def rows(
    path: Source, table: Literal["pings"], **how: Unpack[Keywords]
) -> Iterator[row_types.PingsRow]: ...


@overload
def rows(
    path: Source, table: Literal["links"], **how: Unpack[Keywords]
) -> Iterator[row_types.LinksRow]: ...


@overload
def rows(
    path: Source, table: Literal["images"], **how: Unpack[Keywords]
) -> Iterator[row_types.ImagesRow]: ...


@overload
def rows(
    path: Source, table: Literal["mscs"], **how: Unpack[Keywords]
) -> Iterator[row_types.MscsRow]: ...


@overload
def rows(
    path: Source, table: Literal["federation"], **how: Unpack[Keywords]
) -> Iterator[row_types.FederationRow]: ...


@overload
def rows(
    path: Source, table: Literal["project_index"], **how: Unpack[Keywords]
) -> Iterator[row_types.ProjectIndexRow]: ...


@overload
def rows(
    path: Source, table: Literal["project_names"], **how: Unpack[Keywords]
) -> Iterator[row_types.ProjectNamesRow]: ...


@overload
def rows(path: Source, table: str, **how: Unpack[Keywords]) -> Iterator[Row]: ...


@overload
def rows(
    path: Source,
    table: str = ...,
    *,
    columns: Iterable[str] | None,
    **how: Unpack[Keywords],
) -> Iterator[Row]: ...


@checked
def rows(  # noqa: PLR0913  # keyword-only, and shared by all that go through an archive
    path: Source,
    table: str = "reports",
    *,
    columns: Iterable[str] | None = None,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
    catalog: Catalog | None = None,
    aliases: Aliases | str | os.PathLike[str] | None = None,
) -> Iterator[Any]:
    """Yield the rows of a table, in the order of the posts, as plain dictionaries.

    Each table has a type of its own for its rows: `ReportsRow`, `PingsRow` and so on.

    Which project a heading means (`project_id`) is known when all of them are: until then, rows are
    in a temporary file. Without that column they come as the posts are read.

    Args:
        path: Where the posts are, as for `read`.
        table: One of `TABLES`, which says what its columns are.
        columns: The columns that rows have, by their names; all of them unless told. What nobody
            asks for is not looked for: links and images, say, which take most of the time.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who makes the rows, as for `read`. What comes back from a worker are rows.
        options: Which posts, and how many at a time.
        catalog: What is known of projects, as for `projects`.
        aliases: What else projects are called, as for `projects`.

    Raises:
        ArchiveError: There is no such table or column, or the file of aliases is none.
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be read, and `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import twim.archive
        >>> row = next(twim.archive.rows("examples/posts/2024-*.md", "pings"))
        >>> row["date"].isoformat(), row["room"], row["rank"], row["hostname"], row["median_ms"]
        ('2024-11-22', '#ping:example.org', 1, 'attic.example.com', 183.0)
        >>> next(twim.archive.rows("examples/posts/2024-*.md", columns=["project", "reporter"]))
        {'project': None, 'reporter': 'Ada (example.org)'}
    """
    kind = table_named(table).with_columns(columns)
    how = How(on_failure, executor, options, catalog, aliases_of(aliases))
    found = tables_of_posts(find(path, options), [kind], how)
    return (row for rows in found for row in rows_from(rows[kind.name]))


def tables_of_posts(paths: Iterable[str], tables: Iterable[Table], how: How) -> Iterator[Rows]:
    """Yield the rows of each post that can be read, with the columns that the tables have.

    Where any is `project_id`, rows wait in a file until all headings are known; then the projects
    come before the posts.
    """
    asked = {table.name: table.names for table in tables}
    if _OF_NO_POST.isdisjoint({*asked, *(name for names in asked.values() for name in names)}):
        yield from _numbered(paths, asked, how)
        return
    with TemporaryFile() as spool:
        found = _numbered(paths, {**asked, "headings": HEADING}, how)
        sizes: list[int] = []
        known = identities(_spooled(found, spool, sizes), how.catalog, how.aliases)
        if sizes:
            yield _of_projects(known, asked)
        id_of = cache(lambda it: it and known.id_of(*heading(it)))
        spool.seek(0)
        for size in sizes:
            rows: Rows = pickle.loads(spool.read(size))  # noqa: S301  # our own
            for columns in rows.values():
                if "project_id" in columns:
                    columns["project_id"] = list(map(id_of, columns["project_id"]))
            yield rows


_OF_NO_POST = {"project_id", "project_index", "project_names"}
"""Columns and tables that take all posts."""
HEADING = ("date", "project", "website", "reports", "path")
"""What is kept of `headings`, to know which project each means."""


def _numbered(paths: Iterable[str], asked: Mapping[str, Sequence[str]], how: How) -> Iterator[Rows]:
    """Yield the rows of each post that can be read, with its number and those of its reports."""
    make = partial(rows_of, asked={**asked, "size": ("quotes",)})
    before = 0  # quotes in older posts
    for number, found in enumerate(made_of_posts(make, paths, how), 1):
        (quotes,) = found.pop("size")["quotes"]
        for columns in found.values():
            if "issue_id" in columns:
                columns["issue_id"] = [number] * count_of(columns)
            if "report_id" in columns:
                columns["report_id"] = [it and it + before for it in columns["report_id"]]
        before += quotes
        yield found


def _spooled(found: Iterable[Rows], spool: IO[bytes], sizes: list[int]) -> Iterator[Row]:
    """Put rows into a file, with how many bytes each post takes, and yield the headings."""
    for rows in found:
        yield from rows_from(rows.pop("headings"))
        sizes.append(spool.write(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)))


def _of_projects(known: Identities, asked: Mapping[str, Sequence[str]]) -> Rows:
    """Return the rows that are of no post, but of projects."""
    projects = () if _OF_NO_POST.isdisjoint(asked) else known.projects
    same = "name", "first", "last", "issues", "reports"
    rows: Rows = {
        "project_index": columns_of(projects, *same)
        | {"project_id": [it.id for it in projects]}
        | {"website": [it.websites[-1] if it.websites else None for it in projects]},
        "project_names": columns_of([*chain(*(it.names for it in projects))], "website", *same)
        | {"project_id": [it.id for it in projects for _ in it.names]},
    }
    return {
        table: {name: rows[table][name] if table in rows else [] for name in names}
        for table, names in asked.items()
    }


@checked
def to_arrow(  # noqa: PLR0913  # as above
    path: Source,
    table: str = "reports",
    *,
    columns: Iterable[str] | None = None,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
    catalog: Catalog | None = None,
    aliases: Aliases | str | os.PathLike[str] | None = None,
) -> pa.Table:
    """Return a table of Arrow, which pandas, Polars and DuckDB read without copying it.

    Needs the extra `archive`. Dates are `date32`, integers `int64`, numbers `float64`, texts
    `string`, booleans `bool`.

    Args:
        path: Where the posts are, as for `read`.
        table: One of `TABLES`.
        columns: The columns of the table, as for `rows`.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who makes the rows, as for `read`.
        options: Which posts, and how many at a time.
        catalog: What is known of projects, as for `projects`.
        aliases: What else projects are called, as for `projects`.

    Raises:
        ArchiveError: There is no such table or column, or the file of aliases is none.
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
    kind = table_named(table).with_columns(columns)
    with needs("archive"):
        from twim.archive._arrow import arrow_table

    how = How(on_failure, executor, options, catalog, aliases_of(aliases))
    found = tables_of_posts(find(path, options), [kind], how)
    return arrow_table((rows[kind.name] for rows in found), kind)
