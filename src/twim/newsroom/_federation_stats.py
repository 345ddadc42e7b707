"""The weekly figures of the federation, as a report tells them."""

import re
from collections.abc import Iterable

from attrs import frozen

from twim._arguments import checked
from twim._explained import explained
from twim._patterns import pattern
from twim.model import Entry, Issue, Prose

_FIGURE = r"(?<![0-9])(?P<{}>[0-9]{{1,3}}(?:[,.'’ \u00a0\u202f][0-9]{{3}}){{1,3}}|[0-9]{{1,12}})"
_SERVERS = pattern(
    _FIGURE.format("servers") + r"(?: \w+){0,3} servers (?:\w+ ){0,3}discovered", re.IGNORECASE
)
_PUBLISHING = pattern(
    _FIGURE.format("publishing")
    + r"(?: \((?P<share>[0-9]{1,3}(?:[.,][0-9]{1,9})?) ?%\))?(?: \w+){0,4} publish",
    re.IGNORECASE,
)
_ROOMS = pattern(r"director\w{1,5} contains? " + _FIGURE.format("rooms") + " rooms", re.IGNORECASE)
_NO_DIGIT = pattern(r"[^0-9]")


@explained
@frozen
class FederationStats:
    """How many servers and rooms a search engine found.

    Example:
        >>> import twim.newsroom
        >>> twim.newsroom.FederationStats(9000, 3000, 20_000, 33.3).servers
        9000
    """

    servers: int
    """The servers that were discovered."""
    publishing: int | None = None
    """Those of them that publish their directory of rooms."""
    rooms: int | None = None
    """The rooms in these directories."""
    share: float | None = None
    """The share of the publishing servers in percent, as the post has it."""


@checked
def federation_stats(issue: Issue) -> FederationStats | None:
    r"""Return the federation's figures in a post; `None` where there are none.

    Example:
        >>> import twim, twim.newsroom
        >>> issue = twim.loads(
        ...     "Ada says\n\n"
        ...     "> `900` Matrix servers have been discovered, `300` (`33.3%`) of them publish their"
        ...     " rooms directory.\n> The published directories contain `20000` rooms.\n"
        ... )
        >>> twim.newsroom.federation_stats(issue)
        FederationStats(servers=900, publishing=300, rooms=20000, share=33.3)
    """
    return stats_among(issue.nodes((Entry, Prose)))


def stats_among(nodes: Iterable[Entry | Prose]) -> FederationStats | None:
    """Return the figures in the nodes of a post, as `federation_stats` does."""
    for node in nodes:
        markdown = node.body if isinstance(node, Entry) else node.markdown
        told = "iscovered" in markdown or "ISCOVERED" in markdown  # of few texts, quick to see
        if told and "servers" in markdown.lower():  # to read all texts as a page takes long
            text = " ".join(Prose(markdown).text().split())
            if servers := _SERVERS.search(text):
                publishing = _PUBLISHING.search(text, servers.end())
                rooms = _ROOMS.search(text, servers.end())
                share = publishing and publishing["share"]
                return FederationStats(
                    _number(servers["servers"]),
                    _number(publishing["publishing"]) if publishing else None,
                    _number(rooms["rooms"]) if rooms else None,
                    float(share.replace(",", ".")) if share else None,
                )
    return None


def _number(figure: str) -> int:
    return int(_NO_DIGIT.sub("", figure))
