"""Names and addresses of projects, as people write them: what is the same but for its spelling."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from twim._page import anchors
from twim._patterns import pattern

_NEWS = pattern(  # what follows a name where a release is the heading
    r"(?<![^\s(\[]) (?: v?\d++(?:\.\d++)++\S{0,80}+ | v\d++\S{0,80}+ | (?:alpha|beta|rc)[ ]?[\d.-]*"
    r" | version | releases? | released | updates? | updated | progress | announced ) [)\]!:.]* $",
    re.IGNORECASE | re.VERBOSE,
)
_PIECES = 9  # of news behind a name; a heading of thousands would take long
_ARTICLE = pattern(r"the\s+", re.IGNORECASE)
_ACCENT = pattern(r"[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f]")  # and what makes emoji
_SIGN = pattern(r"(?<!\b[a-z])(?<!\b[a-z]\+)[+#]")  # all but those of C++ and C#
_WORD = pattern(r"[^\W_]+")
_NO_LETTER = pattern(r"[\W_]")
_TOLD = pattern(r"[^\W\d_]+|(?<!\d)\d{4}(?!\d)")  # words and years
_HOST = pattern(r"[\w-]+(?:\.[\w-]+)+(?:[:/]|$)")
_END_OF_PATH = pattern(r"(?:/index\.[a-z]+)?/*$")
_KINDS = frozenset(
    """android app bot bridge cli client desktop extension ios library mobile plugin sdk server web
    widget""".split()  # noqa: SIM905  # as below
)
_LISTS = frozenset(
    """about apps blog bots bridges charts clients docs examples modules monorepo news pages plugins
    posts projects scripts sdks software tools wiki""".split()  # noqa: SIM905  # as below
)
_SPECIFIC = 3  # words
_GENERIC = frozenset(
    # what a project can be, and be made for or with: words that name none
    """alpha an and android ansible api app application apps appservice archive as at beta blog
    board book bot bots bridge bridges bridging by chart charts chat chats cli client clients
    code com communication community conference core crypto dart demo deployment desktop dev
    development discord docker docs documentation e2ee elixir encryption event events example
    extension federation flutter for forum foundation framework from github gitlab go group
    guide hackathon helm home homeserver homeservers hosting html http https im image images in
    info integration io ios irc is it java javascript js kit kotlin kubernetes lib libraries
    library linux live mac matrix maubot media meeting meetup messenger misc mobile moderation
    module msc mscs net network new news notes of on open ops or org organisation organization
    other page pages php ping pings platform plugin plugins podcast poll project projects
    proposal proposals python release releases repo room rooms ruby rust script sdk sdks search
    security server servers service services signal site slack software space spaces spec
    specification stats status summit talk talks telegram test tester testing tests the to tool
    toolkit tools tutorial twim typescript ui update updates user users utilities utility
    various version video videos voip web webhook webhooks website websites week whatsapp widget
    widgets wiki windows with wrapper www xmpp""".split()  # noqa: SIM905  # as a list it would fill three pages
)


@lru_cache(maxsize=4096)  # the same headings come every week
def name_key(name: str) -> str:
    """Return what all spellings of a name have in common.

    Case, accents, emoji, punctuation and "the" do not count, nor does a version at the end.

    Example:
        >>> name_key("The Kettle-Bot 🫖 v1.2.0 released!") == name_key("kettle bot")
        True
    """
    whole = unicodedata.normalize("NFKC", name).strip()
    if article := _ARTICLE.match(whole):
        whole = whole[article.end() :]
    key = _letters(without_news(whole))
    if not key or key in _GENERIC:  # "Matrix 2.0" is not "Matrix"
        key = _letters(whole)
    return key or whole


@lru_cache(maxsize=4096)
def without_news(text: str) -> str:
    """Return the name in a heading.

    Example:
        >>> without_news("Kettle: v1.2 released!")
        'Kettle'
    """
    for _ in range(_PIECES):
        if not (news := _NEWS.search(text)):
            break
        text = text[: news.start()].rstrip(" -–—:,([")
    return text


def _letters(text: str) -> str:
    """Return letters and digits, with the marks that make letters of some scripts what they are."""
    plain = _SIGN.sub("", _plain(text))
    return "".join(it for it in plain if unicodedata.category(it)[0] in "LNM" or it in "+#")


def _plain(text: str) -> str:
    bare = _ACCENT.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """Return the words that tell a project from others; an address has such words as well.

    Example:
        >>> sorted(words_of("Kettle, a Matrix client"))
        ['kettle']
    """
    words = _WORD.findall(_plain(without_news(text)))
    return frozenset(it for it in words if len(it.encode()) > 1 and not it.isdigit()) - _GENERIC


@lru_cache(maxsize=4096)
def site_key(url: str) -> str:
    """Return what all spellings of a website have in common: host and path, and the query.

    Example:
        >>> site_key("http://www.Example.org/kettle.git/#readme")
        'example.org/kettle'
    """
    text = url.strip()
    if "://" not in text and _HOST.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
        port = parts.port
    except ValueError:  # brackets that hold no IPv6 address, a port that is no number
        return text
    if not host or parts.scheme not in {"http", "https"}:
        return text
    path = _END_OF_PATH.sub("", parts.path.rstrip("/").removesuffix(".git")).casefold()
    port_shown = f":{port}" if port not in {None, 80, 443} else ""
    query = f"?{parts.query}" if parts.query else ""
    route = f"#{parts.fragment}" if parts.fragment[:1] in {"/", "!"} else ""  # a page of an app
    return f"{host}{port_shown}{path}{query}{route}"


def is_specific(site: str) -> bool:
    """Return whether an address is below a host, and not that of a list of things.

    Example:
        >>> is_specific("example.org/kettle"), is_specific("example.org/blog")
        (True, False)
    """
    _, slash, last = site.rpartition("/")
    return bool(slash) and last not in _LISTS


@lru_cache(maxsize=4096)
def kinds_of(name: str) -> frozenset[str]:
    """Return what a name says that the project is, or runs on.

    Example:
        >>> sorted(kinds_of("Kettle bot for Android"))
        ['android', 'bot']
    """
    return frozenset(_WORD.findall(_plain(without_news(name)))) & _KINDS


@lru_cache(maxsize=4096)
def is_generic(name: str) -> bool:
    """Return whether a name could be that of many: "Bots", "Matrix", a version.

    Three words are seldom said of two things, such as "Matrix Rust SDK".

    Example:
        >>> is_generic("Matrix bot"), is_generic("Kettle")
        (True, False)
    """
    return not words_of(name) and len(_TOLD.findall(without_news(name))) < _SPECIFIC


def slug(text: str) -> str:
    """Return the letters and digits of a text as an id, in ASCII.

    Example:
        >>> slug("Kettle: Tee für alle 🫖")
        'kettle-tee-fur-alle'
    """
    return anchors.slug(_NO_LETTER.sub(" ", text)) or "project"
