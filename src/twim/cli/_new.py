"""`twim new`: draft the week's post."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from twim._files import dumps
from twim._files.replacement import replace_file
from twim.cli._inputs import read_catalog, report_of
from twim.cli._run import Run, name_of
from twim.newsroom import draft, read_messages, read_pings


def new(  # noqa: PLR0913  # the options of the command
    date: dt.date,
    authors: Sequence[str],
    *,
    catalog: str,
    reports: str | None,
    pings: str | None,
    matrix_live: str | None,
    image: str | None,
    output: str | None,
    force: bool,
) -> int:
    """Draft a post; return the exit status."""
    run = Run()
    if output is not None and not force and Path(output).exists():
        run.problem(f"{name_of(output)}: is there already; --force replaces it")
    known = read_catalog(run, catalog)
    messages = run.read(reports, read_messages) if reports is not None else ()
    medians = run.read(pings, read_pings) if pings is not None else None
    if run.problems or known is None or messages is None:
        return run.status
    sent = [report_of(run, message, known) for message in messages]
    text = run.tried(
        lambda: dumps(
            draft(date, authors, sent, known, pings=medians, matrix_live=matrix_live, image=image)
        ),
        "draft",
    )
    if text is not None and output is None:
        click.echo(text.encode(), nl=False)
    elif text is not None and output is not None:
        run.tried(lambda: replace_file(Path(output), text.encode()), output)
    return run.status
