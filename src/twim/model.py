"""The model: what an issue of *This Week in Matrix* consists of. Data and questions only.

Every class is immutable and compares by content. Text fields hold Markdown source, unless their
docstring says plain text. Change a value with `attrs.evolve`; what was read from a post
remembers where, so that `twim.dumps` rewrites the lines of what changed and no others.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import and_
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

import attrs
from attrs import field, frozen

from twim._document import Origin
from twim._frozen import FrozenDict, Value
from twim._titles import section_kind, split_emoji
from twim.matrix import MatrixLink, UserId

if TYPE_CHECKING:
    from twim._text import Image, Link

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

_T = TypeVar("_T", bound="Node")
_N = TypeVar("_N")
_PATH_DATE = re.compile(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_TITLE_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_BLANKS = frozenset(("", " ", "\t", "\n"))
_UNSAFE_IN_LINK = re.compile(r"[^\w@:.=+-]", re.ASCII)
_HEADING_LINE = re.compile(r"^ {0,3}#{1,3}(?:[ \t]|$)", re.MULTILINE)


def _line_ends(text: str) -> str:
    r"""Return the text with `\n` line ends: the document says which ones are written."""
    if not isinstance(text, str):  # named when it is written
        return text  # type: ignore[unreachable]
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _block_text(text: str) -> str:
    """Return the text without blank lines before and after it, which are the blocks' layout."""
    text = _line_ends(text)
    if not text or not isinstance(text, str):
        return text
    if text[:1] not in _BLANKS and text[-1:] not in _BLANKS:
        return text
    if not text.strip(" \t\n"):
        return ""
    head = text.rfind("\n", 0, len(text) - len(text.lstrip(" \t\n"))) + 1
    tail = text.find("\n", len(text.rstrip(" \t\n")))
    return text[head : tail if tail >= 0 else None]


def _spelling(date: dt.date | None) -> str | tuple[None]:
    """Tell dates apart as a file does: the same instant in two time zones is two dates."""
    return date.isoformat() if isinstance(date, dt.date) else (date,)


def _frozen_dict(items: Mapping[str, object]) -> FrozenDict:
    if isinstance(items, FrozenDict):
        return items
    if not isinstance(items, Mapping):
        raise TypeError(f"expected a mapping, got {items!r}")
    return FrozenDict(items)


def _user_id(value: str | None) -> UserId | None:
    if value is None or isinstance(value, UserId):
        return value
    if not isinstance(value, str):
        raise TypeError(f"expected a user id, got {value!r}")
    return UserId(value)


def _several(items: Iterable[_N]) -> Iterable[_N]:
    if not isinstance(items, (tuple, list)) and isinstance(items, (str, Mapping)):
        raise TypeError(f"expected several values, got {items!r}")
    return items


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(_several(names))


def _rows(rows: Iterable[PingRow]) -> tuple[PingRow, ...]:
    return tuple(_several(rows))


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return _one_run(tuple(_several(blocks)))


def _contents(content: Iterable[Content]) -> tuple[Content, ...]:
    return _one_run(tuple(_several(content)))


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
    return tuple(_several(sections))


@frozen
class Node:
    """What every part of an issue has in common."""

    _origin: Origin | None = field(
        default=None, kw_only=True, eq=False, repr=False, alias="_origin"
    )

    @property
    def span(self) -> tuple[int, int] | None:
        r"""The first and the last line of the node and what is within it, one-based.

        `None` where the node was not read from a post.

        Example:
            >>> import twim
            >>> issue = twim.loads("## Clients\n\n### Ode\n\nA client.\n")
            >>> issue.sections[0].span, issue.sections[0].projects[0].span
            ((1, 5), (3, 5))
        """
        if self._origin is None:
            return None
        parts = [part for part in self._origin.parts if part.stop > part.start]
        spans = [(part.start + 1, part.stop) for part in parts]
        spans += (node.span for _, node in self.children() if node.span)
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None

    def children(self) -> Iterator[tuple[str, Node]]:
        """Yield the nodes within this one, each with its place, such as `content[2]`."""
        return iter(())

    def walk(self) -> Iterator[Visit]:
        r"""Yield this node and every node within it, in reading order, each with its ancestors.

        Example:
            >>> import twim
            >>> for visit in twim.loads("## Clients\n\nNews.\n").walk():
            ...     print(visit.place or "-", type(visit.node).__name__, len(visit.ancestors))
            - Issue 0
            front_matter FrontMatter 1
            sections[0] Department 1
            sections[0].content[0] Prose 2
        """
        pending = [Visit(self, (), "")]
        while pending:
            visit = pending.pop()
            yield visit
            ancestors = (*visit.ancestors, visit.node)
            prefix = f"{visit.place}." if visit.place else ""
            within = [Visit(node, ancestors, prefix + at) for at, node in visit.node.children()]
            pending.extend(reversed(within))

    def nodes(self, kind: type[_T]) -> Iterator[_T]:
        r"""Yield every node of a kind within this one, itself included, in reading order.

        Example:
            >>> import twim
            >>> issue = twim.loads("## Clients\n\nNews.\n")
            >>> [prose.markdown for prose in issue.nodes(twim.Prose)]
            ['News.']
        """
        return (visit.node for visit in self.walk() if isinstance(visit.node, kind))

    def links(self) -> tuple[Link, ...]:
        """Return the links of the text, in reading order: Markdown, HTML and embedded videos.

        Example:
            >>> import twim
            >>> prose = twim.Prose("See [the *docs*](https://docs.example.org).")
            >>> [(link.label, link.url) for link in prose.links()]
            [('the docs', 'https://docs.example.org')]
        """
        from twim._text import links  # noqa: PLC0415  # a Markdown renderer, when asked for

        return links(self)

    def images(self) -> tuple[Image, ...]:
        """Return the images of the text, in reading order: Markdown, HTML and shortcodes.

        Example:
            >>> import twim
            >>> prose = twim.Prose("![A kettle](/blog/img/kettle.png)")
            >>> [(image.label, image.url) for image in prose.images()]
            [('A kettle', '/blog/img/kettle.png')]
        """
        from twim._text import images  # noqa: PLC0415  # as above

        return images(self)

    def mentions(self) -> tuple[Link, ...]:
        """Return the links to Matrix users, rooms and events, in reading order.

        Example:
            >>> import twim
            >>> prose = twim.Prose("Ask [Ada](https://matrix.to/#/@ada:example.org).")
            >>> [link.mention.user_id for link in prose.mentions()]
            ['@ada:example.org']
        """
        from twim._text import mentions  # noqa: PLC0415  # as above

        return mentions(self)

    def text(self) -> str:
        """Return the text as a reader sees it, without markup.

        Example:
            >>> import twim
            >>> twim.Prose("Some *prose* with `code`.").text()
            'Some prose with code.'
        """
        from twim._text import text  # noqa: PLC0415  # as above

        return text(self)


class Visit(NamedTuple):
    """A node met by `walk`, and where it stands.

    Example:
        >>> import twim
        >>> visit = next(twim.Prose("News.").walk())
        >>> visit.node, visit.ancestors, visit.place
        (Prose(markdown='News.'), (), '')
    """

    node: Node
    """The node."""
    ancestors: tuple[Node, ...]
    """What it stands in, outermost first."""
    place: str
    """Its place below the node that was walked, such as `sections[3].content[1]`."""


@frozen
class FrontMatter(Node):
    """The page's metadata, as Zola reads it from between two `+++` lines (TOML).

    Source: Zola's documentation, "Front matter". The blog's posts before 2022 had YAML between
    `---` lines. A known key with a value of an unexpected type stays in `other`.

    Example:
        >>> import datetime, twim
        >>> twim.FrontMatter(title="Issue 1", date=datetime.date(2024, 11, 22)).date.isoformat()
        '2024-11-22'
    """

    title: str | None = None
    """The page's title (plain text)."""
    date: dt.date | dt.datetime | None = field(default=None, eq=_spelling)
    """When the post was published; a `datetime` where the file gives a time of day."""
    updated: dt.date | dt.datetime | None = field(default=None, eq=_spelling)
    """When the post was last changed."""
    path: str | None = None
    """The path of the page on the site."""
    authors: tuple[str, ...] = field(default=(), converter=_names)
    """Who wrote the post (plain text): `author` in `[taxonomies]`."""
    categories: tuple[str, ...] = field(default=(), converter=_names)
    """What the post is filed under (plain text): `category` in `[taxonomies]`."""
    aliases: tuple[str, ...] = field(default=(), converter=_names)
    """Older paths that lead to the page."""
    extra: Mapping[str, Value] = field(default=FrozenDict(), converter=_frozen_dict)
    """Zola's `[extra]`: what the site's templates ask for, such as `image`."""
    other: Mapping[str, Value] = field(default=FrozenDict(), converter=_frozen_dict)
    """Every key that is not named here, and known keys with a value of an unexpected type."""


@frozen
class Reporter:
    """Who reported.

    Example:
        >>> import twim
        >>> twim.Reporter("Ada", twim.UserId("@ada:example.org")).link
        'https://matrix.to/#/@ada:example.org'
    """

    name: str
    """The name as it stands in the post: the text of the link, or the bare name."""
    user_id: UserId | None = field(default=None, converter=_user_id)
    """The Matrix user, where the link leads to one."""
    url: str | None = None
    """Where the name links to, where that is not `https://matrix.to/#/{user_id}` (plain text)."""

    @property
    def link(self) -> str | None:
        """The link's destination (plain text); `None` for a bare name."""
        if self.url is not None or self.user_id is None:
            return self.url
        if _UNSAFE_IN_LINK.search(self.user_id):
            return MatrixLink(self.user_id).url  # percent-encoded
        return f"https://matrix.to/#/{self.user_id}"


@frozen
class Entry(Node):
    """A report: an attribution line and the block quote after it.

    Example:
        >>> import twim
        >>> ada = twim.Reporter("Ada", twim.UserId("@ada:example.org"))
        >>> issue = twim.Issue(preamble=(twim.Entry(ada, "says", "We have *news*."),))
        >>> print(twim.dumps(issue), end="")
        [Ada](https://matrix.to/#/@ada:example.org) says
        <BLANKLINE>
        > We have *news*.
    """

    reporter: Reporter | None
    """Who reported; `None` for a quote without an attribution line, such as one that goes on
    after an image."""
    verb: str
    """What stands after the reporter, punctuation included: "says", "told us:", ":"."""
    body: str = field(converter=_line_ends)
    """The quoted Markdown without its `>` markers."""
    lead: str = ""
    """What stands before the reporter: "From ", "Says "."""
    between: str = field(default="", converter=_block_text, kw_only=True)
    """What stands between the attribution line and the quote: headings, images, or a paragraph
    that slipped out of the quote."""


@frozen
class PingRow:
    """A line of a ping ranking.

    Example:
        >>> import twim
        >>> twim.PingRow(1, "example.org", 183).hostname
        'example.org'
    """

    rank: int
    """The place in the ranking; 1 is the fastest."""
    hostname: str
    """The homeserver's name (plain text)."""
    median_ms: float
    """The median of the round trips, in milliseconds; it can be fractional."""


@frozen
class PingRanking(Node):
    """A table of the homeservers with the lowest ping, with the lines that belong to it.

    Example:
        >>> import twim
        >>> ranking = twim.PingRanking((twim.PingRow(1, "example.org", 183),))
        >>> print(twim.dumps(twim.Issue(preamble=(ranking,))), end="")
        |Rank|Hostname|Median MS|
        |:---:|:---:|:---:|
        |1|example.org|183|
    """

    rows: tuple[PingRow, ...] = field(converter=_rows)
    """The lines of the table."""
    title: str | None = None
    """The `###` heading right above, such as `[#ping:example.org](https://matrix.to/…)`."""
    intro: str = field(default="", converter=_block_text)
    """The paragraph right above that begins with "Join"."""

    @property
    def room(self) -> str | None:
        """The room where the pings were sent, such as `#ping:example.org` (plain text).

        Example:
            >>> import twim
            >>> twim.PingRanking((), "[ping](https://matrix.to/#/#ping:example.org)").room
            '#ping:example.org'
        """
        return _first_room(self.title or "") or _first_room(self.intro)


@frozen
class Shortcode(Node):
    r"""A Zola shortcode call that stands alone.

    Source: Zola's documentation, "Shortcodes".

    Example:
        >>> import twim
        >>> call = twim.Shortcode("youtube_player", {"video_id": "abc"})
        >>> twim.dumps(twim.Issue(preamble=(call,)))
        '{{youtube_player(video_id="abc")}}\n'
    """

    name: str
    """The shortcode's name."""
    args: Mapping[str, Value] = field(default=FrozenDict(), converter=_frozen_dict)
    """Its arguments: strings, numbers, booleans and tuples of these."""


@frozen
class ReadMore(Node):
    r"""The `<!-- more -->` marker that ends the summary on the blog's front page.

    Source: Zola's documentation, "Page: Summary".

    Example:
        >>> import twim
        >>> twim.dumps(twim.Issue(preamble=(twim.ReadMore(),)))
        '<!-- more -->\n'
    """


@frozen
class Prose(Node):
    r"""Any other run of Markdown blocks, verbatim.

    Example:
        >>> import twim
        >>> twim.loads("Some *prose*.\n\n- and a list\n").preamble
        (Prose(markdown='Some *prose*.\n\n- and a list'),)
    """

    markdown: str = field(converter=_block_text)
    """The Markdown, without blank lines before and after it."""

    @staticmethod
    def joined(runs: Iterable[Prose]) -> Prose:
        r"""Return one run of several, with a blank line between each two.

        Example:
            >>> import twim
            >>> twim.Prose.joined([twim.Prose("One."), twim.Prose("Two.")])
            Prose(markdown='One.\n\nTwo.')
        """
        filled = [run for run in runs if run.markdown]
        origins = [run._origin for run in filled]  # noqa: SLF001  # of its own class
        first = origins[0] if origins else None
        origin = None
        if first and all(one and one.document is first.document for one in origins):
            parts = tuple(part for one in origins if one for part in one.parts)
            origin = Origin(first.document, parts)
        return Prose("\n\n".join(run.markdown for run in filled), _origin=origin)


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
        return _numbered("content", self.content)

    @property
    def name(self) -> str:
        """The title as a reader sees it (plain text)."""
        return _plain(self.title)

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
        return _numbered("content", self.content)

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
        words, _ = split_emoji(_plain(self.title))
        return re.sub(r"(?i)^dept\.? of\s+", "", words)

    @property
    def emoji(self) -> str:
        """The emoji of the title; empty where there is none."""
        return split_emoji(_plain(self.title))[1]


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
class Coverage:
    r"""How much of a post the model has types for.

    Example:
        >>> import twim
        >>> twim.loads("Hello.\n\n> Who said this?\n").coverage()
        Coverage(reports=0, continuations=0, anonymous=1, prose=1, unread_shortcodes=0)
    """

    reports: int
    """Quotes with a reporter."""
    continuations: int
    """Quotes without one that go on after such a report, under the same heading (a `####` within
    a project aside)."""
    anonymous: int
    """Quotes without one that stand alone."""
    prose: int
    """Runs of Markdown that the model keeps as they are."""
    unread_shortcodes: int
    """Shortcode calls within prose and reports, and calls with a body."""

    @property
    def quotes(self) -> int:
        """All block quotes."""
        return self.reports + self.continuations + self.anonymous


@frozen
class Issue(Node):
    r"""One issue of *This Week in Matrix*: a post.

    Example:
        >>> import twim
        >>> issue = twim.loads('+++\ntitle = "This Week in Matrix 2024-11-22"\n+++\n')
        >>> issue.title, issue.date
        ('This Week in Matrix 2024-11-22', datetime.date(2024, 11, 22))
    """

    front_matter: FrontMatter = FrontMatter()
    """The page's metadata."""
    sections: tuple[Section, ...] = field(default=(), converter=_sections)
    """The `##` headings and what is under them."""
    preamble: tuple[Content, ...] = field(default=(), converter=_contents)
    """What stands before the first `##`."""

    def children(self) -> Iterator[tuple[str, Node]]:
        """Yield the front matter, the preamble's nodes and the sections, each with its place."""
        yield "front_matter", self.front_matter
        yield from _numbered("preamble", self.preamble)
        yield from _numbered("sections", self.sections)

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
        quotes = {"reports": 0, "continuations": 0, "anonymous": 0}
        for run in self._runs():
            reported = False
            for block in run:
                if isinstance(block, Entry):
                    reported = reported or block.reporter is not None
                    kind = "continuations" if reported else "anonymous"
                    quotes["reports" if block.reporter else kind] += 1
                elif isinstance(block, Prose) and _HEADING_LINE.search(block.markdown):
                    reported = False
        prose = [item.markdown for item in self.nodes(Prose)]
        texts = [*prose, *(item.body for item in self.entries())]
        from twim._shortcodes import find_calls  # noqa: PLC0415  # when first needed

        unread = sum(text.count("{%") // 2 + sum(1 for _ in find_calls(text)) for text in texts)
        return Coverage(**quotes, prose=len(prose), unread_shortcodes=unread)

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
        return cast("Issue", _forget(self))

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


def _numbered(name: str, nodes: Iterable[Node]) -> Iterator[tuple[str, Node]]:
    return ((f"{name}[{index}]", node) for index, node in enumerate(nodes))


def _forget(node: Node) -> Node:
    """Return the node without its origin, and so everything within it."""
    copy = object.__new__(type(node))
    for name in _FIELDS[type(node)]:
        value = getattr(node, name)
        if isinstance(value, Node):
            value = _forget(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Node):
            value = tuple(map(_forget, value))
        object.__setattr__(copy, name, value)
    object.__setattr__(copy, "_origin", None)
    return copy


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


def _first_room(markdown: str) -> str | None:
    from twim._inline import find_links  # noqa: PLC0415  # the Markdown parser, when asked for

    for link in find_links(markdown):
        target = MatrixLink.parse_or_none(link.destination)
        if target and target.room_alias:
            return target.room_alias
    return None


def _plain(markdown: str) -> str:
    from twim._inline import plain_text  # noqa: PLC0415  # the Markdown parser, when asked for

    return plain_text(markdown)


_FIELDS: dict[type[Node], tuple[str, ...]] = {
    kind: tuple(item.name for item in attrs.fields(kind) if item.name != "_origin")
    for kind in (
        *(Department, Entry, FrontMatter, Issue, MatrixLive, PingRanking),
        *(Project, Prose, ReadMore, Section, Shortcode, SignOff),
    )
}
