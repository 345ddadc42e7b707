"""`twim rule`: explain the rules of `twim check`."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from twim.cli._data import json_text
from twim.cli._printable import printable
from twim.lint import Rule, RuleError, installed_rules
from twim.lint._rule import MENDS
from twim.lint._selection import called


def rule(names: Sequence[str], *, is_all: bool, as_json: bool) -> int:
    """Explain rules, or list all of them; return the exit status."""
    try:
        installed = installed_rules()
        found = dict.fromkeys(rule for name in names for rule in called(installed, name))
    except RuleError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json_text([*map(_object, installed if is_all else found)]).encode(), nl=False)
        return 0
    if is_all:
        click.echo(printable(_listed(installed)), nl=False)
    click.echo(printable("\n".join(map(_explained, found))), nl=False)
    return 0


def _listed(rules: Iterable[Rule]) -> str:
    """Return a line a rule: its code, its name, its fix, whether it is off, what it finds."""
    rows = [(it.code, it.name, MENDS[it.fix], "" if it.is_default else "off") for it in rules]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    cells = (
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(f"{row}  {it.summary}\n" for row, it in zip(cells, rules, strict=True))


def _explained(rule: Rule) -> str:
    """Return what there is to say of a rule, in Markdown."""
    return f"# {rule.code} {rule.name}\n\n({'; '.join(rule.facts)})\n\n{rule.documentation}\n"


def _object(rule: Rule) -> dict[str, Any]:
    """Return all of it as data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary,
        "severity": rule.severity,
        "fix": rule.fix,
        "default": rule.is_default,
        "since": rule.since and rule.since.isoformat(),
        "added": rule.added,
        "documentation": rule.documentation,
    }
