"""The rules, a package for each group: the hundreds of their codes. Those alike share a module."""

from itertools import chain

from twim.lint.rules import front_matter, reports, site, structure, text

_GROUPS = front_matter, structure, reports, text, site  # 100, 200, 300, 400, 500

RULES = tuple(sorted(chain.from_iterable(it.RULES for it in _GROUPS), key=lambda it: it.code))
"""The rules, in the order of their codes."""
