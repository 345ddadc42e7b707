"""Regular expressions that are compiled when they are first needed.

A post needs a third of those that reading and writing know, and `import twim` needs none.
"""

import re
import sys
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what is as good as `re.compile(text, flags)`, for a constant of a module.

    Example:
        >>> pattern("[a-z]+").findall("one, two")
        ['one', 'two']
    """
    module = sys._getframe(1).f_globals  # noqa: SLF001  # as `namedtuple` has it
    return cast("re.Pattern[str]", _Pattern(text, flags, module))


class _Pattern:
    """A pattern that is not compiled yet. With its first use the real one takes its place."""

    def __init__(self, text: str, flags: int, module: dict[str, Any]) -> None:
        self._text, self._flags, self._module = text, flags, module

    def __getattr__(self, name: str) -> object:
        if not hasattr(re.Pattern, name):  # tools ask all that a module has for all kinds of things
            raise AttributeError(f"'re.Pattern' object has no attribute {name!r}")
        compiled = re.compile(self._text, self._flags)
        for constant, value in list(self._module.items()):
            if value is self:
                self._module[constant] = compiled
        found = getattr(compiled, name)
        setattr(self, name, found)  # for modules that have imported it: there, it stays
        return found
