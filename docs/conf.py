"""How Sphinx builds the documentation."""

from __future__ import annotations

from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING

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


def setup(app: Sphinx) -> None:
    """Register it."""
    app.connect("autodoc-process-docstring", keep_colons, priority=400)
