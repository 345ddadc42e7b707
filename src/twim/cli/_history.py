"""`twim history`: what was reported on a project, in order, and where nothing was."""

import datetime as dt
from collections.abc import Iterable
from textwrap import wrap

import attrs
import click
from rich.text import Text

from twim.archive._history import History, ProjectReport, history_in_posts
from twim.archive._history_files import check_ending, gap, write_history
from twim.archive._options import Options
from twim.cli._archive import (
    check_order,
    checked,
    days,
    done,
    in_words,
    known_names,
    over_posts,
)
from twim.cli._data import json_text
from twim.cli._printable import on_one_line
from twim.cli._run import Run
from twim.cli._words import counted


def history(  # noqa: PLR0913  # they are the options of the command
    project: str,
    paths: tuple[str, ...],
    *,
    target: str | None,
    catalog: str | None,
    aliases: str | None,
    since: dt.date | None,
    until: dt.date | None,
    as_json: bool,
    jobs: int,
) -> int:
    """Show the reports on a project; return the exit status."""
    run = Run()
    options = days(since, until)
    check_order(paths, [project], "the path comes last: twim history PROJECT PATH")
    if target:
        checked(lambda: check_ending(target))
    names = known_names(run, catalog, aliases)
    if run.status:
        return run.status
    found = over_posts(
        run,
        paths,
        jobs,
        "Reading",
        lambda posts, how: history_in_posts(posts, project, how._replace(**names, options=options)),
    )
    if found and target:
        if done(run, lambda: write_history(found, target)):
            run.tell(f"wrote {on_one_line(target)}: {counted(len(found.reports), 'report')}")
    elif found and as_json:
        click.echo(json_text(attrs.asdict(found)).encode(), nl=False)
    elif found:
        _show(run, found, options)
    return run.status


def _show(run: Run, history: History, options: Options) -> None:
    """Show the project, and a line for each report."""
    project = history.project
    names = dict.fromkeys(name.name for name in project.names)
    _line(run, f"{project.name} ({project.id})", "bold", whole=True)
    for word, items in (("names", names), ("websites", project.websites)):
        if items:
            _list(run, word, items)
    reports = counted(len(history.reports), "report") + in_words(options)
    first_last = f", {project.first} to {project.last}" if project.first else ""
    posts = f"a heading in {counted(project.issues, 'post')}{first_last}"
    _line(run, f"  {reports}; {posts}", whole=True)
    run.out.print()
    for report in history.reports:
        _gap(run, report.silent, report.missing)
        _line(run, _told(report))
    _gap(run, history.silent, history.missing)


def _list(run: Run, word: str, items: Iterable[str]) -> None:
    """Show all there are, in as many lines as they take."""
    for line in wrap(
        on_one_line(f"{word}: {', '.join(items)}"),
        run.out.width,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    ):
        run.out.print(Text(line), soft_wrap=True)


def _told(report: ProjectReport) -> str:
    """Return a report in a line."""
    about = ", ".join(word for word in (report.name, report.reporter) if word)
    told = ": ".join(part for part in (about, report.text) if part)
    return f"{report.date or 'no date'!s:10}  {told}"


def _gap(run: Run, silent: int, missing: int) -> None:
    """Show what lies before a report."""
    if between := gap(silent, missing):
        _line(run, f"{'':10}  … {between}", "dim")


def _line(run: Run, text: str, style: str = "", *, whole: bool = False) -> None:
    """Show a line: on a terminal as much of it as there is room for, unless all of it counts."""
    line = Text(on_one_line(text), style)
    if run.out.file.isatty() and not whole:
        line.truncate(run.out.width, overflow="ellipsis")
    run.out.print(line, soft_wrap=True)
