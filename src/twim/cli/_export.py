"""`twim export`: the posts of an archive as tables."""

import datetime as dt
from pathlib import Path

import click

from twim._files.replacement import replace_file
from twim.archive._export import export_posts, files_for
from twim.archive._metadata import datasette_metadata
from twim.archive._sqlite import ENDINGS
from twim.cli._archive import checked, days, known_names, over_posts
from twim.cli._data import json_text
from twim.cli._printable import on_one_line
from twim.cli._run import Run
from twim.cli._words import summary


def export(  # noqa: PLR0913  # they are the options of the command
    paths: tuple[str, ...],
    *,
    target: str,
    table: str | None,
    metadata: str | None,
    since: dt.date | None,
    until: dt.date | None,
    catalog: str | None,
    aliases: str | None,
    jobs: int,
) -> int:
    """Write the posts of an archive as tables; return the exit status."""
    run = Run()
    options = days(since, until)
    files = checked(lambda: files_for(target, table))
    if metadata is not None and Path(target).suffix.lower() not in ENDINGS:
        raise click.UsageError(
            f"{on_one_line(target)}: Datasette shows databases, and this is none"
        )
    known = known_names(run, catalog, aliases)
    if run.status:
        return run.status
    rows = over_posts(
        run,
        paths,
        jobs,
        "Exporting",
        lambda posts, how: export_posts(posts, files, how._replace(**known)),
        options=options,
    )
    if rows is not None:
        written = ", ".join(map(on_one_line, files))
        counts = ", ".join(f"{rows[name]:,} {name}" for name in rows)
        run.tell(summary(f"wrote {written}, in rows: {counts}"))
    if rows is not None and metadata is not None:
        text = json_text(datasette_metadata(Path(target).stem))
        run.tried(lambda: replace_file(Path(metadata), text.encode()))
    return run.status
