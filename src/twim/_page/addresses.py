"""How an address is spelled in a post, where another stood."""

from twim._markup.addresses import in_html, in_markdown
from twim._markup.shortcodes import literal_like
from twim._page.markdown import Found
from twim._page.targets import VIDEO
from twim._patterns import pattern

_AUTOLINK = pattern(r"[A-Za-z][0-9A-Za-z+.-]{1,31}:[^\x00-\x20\x7f<>]*")


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
        return in_html(url, old)
    if found.form == "video":
        if not url.startswith(VIDEO):
            raise ValueError(f"is no address of a video, {VIDEO}…")
        url = url.removeprefix(VIDEO)
    if found.form in ("call", "video"):
        return literal_like(old, url)
    return in_markdown(url, old)
