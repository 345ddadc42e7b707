"""How headings and ping tables are spelled: each form with its reader and its writer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twim._inline import destination, link_target
from twim.model import PingRow

__all__ = ["TABLE_HEAD", "heading_text", "quote_text", "read_heading", "read_rows", "row_text"]

_PLAIN_WEBSITE = re.compile(r"(?<!\\)\(\[[Ww]ebsite\]\(([^\s()<>\\&]+)\)\)")
_WEBSITE = re.compile(r"(?<!\\)\(\[website\]\(", re.IGNORECASE)
_ARROW = re.compile(r"(?<!\\)(\()?\[↗\ufe0e?\ufe0f?\]\(")

_HEADER = ["rank", "hostname", "median ms"]
_RANK = r"[0-9]{1,9}"
_MEDIAN = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"
_ROW = re.compile(rf"\|[ \t]*({_RANK})[ \t]*\|[ \t]*([^\s|\\]+)[ \t]*\|[ \t]*({_MEDIAN})[ \t]*\|")
_CELL_END = re.compile(r"(?<!\\)\|")

TABLE_HEAD = "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|"
"""The first two lines of a ping table in canonical form."""


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


def read_rows(lines: Sequence[str]) -> tuple[PingRow, ...] | None:
    """Read the lines of a table; `None` if it is no ping ranking.

    The cells of its header are "Rank", "Hostname" and "Median MS", in any capitalisation.
    """
    if [cell.lower() for cell in _cells(lines[0])] != _HEADER:
        return None
    rows = []
    for line in lines[2:]:
        plain = _ROW.fullmatch(line)
        row = plain.groups() if plain else _cells(line)
        if len(row) != len(_HEADER) or not row[1]:
            return None
        rank, hostname, median = row
        if not plain and not (re.fullmatch(_RANK, rank) and re.fullmatch(_MEDIAN, median)):
            return None
        rows.append(PingRow(int(rank), hostname, float(median)))
    return tuple(rows)


def _cells(line: str) -> list[str]:
    text = line.strip(" \t")
    cells = _CELL_END.split(text) if "\\" in text else text.split("|")
    if not cells[0]:
        del cells[0]
    if len(cells) > 1 and not cells[-1]:
        del cells[-1]
    return [cell.strip(" \t").replace("\\|", "|") for cell in cells]


def row_text(row: PingRow) -> str:
    """Write a line of a ping table."""
    median = row.median_ms
    number = str(int(median)) if median == median // 1 else str(median)
    hostname = row.hostname.replace("|", "\\|")
    return f"|{row.rank}|{hostname}|{number}|"


def quote_text(body: str, raw: frozenset[int]) -> str:
    """Write a block quote; the lines in `raw` stand within a shortcode call and get no marker."""
    return "\n".join(
        line if index in raw else f"> {line}" if line else ">"
        for index, line in enumerate(body.split("\n"))
    )
