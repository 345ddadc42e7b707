"""Words for what commands show: numbers of things, and how all went."""

import sys
from typing import TextIO

from twim._patterns import pattern

_CLAUSE_END = pattern(r"(?<=[,;:])[ ]")
_WIDTH = 80  # columns of a line that sums up, on any terminal


def counted(number: int, noun: str) -> str:
    """Return a number of things.

    Example:
        >>> counted(1, "post"), counted(1000, "post")
        ('1 post', '1,000 posts')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(text: str, stream: TextIO | None = None) -> str:
    """Return a text that sums up: for a terminal, on lines that it need not break; else on one.

    Args:
        text: The text.
        stream: Where it is to be shown, if not on standard error.
    """
    stream = stream or sys.stderr
    if stream is None or not stream.isatty():  # closed by the shell: `2>&-`
        return text
    first, *others = _CLAUSE_END.split(text)
    lines = [first]
    for clause in others:
        if len(lines[-1]) + 1 + len(clause) <= _WIDTH:
            lines[-1] += f" {clause}"
        else:
            lines.append(f"  {clause}")
    return "\n".join(lines)
