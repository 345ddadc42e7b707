"""A page for each rule of the linter, and the table of all of them."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from _site.files import write
from twim import lint
from twim.lint._rule import MENDS

GROUPS = {"1": "Front matter", "2": "Structure", "3": "Reports", "4": "Text", "5": "The site"}
ALL = "[All rules](../rules.md)"


def write_rules(app: Sphinx) -> None:
    """Write them."""
    folder = Path(app.srcdir) / "rules"
    table: list[str] = []
    group = ""
    for rule in lint.RULES:
        facts = *rule.facts, f"since version {rule.added}"
        title = f"# {rule.code} {rule.name}\n\n*{', '.join(facts)}*"
        write(
            folder / f"{rule.name}.md",
            f"---\norphan: true\n---\n\n{title}\n\n{rule.documentation}\n\n{ALL}\n",
        )
        if group != GROUPS[rule.code[4]]:
            group = GROUPS[rule.code[4]]
            table += [
                f"\n## {group}\n",
                "| code | rule | finds | fix | since |",
                "|---|---|---|---|---|",
            ]
        off = "" if rule.is_default else " *(off)*"
        cells = rule.code, f"[{rule.name}](rules/{rule.name}.md){off}", rule.summary
        table.append(
            f"| {' | '.join(cells).replace('||', '|')} | {MENDS[rule.fix]} | {rule.added} |"
        )
    write(folder / "table.txt", "\n".join(table) + "\n")


def offer_no_edit(
    _app: Sphinx, page: str, _template: str, context: dict[str, object], _doctree: object
) -> None:
    """Show no link to edit a page that is made of a docstring."""
    if page.startswith("rules/"):
        context["page_source_suffix"] = ""
