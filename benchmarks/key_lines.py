"""Front matter taken apart into keys and comments, by its looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_KEY = re.compile(r"""(["']?)([\w.-]+)\1[ \t]*(?:=|:(?=\s|$))""")
_TABLE = re.compile(r"\[\[?[ \t]*([\w.\"'-]+)[ \t]*\]\]?[ \t]*(?:#.*)?")
_FENCES = ("+++", "---", "...")
_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'')


class Group(NamedTuple):
    """The lines of a key and its value, a comment, or blank lines."""

    kind: str
    key: str
    lines: list[str]


def groups(lines: Sequence[str]) -> list[Group]:
    """Take front matter apart: good enough for what stands in posts."""
    found: list[Group] = []
    table, depth, quotes, yaml = "", 0, "", lines[0].strip().startswith("---")
    for line in lines:
        goes_on = bool(depth or quotes)
        group = None if goes_on else _group(line, table, yaml=yaml)
        if group:
            found.append(group)
            table = group.key[1:-1] if group.kind == "table" else table
        elif found:
            found[-1].lines.append(line)
        if not yaml and (goes_on or (group and group.kind == "key")):
            quotes = _quotes(line, quotes)
            depth = depth if quotes else max(0, depth + _depth(line))
    return found


def _group(line: str, table: str, *, yaml: bool) -> Group | None:
    """Return what begins with a line, if something does."""
    bare = line.strip()
    if not bare:
        return Group("blank line", "", [line])
    if bare[0] == "#":
        return Group("comment", "", [line])
    if bare in _FENCES:
        return Group("fence", "", [line])
    if not yaml and (head := _TABLE.fullmatch(bare)):
        return Group("table", f"[{head[1]}]", [line])
    if match := _KEY.match(line if yaml else line.lstrip(" \t")):
        return Group("key", f"{table}.{match[2]}".lstrip("."), [line])
    return None


def _quotes(line: str, quotes: str) -> str:
    """Return the mark of a string that is open after a line and goes on, if there is one."""
    for mark in ('"""', "'''"):
        if line.count(mark) % 2 and quotes in ("", mark):
            quotes = "" if quotes else mark
    return quotes


def _depth(line: str) -> int:
    """Return how many more brackets a line opens than it closes."""
    rest = _STRING.sub("", line).partition("#")[0]
    return sum(rest.count(char) for char in "[{") - sum(rest.count(char) for char in "]}")
