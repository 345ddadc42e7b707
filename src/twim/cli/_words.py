"""Words for what commands show: numbers of things, and how all went."""

from twim._patterns import pattern

_CLAUSE_END = pattern(r"(?<=[,;:])[ ]")
_WIDTH = 80  # columns of a line that sums up, on any terminal and on none


def counted(number: int, noun: str) -> str:
    """Return a number of things.

    Example:
        >>> counted(1, "post"), counted(1000, "post")
        ('1 post', '1,000 posts')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(text: str) -> str:
    """Return a text that sums up, on lines that no terminal has to break.

    Example:
        >>> print(summary("218 posts, 6,543 reports: " + "all is well, " * 4 + "as far as it goes"))
        218 posts, 6,543 reports: all is well, all is well, all is well, all is well,
          as far as it goes
    """
    first, *others = _CLAUSE_END.split(text)
    lines = [first]
    for clause in others:
        if len(lines[-1]) + 1 + len(clause) <= _WIDTH:
            lines[-1] += f" {clause}"
        else:
            lines.append(f"  {clause}")
    return "\n".join(lines)
