"""How an archive is gone through: which posts, and how many at a time."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TypeAlias

import attrs

from twim._explained import explained
from twim.archive._errors import ArchiveError
from twim.model._titles import NEWSLETTER

Source: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""A file, a folder, a glob pattern, or several of these."""


def _positive(_: object, attribute: "attrs.Attribute[int]", value: object) -> None:
    if not isinstance(value, int) or value < 1:
        raise ArchiveError(f"{attribute.name} is {value!r}, and has to be 1 or more")


@explained
@attrs.frozen(kw_only=True)
class Options:
    """Which posts are taken, and how work is shared out.

    Example:
        >>> import twim.archive
        >>> everything = twim.archive.Options(category=None)
        >>> len(list(twim.archive.read("examples/posts", options=everything)))
        8
    """

    category: str | None = NEWSLETTER
    """Posts found in folders and by patterns are taken if they are filed under this category;
    with `None` all are. Files that are named are taken in any case."""
    max_bytes: int = attrs.field(default=16 * 1024**2, validator=_positive)
    """A file of more bytes is a failure, and is not read."""
    chunk_size: int = attrs.field(default=16, validator=_positive)
    """How many posts an executor gets at once: many, and small posts do not drown in overhead;
    few, and the work is spread evenly."""
    pending: int = attrs.field(default=32, validator=_positive)
    """How many such chunks an executor has at most, done ones that nobody took yet included.
    It bounds memory, and should be at least twice the number of workers."""


def ending_of(target: str | os.PathLike[str], known: Collection[str]) -> str:
    """Return the ending of a file, which says its format.

    Raises:
        ArchiveError: It is none of those that are known.
    """
    ending = Path(target).suffix.lower()
    if ending not in known:
        *others, last = sorted(known)
        listed = f"{', '.join(others)} or {last}"
        raise ArchiveError(f"{os.fspath(target)}: the ending says the format: {listed}")
    return ending


DEFAULTS = Options()
"""What holds where nobody asks for anything else."""
