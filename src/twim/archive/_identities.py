"""Which headings mean one project: by its names, its websites, and what a file says of both.

Posts are gone through in their order, and each heading finds its project among those of the posts
before. So what an older post says is never read anew: newer posts change no id, but where one of
them joins two projects.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

import attrs

from twim._explained import explained
from twim.archive._aliases import Aliases
from twim.archive._declared import Declared
from twim.archive._grouping import Group, Grouping, Heading
from twim.archive._spellings import name_key, site_key, without_news

if TYPE_CHECKING:
    from twim.newsroom import Catalog

_Rows = Sequence[tuple[int, Mapping[str, Any]]]
"""Rows of the table `projects`, each with the number of its post."""


@explained
@attrs.frozen
class ProjectName:
    """A name of a project, as its headings have it with one website, or with none.

    Example:
        >>> import twim.archive
        >>> rookery = twim.archive.projects("examples/posts")[10]
        >>> [name.name for name in rookery.names]
        ['Rookery update', 'Rookery 🐦']
    """

    name: str
    """The name, without markup."""
    website: str | None
    """The website in those headings."""
    first: dt.date | None
    """The day of the first post with such a heading."""
    last: dt.date | None
    """The day of the last one."""
    issues: int
    """How many posts have such a heading."""
    reports: int
    """How many reports stand under these headings."""


@explained
@attrs.frozen
class KnownProject:
    """A project: all headings of an archive that mean it.

    Example:
        >>> import twim.archive
        >>> project = twim.archive.projects("examples/posts")[4]
        >>> project.id, project.issues, project.reports
        ('lighthouse', 6, 7)
    """

    id: str
    """A short name that stays as it is when posts are added: that in the file of aliases or the
    catalogue, or else one made of the name used first."""
    name: str
    """The name used last."""
    names: tuple[ProjectName, ...]
    """All its names, in the order of their first use."""
    websites: tuple[str, ...]
    """All its websites, in the same order."""
    first: dt.date | None
    """The day of the first post that has it."""
    last: dt.date | None
    """The day of the last one."""
    issues: int
    """How many posts have it."""
    reports: int
    """How many reports stand under its headings."""


class Identities:
    """Tells the projects of headings."""

    def __init__(self, grouping: Grouping, declared: Declared) -> None:
        self._ids = grouping.ids
        self._groups = grouping.groups
        self._declared = declared

    @cached_property
    def projects(self) -> tuple[KnownProject, ...]:
        """The projects, in the order of their first headings."""
        return tuple(map(_project, self._groups))

    def id_of(self, name: str, website: str | None) -> str:
        """Return the id of the project that a heading means.

        Raises:
            KeyError: There was no such heading.
        """
        return self._ids[self._declared.key_of(name, website)]

    def find(self, text: str) -> tuple[KnownProject, ...]:
        """Return the projects with an id, a name or a website: several can have a name."""
        headings = [(it.name, it.website, of.id) for of in self.projects for it in of.names]
        ids = ids_of(text, headings, self._declared)
        return tuple(project for project in self.projects if project.id in ids)


def ids_of(
    text: str, headings: Collection[tuple[str, str | None, str]], declared: Declared
) -> set[str]:
    """Return the ids of the projects that a text is the id, the name or the website of, in turn.

    Args:
        text: An id, a name in any spelling, also one that files alone have, or a website.
        headings: The name and the website of each heading, with the id of its project.
        declared: What files say.
    """

    def of_site(url: str) -> str:
        return declared.site(url) or site_key(url)

    key, site = name_key(text), of_site(text)
    said = declared.id_of(key, None)
    found = (
        {id_ for _, _, id_ in headings if id_ == text},
        {id_ for _, _, id_ in headings if id_ == said},
        {id_ for name, _, id_ in headings if name_key(name) == key},
        {id_ for _, url, id_ in headings if url and of_site(url) == site},
    )
    return next(filter(None, found), set())


def identities(
    rows: Iterable[Mapping[str, Any]],
    catalog: "Catalog | None" = None,
    aliases: Aliases | None = None,
) -> Identities:
    """Tell which headings mean one project.

    Args:
        rows: Rows of the table `projects`, of all posts in their order.
        catalog: The bot's configuration.
        aliases: What is known of names beside that.
    """
    declared = Declared(catalog, aliases)
    grouping = Grouping(declared)
    posts = groupby(rows, lambda row: row.get("path") or row["date"])
    for number, (_, post) in enumerate(posts):
        grouping.add(number, [Heading(row, declared) for row in post])
    return Identities(grouping, declared)


def _project(group: Group) -> KnownProject:
    rows = sorted(group.rows, key=lambda it: it[0])
    used: dict[tuple[str, str | None], list[tuple[int, Mapping[str, Any]]]] = {}
    websites: dict[str, str] = {}
    for post, row in rows:
        used.setdefault((row["project"], row["website"]), []).append((post, row))
        if row["website"]:
            websites.setdefault(site_key(row["website"]), row["website"])
    last = rows[-1][1]["project"]
    return KnownProject(
        id=group.id,
        name=without_news(last) or last,
        names=tuple(ProjectName(*of, **_figures(found)) for of, found in used.items()),
        websites=tuple(websites.values()),
        **_figures(rows),
    )


def _figures(rows: _Rows) -> dict[str, Any]:
    dates = [row["date"] for _, row in rows if row["date"]]
    return {
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        "issues": len({post for post, _ in rows}),
        "reports": sum(row["reports"] for _, row in rows),
    }
