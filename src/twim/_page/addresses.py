"""How an address is spelled, where another stood."""

import re
from html import escape

from twim._markup.inline import destination
from twim._markup.shortcodes import literal_text
from twim._page.targets import VIDEO, Found

_AUTOLINK = re.compile(r"[A-Za-z][0-9A-Za-z+.-]{1,31}:[^\x00-\x20\x7f<>]*")
_BARE = re.compile(r"[^\s\"'=<>`]+")


def spelled(found: Found, old: str, url: str) -> str:
    """Spell the address of a link or an image.

    Args:
        found: Which.
        old: What stands there.
        url: The new address.

    Raises:
        ValueError: It cannot stand there.
    """
    if found.form in ("autolink", "email"):
        address = url.removeprefix("mailto:") if found.form == "email" else url
        if not _AUTOLINK.fullmatch(url) or (found.form == "email" and address == url):
            raise ValueError("is no address that can stand in `<…>`")
        return address
    if found.form == "attribute":
        return _in_html(old, url)
    if found.form == "video":
        if not url.startswith(VIDEO):
            raise ValueError(f"is no address of a video, {VIDEO}…")
        url = url.removeprefix(VIDEO)
    if found.form in ("call", "video"):
        return literal_text(url) if old[:1] in url else f"{old[0]}{url}{old[0]}"
    return in_markdown(url)


def in_markdown(url: str) -> str:
    """Spell an address in Markdown; raise `ValueError` where there is no way."""
    text = destination(url)
    if text is None:
        raise ValueError("is no address that a Markdown link can hold")
    return text


def _in_html(old: str, url: str) -> str:
    quote = old[:1] if old[:1] in ("'", '"') else ""
    text = escape(url).replace("\n", "&#10;")
    if not quote and not _BARE.fullmatch(text):
        quote = '"'
    return f"{quote}{text}{quote}"

