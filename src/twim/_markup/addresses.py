"""Addresses of links, where they stand and how others are spelled there."""

import re
from html import escape

from twim._markup.inline import (
    HREF,
    InlineLink,
    destination,
    destination_at,
    destination_fault,
    is_unsafe,
)
from twim._patterns import pattern

LINK_GAP = pattern(r"[ \t]*(?:[\r\n]+[ \t>]*)?")
"""What may stand ahead of an address, with the markers of quotes."""

_SPECIAL = pattern(r"[<>\\]|&(?=#?[0-9A-Za-z]+;)")
_ENTITY = pattern(r"&(?=#?[0-9A-Za-z]+;)")
_BARE_VALUE = pattern(r"[^\s\"'=<>`]+")


def inline_address(text: str, url: str, inner: int, stop: int) -> tuple[int, int] | None:
    """Find the address of `[label](address "title")`.

    Args:
        text: The text that it stands in.
        url: What it says.
        inner: Where the label ends.
        stop: Where all of it ends.
    """
    start = stop - 1 - len(url)
    if text.startswith(f"]({url})", start - 2):  # as it is spelled: nothing else ends so
        return start, stop - 1
    at = text.find("](", inner, stop)
    gap = LINK_GAP.match(text, at + 2) if at >= 0 else None
    found = destination_at(text, gap.end()) if gap else None
    return (gap.end(), found[1]) if gap and found and found[0] == url else None


def in_markdown(url: str, old: str = "") -> str:
    """Spell an address in Markdown, in pointed brackets if the old one stands in them.

    Raises:
        ValueError: There is no way.
    """
    text = destination(url)
    if text is None:
        raise ValueError(destination_fault(url))
    if old[:1] != "<" or text[:1] == "<":
        return text
    return "<" + _SPECIAL.sub(r"\\\g<0>", url) + ">"


def in_html(url: str, old: str) -> str:
    """Spell an address as the value of an attribute, in the quotation marks of the old one."""
    if is_unsafe(url):
        raise ValueError(destination_fault(url))
    quote = old[:1] if old[:1] in ("'", '"') else ""
    text = _ENTITY.sub("&amp;", url).replace("\n", "&#10;")
    if not quote and not _BARE_VALUE.fullmatch(text):
        quote = '"'
    return quote + (text.replace(quote, escape(quote)) if quote else text) + quote


def with_address(text: str, link: InlineLink, url: str) -> str | None:
    """Return a text in which a link has another address; `None` where it does not stand there."""
    in_brackets = text.startswith("[", link.start)
    if in_brackets:
        inner = link.start + 1 + len(link.label)
        address = inline_address(text, link.destination, inner, link.stop)
    else:
        href = HREF.match(text, link.start)
        address = href and href.span(1)
    if address is None:
        return None
    start, stop = address
    spell = in_markdown if in_brackets else in_html
    return text[:start] + spell(url, text[start:stop]) + text[stop:]


def reference_span(text: str, label: str) -> tuple[int, int] | None:
    """Find what may be a link by reference, `[label]` or `[label][name]`."""
    found = re.search(re.escape(f"[{label}]") + r"(?:\[[^\[\]]*\])?(?!\()", text)
    return found and found.span()
