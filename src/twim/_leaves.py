"""The leaves of the model: what holds no other node."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from twim._converters import (
    block_text,
    frozen_dict,
    line_ends,
    names,
    several,
    spelling,
    user_id,
)
from twim._document import Origin
from twim._frozen import FrozenDict, Value
from twim._node import Node
from twim.matrix import MatrixLink, UserId

__all__ = [
    "Entry",
    "FrontMatter",
    "PingRanking",
    "PingRow",
    "Prose",
    "ReadMore",
    "Reporter",
    "Shortcode",
]

_UNSAFE_IN_LINK = re.compile(r"[^\w@:.=+-]", re.ASCII)


def _rows(rows: Iterable[PingRow]) -> tuple[PingRow, ...]:
    return tuple(several(rows))


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
    date: dt.date | dt.datetime | None = field(default=None, eq=spelling)
    """When the post was published; a `datetime` where the file gives a time of day."""
    updated: dt.date | dt.datetime | None = field(default=None, eq=spelling)
    """When the post was last changed."""
    path: str | None = None
    """The path of the page on the site."""
    authors: tuple[str, ...] = field(default=(), converter=names)
    """Who wrote the post (plain text): `author` in `[taxonomies]`."""
    categories: tuple[str, ...] = field(default=(), converter=names)
    """What the post is filed under (plain text): `category` in `[taxonomies]`."""
    aliases: tuple[str, ...] = field(default=(), converter=names)
    """Older paths that lead to the page."""
    extra: Mapping[str, Value] = field(default=FrozenDict(), converter=frozen_dict)
    """Zola's `[extra]`: what the site's templates ask for, such as `image`."""
    other: Mapping[str, Value] = field(default=FrozenDict(), converter=frozen_dict)
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
    user_id: UserId | None = field(default=None, converter=user_id)
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
    """Who reported; `None` where nobody is named, as in a quote that goes on after an image.
    Without an attribution line it is whom the quote's own first or last line names, such as the
    author of an embedded tweet."""
    verb: str
    """What stands after the reporter, punctuation included: "says", "told us:", ":". Empty where
    there is no attribution line."""
    body: str = field(converter=line_ends)
    """The quoted Markdown without its `>` markers."""
    lead: str = ""
    """What stands before the reporter: "From ", "Says "."""
    between: str = field(default="", converter=block_text, kw_only=True)
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
    std_dev_ms: float | None = None
    """Their standard deviation, in milliseconds, where the table has a column for it."""


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
    intro: str = field(default="", converter=block_text)
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
    args: Mapping[str, Value] = field(default=FrozenDict(), converter=frozen_dict)
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

    markdown: str = field(converter=block_text)
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


def _first_room(markdown: str) -> str | None:
    from twim._inline import find_links  # noqa: PLC0415  # the Markdown parser, when asked for

    for link in find_links(markdown):
        target = MatrixLink.parse_or_none(link.destination)
        if target and target.room_alias:
            return target.room_alias
    return None
