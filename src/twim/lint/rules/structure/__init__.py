"""What is wrong with the sections of a post."""

from twim.lint._rule import Rule
from twim.lint.rules.structure.more_marker_misplaced import more_marker_misplaced
from twim.lint.rules.structure.more_marker_missing import more_marker_missing
from twim.lint.rules.structure.more_marker_misspelled import more_marker_misspelled
from twim.lint.rules.structure.more_marker_repeated import more_marker_repeated

RULES: tuple[Rule, ...] = (
    more_marker_missing,
    more_marker_misspelled,
    more_marker_misplaced,
    more_marker_repeated,
)
