"""What is wrong with reports and their projects."""

from twim.lint._rule import Rule

RULES: tuple[Rule, ...] = ()
