"""What is wrong within a text: links, images, characters."""

from twim.lint._rule import Rule
from twim.lint.rules.text import (
    addresses,
    bare_url,
    characters,
    foreign,
    images,
    link_destination,
    link_syntax,
    links,
    names,
    unclosed,
)

_MODULES = (
    *(addresses, bare_url, characters, foreign, images, link_destination, link_syntax),
    *(links, names, unclosed),
)

RULES = [it for module in _MODULES for it in vars(module).values() if isinstance(it, Rule)]
