"""`twim export`: the posts of an archive as tables."""

from pathlib import Path
from typing import Unpack

import click

from twim._files.replacement import replace_file
from twim.archive._export import export_posts, files_for
from twim.archive._metadata import datasette_metadata
from twim.archive._sqlite import ENDINGS
from twim.cli._archive import Asked, checked, over_posts
from twim.cli._data import json_text
from twim.cli._printable import on_one_line
from twim.cli._run import Run
from twim.cli._words import summary


def export(
    paths: tuple[str, ...],
    *,
    target: str,
    table: str | None,
    metadata: str | None,
    **asked: Unpack[Asked],
) -> int:
    """Write the posts of an archive as tables; return the exit status."""
    run = Run()
    files = checked(lambda: files_for(target, table))
    if metadata is not None and Path(target).suffix.lower() not in ENDINGS:
        raise click.UsageError(
            f"{on_one_line(target)}: Datasette shows databases, and this is none"
        )
    rows = over_posts(
        run, paths, asked, "Exporting", lambda posts, how: export_posts(posts, files, how)
    )
    if rows is not None:
        written = ", ".join(map(on_one_line, files))
        counts = ", ".join(f"{rows[name]:,} {name}" for name in rows)
        run.tell(summary(f"wrote {written}, in rows: {counts}"))
    if rows is not None and metadata is not None:
        text = json_text(datasette_metadata(Path(target).stem))
        run.tried(lambda: replace_file(Path(metadata), text.encode()))
    return run.status
