"""What is wrong with the sections of a post."""

from twim.lint._rule import rules_of
from twim.lint.rules.structure import (
    blank_lines,
    headings,
    matrix_live,
    more_marker,
    pings,
    sections,
)

RULES = rules_of(more_marker, matrix_live, sections, pings, headings, blank_lines)
