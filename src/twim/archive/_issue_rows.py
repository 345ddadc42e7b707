"""An issue as rows of the tables."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

import attrs

from twim._markup.inline import plain_text
from twim._page import targets
from twim.archive._tables import Row
from twim.model import Department, Entry, Issue, Node, PingRanking, Project, Section, Visit
from twim.model._links import Image, Link

Rows = dict[str, list[Row]]
"""Rows of several tables, by the names of the tables."""

_N = TypeVar("_N", bound=Node)
_WORD = re.compile(r"\S*\w\S*")
_OF_TARGETS = {"issues", "links", "reports"}


def rows_of(issue: Issue, path: str, tables: Iterable[str]) -> Rows:
    """Return the rows of a post for each of the tables.

    Links and images take most of the time, so they are looked for where a table needs them.
    """
    tables = tuple(tables)
    post = _Facts(issue, path, targets(issue) if _OF_TARGETS.intersection(tables) else ())
    return {table: list(_MAKERS[table](post)) for table in tables}


class _Facts:
    """What the rows of a post are made of, and have in common."""

    def __init__(self, issue: Issue, path: str, found: Iterable[Link | Image]) -> None:
        self.issue = issue
        self.date = issue.date
        self.path = path.encode(errors="replace").decode()  # names of files may be any bytes
        self.visits = {visit.place: visit for visit in issue.walk()}
        self.links = [item for item in found if isinstance(item, Link)]
        self.images = [item for item in found if isinstance(item, Image)]
        self.links_at = Counter(link.place for link in self.links)
        self.images_at = Counter(image.place for image in self.images)
        self._names: dict[int, str] = {}

    def of(self, kind: type[_N]) -> Iterator[tuple[_N, Visit]]:
        """Yield the nodes of a kind, in reading order, and where each stands."""
        for visit in self.visits.values():
            if isinstance(visit.node, kind):
                yield visit.node, visit

    def name(self, node: Section | Project | None) -> str | None:
        """Return the name of a section or a project, made once for all that stands in it."""
        if node is None:
            return None
        if id(node) not in self._names:
            self._names[id(node)] = (
                node.name if isinstance(node, (Department, Project)) else plain_text(node.title)
            )
        return self._names[id(node)]

    def names(self, visit: Visit) -> Row:
        """Return the date and the headings above a node: how most rows begin."""
        return {
            "date": self.date,
            "department": self.name(_heading(visit, Section)),
            "project": self.name(_heading(visit, Project)),
        }

    def place(self, node: Node) -> Row:
        """Return the path and the line of a node: how most rows end."""
        return {"path": self.path, "line": node.span[0] if node.span else None}


def _issues(post: _Facts) -> Iterator[Row]:
    front_matter = post.issue.front_matter
    yield {
        "date": post.date,
        "path": post.path,
        "title": front_matter.title,
        "page": front_matter.path,
        "authors": ", ".join(front_matter.authors),
        "departments": len(post.issue.departments),
        "projects": sum(1 for _ in post.of(Project)),
        "reports": sum(1 for _ in post.of(Entry)),
        "pings": sum(len(ranking.rows) for ranking in post.issue.ping_rankings),
        "words": sum(_words(entry.body) for entry in post.issue.entries()),
        "links": len(post.links),
        "images": len(post.images),
    }


def _reports(post: _Facts) -> Iterator[Row]:
    for entry, visit in post.of(Entry):
        reporter = entry.reporter
        project = _heading(visit, Project)
        user_id = reporter.user_id if reporter else None
        on_name = 1 if reporter and reporter.link is not None else 0
        yield {
            **post.names(visit),
            "website": project.website if project else None,
            "reporter": plain_text(reporter.name) if reporter else None,
            "user_id": str(user_id) if user_id else None,
            "server": user_id.server_name if user_id else None,
            "verb": entry.verb,
            "words": _words(entry.body),
            "links": max(post.links_at[visit.place] - on_name, 0),
            "images": post.images_at[visit.place],
            "body": entry.body,
            **post.place(entry),
        }


def _projects(post: _Facts) -> Iterator[Row]:
    for project, visit in post.of(Project):
        yield {
            **post.names(visit),
            "website": project.website,
            "description": project.description,
            "reports": sum(1 for _ in project.entries()),
            **post.place(project),
        }


def _pings(post: _Facts) -> Iterator[Row]:
    for ranking, _ in post.of(PingRanking):
        room = str(ranking.room) if ranking.room else None
        for row in ranking.rows:
            yield {
                "date": post.date,
                "room": room,
                **attrs.asdict(row, recurse=False),
                **post.place(ranking),
            }


def _links(post: _Facts) -> Iterator[Row]:
    for link in post.links:
        mention = link.mention
        yield {
            **post.names(post.visits[link.place]),
            "label": link.label,
            "url": link.url,
            "host": _host(link.url),
            "mention": str(mention.target) if mention else None,
            "path": post.path,
            "line": link.line,
        }


_MAKERS: dict[str, Callable[[_Facts], Iterator[Row]]] = {
    "issues": _issues,
    "reports": _reports,
    "projects": _projects,
    "pings": _pings,
    "links": _links,
}


def _heading(visit: Visit, kind: type[_N]) -> _N | None:
    """Return the section or the project that a node stands in, or is."""
    nodes = (*visit.ancestors, visit.node)
    return next((node for node in nodes if isinstance(node, kind)), None)


def _words(markdown: str) -> int:
    return sum(1 for _ in _WORD.finditer(markdown))


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # brackets that hold no IPv6 address
        return None
