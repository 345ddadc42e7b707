"""How Sphinx builds the documentation."""

from importlib.metadata import version as installed_version

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
# Inherited members would drown the few of our own.
autodoc_default_options = {"show-inheritance": True}

# Only names of twim itself can be linked to.
nitpick_ignore_regex = [(r"py:.*", r"(?!twim\b).*")]
