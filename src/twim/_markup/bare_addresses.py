"""Addresses and Matrix names that stand bare in a text, where the blog makes no links of them."""

import re
from typing import NamedTuple

from twim._markup.escaping import escape
from twim._patterns import pattern
from twim.matrix import MatrixLink, RoomAlias, RoomId, UserId

_CHAR = r"[^\s<>()\[\]{}`|\u200b\ufeff]"
_CHARS = (
    rf"(?:{_CHAR}|\({_CHAR}*\)|\[{_CHAR}*\]|\{{{_CHAR}*\}})+"
    r"(?<![.,:;!?\"'*_~…’”»\\])"
)
_PRIVATE = r"(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+(?![\w.-]*[a-z])"
"""The address of a computer or a network that readers are not in: no link is better."""
_MAIL = pattern(
    r"@(?<=\w@)(?:[\w-]+\.)+(?!(?:png|jpe?g|gif|svg|webp)\b)[a-zA-Z]{2,}(?![\w:@/-]|\.\w)"
)
_WEB = (
    r"(?<!\]\(.{4})(?<![\w<=\\].{4})(?<!\][ ]\(.{4})(?<!://.{4})(?<!=[\"'].{4})(?<!\[\[.{4})"
    rf"[Ss]?://(?!{_PRIVATE})[\w-]+\.{_CHARS}"
)
ADDRESSES = (
    pattern(rf"http{_WEB}"),
    pattern(rf"H(?i:ttp){_WEB}"),
    pattern(rf"matrix:(?<![\w/<=\"']matrix:)(?<!\]\(matrix:)(?:r|u|roomid|e)/{_CHARS}"),
    _MAIL,
    pattern(rf"www\.(?<![\w/.@<=-]www\.)(?<!\]\(www\.)[\w-]+\.{_CHARS}"),
    pattern(rf"github\.com/(?<![\w./@:-]github\.com/)\w{_CHARS}"),
)
"""Where addresses stand, or parts of them. Each begins with what is quickly looked for."""
_BEFORE = pattern(r"(?:mailto:)?[\w.+-]{1,64}\Z")
_ODD = pattern(r"\*\*|\\\||&(?!amp;)\w+;|\{\{")
"""What an address does not go on with, whatever it looks like."""
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])|&amp;")
_PLAIN = pattern(r"https?:|mailto:|matrix:", re.IGNORECASE)

_REST = (
    r"[\w./=+~-]*\w:(?:[a-zA-Z0-9-]+\.)+[a-zA-Z][a-zA-Z0-9-]*(?::\d{2,5}(?!\w))?"
    r"(?![\w@/]|:\d|\.\w|\]\()"
)
ROOM = pattern(rf"#(?<![\w/#&@=.:\\-]#)(?<!=[\"']#)(?<!\]\[#)(?!\d+:){_REST}")
ROOM_ID = pattern(rf"!(?<![\w/#&@=.:\\-]!)(?<!=[\"']!)(?<!\]\[!){_REST}")
USER = pattern(rf"@(?<![\w/#&@=.:\\-]@)(?<!=[\"']@)(?<!\]\[@)(?!this-week-in:){_REST}")
_KINDS: dict[str, type[UserId | RoomAlias | RoomId]] = {"@": UserId, "#": RoomAlias, "!": RoomId}


class Bare(NamedTuple):
    """What stands bare, and the link that it is to be."""

    start: int
    stop: int
    link: str | None
    """In Markdown; `None` where nobody can tell where it ends."""
    is_plain: bool
    """Whether there is no doubt that it is an address."""


def bare_address(text: str, found: re.Match[str]) -> Bare | None:
    """Return the address of which one of the patterns found a part; `None` if it is none."""
    start, stop = found.span()
    if found[0][0] == "@":
        ahead = text[max(0, start - 64) : start]
        name = _BEFORE.search(ahead)
        if not name or ahead[: name.start()].endswith((":", "/", "@")):
            return None
        start -= len(name[0])
    if _ODD.search(text, start, stop + 2):
        return Bare(start, stop, None, False)
    address = _ESCAPE.sub(lambda it: it[1] or "&", text[start:stop])
    if address.startswith(("www.", "github.com/")):
        return Bare(start, stop, f"[{escape(address)}](https://{address})", False)
    return Bare(start, stop, f"<{address}>", _PLAIN.match(address) is not None)


def bare_name(found: re.Match[str]) -> Bare | None:
    """Return the name of a room or a user that was found; `None` if it is none."""
    name, start = found[0].rstrip("-"), found.start()
    named = _KINDS[name[0]].parse_or_none(name)
    if not named:
        return None
    url = MatrixLink(named).url.replace("%23", "#", 1)
    return Bare(start, start + len(name), f"[{escape(name)}]({url})", name[0] != "@")
