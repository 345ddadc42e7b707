"""Tables in files: Parquet, CSV, JSON Lines and SQLite."""

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from twim._arguments import checked
from twim._files.replacement import replacing
from twim.archive._aliases import Aliases, aliases_of
from twim.archive._csv import csv_sink
from twim.archive._errors import ArchiveError, needs
from twim.archive._find import find
from twim.archive._issue_rows import Rows
from twim.archive._options import DEFAULTS, TABLE, Options, Source, ending_of
from twim.archive._read import How, OnFailure
from twim.archive._rows import tables_of_posts
from twim.archive._sqlite import ENDINGS, sqlite_sink
from twim.archive._tables import TABLES, Columns, Table, count_of, table_named

if TYPE_CHECKING:
    from twim.newsroom import Catalog

_Sink = Callable[[Columns], object]


@checked
def export(  # noqa: PLR0913  # keyword-only, and shared by all that go through an archive
    path: Source,
    target: str | os.PathLike[str],
    *,
    table: str | None = None,
    columns: Iterable[str] | None = None,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
    catalog: "Catalog | None" = None,
    aliases: Aliases | str | os.PathLike[str] | None = None,
) -> Mapping[str, int]:
    r"""Write tables to a file, or to several, in one pass over the posts.

    The ending of the file says the format: `.parquet` (which needs the extra `archive`), `.csv`,
    `.jsonl`, or `.sqlite`, `.sqlite3` or `.db`. All are UTF-8, with dates as in ISO 8601; what a
    post does not say is null, and nothing between the commas of CSV. There, an apostrophe stands
    before each text that a spreadsheet could take for a formula. An SQLite file holds all
    tables, with keys that lead from one to the other, indices, and `reports_text`, an FTS5 index
    over reports with the names in their headings and of reporters. Files of other formats hold one.

    Files are replaced in one step at the end: on any error the old ones are as they were. Folders
    that are not there are made.

    Args:
        path: Where the posts are, as for `read`.
        target: The file. With `{table}` in its name there is one for each table, such as
            `tables/{table}.parquet`.
        table: The table to write, if not `reports`, or not all where there is room for all.
        columns: The columns of that table, as for `rows`.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who makes the rows, as for `read`.
        options: Which posts, and how many at a time.
        catalog: What is known of projects, as for `projects`.
        aliases: What else projects are called, as for `projects`.

    Returns:
        How many rows were written, by the names of the tables.

    Raises:
        ArchiveError: There is no such format, table or column, another name than `{table}` is in
            braces, the database cannot be written, or
            there was no post to read; files that were there before stay.
        MissingExtraError: `pyarrow` is missing.
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be written, or read while `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import pathlib, tempfile, twim.archive
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> post = "examples/posts/2024-11-22-twim.md"
        >>> twim.archive.export(post, folder / "{table}.csv", table="pings")
        {'pings': 8}
        >>> print((folder / "pings.csv").read_text(encoding="utf-8").split("\n")[1][:50])
        1,2024-11-22,#ping:example.org,1,attic.example.com
    """
    how = How(on_failure, executor, options, catalog, aliases_of(aliases))
    return export_posts(find(path, options), files_for(target, table, columns), how)


def export_posts(
    paths: Iterable[str], files: Mapping[str, Sequence[Table]], how: How
) -> Mapping[str, int]:
    """Write tables into files as `export` does, of posts in the order given."""
    tables = [table for of_file in files.values() for table in of_file]
    counts = dict.fromkeys((table.name for table in tables), 0)
    with ExitStack() as stack:
        sinks = [stack.enter_context(sink(name, files[name])) for name in files]
        found = False
        for rows in tables_of_posts(paths, tables, how):
            found = True
            for write in sinks:
                write(rows)
            for name in counts:
                counts[name] += count_of(rows[name])
        if not found:  # and so the files stay what they were
            told = ", ".join(files)
            raise ArchiveError(f"{told}: not written, since no post could be read")
    return counts


def files_for(
    target: str | os.PathLike[str], table: str | None, columns: Iterable[str] | None = None
) -> dict[str, tuple[Table, ...]]:
    """Return the files to write, and the tables in each, with the columns to write.

    Raises:
        ArchiveError: There is no such format, table or column, or there are columns of no table.
    """
    target = os.fspath(target)
    ending = ending_of(target, (*SINKS, *ENDINGS), TABLE)
    if table is not None:
        tables: tuple[Table, ...] = (table_named(table),)
    elif TABLE in target or ending in ENDINGS:
        tables = tuple(TABLES.values())
    else:
        tables = (TABLES["reports"],)
    if columns is not None:
        if len(tables) > 1:
            raise ArchiveError(f"{target}: columns are those of one table: say which")
        tables = (tables[0].with_columns(columns),)
    if TABLE in target:
        return {target.replace(TABLE, item.name): (item,) for item in tables}
    return {target: tables}


@contextmanager
def sink(target: str, tables: Sequence[Table]) -> Iterator[Callable[[Rows], object]]:
    """Give what writes rows to a file; the file is replaced at the end.

    Raises:
        ArchiveError: The database cannot be written.
        MissingExtraError: `pyarrow` is missing.
        OSError: The file cannot be written.
    """
    ending = Path(target).suffix.lower()
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    with replacing(Path(target)) as beside:
        if ending in ENDINGS:
            try:
                with sqlite_sink(os.fspath(beside), tables) as write:
                    yield write
            except sqlite3.Error as error:
                raise ArchiveError(f"{target}: {error}") from error
        else:
            (table,) = tables
            with SINKS[ending](os.fspath(beside), table) as write_rows:
                yield lambda rows: write_rows(rows[table.name])


@contextmanager
def _jsonl_sink(path: str, table: Table) -> Iterator[_Sink]:
    # An encoder takes its time to begin: it gets all values of a post at once, each on a line.
    encode = json.JSONEncoder(
        ensure_ascii=False, separators=("\n", ""), default=dt.date.isoformat
    ).encode
    line = f"{{{', '.join(f'{encode(name)}: %s' for name in table.names)}}}\n"
    # What UTF-8 cannot hold, a lone surrogate, becomes an escape, which is that of JSON as well.
    with Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:

        def write(columns: Columns) -> None:
            if values := [*chain(*zip(*columns.values(), strict=True))]:
                cells = iter(encode(values)[1:-1].split("\n"))
                file.writelines(map(line.__mod__, zip(*[cells] * len(columns), strict=True)))

        yield write


def _parquet_sink(path: str, table: Table) -> AbstractContextManager[_Sink]:
    with needs("archive"):
        from twim.archive._arrow import parquet_sink

    return parquet_sink(path, table)


SINKS: dict[str, Callable[[str, Table], AbstractContextManager[_Sink]]] = {
    ".csv": csv_sink,
    ".jsonl": _jsonl_sink,
    ".parquet": _parquet_sink,
}
"""What writes a table, by the endings of files that hold one."""
