"""`twim history`: what was reported on a project, in order, and where nothing was."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Unpack

import attrs
import click
from rich.text import Text

from twim.archive._history import History, ProjectReport, history_in_posts
from twim.archive._history_files import check_ending, gap, write_history
from twim.archive._options import Options, of_all_days
from twim.cli._archive import Asked, check_order, checked, days, done, in_words, over_posts
from twim.cli._data import json_text
from twim.cli._printable import on_one_line
from twim.cli._run import Run
from twim.cli._words import counted


def history(
    project: str,
    paths: tuple[str, ...],
    *,
    target: str | None,
    as_json: bool,
    **asked: Unpack[Asked],
) -> int:
    """Show the reports on a project; return the exit status."""
    run = Run()
    options = days(asked)
    check_order(paths, [project], "the path comes last: twim history PROJECT PATH")
    if target:
        checked(lambda: check_ending(target))
    found = over_posts(
        run,
        paths,
        asked,
        "Reading",
        lambda posts, how: history_in_posts(posts, project, how),
        options=of_all_days(options),
    )
    if found is None:
        return run.status
    if target:
        if done(run, lambda: write_history(found, target)):
            run.tell(f"wrote {on_one_line(target)}: {counted(len(found.reports), 'report')}")
    elif as_json:
        click.echo(json_text(attrs.asdict(found)).encode(), nl=False)
    else:
        _show(run, found, options)
    return run.status or int(not found.reports)


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
