"""Plain text as Markdown: names and titles that read back as the text."""

import re

from twim._arguments import checked
from twim._patterns import pattern

_LINE_END = pattern(r"(?<![ \t])[ \t]*[\r\n][ \t\r\n]*")
_MARK = pattern(
    r"""[\\`*\[\]<~^]                           # code, emphasis, links, HTML, footnotes
      | (?<!_)(?:(?<![^\W_])_+|_+(?![^\W_]))(?!_)  # emphasis, too, but for snake_case
      | &(?=\#?\w+;)                            # an entity
      | (?<=\{)[{%]                             # a shortcode call
      | \}(?=\s*$)                              # what Zola takes for a heading's attributes
      | (?:(?<=[ \t])|^)\#(?=\#*$)              # what would close a heading""",
    re.VERBOSE,
)


@checked
def escape(text: str) -> str:
    r"""Return a name or a title, as Markdown, that a reader sees as the text.

    It can be the name of a `Reporter` who is linked, or the title of a section or a project. Only
    what would mean something else is escaped. Blanks around the text have no meaning there and go,
    and so do line ends, for a blank each.

    Args:
        text: Plain text.

    Example:
        >>> import twim
        >>> print(twim.escape("Ode [beta] *2* in C #"))
        Ode \[beta\] \*2\* in C \#
        >>> twim.Project(twim.escape("<Ode>")).name
        '<Ode>'
    """
    line = _LINE_END.sub(" ", text.strip(" \t\r\n"))
    return _MARK.sub(lambda match: "".join(f"\\{mark}" for mark in match[0]), line)
