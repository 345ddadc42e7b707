"""`twim new`: draft the week's post."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from twim._files import dumps
from twim._files.replacement import replace_file
from twim._markup.headings import title_words
from twim.cli._inputs import read_catalog, report_of
from twim.cli._printable import on_one_line
from twim.cli._run import Run, name_of
from twim.cli._words import counted
from twim.model import Issue
from twim.newsroom import Catalog, Message, draft, read_messages, read_pings
from twim.newsroom._draft import UNFILED
from twim.newsroom._names import hint


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
    for message in messages:
        for told in _unknown(message, known):
            run.tell(on_one_line(f"{message.name}: {told}"))
    make = partial(
        draft, date, authors, sent, known, pings=medians, matrix_live=matrix_live, image=image
    )
    text = run.tried(lambda: _drafted(run, make, known), "draft")
    if text is not None and output is None:
        click.echo(text.encode(), nl=False)
    elif text is not None and output is not None:
        run.tried(lambda: replace_file(Path(output), text.encode()), output)
    return run.status


def _unknown(message: Message, catalog: Catalog) -> Iterator[str]:
    """Tell what the catalogue has not: it is new, or a slip of the fingers."""
    kinds = (
        ("project", message.project, catalog.project, catalog.projects),
        ("section", message.section, catalog.section, catalog.sections),
    )
    for kind, name, find, items in kinds:
        if name and not find(name):
            like = hint(name, (title_words(it.title) for it in items))
            yield f"the catalogue has no {kind} {name!r}{like}"


def _drafted(run: Run, make: Callable[[], Issue], catalog: Catalog) -> str:
    """Return the draft, and tell how many reports are left for the editor to file."""
    issue = make()
    text = dumps(issue)
    unfiled = catalog.section(UNFILED)
    title = unfiled.title if unfiled else ""
    if count := [it.section.title for it in issue.reports() if it.section].count(title):
        run.tell(f"draft: {counted(count, 'report')} for you to file, in {title!r}")
    return text
