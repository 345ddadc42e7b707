"""Rankings of the fastest homeservers."""

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from twim._explained import explained
from twim._patterns import pattern
from twim.matrix import MatrixLink, RoomAlias
from twim.model._fields import block_text, several
from twim.model._node import Node, page


@explained
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


_JOIN = (
    "Join [{label}]({url}) to experience the fun live, and to find out how to add YOUR server to"
    " the game."
)
_MARK = pattern(r"[\\`*\[\]<>&~^{]")  # what means something in the text of a link


def _join(room: RoomAlias) -> str:
    """Return the line that says which room to join."""
    url = MatrixLink(room).url.replace("%23", "#", 1)  # as the blog spells the sigil
    return _JOIN.format(label=_MARK.sub(r"\\\g<0>", room), url=url)


def _rows(rows: Iterable[PingRow]) -> tuple[PingRow, ...]:
    return tuple(several(rows))


@explained
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
    """What stands right above and says which room to join: the paragraph that begins with "Join",
    or links the room after that word, to the last one."""

    @staticmethod
    def of(
        medians: Mapping[str, float] | Iterable[tuple[str, float]],
        *,
        room: str | None = None,
        most: int = 10,
    ) -> "PingRanking":
        """Rank homeservers by their pings.

        Args:
            medians: The median of each in milliseconds, by its name, or pairs of both.
            room: The alias of the room where they were sent, for the line that says "Join".
            most: How many are ranked at most.

        Raises:
            IdentifierError: The room is no alias.

        Example:
            >>> import twim
            >>> medians = {"slow.example": 300, "example.org": 183, "example.net": 183}
            >>> ranking = twim.PingRanking.of(medians, room="#ping:example.org")
            >>> [(row.rank, row.hostname) for row in ranking.rows], ranking.room
            ([(1, 'example.org'), (1, 'example.net'), (3, 'slow.example')], '#ping:example.org')
        """
        pairs = medians.items() if isinstance(medians, Mapping) else several(medians)
        rows = tuple(PingRow(0, hostname, median_ms) for hostname, median_ms in pairs)
        intro = "" if room is None else _join(RoomAlias(room))
        return PingRanking(rows, intro=intro).ranked(most=most)

    def ranked(self, *, most: int = 10) -> "PingRanking":
        """Return the ranking with its rows in order and ranks that say so.

        The fastest comes first. Who has the same median has the same rank, and whoever follows
        has the rank that there are rows above, and one.

        Args:
            most: How many rows stay at most.

        Example:
            >>> import attrs, twim
            >>> ranking = twim.PingRanking.of({"a.example": 1, "b.example": 2, "c.example": 3})
            >>> ranking = attrs.evolve(ranking, rows=ranking.rows[1:])
            >>> [(row.rank, row.hostname) for row in ranking.ranked().rows]
            [(1, 'b.example'), (2, 'c.example')]
        """
        ordered = sorted(self.rows, key=lambda row: row.median_ms)[:most]
        medians = [row.median_ms for row in ordered]
        rows = (evolve(row, rank=medians.index(row.median_ms) + 1) for row in ordered)
        return evolve(self, rows=rows)

    @property
    def room(self) -> str | None:
        """The room where the pings were sent, such as `#ping:example.org` (plain text).

        Example:
            >>> import twim
            >>> twim.PingRanking((), "[ping](https://matrix.to/#/#ping:example.org)").room
            '#ping:example.org'
            >>> twim.PingRanking((), intro="Join [us](https://matrix.to/#/#a:example.org).").room
            '#a:example.org'
        """
        at = page()
        return (
            at.room_alias(self.title or "")
            or at.joined_room(self.intro)
            or at.room_alias(self.intro)
        )
