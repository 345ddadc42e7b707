"""Where a report must not lead, whether it says so in Markdown or in HTML."""

from twim._markup.inline import is_unsafe, scheme
from twim._patterns import pattern

_SCHEMES = pattern(
    "https?|fdroidrepos?|ftp|geo|ircs?|magnet|mailto|matrix|news|sip|sms|tel|webcal|xmpp"
)
"""Those that people may follow. What others do, no list of bad ones could say."""


def harm_of_link(url: str) -> str:
    """Say why a page must not lead somewhere, or show what is there; nothing where it may."""
    known = scheme(url)
    if is_unsafe(url):
        return "it would run a script"
    if known == "mxc":
        return "browsers cannot open what is on a Matrix server"
    if known and not _SCHEMES.fullmatch(known):
        return f"nobody knows what {known}: does"
    if url.strip().startswith("@/"):
        return "the site cannot be built if there is no such page"
    return ""
