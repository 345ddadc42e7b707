"""Rows in a CSV file, which a spreadsheet may open without running what stands in it."""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from twim.archive._tables import Column, Columns, Table

_FORMULA = "=+-@＝＋－＠"  # in Japanese spreadsheets, full-width signs will do
_FIRST = ("'", "\t", "\r", "\n")


@contextmanager
def csv_sink(path: str, table: Table) -> Iterator[Callable[[Columns], object]]:
    """Write rows to a CSV file."""
    with Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        # `csv` quotes what holds a character of its line end. A lone carriage return begins a row
        # for others, so that is part of it, and is taken off here.
        lines = SimpleNamespace(write=lambda line: file.write(f"{line[:-2]}\n"))
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow(map(harmless, table.names))

        def write(columns: Columns) -> None:
            writer.writerows(zip(*map(_cells, table.columns, columns.values()), strict=True))

        yield write


def _cells(column: Column, values: list[Any]) -> Iterable[object]:
    return map(harmless, values) if column.type in ("boolean", "text") else values


def harmless(value: object) -> object:
    r"""Return a value as a cell that no spreadsheet takes for a formula.

    A text that begins like one, also behind blanks and what cannot be seen, gets an apostrophe in
    front. So does one that begins with an apostrophe: without its first one, each is as it was.
    Numbers and dates stay as they are, and so do negative ones. What holds or not is spelled as in
    JSON.

    Example:
        >>> harmless("=1+1"), harmless("'tis"), harmless("Ada"), harmless(-1), harmless(True)
        ("'=1+1", "''tis", 'Ada', -1, 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str) or value[:1].isalnum():  # as most do
        return value
    seen = next((char for char in value if char.isprintable() and not char.isspace()), " ")
    return f"'{value}" if seen in _FORMULA or value.startswith(_FIRST) else value
