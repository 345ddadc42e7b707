"""What is wrong with the front matter."""

from twim.lint._rule import Rule

RULES: tuple[Rule, ...] = ()
