"""An issue as rows of the tables."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

import attrs

from twim._markup.inline import plain_text
from twim._page import targets
from twim.archive._rooms import ranked_rooms
from twim.archive._tables import Row
from twim.model import Department, Entry, Issue, Node, PingRanking, Project, Section, Visit
from twim.model._links import Image, Link

Rows = dict[str, list[Row]]
"""Rows of several tables, by the names of the tables."""

_N = TypeVar("_N", bound=Node)
_WORD = re.compile(r"\w\S*")  # from its first letter or digit on
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
        self.visits = list(issue.walk())
        self.links = [item for item in found if isinstance(item, Link)]
        self.images = [item for item in found if isinstance(item, Image)]

    def of(self, kind: type[_N]) -> Iterator[tuple[_N, Visit]]:
        """Yield the nodes of a kind, in reading order, and where each stands."""
        for visit in self.visits:
            if isinstance(visit.node, kind):
                yield visit.node, visit

    @cached_property
    def entries(self) -> list[tuple[Entry, Visit]]:
        """The reports."""
        return list(self.of(Entry))

    @cached_property
    def words(self) -> dict[str, int]:
        """How many words each report has, by its place."""
        return {visit.place: len(_WORD.findall(entry.body)) for entry, visit in self.entries}

    @cached_property
    def names(self) -> dict[str, Row]:
        """The date and the headings above each node, by its place: how most rows begin."""
        none: Row = {"date": self.date, "department": None, "project": None}
        found: dict[str, Row] = {}
        for node, _, place in self.visits:
            names = found.get(place.rpartition(".")[0], none)
            if isinstance(node, Project):
                names = {**names, "project": node.name}
            elif isinstance(node, Section):
                name = node.name if isinstance(node, Department) else plain_text(node.title)
                names = {**names, "department": name}
            found[place] = names
        return found

    def place(self, node: Node) -> Row:
        """Return the path and the line of a node: how most rows end."""
        span = node.span
        return {"path": self.path, "line": span[0] if span else None}


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
        "reports": len(post.entries),
        "pings": sum(len(ranking.rows) for ranking, _ in post.of(PingRanking)),
        "words": sum(post.words.values()),
        "links": len(post.links),
        "images": len(post.images),
    }


def _reports(post: _Facts) -> Iterator[Row]:
    links = Counter(link.place for link in post.links)
    images = Counter(image.place for image in post.images)
    for entry, visit in post.entries:
        reporter = entry.reporter
        parent = visit.ancestors[-1]
        user_id = reporter.user_id if reporter else None
        on_name = 1 if reporter and reporter.link is not None else 0
        yield {
            **post.names[visit.place],
            "website": parent.website if isinstance(parent, Project) else None,
            "reporter": plain_text(reporter.name) if reporter else None,
            "user_id": str(user_id) if user_id else None,
            "server": user_id.server_name if user_id else None,
            "verb": entry.verb,
            "words": post.words[visit.place],
            "links": max(links[visit.place] - on_name, 0),
            "images": images[visit.place],
            "body": entry.body,
            **post.place(entry),
        }


def _projects(post: _Facts) -> Iterator[Row]:
    reports = Counter(id(visit.ancestors[-1]) for _, visit in post.entries)
    for project, visit in post.of(Project):
        yield {
            **post.names[visit.place],
            "website": project.website,
            "description": project.description,
            "reports": reports[id(project)],
            **post.place(project),
        }


def _pings(post: _Facts) -> Iterator[Row]:
    for ranking, room in ranked_rooms(post.visits):
        about, place = {"date": post.date, "room": room and str(room)}, post.place(ranking)
        for row in ranking.rows:
            yield {**about, **attrs.asdict(row, recurse=False), **place}


def _links(post: _Facts) -> Iterator[Row]:
    for link in post.links:
        yield {
            **post.names[link.place],
            "label": link.label,
            "url": link.url,
            **_whereto(link.url),
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


@lru_cache(maxsize=10_000)
def _whereto(url: str) -> Row:
    """Return what rows say of an address: every week, many lead to the same people."""
    mention = Link("", url).mention
    return {"host": _host(url), "mention": str(mention.target) if mention else None}


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # brackets that hold no IPv6 address
        return None
