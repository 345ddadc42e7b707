"""How an archive is gone through: which posts, and how many at a time."""

import datetime as dt
import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from twim._arguments import expected
from twim._explained import explained
from twim._patterns import pattern
from twim._shown import shown
from twim.archive._errors import ArchiveError
from twim.model._titles import NEWSLETTER

_IN_BRACES = pattern(r"\{[^{}]*\}")

Source: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""A file, a folder, a glob pattern, or several of these."""


def _positive(_: object, attribute: "attrs.Attribute[int]", value: object) -> None:
    if not isinstance(value, int) or value < 1:
        raise ArchiveError(f"{attribute.name} is {shown(value)}, and has to be 1 or more")


def _day(_: object, __: "attrs.Attribute[dt.date | None]", value: object) -> None:
    if not isinstance(value, dt.date | None):
        raise expected("a day", value, "datetime.date(2030, 1, 4) is one")


def _category(_: object, __: "attrs.Attribute[Any]", value: object) -> None:
    if not isinstance(value, str | None):
        raise expected("a category", value)


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

    category: str | None = attrs.field(default=NEWSLETTER, validator=_category)
    """Posts found in folders and by patterns are taken if they are filed under this category, in
    any spelling that leads to the same page of the site: `this-week-in-matrix` will do. With `None`
    all are taken, and files that are named are in any case."""
    since: dt.date | None = attrs.field(default=None, validator=_day)
    """Posts of this day and later ones alone are taken."""
    until: dt.date | None = attrs.field(default=None, validator=_day)
    """Posts of this day and earlier ones alone are taken. Where either is given, posts without a
    date are left out, even where they are named."""
    max_bytes: int = attrs.field(default=16 * 1024**2, validator=_positive)
    """A file of more bytes is a failure, and is not read."""
    chunk_size: int = attrs.field(default=16, validator=_positive)
    """How many posts an executor gets at once: many, and small posts do not drown in overhead;
    few, and the work is spread evenly."""
    pending: int = attrs.field(default=32, validator=_positive)
    """How many such chunks an executor has at most, done ones that nobody took yet included.
    It bounds memory, and should be at least twice the number of workers."""

    def __attrs_post_init__(self) -> None:
        """Check that there is a day.

        Raises:
            ArchiveError: There is none.
        """
        if self.since and self.until and self.since.toordinal() > self.until.toordinal():
            raise ArchiveError(f"there is no day since {self.since} and until {self.until}")


def is_within(date: dt.date | None, options: Options) -> bool:
    """Return whether a day is one of those asked for; what has a time of day is of that day."""
    since, until = options.since, options.until
    if date is None:
        return since is None and until is None
    return (since is None or since.toordinal() <= date.toordinal()) and (
        until is None or date.toordinal() <= until.toordinal()
    )


def of_all_days(options: Options) -> Options:
    """Return options that leave no day out: a project may have been named on any of them."""
    return attrs.evolve(options, since=None, until=None)


TABLE = "{table}"
"""What stands for the name of a table in that of a file."""


def ending_of(target: str | os.PathLike[str], known: Collection[str], *stand_ins: str) -> str:
    """Return the ending of a file, which says its format.

    Raises:
        ArchiveError: It is none of those that are known, or the file's name has something in braces
            that stands for nothing.
    """
    for name in _IN_BRACES.findall(os.fspath(target)):
        if name not in stand_ins:
            hint = f", as {' and '.join(stand_ins)} would" if stand_ins else ""
            raise ArchiveError(f"{os.fspath(target)}: {name} stands for nothing here{hint}")
    ending = Path(target).suffix.lower()
    if ending not in known:
        *others, last = sorted(known)
        listed = f"{', '.join(others)} or {last}"
        raise ArchiveError(f"{os.fspath(target)}: the ending says the format: {listed}")
    return ending


DEFAULTS = Options()
"""What holds where nobody asks for anything else."""
