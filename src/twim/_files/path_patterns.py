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
        if wanted and any(_begins(names[at:], wanted) for at in range(len(names))):
            return True
    return False


def _begins(names: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether names begin as a pattern says."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(_begins(names[at:], pattern[1:]) for at in range(len(names) + 1))
    return bool(names) and fnmatchcase(names[0], pattern[0]) and _begins(names[1:], pattern[1:])
