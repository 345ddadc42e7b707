"""How headings and ping tables are spelled: each form with its reader and its writer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from twim._markup.inline import destination, link_target
from twim.model import PingRow
from twim.model._source import Part

__all__ = [
    "PingTable",
    "has_column",
    "heading_text",
    "quote_text",
    "read_heading",
    "read_table",
    "row_text",
    "table_head",
]

_PLAIN_WEBSITE = re.compile(r"(?<!\\)\(\[[Ww]ebsite\]\(([^\s()<>\\&]+)\)\)")
_WEBSITE = re.compile(r"(?<!\\)\(\[website\]\(", re.IGNORECASE)
_ARROW = re.compile(r"(?<!\\)(\()?\[↗\ufe0e?\ufe0f?\]\(")

_HEADER = ("Rank", "Hostname", "Median MS")
_DEVIATION = "Std Dev"  # the fourth column of some
_HEADERS = ([name.lower() for name in _HEADER], [name.lower() for name in (*_HEADER, _DEVIATION)])
_RANK = r"[0-9]{1,9}"
_MEDIAN = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"
_ROW = re.compile(rf"\|[ \t]*({_RANK})[ \t]*\|[ \t]*([^\s|\\]+)[ \t]*\|[ \t]*({_MEDIAN})[ \t]*\|")
_CELL_END = re.compile(r"(?<!\\)\|")


def read_heading(text: str) -> tuple[str, str | None]:
    """Split a project's heading into its title and the address of its website.

    `([website](…))` at its end is canonical; `([Website](…))` and `[↗](…)` of 2021 are read too.
    """
    if not text.endswith(")"):
        return text, None
    if plain := _plain_heading(text):
        return plain
    for form in (_WEBSITE, _ARROW):
        match = None
        for match in form.finditer(text):  # noqa: B007  # the last one
            pass
        target = link_target(text, match.end()) if match else None
        tail = "" if form is _ARROW and match and not match[1] else ")"
        if match and target and text[target[1] :] == tail:
            return _split(text, match.start(), target[0])
    return text, None


def _plain_heading(text: str) -> tuple[str, str] | None:
    at = max(text.rfind("(["), 0)
    plain = _PLAIN_WEBSITE.fullmatch(text, at)
    return (text[:at].rstrip(" \t"), plain[1]) if plain else None


def _split(text: str, at: int, url: str) -> tuple[str, str | None]:
    """Split at the link, if the canonical form of what that gives reads as the same."""
    if url.startswith("(") and url.endswith(")"):
        url = url[1:-1]  # `((@/path.md))`: the link is what its author meant
    title = text[:at].rstrip(" \t")
    try:
        canonical = heading_text(title, url)
    except ValueError:
        return text, None
    again = _plain_heading(canonical) or (canonical[: canonical.rfind(" ([website](")], url)
    return (title, url) if again == (title, url) and url else (text, None)


def heading_text(title: str, website: str | None) -> str:
    """Write a project's heading without its `#`s; raise `ValueError` where there is none."""
    if website is None:
        return title
    target = destination(website) if website else None
    if target is None:
        raise ValueError(f"is no address that a Markdown link can hold: {website!r}")
    return f"{title} ([website]({target}))".lstrip(" ")


class PingTable(NamedTuple):
    """What the lines of a ping table say."""

    rows: tuple[PingRow, ...]
    deviations: bool
    """Whether it has a column for standard deviations."""


def read_table(lines: Sequence[str]) -> PingTable | None:
    """Read the lines of a table; `None` if it is no ping ranking.

    The cells of its header are "Rank", "Hostname" and "Median MS", and maybe "Std Dev", in any
    capitalisation.
    """
    header = [cell.lower() for cell in _cells(lines[0])]
    if header not in _HEADERS:
        return None
    rows: list[PingRow] = []
    for line in lines[2:]:
        if plain := _ROW.fullmatch(line):
            rows.append(PingRow(int(plain[1]), plain[2], float(plain[3])))
        elif row := _read_row(_cells(line), len(header)):
            rows.append(row)
        else:
            return None
    return PingTable(tuple(rows), header == _HEADERS[1])


def _read_row(cells: Sequence[str], columns: int) -> PingRow | None:
    """Make a row of its cells; the last of four may be empty or missing, as in any table."""
    if not len(_HEADER) <= len(cells) <= columns:
        return None
    rank, hostname, median, deviation = (*cells, "")[:4]
    if not hostname or not (re.fullmatch(_RANK, rank) and re.fullmatch(_MEDIAN, median)):
        return None
    if deviation and not re.fullmatch(_MEDIAN, deviation):
        return None
    return PingRow(int(rank), hostname, float(median), float(deviation) if deviation else None)


def _cells(line: str) -> list[str]:
    text = line.strip(" \t")
    cells = _CELL_END.split(text) if "\\" in text else text.split("|")
    if not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return [cell.strip(" \t").replace("\\|", "|") for cell in cells]


def has_column(rows: Iterable[PingRow], head: Part | None) -> bool:
    """Whether standard deviations have a column: an empty one that the source has stays."""
    return bool(head and head.values[0]) or any(row.std_dev_ms is not None for row in rows)


def table_head(*, deviations: bool) -> str:
    """Write the first two lines of a ping table, with or without the fourth column."""
    names = (*_HEADER, _DEVIATION) if deviations else _HEADER
    return f"|{'|'.join(names)}|\n|{':---:|' * len(names)}"


def row_text(row: PingRow, *, deviations: bool) -> str:
    """Write a line of a ping table."""
    hostname = row.hostname.replace("|", "\\|")
    text = f"|{row.rank}|{hostname}|{_number_text(row.median_ms)}|"
    if not deviations:
        return text
    return f"{text}{'' if row.std_dev_ms is None else _number_text(row.std_dev_ms)}|"


def _number_text(number: float) -> str:
    """Write a number, as an integer if it is one."""
    return str(int(number)) if number == number // 1 else str(number)


def quote_text(body: str, raw: frozenset[int]) -> str:
    """Write a block quote; the lines in `raw` stand within a shortcode call and get no marker."""
    return "\n".join(
        line if index in raw else f"> {line}" if line else ">"
        for index, line in enumerate(body.split("\n"))
    )
