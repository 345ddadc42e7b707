"""An issue as rows of the tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, repeat
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

import attrs

from twim._markup.headings import title_words
from twim._markup.inline import plain_text
from twim._page import targets
from twim._patterns import pattern
from twim.archive._rooms import ranked_rooms
from twim.archive._tables import TABLES, Columns, columns_of, count_of
from twim.model import (
    Department,
    Entry,
    Issue,
    Node,
    PingRanking,
    Project,
    Prose,
    Section,
    Visit,
)
from twim.model._links import Image, Link, mention_of
from twim.model._reports import quotes_of_reports

Rows = dict[str, Columns]
"""Rows of several tables, by the names of the tables."""

_N = TypeVar("_N", bound=Node)
_T = TypeVar("_T")
_WORD = pattern(r"\w")
_PLAIN_HOST = pattern(r"https?://([a-z0-9.-]+)(?=[/?#]|$)")  # of nearly all addresses


def rows_of(issue: Issue, path: str, asked: Mapping[str, Sequence[str]]) -> Rows:
    """Return the rows of a post for each of the tables, with the columns that are asked for.

    What costs most, links and images and then words, is looked for where a table or a column is
    called so. Nobody knows here which post it is of how many, and what others call its projects:
    `issue_id` is 0, `report_id` counts the quotes of the post from 1, and `project_id` is a
    heading's name and website, for `heading`.
    """
    post = _Facts(issue, path, {*asked, *(name for names in asked.values() for name in names)})
    made = {maker: post.rows(maker) for maker in {_MAKERS[table] for table in asked}}
    return {
        table: {name: made[_MAKERS[table]][name] for name in names}
        for table, names in asked.items()
    }


def heading(project_id: str) -> tuple[str, str | None]:
    r"""Return the name and the website that rows have in the place of a project's id.

    Example:
        >>> heading("Ode\0https://ode.example.org"), heading("Ode\0")
        (('Ode', 'https://ode.example.org'), ('Ode', None))
    """
    name, _, website = project_id.partition("\0")  # which no post holds
    return name, website or None


class _Names(NamedTuple):
    """The headings above a node."""

    department: str | None = None
    project: str | None = None
    project_id: str | None = None
    website: str | None = None


class _Facts:
    """What the rows of a post are made of, and have in common."""

    def __init__(self, issue: Issue, path: str, asked: set[str]) -> None:
        self.issue = issue
        self._post = {"issue_id": 0, "date": issue.date, "path": path}
        self.visits = list(issue.walk())
        found = () if asked.isdisjoint({"links", "images"}) else targets(issue)
        self.links = [item for item in found if isinstance(item, Link)]
        self.images = [item for item in found if isinstance(item, Image)]
        self._counts_words = "words" in asked

    def rows(self, maker: "_Maker") -> Columns:
        """Return the rows of a table: what it says of them, and which post they are of."""
        columns = maker(self)
        count = count_of(columns)
        return columns | {name: [value] * count for name, value in self._post.items()}

    def of(self, kind: type[_N]) -> tuple[list[_N], list[str]]:
        """Return the nodes of a kind, in reading order, and the place of each."""
        found = [(it.node, it.place) for it in self.visits if isinstance(it.node, kind)]
        return [node for node, _ in found], [place for _, place in found]

    @cached_property
    def entries(self) -> tuple[list[Entry], list[str]]:
        """The quotes, and the place of each."""
        return self.of(Entry)

    @cached_property
    def reports(self) -> list[list[Visit]]:
        """The quotes of each report."""
        return quotes_of_reports(self.visits)

    @cached_property
    def began(self) -> dict[str, int]:
        """Which quote of the post, counted from 1, the report of each began with, by its place."""
        numbers = {place: number for number, place in enumerate(self.entries[1], 1)}
        return {it.place: numbers[report[0].place] for report in self.reports for it in report}

    @cached_property
    def words(self) -> list[int]:
        """How many words each quote has; 0 where nobody asks."""
        return [_words(entry.body) if self._counts_words else 0 for entry in self.entries[0]]

    @cached_property
    def _names(self) -> dict[str, _Names]:
        """The headings above each node, by its place."""
        found: dict[str, _Names] = {"": _Names()}
        for node, _, place in self.visits:
            names = found[place.rpartition(".")[0]]
            if isinstance(node, Project):
                name = title_words(node.title)
                whole = f"{name}\0{node.website or ''}"
                names = _Names(names.department, name, whole, node.website)
            elif isinstance(node, Section):
                name = node.name if isinstance(node, Department) else title_words(node.title)
                names = _Names(name)
            found[place] = names
        return found

    def names(self, places: Iterable[str]) -> Columns:
        """Return the headings above some places: how most rows begin."""
        return columns_of([self._names[place] for place in places], *_Names._fields)


def _issues(post: _Facts) -> Columns:
    front_matter = post.issue.front_matter
    row = {
        "title": front_matter.title,
        "page": front_matter.path,
        "authors": ", ".join(front_matter.authors),
        "departments": len(post.issue.departments),
        "projects": len(post.of(Project)[0]),
        "reports": len(post.reports),
        "pings": sum(len(ranking.rows) for ranking in post.of(PingRanking)[0]),
        "words": sum(post.words),
        "links": len(post.links),
        "images": len(post.images),
    }
    return {name: [value] for name, value in row.items()}


def _reports(post: _Facts) -> Columns:
    entries, places = post.entries
    numbers = [post.began[place] for place in places]
    reporters = [entries[number - 1].reporter for number in numbers]
    user_ids = [by.user_id if by else None for by in reporters]
    links = Counter([link.place for link in post.links])
    named = zip(entries, places, strict=True)
    links.subtract([place for it, place in named if it.reporter and it.reporter.link is not None])
    images = Counter([image.place for image in post.images])
    return {
        "report_id": numbers,
        **post.names(places),
        "reporter": [plain_text(by.name) if by else None for by in reporters],
        "user_id": [str(it) if it else None for it in user_ids],
        "server": [it.server_name if it else None for it in user_ids],
        "continues": [it != number for number, it in enumerate(numbers, 1)],
        "words": post.words,
        "links": [max(links[place], 0) for place in places],
        "images": [images[place] for place in places],
        **columns_of(entries, "verb", "body"),
        "line": list(map(_line, entries)),
    }


def _projects(post: _Facts) -> Columns:
    projects, places = post.of(Project)
    reports = Counter([report[0].place.rpartition(".")[0] for report in post.reports])
    return {
        **post.names(places),
        **columns_of(projects, "description"),
        "reports": [reports[place] for place in places],
        "line": list(map(_line, projects)),
    }


def _line(node: Node) -> int | None:
    """Return the line where a node begins; that of a project may be the one above its heading."""
    span = node.span
    return span[0] if span else None


def _pings(post: _Facts) -> Columns:
    ranked = list(ranked_rooms(post.visits))
    sizes = [len(ranking.rows) for ranking, _ in ranked]
    return {
        "room": _each([room and str(room) for _, room in ranked], sizes),
        **columns_of(
            [row for ranking, _ in ranked for row in ranking.rows],
            *("rank", "hostname", "median_ms", "std_dev_ms"),
        ),
        "line": _each([_line(ranking) for ranking, _ in ranked], sizes),
    }


def _each(values: Iterable[_T], times: Iterable[int]) -> list[_T]:
    """Return each value as many times."""
    return list(chain.from_iterable(map(repeat, values, times)))


def _links(post: _Facts) -> Columns:
    whereto = [_whereto(link.url) for link in post.links]
    return {
        **post.names(link.place for link in post.links),
        "report_id": [post.began.get(link.place) for link in post.links],
        **columns_of(post.links, "label", "url", "line"),
        "host": [host for host, _ in whereto],
        "mention": [mention for _, mention in whereto],
    }


def _images(post: _Facts) -> Columns:
    return {
        **post.names(image.place for image in post.images),
        "report_id": [post.began.get(image.place) for image in post.images],
        **columns_of(post.images, "url", "line"),
        "alt": [image.label for image in post.images],
        "host": [_host(image.url) for image in post.images],
    }


def _mscs(post: _Facts) -> Columns:
    from twim.newsroom import MscStatus, msc_status

    lists = attrs.asdict(msc_status(post.issue) or MscStatus(), recurse=False)
    return {
        "state": _each(lists, map(len, lists.values())),
        **columns_of([*chain(*lists.values())], "number", "title", "url", "disposition"),
    }


def _federation(post: _Facts) -> Columns:
    from twim.newsroom._federation_stats import stats_among

    found = stats_among(node for node, _, _ in post.visits if isinstance(node, (Entry, Prose)))
    return columns_of([found] if found else [], "servers", "publishing", "rooms", "share")


def _of_no_post(_: _Facts) -> Columns:
    return columns_of([], *TABLES["project_index"].names)


def _size(post: _Facts) -> Columns:
    return {"quotes": [len(post.entries[0])]}


_Maker = Callable[[_Facts], Columns]
_MAKERS: dict[str, _Maker] = {
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
    "size": _size,  # nor is this: how far `report_id` counts
}


def _words(text: str) -> int:
    """Count what stands between blanks and has a letter or a digit."""
    words = text.split()  # most begin with one, and it is quick to see
    return len(words) - sum(not _WORD.search(it) for it in words if not it[0].isalnum())


@lru_cache(maxsize=10_000)
def _whereto(url: str) -> tuple[str | None, str | None]:
    """Return the host and whom an address mentions: every week, many lead to the same people."""
    mention = mention_of(url)
    return _host(url), str(mention.target) if mention else None


def _host(url: str) -> str | None:
    if plain := _PLAIN_HOST.match(url):
        return plain[1]
    try:
        return urlsplit(url).hostname
    except ValueError:  # brackets that hold no IPv6 address
        return None
