"""`twim rule`: explain the rules of `twim check`."""

import sys
from collections.abc import Sequence
from shutil import get_terminal_size
from textwrap import TextWrapper
from typing import Any

import click

from twim.cli._data import json_text
from twim.cli._printable import printable
from twim.lint import Rule, RuleError, installed_rules
from twim.lint._rule import MENDS
from twim.lint._selection import called

_NARROWEST = 40  # columns that text is wrapped for
_INDENT = "    "


def rule(names: Sequence[str], *, is_all: bool, as_json: bool) -> int:
    """Explain rules, or list all of them; return the exit status."""
    if not names and not is_all:
        raise click.UsageError("Name a rule, or say --all for a list of them.")
    try:
        installed = installed_rules()
        found = dict.fromkeys(rule for name in names for rule in called(installed, name))
    except RuleError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json_text([*map(_object, installed if is_all else found)]).encode(), nl=False)
        return 0
    if is_all:
        click.echo(printable(_listed(installed, _columns())), nl=False)
    click.echo(printable("\n".join(map(_explained, found))), nl=False)
    return 0


def _columns() -> int | None:
    """Return how wide the terminal is that this is shown on, if it is one."""
    return get_terminal_size().columns if sys.stdout.isatty() else None


def _listed(rules: Sequence[Rule], width: int | None) -> str:
    """Return a line a rule: its code, its name, its fix, whether it is off, what it finds.

    What it finds goes below where a terminal of so many columns is too narrow for both.
    """
    rows = [(it.code, it.name, MENDS[it.fix], "" if it.is_default else "off") for it in rules]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    heads = [
        "  ".join(f"{cell:{size}}" for cell, size in zip(row, widths, strict=True)) for row in rows
    ]
    longest = max(len(it.summary) for it in rules)
    if width is None or len(heads[0]) + 2 + longest <= width:
        lines = [f"{head}  {it.summary}" for head, it in zip(heads, rules, strict=True)]
    else:
        below = TextWrapper(max(width, _NARROWEST), _INDENT, _INDENT, break_on_hyphens=False)
        pairs = zip(heads, rules, strict=True)
        lines = [line for head, it in pairs for line in (head.rstrip(), *below.wrap(it.summary))]
    return "".join(f"{line}\n" for line in lines)


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
