"""How people call the bot that collects reports, ahead of what they report."""

import re
from urllib.parse import unquote

from twim._patterns import pattern

_MENTION = pattern(
    r"""\s*+ (?P<mention>
        (?: (?:Dear|Hello|Hey|Hi),?\ )?
        (?: \[ [^\]\n]* \] \( (?P<link>[^)\s]*) \)
          | <a\ (?:[^>\n]{0,80}?\s)? href=["'](?P<href>[^"'>\s]*)["'] [^>\n]*> [^<\n]* </a>
          | (?P<id> @[^\s:@]+:[\w.-]*\w(?::\d+)?
              | @(?:this-week-in|twim) (?![\w-] | [@.]\w) ) (?![/'’]) )
      | @?This\ [Ww]eek\ [Ii]n\ Matrix (?:\ \(?[Bb]ot\)? (?=[:,\s]) | (?=:) )
      | (?P<marks>[*_]{1,3})? @?[Tt][Ww][Ii][Mm] (?:\ [Bb]ot)?
        (?= [ ]?[:,] | [ ]*\n | [ ][–—-][ ] | (?P=marks): )
        (?(marks) [ ]?:? (?P=marks) )
      | \[[Tt][Ww][Ii][Mm]\] (?! [(\[] | :\s*\S+\s*(?:\n|\Z) )  # which defines a link
      | TWIM (?= \ (?!Bot\b) [A-Z\[*] )
    ) [ \t]* [:,–—-]? [ \t]* (?P<alone>(?:\\?\n(?:[ \t]*\n)*)?)""",
    re.VERBOSE,
)
_TO = pattern(r"https?://matrix\.to/#/")
_BOT = pattern(r"@(?:this-week-in|twim)(?::.+\..+)?")


def bot_mention(text: str, bot: str | None = None, start: int = 0) -> re.Match[str] | None:
    """Find the mention of the bot that a text starts with, or what follows an offset.

    The group `mention` is the mention alone; the match is also what parts it from the text, and
    the group `alone` of that line ends, where it has lines to itself.

    Args:
        text: The text.
        bot: The user id of the bot, if it may have other names than the usual ones.
        start: The offset.
    """
    found = _MENTION.match(text, start)
    user = found and next((it for it in found.group("link", "href", "id") if it is not None), None)
    if user is None:
        return found
    user_id = unquote(_TO.sub("", user, count=1)).partition("?")[0]
    return found if user_id == bot or _BOT.fullmatch(user_id) else None
