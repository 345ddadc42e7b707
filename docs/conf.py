"""How Sphinx builds the documentation."""

from __future__ import annotations

from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING

from twim import lint
from twim.lint._rule import MENDS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "twim"
author = "The twim authors"
copyright = author
version = release = installed_version("twim")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"twim {version}"

myst_heading_anchors = 3
# Docstrings write `code` with single backticks.
default_role = "code"

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"show-inheritance": True}

# Only public names of twim itself can be linked to.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!twim\.).*"),
    (r"py:.*", r"(.*\.)?_[^.]*(\..*)?"),
    (r"py:class", r"twim\.errors\.FaultsError"),  # the base of two
]


def keep_colons(  # noqa: PLR0913, PLR0917  # what Sphinx passes
    app: Sphinx,  # noqa: ARG001
    what: str,
    name: str,  # noqa: ARG001
    obj: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
    lines: list[str],
) -> None:
    """Put an empty comment first, since Napoleon reads a field's first line as `type: text`."""
    if what in {"attribute", "data", "property"}:
        lines[:0] = ["..", ""]


GROUPS = {"1": "Front matter", "2": "Structure", "3": "Reports", "4": "Text", "5": "The site"}


def write_rules(app: Sphinx) -> None:
    """Write a page for each rule of the linter, and the table of all of them."""
    folder = Path(app.srcdir) / "rules"
    folder.mkdir(exist_ok=True)
    table: list[str] = []
    group = ""
    for rule in lint.RULES:
        facts = *rule.facts, f"since version {rule.added}"
        title = f"# {rule.code} {rule.name}\n\n*{', '.join(facts)}*"
        write(
            folder / f"{rule.name}.md",
            f"---\norphan: true\n---\n\n{title}\n\n{rule.documentation}\n",
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


def write(path: Path, text: str) -> None:
    """Write a file, unless it has that text already: what is not new is not read again."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register them."""
    app.connect("builder-inited", write_rules)
    app.connect("autodoc-process-docstring", keep_colons, priority=400)
