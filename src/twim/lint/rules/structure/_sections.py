"""The sections that posts have, and how they are called."""

from functools import lru_cache

from twim._markup.headings import title_words
from twim._patterns import pattern
from twim.lint._post import Post
from twim.model import MatrixLive, Node, Section, SignOff
from twim.model._titles import split_emoji, without_department

_ORDER = (
    "matrix live, elections, status of matrix, working groups, social good, spec, trust & safety, "
    "science, gsoc, p2p, servers, homeserver deployment, bridges, clients, non chat clients, "
    "widgets, voip, encryption, sdks and frameworks, ops, services, internet of things, bots, "
    "videos, interesting projects, built on matrix, guides, hackathons, jobs, matrix in the news, "
    "room of the week, matrix federation stats, final thoughts, ping, "
)
"""The keys of the usual sections in the order that they stand in; of a sign-off it is empty.

"Dept of Events and Talks" is none of them: it has stood at either end.
"""
_RANKS = {name: rank for rank, name in enumerate(_ORDER.split(", "))}
_ABSENT = pattern(
    r"(?i)(?<![\w-])(?:no|not|without|unfortunately|next|back|away|break|skip\w*|\w+n['’]t)(?![\w-])"
)
PING = "ping"
"""The key of the section with the ping tables."""


def explains(text: str) -> bool:
    """Whether a text may say why something is not there this week."""
    return _ABSENT.search(text) is not None


def text_below(post: Post, node: Node) -> str:
    """Return what stands below the first line of a node, which may be its heading."""
    return "\n".join(post.lines[slice(*node.span)] if node.span else [])


def key(section: Section) -> str:
    """Return what a section is called, whatever the spelling."""
    return "matrix live" if isinstance(section, MatrixLive) else _key(section.title)


@lru_cache(maxsize=1024)  # the same titles head the sections of most posts
def _key(title: str) -> str:
    called = split_emoji(title_words(title))[0].casefold()
    return without_department(called).strip(" :*_")


def rank(section: Section) -> int | None:
    """Return where a section usually stands; `None` where that is not known."""
    return _RANKS.get("" if isinstance(section, SignOff) else key(section) or "-")
