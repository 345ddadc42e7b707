"""Headings of sections and projects, and the link to a project's website in one."""

import re
from functools import lru_cache

from twim._markup.addresses import with_address
from twim._markup.inline import (
    CLOSING,
    InlineLink,
    destination,
    destination_fault,
    find_links,
    is_unsafe,
    link_target,
    plain_text,
)
from twim._markup.markdown import References
from twim._patterns import pattern
from twim._shown import shown
from twim.matrix import UserId
from twim.model._attributes import split_attributes, without_attributes, without_closing

_PLAIN = pattern(r"([^\[\]<>`\\]*)\(\[[Ww]ebsite\]\(([^\s()<>\\&]+)\)\)")
_LABEL = pattern(r"website|↗\ufe0e?\ufe0f?", re.IGNORECASE)
_OPENING = pattern(r" {0,3}(?:#{1,6}[ \t]+)?")
_UNSEEN = pattern(r"website|↗\ufe0e?\ufe0f?|[\s()]", re.IGNORECASE)
_MATRIX = pattern(r"https?://(?:www\.)?matrix\.to(?![^/])|matrix:", re.IGNORECASE)
_PROJECT_UPDATES = pattern(r"[\W_]*project updates[\W_]*$", re.IGNORECASE)
_DOUBLED = pattern(r"(\(+)([^()]*)(\)+)")


@lru_cache(maxsize=1024)  # the same titles head the sections of most posts
def holds_deep_projects(title: str) -> bool:
    """Whether the projects of the section stand at `####`, as in "Project Updates" of 2018."""
    return _PROJECT_UPDATES.match(split_attributes(title)[0]) is not None


@lru_cache(maxsize=4096)  # as above, and those of projects
def title_words(title: str) -> str:
    """Return a title as a reader sees it, without attributes.

    Example:
        >>> title_words("Ode *beta* {#ode}")
        'Ode beta'
    """
    return plain_text(split_attributes(title)[0])


def read_project_heading(text: str, references: References | None = None) -> tuple[str, str | None]:
    """Split a project's heading into its title and the address of its website.

    `([website](…))` at its end is canonical; `([Website](…))` and `[↗](…)` of 2021 are read too,
    and so is such a link with text behind it. A heading that is one link is name and website,
    unless it leads to a user or a room of Matrix. Attributes stand behind, and are the title's.
    """
    if "](" not in text:
        return text, None
    if "}" not in text:  # which attributes end with
        return _read(text, references)
    words, attributes = split_attributes(text)
    title, website = _read(words, references)
    if website is None:
        return text, None
    if not attributes:
        return without_attributes(title), website
    whole = f"{title}{attributes}".lstrip(" \t")
    return (whole, website) if split_attributes(whole)[0] == title else (text, None)


def _read(text: str, references: References | None) -> tuple[str, str | None]:
    """Split a heading without attributes."""
    if (plain := _PLAIN.fullmatch(text)) and (plain[2][:4] == "http" or not is_unsafe(plain[2])):
        return plain[1].rstrip(" \t"), plain[2]
    website = None
    for link in find_links(text, references):
        if link_target(text, link.start + len(link.label) + 3) != (link.destination, link.stop):
            continue  # it has a title, stands in HTML, or is defined elsewhere
        if link.stop - link.start == len(text):
            if not _is_page(link):
                return text, None
            return _split(text, link.label, link.destination, references)
        if _LABEL.fullmatch(link.label):
            website = link
    return _around(text, website, references) if website else (text, None)


def _around(
    text: str, website: InlineLink, references: References | None
) -> tuple[str, str | None]:
    """Split a heading at the link to the website; what stands behind it is part of the title."""
    before, after = text[: website.start], text[website.stop :]
    opens, closes = before.endswith("("), after.startswith(")")
    if opens and closes:
        before, after = before[:-1], after[1:]
    elif opens or closes or website.label.isascii():
        return text, None  # a word among others
    before, after = before.rstrip(" \t"), after.lstrip(" \t")
    for gap in ("", " ") if after[:1] in CLOSING else (" ", ""):
        found = _split(text, f"{before}{gap}{after}", website.destination, references)
        if found[1] is not None:
            return found
    return text, None


def _is_page(link: InlineLink) -> bool:
    """Whether a link has a name, and leads to no user or room."""
    url = link.destination
    named = link.label.strip(" \t") not in ("", url)
    return named and not _MATRIX.match(url) and UserId.parse_or_none(url) is None


def _split(
    text: str, title: str, url: str, references: References | None
) -> tuple[str, str | None]:
    """Split into these two, if a reader sees the same title, and the canonical form says it."""
    if (doubled := _DOUBLED.fullmatch(url)) and len(doubled[1]) == len(doubled[3]):
        url = doubled[2]  # `((@/path.md))`: the link is what its author meant
    title = title.strip(" \t")
    try:
        canonical = _with_website(title, url)
    except ValueError:
        return text, None
    same = canonical == text or _read(canonical, references) == (title, url)
    return (title, url) if same and _seen(title) == _seen(text) else (text, None)


def amend_section_heading(text: str, title: str) -> str | None:
    """Put another title into a heading, as it is spelled; `None` where that takes more.

    Example:
        >>> amend_section_heading("##  Clients ##", "Bots")
        '##  Bots ##'
    """
    spelled = _spelled(text)
    return spelled and f"{spelled[0]}{title}{spelled[2]}"


def amend_project_heading(text: str, title: str, website: str | None = None) -> str | None:
    """Put another title or website into a heading, as it is spelled; `None` if that takes more.

    Example:
        >>> amend_project_heading("### Ode [↗](/ode) ###", "Ode", "/odes")
        '### Ode [↗](/odes) ###'
    """
    if not (spelled := _spelled(text)):
        return None
    opening, line, closing = spelled
    old_title, old_website = read_project_heading(line)
    if website != old_website and website is not None and old_website is not None:
        link = [it for it in find_links(line) if it.destination == old_website][-1]
        line = with_address(line, link, website) or line
    if title != old_title:
        (old, _), (new, attributes) = split_attributes(old_title), split_attributes(title)
        words, _ = split_attributes(line)
        words = words.replace(old, new, 1) if old else f"{new} {words}"
        line = f"{words}{attributes}".strip(" \t")
    return f"{opening}{line}{closing}" if read_project_heading(line) == (title, website) else None


def _spelled(text: str) -> tuple[str, str, str] | None:
    """Split a heading into what opens it, its content, and what closes it, or underlines it.

    `None` where it says nothing, or its content goes over lines.
    """
    line, end, below = text.partition("\n")
    opening = _OPENING.match(line)
    start = opening.end() if opening else 0
    content = line[start:].rstrip(" \t") if end else without_closing(line[start:])
    if not content or "\n" in below:
        return None
    return text[:start], content, text[start + len(content) :]


def _seen(text: str) -> str:
    return _UNSEEN.sub("", plain_text(text))


def write_section_heading(title: str) -> str:
    """Write a section's heading."""
    return f"## {title}".rstrip(" ")


def write_project_heading(title: str, website: str | None = None) -> str:
    """Write a project's heading; raise `ValueError` where its website fits in no link."""
    return f"### {_with_website(title, website)}".rstrip(" ")


def _with_website(title: str, website: str | None) -> str:
    if website is None:
        return title
    target = destination(website)
    if target is None:
        raise ValueError(f"{destination_fault(website)}: {shown(website)}")
    return with_link(title, f"[website]({target})")


def with_link(title: str, link: str) -> str:
    """Put the link to a website, whatever its form, behind the words of a title."""
    words, attributes = split_attributes(title)
    return f"{words} ({link}){attributes}" if words else f"({link}) {attributes}".rstrip(" ")
