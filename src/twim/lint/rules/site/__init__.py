"""What does not fit the blog around a post."""

from twim.lint._rule import Rule

RULES: tuple[Rule, ...] = ()
