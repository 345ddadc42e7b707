"""The reports on a project in a file: a table, or a list in Markdown."""

import os
from collections.abc import Iterator
from pathlib import Path

import attrs

from twim._files.replacement import replace_file
from twim._markup.escaping import escape
from twim.archive._export import SINKS, sink
from twim.archive._history import History, ProjectReport
from twim.archive._options import ending_of
from twim.archive._tables import Column, Table, column_type, columns_of

_COLUMNS = (
    Column(it.name, column_type(it.type), "As `ProjectReport` has it.")
    for it in attrs.fields(ProjectReport)
)
_TABLE = Table("history", "A report on a project.", tuple(_COLUMNS))


def check_ending(target: str | os.PathLike[str]) -> str:
    """Return the ending of a file.

    Raises:
        ArchiveError: It says no format.
    """
    return ending_of(target, (*SINKS, ".md"))


def write_history(history: History, target: str | os.PathLike[str]) -> None:
    """Write the reports to a file, which is replaced in one step.

    Raises:
        ArchiveError: The file's ending says no format.
        MissingExtraError: `pyarrow` is missing.
        OSError: The file cannot be written.
    """
    if check_ending(target) == ".md":
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{line}\n" for line in _lines(history))
        replace_file(Path(target), text.encode(errors="backslashreplace"))
    else:
        with sink(os.fspath(target), [_TABLE]) as write:
            write({"history": columns_of(history.reports, *_TABLE.names)})


def gap(silent: int, missing: int) -> str:
    """Return what lies between two reports in words.

    Example:
        >>> gap(1, 2), gap(0, 0)
        ('1 post without a report, 2 weeks without a post', '')
    """
    parts = ((silent, "post", "without a report"), (missing, "week", "without a post"))
    told = (f"{count:,} {noun}{'s'[: count != 1]} {what}" for count, noun, what in parts if count)
    return ", ".join(told)


def _lines(history: History) -> Iterator[str]:
    """Yield the lines of a list of the reports in Markdown."""
    yield f"# {escape(history.project.name)}"
    yield ""
    for report in history.reports:
        if between := gap(report.silent, report.missing):
            yield f"- *{between}*"
        day = str(report.date or "no date")
        who = f", {escape(report.reporter)}" if report.reporter else ""
        link = f"[{day}](<{report.url}>)" if report.url else day
        text = f": {escape(report.text)}" if report.text else ""
        yield f"- {link}, **{escape(report.name)}**{who}{text}"
    if between := gap(history.silent, history.missing):
        yield f"- *{between}*"
