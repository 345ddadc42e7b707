"""What stands under headings: sections and projects, which hold blocks."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import and_
from typing import Literal, TypeVar, overload

from attrs import field, frozen

from twim._explained import explained
from twim.model._blocks import Entry, Prose, ReadMore, Shortcode
from twim.model._fields import several
from twim.model._node import Node, numbered, page
from twim.model._ping import PingRanking
from twim.model._titles import section_kind, split_emoji, without_department

_N = TypeVar("_N")


def _one_run(nodes: tuple[_N, ...]) -> tuple[_N, ...]:
    """Join adjacent runs of prose: nothing in Markdown would tell them apart."""
    if len(nodes) < 2:
        return nodes
    prose = list(map(_is_text, nodes))
    if not any(map(and_, prose, prose[1:])):
        return nodes
    joined: list[_N] = []
    for is_prose, run in groupby(nodes, _is_text):
        same = list(run)
        joined += [Prose.joined(same)] if is_prose and len(same) > 1 else same  # type: ignore[arg-type, list-item]  # prose
    return tuple(joined)


def _is_text(node: object) -> bool:
    """Whether a node is prose; one that holds no text is named when it is written."""
    return isinstance(node, Prose) and isinstance(node.markdown, str)


Block = Entry | Prose | Shortcode | PingRanking | ReadMore
"""What stands under a heading."""


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return _one_run(tuple(several(blocks)))


@explained
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
    """The heading without the link to the website, with attributes, `{#id}`, if it has some."""
    website: str | None = None
    """Where `([website](…))` in the heading leads (plain text)."""
    content: tuple[Block, ...] = field(default=(), converter=_blocks)
    """What stands under the heading."""

    def children(self) -> Iterator[tuple[str, Node]]:
        """Yield the blocks, each with its place."""
        return numbered("content", self.content)

    @property
    def name(self) -> str:
        """The title as a reader sees it, without attributes (plain text)."""
        return page().title_words(self.title)

    @property
    def description(self) -> str:
        """The Markdown that introduces the project before its first quote, if any.

        Example:
            >>> import twim
            >>> twim.Project("Ode", content=(twim.Prose("A client."),)).description
            'A client.'
        """
        first = self.content[0] if self.content else None
        return first.markdown if isinstance(first, Prose) else ""

    def entries(self) -> Iterator[Entry]:
        """Yield the project's quotes, in reading order."""
        return self.nodes(Entry)


Content = Block | Project
"""What stands under a section's heading."""


def contents(content: Iterable[Content]) -> tuple[Content, ...]:
    """Take what stands under a section's heading, adjacent runs of prose as one."""
    return _one_run(tuple(several(content)))


@explained
@frozen
class Section(Node):
    """A `##` heading and what is under it.

    A section that is read or written is one of its kinds: `Department`, `MatrixLive` or
    `SignOff`, as the title says. `Section.of` picks the kind.
    """

    title: str
    """The heading, with attributes, `{#id}`, if it has some."""
    content: tuple[Content, ...] = field(default=(), converter=contents)
    """Blocks and projects, in reading order."""

    @overload
    @staticmethod
    def of(title: Literal["Matrix Live"], content: Iterable[Content] = ()) -> "MatrixLive": ...
    @overload
    @staticmethod
    def of(title: Literal["That's all I know"], content: Iterable[Content] = ()) -> "SignOff": ...
    @overload
    @staticmethod
    def of(title: str, content: Iterable[Content] = ()) -> "Department | MatrixLive | SignOff": ...
    @staticmethod
    def of(title: str, content: Iterable[Content] = ()) -> "Department | MatrixLive | SignOff":
        """Return a section of the kind that the title says.

        Example:
            >>> import twim
            >>> twim.Section.of("Matrix Live")
            MatrixLive(title='Matrix Live', content=())
        """
        return SECTION_KINDS[section_kind(title)](title, content)

    def children(self) -> Iterator[tuple[str, Node]]:
        """Yield the blocks and projects, each with its place."""
        return numbered("content", self.content)

    @property
    def name(self) -> str:
        """The title as a reader sees it, without attributes (plain text).

        Example:
            >>> import twim
            >>> twim.SignOff("That's *all* I know {#bye}").name
            "That's all I know"
        """
        return page().title_words(self.title)

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects, in reading order."""
        return tuple(item for item in self.content if isinstance(item, Project))

    @property
    def video_ids(self) -> tuple[str, ...]:
        """The ids of the videos that the section shows, without blanks and queries (plain text)."""
        return page().video_ids(self)

    def entries(self) -> Iterator[Entry]:
        """Yield the section's quotes, those of its projects included, in reading order."""
        return self.nodes(Entry)


@explained
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
        words, _ = split_emoji(page().title_words(self.title))
        return without_department(words)

    @property
    def emoji(self) -> str:
        """The emoji of the title; empty where there is none."""
        return split_emoji(page().title_words(self.title))[1]


@explained
@frozen
class MatrixLive(Section):
    """The section on the weekly video.

    Example:
        >>> import twim
        >>> call = twim.Shortcode("youtube_player", {"video_id": "abc"})
        >>> twim.MatrixLive("Matrix Live", (call,)).video_ids
        ('abc',)
    """


@explained
@frozen
class SignOff(Section):
    """The closing section.

    Example:
        >>> import twim
        >>> twim.SignOff("That's all I know", (twim.Prose("See you next week!"),)).title
        "That's all I know"
    """


SECTION_KINDS: Mapping[str, type[Department | MatrixLive | SignOff]] = {
    "matrix_live": MatrixLive,
    "sign_off": SignOff,
    "department": Department,
}
"""The kinds of sections by the names that `section_kind` gives them."""
