"""The sections that posts have, and how they are called."""

from functools import cache, lru_cache

from twim._markup.inline import plain_text
from twim._patterns import pattern
from twim.model import MatrixLive, Section, SignOff
from twim.model._titles import split_emoji

TITLES = (
    "Dept of Elections",
    "Dept of *Status of Matrix*",
    "Dept of Working Groups",
    "Dept of Social Good",
    "Dept of Spec",
    "Dept of Trust & Safety",
    "Dept of Science",
    "Dept of GSoC",
    "Dept of P2P",
    "Dept of Servers",
    "Homeserver Deployment",
    "Dept of Bridges",
    "Dept of Clients",
    "Dept of Non Chat Clients",
    "Dept of Widgets",
    "Dept of VoIP",
    "Dept of Encryption",
    "Dept of SDKs and Frameworks",
    "Dept of Ops",
    "Dept of Services",
    "Dept of Internet of Things",
    "Dept of Bots",
    "Dept of Videos",
    "Dept of Interesting Projects",
    "Dept of *Built on Matrix*",
    "Dept of Guides",
    "Dept of Hackathons",
    "Dept of Jobs",
    "Matrix in the News",
    "Room of the Week",
    "Matrix Federation Stats",
    "Final Thoughts",
    "Dept of Ping",
)
"""The titles of the usual sections, without emoji, in the order that they stand in.

"Dept of Events and Talks" is none of them: it has stood at either end.
"""

_PREFIX = pattern(r"(?:dept\.?|department)(?: of)?(?: the)? ")
_ABSENT = pattern(
    r"(?i)(?<![\w-])(?:no|not|without|unfortunately|next|back|away|break|skip\w*|\w+n['’]t)(?![\w-])"
)
PING = "ping"
"""The key of the section with the ping tables."""


def explains(text: str) -> bool:
    """Whether a text may say why something is not there this week."""
    return _ABSENT.search(text) is not None


def key(section: Section) -> str:
    """Return what a section is called, whatever the spelling."""
    return "matrix live" if isinstance(section, MatrixLive) else _key(section.title)


@lru_cache(maxsize=1024)  # the same titles head the sections of most posts
def _key(title: str) -> str:
    return _PREFIX.sub("", called(title).casefold(), count=1).strip(" :*_")


def called(title: str) -> str:
    """Return a title as a reader sees it, without emoji."""
    return split_emoji(plain_text(title))[0]


@cache
def usual_titles() -> dict[str, str]:
    """Return the titles of the usual sections by their keys, as a reader sees them."""
    return {_key(title): called(title) for title in TITLES}


@cache
def _ranks() -> dict[str, int]:
    return {name: at for at, name in enumerate(usual_titles())}


def rank(section: Section) -> int | None:
    """Return where a section usually stands; `None` where that is not known."""
    if isinstance(section, MatrixLive):
        return -1
    return len(TITLES) if isinstance(section, SignOff) else _ranks().get(key(section))
