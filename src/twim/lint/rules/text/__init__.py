"""What is wrong within a text: links, images, characters."""

from twim.lint.rules.text.bare_url import bare_url

RULES = (bare_url,)
