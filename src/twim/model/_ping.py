"""Rankings of the fastest homeservers."""

from collections.abc import Iterable

from attrs import field, frozen

from twim._explained import explained
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
