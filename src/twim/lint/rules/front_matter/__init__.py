"""What is wrong with the front matter."""

from twim.lint._rule import rules_of
from twim.lint.rules.front_matter import days, image, keys, names

RULES = rules_of(keys, days, names, image)
