"""What is wrong within a text: links, images, characters."""

from twim.lint._rule import rules_of
from twim.lint.rules.text import (
    addresses,
    bare_url,
    characters,
    foreign,
    images,
    link_destination,
    link_syntax,
    links,
    mistyped,
    names,
    unclosed,
)

RULES = rules_of(
    *(addresses, bare_url, characters, foreign, images, link_destination, link_syntax),
    *(links, mistyped, names, unclosed),
)
