"""Reports, projects and sections put into a post, taken out, moved.

Nothing else of the post changes: what was read keeps its lines.
"""

from collections.abc import Sequence
from typing import Any

import attrs

from twim._arguments import checked, expected
from twim._markup.headings import title_words
from twim._shown import shown
from twim.model import Entry, Issue, Project, Prose, Section, SignOff
from twim.model._node import Node, Visit
from twim.model._sections import Block, Content
from twim.newsroom._catalog import Catalog, CatalogProject, CatalogSection
from twim.newsroom._errors import NewsroomError
from twim.newsroom._names import among, hint, names_of
from twim.newsroom._order import content_stop, place_of_content, place_of_section
from twim.newsroom._places import find
from twim.newsroom._wanted import WantedProject, given, wanted_project, wanted_section


@checked
def add(
    issue: Issue,
    entry: Block,
    *,
    project: str | Project | CatalogProject | None = None,
    section: str | CatalogSection | None = None,
    catalog: Catalog | None = None,
) -> Issue:
    r"""Put a report where it belongs: below the others of its project or section.

    Section and project are found by any of their names. Where there is none, it is made, with what
    the catalogue knows of it, at its place in the order of the catalogue; sections stand above the
    ping ranking and the closing.

    Args:
        issue: The post.
        entry: The report.
        project: What it is on: a name, a title, a website, an alias; or a project to put in where
            there is none. A report on none stands right below the section's own words. If there
            is no section either, and the reporter has one usual project or section, it is that.
        section: Where that stands. If nobody says so, it is where the project is in the post, or
            else where the catalogue has it.
        catalog: Which sections and projects there are.

    Raises:
        NewsroomError: Nobody says in which section, or it is the one that closes the post.

    Example:
        >>> import twim, twim.newsroom
        >>> issue = twim.loads("## Dept of Clients 📱\n\n### Ode\n\nA client.\n")
        >>> ada = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
        >>> issue = twim.newsroom.add(issue, twim.Entry(ada, "says", "It is out."), project="ode")
        >>> print(twim.dumps(issue), end="")
        ## Dept of Clients 📱
        <BLANKLINE>
        ### Ode
        <BLANKLINE>
        A client.
        <BLANKLINE>
        [Ada](https://matrix.to/#/@ada:example.org) says
        <BLANKLINE>
        > It is out.
    """
    if not isinstance(entry, Node):
        raise expected("a report such as an Entry", entry)
    project, section = given(project, Project, CatalogProject), given(section, CatalogSection)
    if not project and not section:
        project, section = _usual(entry, catalog)
    wanted = wanted_project(project, catalog) if project else None
    if wanted and not section:
        if there := _project_in(issue, wanted, ""):
            return issue.replace(there[0], _with_report(there[1], entry))
        section = wanted.section
    if not section:
        if wanted:
            name, known = wanted.names[0], catalog.projects if catalog else ()
            names = [it.name for it in issue.projects()] + [title_words(it.title) for it in known]
            told = f"no section is known for the project {shown(name)}: name its section too"
            told += hint(name, names)
        else:
            told = "no section is known for the report: name its section or its project"
        raise NewsroomError(told)
    return _add_to_section(issue, entry, wanted, section, catalog)


@checked
def remove(issue: Issue, what: Node | str, *, prune: bool = True) -> Issue:
    r"""Take a report, a project or a section out.

    Args:
        issue: The post.
        what: A node of it (one that says the same is another), or the place of one.
        prune: Whether a project that has but its description left goes as well, and a section
            that has nothing left.

    Raises:
        PlaceError: There is no such node or place, or the same node stands in several.
        NewsroomError: What stands there is no report, project or section.

    Example:
        >>> import twim, twim.newsroom
        >>> issue = twim.loads("## Clients\n\nNews!\n\n### Ode\n\nNeil says:\n\n> It is out.\n")
        >>> print(twim.dumps(twim.newsroom.remove(issue, next(issue.entries()))), end="")
        ## Clients
        <BLANKLINE>
        News!
    """
    place = find(issue, what).place
    issue = _put(issue, place, [])
    while prune and (place := place.rpartition(".")[0]) and _is_empty(issue.at(place)):
        issue = issue.replace(place, [])
    return issue


@checked
def move(  # noqa: PLR0913  # all but two are the ways to say where to
    issue: Issue,
    what: Node | str,
    *,
    project: str | Project | CatalogProject | None = None,
    section: str | CatalogSection | None = None,
    catalog: Catalog | None = None,
    before: Node | str | None = None,
    after: Node | str | None = None,
    prune: bool = True,
) -> Issue:
    r"""Move a report, a project or a section.

    Args:
        issue: The post.
        what: A node of it, or the place of one.
        project: Where a report goes, as `add` takes it.
        section: Where a report or a project goes, as `add` takes it.
        catalog: Which sections and projects there are. A section that nobody says a place for
            goes where the catalogue has it.
        before: The node, or the place of one, that it is to stand right above.
        after: The one that it is to stand right below.
        prune: Whether what it leaves empty goes, as `remove` has it.

    Raises:
        PlaceError: There is no such node or place, or the same node stands in several.
        NewsroomError: Nobody says where to, or twice, or it cannot go there, or is no report,
            project or section.

    Example:
        >>> import twim, twim.newsroom
        >>> issue = twim.loads("## Clients\n\n### Ode\n\nOne.\n\n### Tern\n\nTwo.\n")
        >>> issue = twim.newsroom.move(issue, issue.at("sections[0].content[1]"), section="Servers")
        >>> print(twim.dumps(issue), end="")
        ## Clients
        <BLANKLINE>
        ### Ode
        <BLANKLINE>
        One.
        <BLANKLINE>
        ## Servers
        <BLANKLINE>
        ### Tern
        <BLANKLINE>
        Two.
    """
    visit = find(issue, what)
    node: Any = visit.node
    project, section = given(project, Project, CatalogProject), given(section, CatalogSection)
    there = _beside(issue, visit, before, after)
    if there is not None and (project or section):
        raise NewsroomError("before or after alone says where: leave project and section out")
    if project and isinstance(node, Project):
        raise NewsroomError("a project stands in no other one: leave project out")
    if there is node:
        return issue
    gap = _gap(node)  # holds the place, so that all others stay where they are
    issue = issue.replace(visit.place, [gap])
    if there is not None:
        pair = [node, there] if before is not None else [there, node]
        issue = _put(issue, find(issue, there).place, pair)
    elif isinstance(node, Section):
        if project or section or not catalog:
            told = "give before or after, or a catalogue alone"
            raise NewsroomError(f"no place is known for the section {shown(node.title)}: {told}")
        issue = _insert_section(issue, node, catalog)
    elif not isinstance(node, Project):
        issue = add(issue, node, project=project, section=section, catalog=catalog)
    elif section:
        issue = _add_to_section(issue, node, None, section, catalog)
    else:
        raise NewsroomError(f"no section is named for the project {shown(node.name)}: name one")
    return remove(issue, gap, prune=prune)


def _put(issue: Issue, place: str, nodes: Sequence[Node]) -> Issue:
    """Put nodes in the place of one; if a project ends in marks of the summary then, below it."""
    issue, place = issue.replace(place, nodes), place.rpartition(".")[0]
    project = issue.at(place) if place else None
    if not isinstance(project, Project):
        return issue
    stop = content_stop(project.content)
    shorter = attrs.evolve(project, content=project.content[:stop])
    marks = project.content[stop:]
    return issue.replace(place, [shorter, *marks]) if marks else issue


def _beside(
    issue: Issue, visit: Visit, before: Node | str | None, after: Node | str | None
) -> Node | None:
    """Return the node that something is to stand beside, if somebody says so."""
    if before is not None and after is not None:
        raise NewsroomError("before and after are both given: leave one out")
    beside = before if before is not None else after
    if beside is None:
        return None
    there = find(issue, beside)
    if there.place.startswith(f"{visit.place}."):
        raise NewsroomError("a node cannot stand beside what is in it")
    return there.node


def _gap(node: Node) -> Node:
    """Return a node of the same kind that nobody looks for."""
    if isinstance(node, Section):
        return Section("")
    return Project("") if isinstance(node, Project) else Entry(None, "", "")


def _usual(entry: Block, catalog: Catalog | None) -> tuple[Any, Any]:
    """Return the project and the section of a reporter who always has the same."""
    user_id = entry.reporter.user_id if isinstance(entry, Entry) and entry.reporter else None
    usual = catalog.usual(user_id) if catalog and user_id else ()
    if len(usual) != 1:
        return None, None
    return (usual[0], None) if isinstance(usual[0], CatalogProject) else (None, usual[0])


def _add_to_section(
    issue: Issue,
    node: Content,
    wanted: WantedProject | None,
    section: str | CatalogSection,
    catalog: Catalog | None,
) -> Issue:
    names, new = wanted_section(section, catalog)
    new_content = _with_report(wanted.new, node) if wanted else node
    at = among(names, range(len(issue.sections)), lambda it: _titles(issue.sections[it]))
    stands_in = new if at is None else issue.sections[at]
    if isinstance(stands_in, SignOff) and isinstance(new_content, (Entry, Project)):
        raise NewsroomError(
            f"the section {shown(names[0])} closes the post: no report stands in it"
        )
    if at is None:
        return _insert_section(issue, attrs.evolve(new, content=(new_content,)), catalog)
    place, content = f"sections[{at}]", issue.sections[at].content
    if wanted and (there := _project_in(issue, wanted, f"{place}.")):
        return issue.replace(there[0], _with_report(there[1], node))
    stop = place_of_content(content, new_content, catalog)
    content = (*content[:stop], new_content, *content[stop:])
    return issue.replace(place, [attrs.evolve(issue.sections[at], content=content)])


def _insert_section(issue: Issue, section: Section, catalog: Catalog | None) -> Issue:
    at = place_of_section(issue.sections, section, catalog)
    sections = (*issue.sections[:at], section, *issue.sections[at:])
    return attrs.evolve(issue, sections=sections)


def _titles(section: Section) -> tuple[str, ...]:
    return section.title, title_words(section.title)


def _project_in(issue: Issue, wanted: WantedProject, within: str) -> tuple[str, Project] | None:
    """Return the project that is wanted, below a place, and where it stands."""
    visits = [it for it in issue.walk() if it.place.startswith(within)]
    projects = [(it.place, it.node) for it in visits if isinstance(it.node, Project)]
    return among(wanted.names, projects, lambda it: names_of(it[1]))


def _with_report(project: Project, report: Content) -> Project:
    stop = content_stop(project.content)
    content = (*project.content[:stop], report, *project.content[stop:])
    return attrs.evolve(project, content=content)  # type: ignore[arg-type]  # no project in another


def _is_empty(node: Any) -> bool:  # noqa: ANN401  # whatever stands at a place
    """Whether a project has but a description, or a section nothing at all."""
    if isinstance(node, Project):
        return all(isinstance(block, Prose) for block in node.content)
    return isinstance(node, Section) and not node.content
