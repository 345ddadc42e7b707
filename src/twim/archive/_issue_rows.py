"""An issue as rows of the tables."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

import attrs

from twim._markup.inline import plain_text
from twim._page import targets
from twim.archive._rooms import ranked_rooms
from twim.archive._tables import Row
from twim.model import (
    Department,
    Entry,
    Issue,
    Node,
    PingRanking,
    Project,
    Report,
    Section,
    Visit,
)
from twim.model._links import Image, Link, mention_of
from twim.model._reports import reports_among

Rows = dict[str, list[Row]]
"""Rows of several tables, by the names of the tables."""

_N = TypeVar("_N", bound=Node)
_WORD = re.compile(r"\w")
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#]|$)")  # of nearly all addresses


def rows_of(issue: Issue, path: str, asked: Mapping[str, Sequence[str]]) -> Rows:
    """Return the rows of a post for each of the tables, with the columns that are asked for.

    What costs most, links and images and then words, is looked for where a table or a column is
    called so. Nobody knows here which post it is of how many, and what others call its projects:
    `issue_id` is 0, and `project_id` a heading's name and website, for `heading`.
    """
    post = _Facts(issue, path, {*asked, *(name for names in asked.values() for name in names)})
    made = {maker: list(maker(post)) for maker in {_MAKERS[table] for table in asked}}
    return {table: _with_columns(made[_MAKERS[table]], asked[table]) for table in asked}


def _with_columns(rows: list[Row], names: Sequence[str]) -> list[Row]:
    if not rows or tuple(rows[0]) == tuple(names):
        return rows
    return [{name: row[name] for name in names} for row in rows]


def heading(project_id: str) -> tuple[str, str | None]:
    r"""Return the name and the website that rows have in the place of a project's id.

    Example:
        >>> heading("Ode\0https://ode.example.org"), heading("Ode\0")
        (('Ode', 'https://ode.example.org'), ('Ode', None))
    """
    name, _, website = project_id.partition("\0")  # which no post holds
    return name, website or None


class _Facts:
    """What the rows of a post are made of, and have in common."""

    def __init__(self, issue: Issue, path: str, asked: set[str]) -> None:
        self.issue = issue
        self.date = issue.date
        self.path = path.encode(errors="replace").decode()  # names of files may be any bytes
        self.visits = list(issue.walk())
        self.start: Row = {"issue_id": 0, "date": self.date}  # of most rows
        found = () if asked.isdisjoint({"links", "images"}) else targets(issue)
        self.links = [item for item in found if isinstance(item, Link)]
        self.images = [item for item in found if isinstance(item, Image)]
        self._counts_words = "words" in asked

    def of(self, kind: type[_N]) -> Iterator[tuple[_N, Visit]]:
        """Yield the nodes of a kind, in reading order, and where each stands."""
        for visit in self.visits:
            if isinstance(visit.node, kind):
                yield visit.node, visit

    @cached_property
    def entries(self) -> list[tuple[Entry, Visit]]:
        """The quotes."""
        return list(self.of(Entry))

    @cached_property
    def reports(self) -> list[Report]:
        """The reports, each with all its quotes."""
        return list(reports_among(self.visits))

    @cached_property
    def words(self) -> Counter[str]:
        """How many words each quote has, by its place; 0 where nobody asks."""
        entries = self.entries if self._counts_words else ()
        return Counter({visit.place: _words(entry.body) for entry, visit in entries})

    @cached_property
    def names(self) -> dict[str, Row]:
        """The date and the headings above each node, by its place: how most rows begin."""
        none: Row = {**self.start, "department": None, "project": None, "project_id": None}
        found: dict[str, Row] = {}
        for node, _, place in self.visits:
            names = found.get(place.rpartition(".")[0], none)
            if isinstance(node, Project):
                project_id = f"{node.name}\0{node.website or ''}"
                names = {**names, "project": node.name, "project_id": project_id}
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
        **post.start,
        "path": post.path,
        "title": front_matter.title,
        "page": front_matter.path,
        "authors": ", ".join(front_matter.authors),
        "departments": len(post.issue.departments),
        "projects": sum(1 for _ in post.of(Project)),
        "reports": len(post.reports),
        "pings": sum(len(ranking.rows) for ranking, _ in post.of(PingRanking)),
        "words": sum(post.words.values()),
        "links": len(post.links),
        "images": len(post.images),
    }


def _reports(post: _Facts) -> Iterator[Row]:
    links = Counter(link.place for link in post.links)
    images = Counter(image.place for image in post.images)
    reports = {place: report for report in post.reports for place in report.places}
    for entry, visit in post.entries:
        report = reports[visit.place]
        reporter = report.reporter
        user_id = reporter.user_id if reporter else None
        on_name = 1 if entry.reporter and entry.reporter.link is not None else 0
        yield {
            **post.names[visit.place],
            "website": report.project.website if report.project else None,
            "reporter": plain_text(reporter.name) if reporter else None,
            "user_id": str(user_id) if user_id else None,
            "server": user_id.server_name if user_id else None,
            "verb": entry.verb,
            "continues": visit.place != report.place,
            "words": post.words[visit.place],
            "links": max(links[visit.place] - on_name, 0),
            "images": images[visit.place],
            "body": entry.body,
            **post.place(entry),
        }


def _projects(post: _Facts) -> Iterator[Row]:
    reports = Counter(report.place.rpartition(".")[0] for report in post.reports)
    for project, visit in post.of(Project):
        yield {
            **post.names[visit.place],
            "website": project.website,
            "description": project.description,
            "reports": reports[visit.place],
            **post.place(project),
        }


def _pings(post: _Facts) -> Iterator[Row]:
    for ranking, room in ranked_rooms(post.visits):
        about, place = {**post.start, "room": room and str(room)}, post.place(ranking)
        for row in ranking.rows:
            yield {
                **about,
                "rank": row.rank,
                "hostname": row.hostname,
                "median_ms": row.median_ms,
                "std_dev_ms": row.std_dev_ms,
                **place,
            }


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


def _images(post: _Facts) -> Iterator[Row]:
    for image in post.images:
        yield {
            **post.names[image.place],
            "alt": image.label,
            "url": image.url,
            "host": _host(image.url),
            "path": post.path,
            "line": image.line,
        }


def _mscs(post: _Facts) -> Iterator[Row]:
    from twim.newsroom import msc_status

    if status := msc_status(post.issue):
        for state, mscs in attrs.asdict(status, recurse=False).items():
            for msc in mscs:
                fields = attrs.asdict(msc)
                yield {**post.start, "state": state, **fields, "path": post.path}


def _federation(post: _Facts) -> Iterator[Row]:
    from twim.newsroom import federation_stats

    if stats := federation_stats(post.issue):
        yield {**post.start, **attrs.asdict(stats), "path": post.path}


def _of_no_post(_: _Facts) -> Iterator[Row]:
    yield from ()


_MAKERS: dict[str, Callable[[_Facts], Iterator[Row]]] = {
    "issues": _issues,
    "reports": _reports,
    "projects": _projects,
    "pings": _pings,
    "links": _links,
    "images": _images,
    "mscs": _mscs,
    "federation": _federation,
    "project_index": _of_no_post,
    "project_names": _of_no_post,
    "headings": _projects,  # no table: what projects are known by
}


def _words(text: str) -> int:
    """Count what stands between blanks and has a letter or a digit."""
    words = text.split()  # most begin with one, and it is quick to see
    return len(words) - sum(not _WORD.search(it) for it in words if not it[0].isalnum())


@lru_cache(maxsize=10_000)
def _whereto(url: str) -> Row:
    """Return what rows say of an address: every week, many lead to the same people."""
    mention = mention_of(url)
    return {"host": _host(url), "mention": str(mention.target) if mention else None}


def _host(url: str) -> str | None:
    if plain := _PLAIN_HOST.match(url):
        return plain[1]
    try:
        return urlsplit(url).hostname
    except ValueError:  # brackets that hold no IPv6 address
        return None
