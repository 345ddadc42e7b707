"""How `twim check` shows what it found: for people, and for programs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, NamedTuple
from urllib.parse import quote

import click

from twim._version import __version__
from twim.cli._data import json_text
from twim.cli._printable import on_one_line
from twim.cli._run import STDIN
from twim.errors import ParseError
from twim.lint import Edit, Finding, Fix, Range, Rule, installed_rules
from twim.lint._fixing import before_and_after
from twim.model import Issue
from twim.model._node import origin_of
from twim.model._source import Document

_UNREADABLE = "TWIM100", "unreadable", "error"
"""Code, name and severity of the finding that a post is none."""
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}  # SARIF's
_NOTICES = {"error": "error", "warning": "warning", "info": "notice"}  # GitHub's
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_WIDTH = 80  # columns of what is no terminal
_MARGIN = 7  # columns around a line that is shown, beside its number
_LEAST = 20  # columns of it, however narrow a terminal is


class Checked(NamedTuple):
    """A post, and what was found in it."""

    path: str
    name: str
    """What to call it."""
    findings: tuple[Finding, ...]
    """What is wrong with it still."""
    issue: Issue
    """The post that these are about."""
    before: str = ""
    after: str = ""
    """Its text before and after fixes."""
    mended: int = 0
    """How much was mended."""
    source_line: str = ""
    """The line at fault of a post that cannot be read."""

    @property
    def file(self) -> str:
        """What leads to it, whatever is in that; its name where it was standard input."""
        return self.name if self.path == STDIN else self.path

    @property
    def document(self) -> Document:
        """Its text."""
        origin = origin_of(self.issue)
        return origin.document if origin else Document("")


def unreadable(path: str, name: str, error: ParseError) -> Checked:
    """Return what is found in a post that cannot be read."""
    line, column = max(error.line, 1), max(error.column, 1)
    there = Range(line, column, line, column)
    finding = Finding(*_UNREADABLE, error.message, "front_matter", there)  # type: ignore[arg-type]
    return Checked(path, name, (finding,), Issue(), source_line=error.source_line)


# For people


def as_text(checked: Iterable[Checked]) -> str:
    """Return findings for people: each with its line, and what to do."""
    shown = (line for it in checked for finding in it.findings for line in _lines(it, finding))
    return "".join(f"{line}\n" for line in shown)


def _lines(post: Checked, finding: Finding) -> Iterator[str]:
    line, column, end_line, end_column = finding.range
    where = click.style(f"{post.name}:{line}:{column}:", bold=True)
    code = click.style(finding.code, fg=_COLOURS[finding.severity])
    rule = f"{code} {finding.name} ({finding.severity})"
    yield f"{where} {rule}: {on_one_line(finding.message)}"
    lines = post.document.lines
    source = post.source_line or (lines[line - 1] if line <= len(lines) else "")
    source = source.replace("\t", " ")
    if source.strip():
        end = end_column if end_line == line else len(source) + 1
        length = max(end - column, 1)
        yield from _excerpt(str(line), source, column - 1, length, _COLOURS[finding.severity])
    if finding.fix:
        option = "--fix" if finding.fix.safe else "--fix --unsafe-fixes"
        yield f"  {'':{len(str(line))}} = {finding.fix.message} ({option})"


def _excerpt(number: str, source: str, start: int, length: int, colour: str) -> Iterator[str]:
    """Yield a line, or what there is room for around a piece of it, with carets below that."""
    width = get_terminal_size((_WIDTH, 1)).columns
    room = max(width - len(number) - _MARGIN, _LEAST)
    first, stop = _around(source, start, room)
    before, after = "…" if first else "", "…" if stop < len(source) else ""
    text, found = on_one_line(source[first:stop]), on_one_line(source[start : start + length])
    indent = " " * _columns(before + on_one_line(source[first:start]))
    room = max(_columns(before + text) - len(indent), 1)
    carets = click.style("^" * min(max(_columns(found), 1), room), fg=colour)
    yield f"  {number} | {before}{text}{after}"
    yield f"  {'':{len(number)}} | {indent}{carets}"


def _around(source: str, start: int, room: int) -> tuple[int, int]:
    """Return the piece of a line that takes so many columns at most, with a character in it."""
    if _columns(on_one_line(source)) <= room:
        return 0, len(source)
    first = max(0, min(start - room // 3, len(source) - room))
    while _columns(on_one_line(source[first:start])) > room // 2:
        first += 1
    stop = first + room
    while _columns(on_one_line(source[first:stop])) > room:
        stop -= 1
    return first, min(stop, len(source))


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def as_statistics(checked: Iterable[Checked]) -> str:
    """Return how often each rule found something."""
    found = Counter((it.code, it.name) for post in checked for it in post.findings)
    width = max((len(f"{count:,}") for count in found.values()), default=0)
    rows = sorted(found.items(), key=lambda it: (-it[1], it[0]))
    return "".join(f"{count:>{width},}  {code}  {name}\n" for (code, name), count in rows)


# For programs


def as_json(checked: Iterable[Checked]) -> str:
    """Return findings as an array of objects."""
    found = [_object(post, finding) for post in checked for finding in post.findings]
    return json_text(found)


def _object(post: Checked, it: Finding) -> dict[str, Any]:
    names = "code", "name", "severity", "message", "place"
    facts = {name: getattr(it, name) for name in names}
    fix = it.fix and _fix(post.document, it.fix)
    return {"path": post.file, **facts, **it.range._asdict(), "fix": fix}


def _fix(document: Document, fix: Fix) -> dict[str, Any]:
    before, after = before_and_after(document, fix)
    return {"safe": fix.safe, "message": fix.message, "before": before, "after": after}


def as_github(checked: Iterable[Checked]) -> str:
    """Return findings as GitHub's workflow commands, which it shows beside the lines."""
    return "".join(
        f"::{_NOTICES[it.severity]} {_properties(post.name, it)}::{_data(it.message)}\n"
        for post in checked
        for it in post.findings
    )


def _properties(name: str, it: Finding) -> str:
    facts: dict[str, object] = {"title": f"{it.code} {it.name}", "file": name}
    facts |= {"line": it.line, "endLine": it.end_line}
    if it.line == it.end_line:  # columns over several lines mean nothing there
        facts |= {"col": it.column, "endColumn": it.end_column}
    values = ((key, _data(str(value))) for key, value in facts.items())
    return ",".join(f"{key}={it.replace(':', '%3A').replace(',', '%2C')}" for key, it in values)


def _data(text: str) -> str:
    """Return a text as it stands in a command: on a line, whatever is in it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_sarif(checked: Iterable[Checked]) -> str:
    """Return findings in SARIF 2.1.0, the format of static analysis tools.

    Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
    """
    driver = {
        "name": "twim",
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in installed_rules()],
    }
    results = [_result(post, finding) for post in checked for finding in post.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "defaultConfiguration": {"enabled": rule.is_default, "level": _LEVELS[rule.severity]},
    }


def _result(post: Checked, it: Finding) -> dict[str, Any]:
    path = Path(post.file)
    file = {"uri": path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))}
    where: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": file, "region": _region(it.range)},
        "logicalLocations": [{"fullyQualifiedName": it.place}],
    }
    result = {
        "ruleId": it.code,
        "level": _LEVELS[it.severity],
        "message": {"text": it.message},
        "locations": [where],
    }
    if it.fix:
        newline = post.document.newline
        replacements = [_replacement(edit, newline) for edit in it.fix.edits]
        changes = {"artifactLocation": file, "replacements": replacements}
        result["fixes"] = [{"description": {"text": it.fix.message}, "artifactChanges": [changes]}]
    return result


def _replacement(edit: Edit, newline: str) -> dict[str, Any]:
    text = edit.text.replace("\n", newline)
    return {"deletedRegion": _region(edit.range), "insertedContent": {"text": text}}


def _region(it: Range) -> dict[str, int]:
    names = "startLine", "startColumn", "endLine", "endColumn"
    return dict(zip(names, it, strict=True))


FORMATS: Mapping[str, Callable[[Iterable[Checked]], str]] = {
    "text": as_text,
    "statistics": as_statistics,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""How findings can be shown, by the name of the form."""
