"""The model: what an issue of *This Week in Matrix* consists of. Data and questions only.

Every class is immutable and compares by content. Text fields hold Markdown source, unless their
docstring says plain text. Change a value with `attrs.evolve`; what was read from a post
remembers where, so that `twim.dumps` rewrites the lines of what changed and no others.

What holds other nodes is here; leaves are in `_leaves`, what all have in common in `_node`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import and_
from typing import TypeVar, cast

from attrs import field, frozen

from twim._converters import several
from twim._coverage import Coverage, count, quotes
from twim._leaves import (
    Entry,
    FrontMatter,
    PingRanking,
    PingRow,
    Prose,
    ReadMore,
    Reporter,
    Shortcode,
)
from twim._node import Node, Visit, forget, numbered, plain
from twim._titles import section_kind, split_emoji

__all__ = [
    "Block",
    "Content",
    "Coverage",
    "Department",
    "Entry",
    "FrontMatter",
    "Issue",
    "MatrixLive",
    "Node",
    "PingRanking",
    "PingRow",
    "Project",
    "Prose",
    "ReadMore",
    "Reporter",
    "Section",
    "Shortcode",
    "SignOff",
    "Visit",
]

_N = TypeVar("_N")
_PATH_DATE = re.compile(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_TITLE_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return _one_run(tuple(several(blocks)))


def _contents(content: Iterable[Content]) -> tuple[Content, ...]:
    return _one_run(tuple(several(content)))


def _one_run(nodes: tuple[_N, ...]) -> tuple[_N, ...]:
    """Join adjacent runs of prose: nothing in Markdown would tell them apart."""
    if len(nodes) < 2:
        return nodes
    prose = [isinstance(node, Prose) for node in nodes]
    if not any(map(and_, prose, prose[1:])):
        return nodes
    joined: list[_N] = []
    for is_prose, run in groupby(nodes, lambda node: isinstance(node, Prose)):
        same = list(run)
        joined += [Prose.joined(same)] if is_prose and len(same) > 1 else same  # type: ignore[arg-type, list-item]  # prose
    return tuple(joined)


def _sections(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(several(sections))


Block = Entry | Prose | Shortcode | PingRanking | ReadMore
"""What stands under a heading."""


@frozen
class Project(Node):
    r"""A `###` heading under a section and what is under it.

    Example:
        >>> import twim
        >>> project = twim.Project("Ode *beta*", "https://ode.example.org")
        >>> project.name
        'Ode beta'
        >>> twim.dumps(twim.Issue(preamble=(project,)))
        '### Ode *beta* ([website](https://ode.example.org))\n'
    """

    title: str
    """The heading without the link to the website."""
    website: str | None = None
    """Where `([website](…))` in the heading leads (plain text)."""
    content: tuple[Block, ...] = field(default=(), converter=_blocks)
    """What stands under the heading."""

    def children(self) -> Iterator[tuple[str, Node]]:
        """Yield the blocks, each with its place."""
        return numbered("content", self.content)

    @property
    def name(self) -> str:
        """The title as a reader sees it (plain text)."""
        return plain(self.title)

    @property
    def description(self) -> str:
        """The Markdown that introduces the project before its first report, if any.

        Example:
            >>> import twim
            >>> twim.Project("Ode", content=(twim.Prose("A client."),)).description
            'A client.'
        """
        first = self.content[0] if self.content else None
        return first.markdown if isinstance(first, Prose) else ""

    def entries(self) -> Iterator[Entry]:
        """Yield the project's reports."""
        return self.nodes(Entry)


Content = Block | Project
"""What stands under a section's heading."""


@frozen
class Section(Node):
    """A `##` heading and what is under it.

    A section that is read or written is one of its kinds: `Department`, `MatrixLive` or
    `SignOff`, as the title says. `Section.of` picks the kind.
    """

    title: str
    """The heading."""
    content: tuple[Content, ...] = field(default=(), converter=_contents)
    """Blocks and projects, in reading order."""

    @staticmethod
    def of(title: str, content: Iterable[Content] = ()) -> Section:
        """Return a section of the kind that the title says.

        Example:
            >>> import twim
            >>> twim.Section.of("Matrix Live")
            MatrixLive(title='Matrix Live', content=())
        """
        return _KINDS[section_kind(title)](title, content)

    def children(self) -> Iterator[tuple[str, Node]]:
        """Yield the blocks and projects, each with its place."""
        return numbered("content", self.content)

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects, in reading order."""
        return tuple(item for item in self.content if isinstance(item, Project))

    @property
    def video_ids(self) -> tuple[str, ...]:
        """The ids of the videos that the section shows (plain text)."""
        return _video_ids(self)

    def entries(self) -> Iterator[Entry]:
        """Yield the section's reports, those of its projects included."""
        return self.nodes(Entry)


@frozen
class Department(Section):
    """A section of reports, and any section of no other kind.

    Example:
        >>> import twim
        >>> clients = twim.Department("Dept of *Clients* 📱")
        >>> clients.name, clients.emoji
        ('Clients', '📱')
    """

    @property
    def name(self) -> str:
        """The title as a reader sees it, without "Dept of" and emoji (plain text)."""
        words, _ = split_emoji(plain(self.title))
        return re.sub(r"(?i)^dept\.? of\s+", "", words)

    @property
    def emoji(self) -> str:
        """The emoji of the title; empty where there is none."""
        return split_emoji(plain(self.title))[1]


@frozen
class MatrixLive(Section):
    """The section on the weekly video.

    Example:
        >>> import twim
        >>> call = twim.Shortcode("youtube_player", {"video_id": "abc"})
        >>> twim.MatrixLive("Matrix Live", (call,)).video_ids
        ('abc',)
    """


@frozen
class SignOff(Section):
    """The closing section.

    Example:
        >>> import twim
        >>> twim.SignOff("That's all I know", (twim.Prose("See you next week!"),)).title
        "That's all I know"
    """


_KINDS = {"matrix_live": MatrixLive, "sign_off": SignOff, "department": Department}


@frozen
class Issue(Node):
    r"""One issue of *This Week in Matrix*: a post.

    Example:
        >>> import twim
        >>> issue = twim.loads('+++\ntitle = "This Week in Matrix 2024-11-22"\n+++\n')
        >>> issue.title, issue.date
        ('This Week in Matrix 2024-11-22', datetime.date(2024, 11, 22))
    """

    front_matter: FrontMatter = field(default=FrontMatter())
    """The page's metadata."""
    sections: tuple[Section, ...] = field(default=(), converter=_sections)
    """The `##` headings and what is under them."""
    preamble: tuple[Content, ...] = field(default=(), converter=_contents)
    """What stands before the first `##`."""

    def children(self) -> Iterator[tuple[str, Node]]:
        """Yield the front matter, the preamble's nodes and the sections, each with its place."""
        yield "front_matter", self.front_matter
        yield from numbered("preamble", self.preamble)
        yield from numbered("sections", self.sections)

    @property
    def title(self) -> str:
        """The post's title (plain text); empty where the front matter has none."""
        return self.front_matter.title or ""

    @property
    def date(self) -> dt.date | None:
        """The day of the post: from the front matter, else its path, else its title."""
        date = self.front_matter.date
        if date is not None:
            return date.date() if isinstance(date, dt.datetime) else date
        return _date_in(_PATH_DATE, self.front_matter.path) or _date_in(_TITLE_DATE, self.title)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote the post (plain text)."""
        return self.front_matter.authors

    @property
    def departments(self) -> tuple[Department, ...]:
        """The departments, in reading order."""
        return tuple(item for item in self.sections if isinstance(item, Department))

    @property
    def matrix_live(self) -> MatrixLive | None:
        """The section on the weekly video: the first, if there are several."""
        return next((item for item in self.sections if isinstance(item, MatrixLive)), None)

    @property
    def sign_off(self) -> SignOff | None:
        """The closing section: the last, if there are several."""
        found = [item for item in self.sections if isinstance(item, SignOff)]
        return found[-1] if found else None

    @property
    def ping_rankings(self) -> tuple[PingRanking, ...]:
        """The ping rankings, in reading order."""
        return tuple(self.nodes(PingRanking))

    @property
    def video_ids(self) -> tuple[str, ...]:
        r"""The ids of all `youtube_player` calls, in reading order, wherever they stand.

        Example:
            >>> import twim
            >>> twim.loads('Look: {{ youtube_player(video_id="abc") }}\n').video_ids
            ('abc',)
        """
        return _video_ids(self)

    def entries(self) -> Iterator[Entry]:
        """Yield the reports, in reading order."""
        return self.nodes(Entry)

    def projects(self) -> Iterator[Project]:
        """Yield the projects, in reading order."""
        return self.nodes(Project)

    def coverage(self) -> Coverage:
        """Count what the model has types for, and what it keeps as text."""
        return count(self._runs(), (visit.node for visit in self.walk()))

    def anonymous(self) -> Iterator[Entry]:
        r"""Yield the quotes that nobody is named for, in reading order.

        They are those that `coverage` counts as anonymous: a quote that goes on after a report
        under the same heading is none of them, though it has no reporter of its own.

        Example:
            >>> import twim
            >>> issue = twim.loads("Ada says:\n\n> One.\n\n> Two.\n\n## Also\n\n> Three.\n")
            >>> [entry.body for entry in issue.anonymous()]
            ['Three.']
        """
        found = {id(entry) for kind, entry in quotes(self._runs()) if kind == "anonymous"}
        return (entry for entry in self.entries() if id(entry) in found)

    def canonical(self) -> Issue:
        r"""Return the same issue without any memory of the text that it was read from.

        `twim.dumps` writes it in canonical form, whatever the source looked like.

        Example:
            >>> import twim
            >>> issue = twim.loads("Clients\n-------\n\nNews.\n\n\n")
            >>> print(twim.dumps(issue.canonical()), end="")
            ## Clients
            <BLANKLINE>
            News.
        """
        return cast("Issue", forget(self))

    def _runs(self) -> Iterator[list[Content]]:
        """Yield the blocks under each heading."""
        for items in (self.preamble, *(section.content for section in self.sections)):
            run: list[Content] = []
            for item in items:
                if isinstance(item, Project):
                    yield list(item.content)
                else:
                    run.append(item)
            yield run


def _video_ids(node: Node) -> tuple[str, ...]:
    from twim._shortcodes import find_calls  # noqa: PLC0415  # when first needed

    found: list[str] = []
    for inner in (visit.node for visit in node.walk()):
        if isinstance(inner, Shortcode):
            calls = [(inner.name, inner.args)]
        else:
            calls = [call[:2] for text in _texts(inner) for call in find_calls(text)]
        videos = (args.get("video_id") for name, args in calls if name == "youtube_player")
        found.extend(video for video in videos if isinstance(video, str))
    return tuple(found)


def _texts(node: Node) -> Iterator[str]:
    """Yield the Markdown that a node itself holds, in reading order."""
    if isinstance(node, Entry):
        name = node.reporter.name if node.reporter else ""
        yield from (node.lead, name, node.verb, node.between, node.body)
    elif isinstance(node, Prose):
        yield node.markdown
    elif isinstance(node, (Section, Project)):
        yield node.title
    elif isinstance(node, PingRanking):
        yield from (node.title or "", node.intro, *(row.hostname for row in node.rows))


def _date_in(pattern: re.Pattern[str], text: str | None) -> dt.date | None:
    match = pattern.search(text or "")
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:  # no such day
        return None
