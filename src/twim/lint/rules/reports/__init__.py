"""What is wrong with reports and their projects."""

from twim.lint._rule import rules_of
from twim.lint.rules.reports import (
    attributions,
    bodies,
    heading_missing,
    headings,
    projects,
    reporters,
)

RULES = rules_of(attributions, bodies, heading_missing, headings, projects, reporters)
