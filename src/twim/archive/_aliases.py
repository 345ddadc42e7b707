"""Aliases: names and websites that mean one project, and websites that mean none."""

import os
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from attrs import field, frozen

from twim._explained import explained
from twim._files import path_of
from twim.model._fields import names as texts
from twim.model._fields import several


@explained
@frozen
class ProjectAlias:
    """Names and websites of one project.

    Example:
        >>> import twim.archive
        >>> twim.archive.ProjectAlias("teapot", ("Kettle", "Teapot")).names
        ('Kettle', 'Teapot')
    """

    id: str
    """Its id: small letters and digits of ASCII, with hyphens between them."""
    names: tuple[str, ...] = field(default=(), converter=texts)
    """Names that it has or had, in any spelling."""
    websites: tuple[str, ...] = field(default=(), converter=texts)
    """Websites that it has or had, likewise."""
    source: str | None = None
    """Where that is told, such as the address of a post."""


@explained
@frozen
class Move:
    """A website that moved, with all that is below it.

    Example:
        >>> import twim.archive
        >>> twim.archive.Move("kettle.example.com", "kettle.example.org").new
        'kettle.example.org'
    """

    old: str
    """Where it was: a host, or a host and the beginning of a path."""
    new: str
    """Where it is now, likewise."""
    source: str | None = None
    """Where that is told."""


def _projects(items: Iterable[ProjectAlias]) -> tuple[ProjectAlias, ...]:
    return tuple(several(items))


def _moves(items: Iterable[Move]) -> tuple[Move, ...]:
    return tuple(several(items))


@explained
@frozen
class Aliases:
    """What is known of projects beside what their headings say.

    Example:
        >>> import twim.archive
        >>> aliases = twim.archive.Aliases.loads('''
        ... shared = ["example.org", "forge.example.org/*"]
        ...
        ... [[projects]]
        ... id = "teapot"
        ... names = ["Kettle", "Teapot"]
        ... source = "https://example.org/blog/2030/01/04/twim"
        ...
        ... [[moves]]
        ... old = "kettle.example.com"
        ... new = "kettle.example.org"
        ... ''')
        >>> aliases.projects[0].id, aliases.moves[0].old
        ('teapot', 'kettle.example.com')
    """

    projects: tuple[ProjectAlias, ...] = field(default=(), converter=_projects)
    """The projects."""
    moves: tuple[Move, ...] = field(default=(), converter=_moves)
    """Websites that moved."""
    shared: tuple[str, ...] = field(default=(), converter=texts)
    """Websites that say nothing of the project, such as that of an organisation; a `*` at the end
    stands for one part of a path."""

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "Aliases":
        """Read a file of aliases, which is TOML.

        Raises:
            ArchiveError: It is none. The error names every fault, with its line and column.
            OSError: The file cannot be read.
            ArgumentError: The path is none.
        """
        from twim.archive._alias_file import read_aliases

        return read_aliases(cls, Path(path_of(path)).read_bytes(), path)

    @classmethod
    def loads(cls, text: str, *, path: str | os.PathLike[str] | None = None) -> "Aliases":
        """Read aliases from a string of TOML.

        Args:
            text: The aliases themselves.
            path: Where they come from, for error messages.

        Raises:
            ArchiveError: They are none. The error names every fault, with its line and column.
        """
        from twim.archive._alias_file import read_aliases

        return read_aliases(cls, text, path)


@cache
def well_known() -> Aliases:
    """Return the aliases that come with twim: renames that the posts tell of."""
    return Aliases.loads(files("twim.archive").joinpath("aliases.toml").read_text(encoding="utf-8"))


def aliases_of(aliases: Aliases | str | os.PathLike[str] | None) -> Aliases | None:
    """Return aliases, which may have to be read.

    Raises:
        ArchiveError: The file is none of aliases.
        OSError: The file cannot be read.
    """
    return Aliases.load(aliases) if isinstance(aliases, (str, os.PathLike)) else aliases
