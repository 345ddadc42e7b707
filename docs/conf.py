"""How Sphinx builds the documentation."""

from __future__ import annotations

import sys
import tomllib
from importlib.metadata import version as installed_version
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.application import Sphinx

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from _site.commands import write_commands  # noqa: E402  # found there
from _site.descriptions import describe  # noqa: E402
from _site.names import Names, link  # noqa: E402
from _site.rules import offer_no_edit, write_rules  # noqa: E402

METADATA = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
URLS = METADATA.get("urls", {})

project = "twim"
author = "The twim authors"
copyright = author
version = release = installed_version("twim")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
# Those of commands are parts of one page.
exclude_patterns = ["_*", "command/*"]
html_theme = "furo"
html_title = f"twim {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_favicon = "_static/favicon.svg"
html_copy_source = False
html_domain_indices = False  # genindex has the modules as well
html_baseurl = URLS.get("Documentation", "")
html_theme_options = {"top_of_page_buttons": []}
# Pages can be edited where the project says that its sources are, if it is known how.
EDITING = {"github.com": "edit", "gitlab.com": "-/edit", "codeberg.org": "_edit"}
SOURCE = URLS.get("Source", "").rstrip("/")
if way := EDITING.get(urlsplit(SOURCE).netloc):
    html_theme_options = {
        "source_edit_link": f"{SOURCE}/{way}/main/docs/{{filename}}",
        "top_of_page_buttons": ["edit"],
    }

myst_heading_anchors = 3
# Docstrings write `code` with single backticks.
default_role = "code"
# Options are spelled with two hyphens, wherever they stand.
smartquotes = False

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
    """Register what makes pages."""
    app.add_config_value("description", METADATA["description"], "html")
    app.add_directive("names", Names)
    app.connect("builder-inited", write_rules)
    app.connect("builder-inited", write_commands)
    app.connect("autodoc-process-docstring", keep_colons, priority=400)
    app.connect("missing-reference", link)
    app.connect("html-page-context", describe)
    app.connect("html-page-context", offer_no_edit)
