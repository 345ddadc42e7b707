"""What does not fit the blog around a post."""

from twim.lint._rule import rules_of
from twim.lint.rules.site import links

RULES = rules_of(links)
