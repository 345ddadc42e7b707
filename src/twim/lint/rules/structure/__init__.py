"""What is wrong with the sections of a post."""

from twim.lint._rule import Rule

RULES: tuple[Rule, ...] = ()
