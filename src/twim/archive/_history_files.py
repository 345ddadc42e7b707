"""The reports on a project in a file: CSV, JSON Lines or Markdown; and all of it as JSON."""

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from twim._files.replacement import replacing
from twim._markup.escaping import escape
from twim.archive._csv import csv_sink
from twim.archive._errors import ArchiveError
from twim.archive._history import History, ProjectReport
from twim.archive._tables import Column, Table

_encode = json.JSONEncoder(ensure_ascii=False, default=dt.date.isoformat).encode
_COLUMNS = (
    Column(it.name, "text", "As `ProjectReport` has it.") for it in attrs.fields(ProjectReport)
)
_TABLE = Table("history", "A report on a project.", tuple(_COLUMNS))


def write_history(history: History, target: str | os.PathLike[str]) -> None:
    """Write the reports to a file, which is replaced in one step.

    Raises:
        ArchiveError: The file's ending says no format.
        OSError: The file cannot be written.
    """
    write = writer_for(target)
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    with replacing(Path(target)) as beside:
        write(history, os.fspath(beside))


def writer_for(target: str | os.PathLike[str]) -> Callable[[History, str], object]:
    """Return what writes a format.

    Raises:
        ArchiveError: The file's ending says none.
    """
    ending = Path(target).suffix.lower()
    if ending not in _WRITERS:
        raise ArchiveError(f"{os.fspath(target)}: the ending says the format: .csv, .jsonl or .md")
    return _WRITERS[ending]


def as_json(history: History) -> str:
    """Return all that is known of a project as JSON."""
    data = attrs.asdict(history)
    return json.dumps(data, ensure_ascii=False, default=dt.date.isoformat, indent=2)


def gap(silent: int, missing: int) -> str:
    """Return what lies between two reports in words.

    Example:
        >>> gap(1, 2), gap(0, 0)
        ('1 post without a report, 2 weeks without a post', '')
    """
    parts = ((silent, "post", "without a report"), (missing, "week", "without a post"))
    told = (f"{count:,} {noun}{'s'[: count != 1]} {what}" for count, noun, what in parts if count)
    return ", ".join(told)


def _csv(history: History, path: str) -> None:
    with csv_sink(path, _TABLE) as write:
        write([attrs.asdict(report) for report in history.reports])


def _jsonl(history: History, path: str) -> None:
    lines = (f"{_encode(attrs.asdict(report))}\n" for report in history.reports)
    _write(path, lines)


def _markdown(history: History, path: str) -> None:
    _write(path, (f"{line}\n" for line in _lines(history)))


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


def _write(path: str, lines: Iterator[str]) -> None:
    with Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.writelines(lines)


_WRITERS = {".csv": _csv, ".jsonl": _jsonl, ".md": _markdown}
