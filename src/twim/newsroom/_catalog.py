"""The catalogue: the sections of a post in order, and the projects that people report on."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import field, frozen

from twim._explained import explained
from twim._files import path_of
from twim._markup.headings import title_words
from twim.matrix import UserId
from twim.model._fields import frozen_dict, names, several
from twim.model._values import FrozenDict, Value
from twim.newsroom._catalog_file import read_catalog
from twim.newsroom._names import named


def _user_ids(items: Iterable[str]) -> tuple[UserId, ...]:
    return tuple(map(UserId, several(items)))


@explained
@frozen
class CatalogSection:
    """A section that a post can have.

    Example:
        >>> import twim.newsroom
        >>> twim.newsroom.CatalogSection("clients", "Dept of Clients 📱", 1100).order
        1100
    """

    name: str
    """What it is called within the catalogue (plain text)."""
    title: str
    """Its heading."""
    order: int
    """Where it stands: below those with a smaller number."""
    emoji: str = ""
    """The emoji that files a message under it (plain text)."""
    aliases: tuple[str, ...] = field(default=(), converter=names)
    """Other names for it, such as an earlier title (plain text)."""
    usual_reporters: tuple[UserId, ...] = field(default=(), converter=_user_ids)
    """Who reports for it most of the time."""
    other: Mapping[str, Value] = field(default=FrozenDict(), converter=frozen_dict)
    """Every key that is not named here."""


@explained
@frozen
class CatalogProject:
    """A project that people report on.

    Example:
        >>> import twim.newsroom
        >>> twim.newsroom.CatalogProject("ode", "Ode", default_section="clients").title
        'Ode'
    """

    name: str
    """What it is called within the catalogue (plain text)."""
    title: str
    """Its heading."""
    description: str = ""
    """What introduces it, right below its heading."""
    website: str | None = None
    """Where its heading links to (plain text)."""
    default_section: str | None = None
    """The name of the section that it stands in (plain text)."""
    emoji: str = ""
    """The reaction that files a message under it, most of the time a short name (plain text)."""
    aliases: tuple[str, ...] = field(default=(), converter=names)
    """Other names for it, such as an earlier title or website (plain text)."""
    usual_reporters: tuple[UserId, ...] = field(default=(), converter=_user_ids)
    """Who reports on it most of the time."""
    other: Mapping[str, Value] = field(default=FrozenDict(), converter=frozen_dict)
    """Every key that is not named here."""


def _sections(items: Iterable[CatalogSection]) -> tuple[CatalogSection, ...]:
    return tuple(several(items))


def _projects(items: Iterable[CatalogProject]) -> tuple[CatalogProject, ...]:
    return tuple(several(items))


@explained
@frozen
class Catalog:
    """The bot's configuration: which sections and projects there are.

    Example:
        >>> import twim.newsroom
        >>> catalog = twim.newsroom.Catalog.loads('''
        ... [[sections]]
        ... name = "clients"
        ... title = "Dept of Clients 📱"
        ... order = 10
        ...
        ... [[projects]]
        ... name = "ode"
        ... title = "Ode"
        ... website = "https://ode.example.org"
        ... default_section = "clients"
        ... ''')
        >>> catalog.section("Clients").name, catalog.project("https://ode.example.org/").title
        ('clients', 'Ode')
    """

    sections: tuple[CatalogSection, ...] = field(default=(), converter=_sections)
    """The sections, in the order of the file."""
    projects: tuple[CatalogProject, ...] = field(default=(), converter=_projects)
    """The projects, likewise."""
    bot_user_id: UserId | None = None
    """The bot that people mention to report."""
    other: Mapping[str, Value] = field(default=FrozenDict(), converter=frozen_dict)
    """Every key that is not named here."""

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "Catalog":
        """Read a catalogue from a file, which is TOML.

        Raises:
            CatalogError: It is none. The error names every fault, with its line and column.
            OSError: The file cannot be read.
            ArgumentError: The path is none.
        """
        return read_catalog(cls, Path(path_of(path)).read_bytes(), path)

    @classmethod
    def loads(cls, text: str, *, path: str | os.PathLike[str] | None = None) -> "Catalog":
        """Read a catalogue from a string of TOML.

        Args:
            text: The catalogue itself.
            path: Where it comes from, for error messages.

        Raises:
            CatalogError: It is none. The error names every fault, with its line and column.
        """
        return read_catalog(cls, text, path)

    def section(self, name: str) -> CatalogSection | None:
        """Return the section with a name, a title (whatever its emoji) or an alias.

        Names that differ in case, accents and punctuation alone are the same, unless there is one
        that does not.
        """
        return named(name, self.sections, _section_names)

    def project(self, name: str) -> CatalogProject | None:
        """Return the project with a name, a title, a website, an alias or a reaction."""
        return named(name, self.projects, _project_names)

    def ordered(self) -> tuple[CatalogSection, ...]:
        """Return the sections in the order of a post."""
        return tuple(sorted(self.sections, key=lambda section: section.order))

    def section_of(self, project: CatalogProject) -> CatalogSection | None:
        """Return the section that a project stands in."""
        found = (it for it in self.sections if it.name == project.default_section)
        return next(found, None)

    def usual(self, user_id: str) -> tuple[CatalogProject | CatalogSection, ...]:
        """Return the projects, then the sections, that somebody usually reports for."""
        both: tuple[CatalogProject | CatalogSection, ...] = (*self.projects, *self.sections)
        return tuple(item for item in both if user_id in item.usual_reporters)


def _section_names(section: CatalogSection) -> tuple[str, ...]:
    return section.name, section.title, title_words(section.title), *section.aliases


def _project_names(project: CatalogProject) -> tuple[str, ...]:
    titles = project.title, title_words(project.title)
    return project.name, *titles, project.website or "", *project.aliases, project.emoji
