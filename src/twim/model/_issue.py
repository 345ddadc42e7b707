"""A post as a whole."""

import datetime as dt
from collections.abc import Iterable, Iterator
from operator import is_
from typing import cast

from attrs import field, frozen

from twim._arguments import expected
from twim._explained import explained
from twim._patterns import pattern
from twim.errors import PlaceError
from twim.model._blocks import Entry, Prose, ReadMore, Shortcode
from twim.model._coverage import Coverage, count
from twim.model._fields import several
from twim.model._front_matter import FrontMatter
from twim.model._links import Anchor
from twim.model._node import Node, forget, numbered, origin_of, page
from twim.model._ping import PingRanking
from twim.model._places import innermost, steps
from twim.model._reports import Report, reports_among
from twim.model._sections import (
    Content,
    Department,
    MatrixLive,
    Project,
    Section,
    SignOff,
    contents,
)
from twim.model._source import Document
from twim.model._titles import BLOG, day_of

_PATH_DATE = pattern(r"/(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_TITLE_DATE = pattern(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


def _sections(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(several(sections))


@explained
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
    preamble: tuple[Content, ...] = field(default=(), converter=contents)
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
        """The day of the post: from its title, else its path, else the front matter's date.

        A post is cited by its title, and some went out after midnight.
        """
        date = self.front_matter.date
        return (
            day_of(_TITLE_DATE.search(self.title))
            or day_of(_PATH_DATE.search(self.front_matter.path or ""))
            or (date.date() if isinstance(date, dt.datetime) else date)
        )

    @property
    def url(self) -> str | None:
        """The address of the post on the blog; `None` where the front matter has no path.

        Example:
            >>> import twim
            >>> twim.Issue(twim.FrontMatter(path="/blog/2024/11/22/twim")).url
            'https://matrix.org/blog/2024/11/22/twim/'
        """
        path = (self.front_matter.path or "").strip().strip("/")
        return f"{BLOG}/{path}/" if path else None

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

        Blanks around an id do not belong to it, nor does a query behind it (plain text).

        Example:
            >>> import twim
            >>> twim.loads('Look: {{ youtube_player(video_id="abc?rel=0") }}\n').video_ids
            ('abc',)
        """
        return page().video_ids(self)

    def entries(self) -> Iterator[Entry]:
        """Yield the quotes, in reading order; `reports` tells which of them belong together."""
        return self.nodes(Entry)

    def reports(self) -> Iterator[Report]:
        r"""Yield the reports, each with all its quotes, in reading order.

        Example:
            >>> import twim
            >>> issue = twim.loads("## Bots\n\nAda says:\n\n> One.\n\n![](a.png)\n\n> Two.\n")
            >>> [[entry.body for entry in report.entries] for report in issue.reports()]
            [['One.', 'Two.']]
        """
        return reports_among(self.walk())

    def projects(self) -> Iterator[Project]:
        """Yield the projects, in reading order."""
        return self.nodes(Project)

    def anchors(self) -> tuple[Anchor, ...]:
        r"""Return the anchors of all headings in Markdown, in reading order, those in quotes too.

        They are what Zola, which builds the blog, makes of headings: of their text, or what they
        say themselves, `{#id}`. One that is taken already gets a number.

        Example:
            >>> import twim
            >>> issue = twim.loads("## Élan 📰\n\n### Ode\n\n### Ode {#my-ode}\n\n### Ode\n")
            >>> [anchor.id for anchor in issue.anchors()]
            ['elan-newspaper', 'ode', 'my-ode', 'ode-1']
        """
        return page().anchors_of(self)

    def permalink(self, node: Node | Report | str) -> str | None:
        r"""Return the address of a part of the post: what to link to when it is talked about.

        It leads to the heading that the part begins with: that of a section or a project, or one
        at the start of a report's quote. Else it leads to the nearest heading above that stands
        in no quote, mostly that of the project, and where there is none, to the post.

        Args:
            node: A node of the issue, a report or a place. Of several equal nodes it is the first,
                unless it is that very one.

        Returns:
            The address; `None` where the front matter has no path.

        Raises:
            PlaceError: The node, report or place is not in the issue.

        Example:
            >>> import twim
            >>> issue = twim.loads(
            ...     '+++\npath = "/blog/twim"\n+++\n\n## Clients\n\n### Ode\n\nAda says:\n\n> Hi!\n'
            ... )
            >>> [issue.permalink(entry) for entry in issue.entries()]
            ['https://matrix.org/blog/twim/#ode']
        """
        place = self._place_of(node)
        if self.url is None:
            return None
        anchors = page().anchors_by_place(self)
        anchor = anchors[innermost(place, anchors)]
        return f"{self.url}#{anchor}" if anchor else self.url

    def _place_of(self, part: Node | Report | str) -> str:
        """Return the place of a part of the issue, which there is.

        Raises:
            PlaceError: There is not.
        """
        if isinstance(part, str):
            self.at(part)
            return "".join(text for text, _ in steps(part))
        node = next(iter(part.entries), part) if isinstance(part, Report) else part
        if not isinstance(node, Node):
            raise expected("Node or Report or str", part)
        visits = list(self.walk())
        found = next((it for it in visits if it.node is node), None)
        found = found or next((it for it in visits if it.node == node), None)
        if found is None:
            raise PlaceError(f"the issue has no such {type(part).__name__}", place="")
        return found.place

    def coverage(self) -> Coverage:
        """Count what the model has types for, and what it keeps as text."""
        return count(self.walk())

    def anonymous(self) -> Iterator[Entry]:
        r"""Yield the quotes that nobody is named for, in reading order.

        They are the reports without a reporter, and those that `coverage` counts as anonymous.

        Example:
            >>> import twim
            >>> issue = twim.loads("Ada says:\n\n> One.\n\n> Two.\n\n## Also\n\n> Three.\n")
            >>> [entry.body for entry in issue.anonymous()]
            ['Three.']
        """
        return (report.entries[0] for report in self.reports() if report.reporter is None)

    def canonical(self) -> "Issue":
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


def unchanged(issue: Issue) -> Document | None:
    """Return the document that an issue was read from, if nothing in it has changed since."""
    origin = origin_of(issue)
    parts = issue.front_matter, issue.sections, issue.preamble
    if origin and all(map(is_, parts, origin.records[0][3])):
        return origin.document
    return None


AnyNode = (
    Issue | FrontMatter | Section | Project | Entry | PingRanking | Shortcode | ReadMore | Prose
)
"""Every class of node. `match` over it ends in `of_no_kind`, so that none can be forgotten."""
