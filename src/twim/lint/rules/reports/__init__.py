"""What is wrong with reports and their projects."""

from twim.lint._rule import Rule
from twim.lint.rules.reports import (
    attributions,
    bodies,
    heading_missing,
    headings,
    projects,
    reporters,
)

_MODULES = attributions, bodies, heading_missing, headings, projects, reporters

RULES = [it for module in _MODULES for it in vars(module).values() if isinstance(it, Rule)]
