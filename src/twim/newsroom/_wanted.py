"""The project or the section that is asked for: the names that it is found by, and a new one."""

from typing import NamedTuple, TypeVar

from twim._arguments import expected
from twim._markup.escaping import escape
from twim._markup.headings import title_words
from twim.model import Project, Prose, Section
from twim.newsroom._catalog import Catalog, CatalogProject, CatalogSection
from twim.newsroom._mending import on_one_line
from twim.newsroom._names import found, names_of

_T = TypeVar("_T")


class WantedProject(NamedTuple):
    """A project that is asked for."""

    names: tuple[str, ...]
    """What it may be called in a post, the most telling first."""
    new: Project
    """What is put in where there is none."""
    section: CatalogSection | None
    """Where it stands unless somebody says otherwise."""


class WantedSection(NamedTuple):
    """A section that is asked for."""

    names: tuple[str, ...]
    new: Section


def given(what: _T, *kinds: type) -> _T | None:
    """Return what is asked for, a name on one line; `None` for a blank one.

    Raises:
        ArgumentError: It is no name, and of none of the kinds.
    """
    if isinstance(what, str):
        return on_one_line(what) or None  # type: ignore[return-value]  # a name as well
    if what is None or isinstance(what, kinds):
        return what
    told = " or a ".join(["name", *(kind.__name__ for kind in kinds)])
    raise expected(f"a {told}", what)


def wanted_project(
    project: str | Project | CatalogProject, catalog: Catalog | None
) -> WantedProject:
    """Look a project up."""
    names: tuple[str, ...]
    if isinstance(project, Project):
        names, new = names_of(project), project
    elif isinstance(project, CatalogProject):
        names, new = (project.title,), _new_project(project)
    else:
        names, new = (project,), Project(escape(project))
    known = project if isinstance(project, CatalogProject) else None
    if catalog and not known:
        known = found(names, catalog.project)
    if known is None:
        return WantedProject(names, new, None)
    names = (*names, title_words(known.title), known.name, known.website or "", *known.aliases)
    new = new if isinstance(project, Project) else _new_project(known)
    return WantedProject(names, new, catalog.section_of(known) if catalog else None)


def _new_project(known: CatalogProject) -> Project:
    content = (Prose(known.description),) if known.description else ()
    return Project(known.title, known.website, content)


def wanted_section(section: str | CatalogSection, catalog: Catalog | None) -> WantedSection:
    """Look a section up."""
    known = section if isinstance(section, CatalogSection) else None
    if catalog and isinstance(section, str):
        known = catalog.section(section)
    if known is None:
        return WantedSection((str(section),), Section.of(escape(str(section))))
    names = known.title, title_words(known.title), known.name, *known.aliases
    return WantedSection(names, Section.of(known.title))
