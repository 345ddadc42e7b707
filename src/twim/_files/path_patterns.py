"""Patterns of paths: what commands leave out, and which rules do not hold for which files."""

import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path


def leads_through(path: str | os.PathLike[str], patterns: Iterable[str]) -> bool:
    """Whether a path, or a folder that it leads through, is what one of some patterns says.

    A pattern is a name, or several with slashes between them that follow one another in the path;
    `*`, `?` and `[…]` stand for what is in one name, `**` for any number of names. One that begins
    with a slash is that of a whole path, from the root.

    Example:
        >>> leads_through("blog/drafts/a.md", ["drafts"])
        True
        >>> leads_through("blog/a.md", ["drafts/*.md"])
        False
    """
    for pattern in map(Path, patterns):
        names = (Path(path).absolute() if pattern.is_absolute() else Path(path)).parts
        wanted = pattern.parts
        if wanted and _matches(names, wanted):
            return True
    return False


def _matches(names: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether some of the names, one after the other, are as a pattern says."""
    ends = set(range(len(names)))  # where what the pattern has said so far may end
    for wanted in pattern:
        if wanted == "**":
            ends = set(range(min(ends), len(names) + 1))
        else:
            ends = {at + 1 for at in ends if at < len(names) and fnmatchcase(names[at], wanted)}
        if not ends:
            return False
    return True
