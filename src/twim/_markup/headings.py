"""Headings of sections and projects, and the link to a project's website in one."""

import re
from functools import lru_cache

from twim._markup.inline import InlineLink, destination, find_links, link_target
from twim._markup.markdown import References
from twim.matrix import UserId

_PLAIN_WEBSITE = re.compile(r"(?<!\\)\(\[[Ww]ebsite\]\(([^\s()<>\\&]+)\)\)")
_WEBSITE = re.compile(r"(?<!\\)\(\[website\]\(", re.IGNORECASE)
_ARROW = re.compile(r"(?<!\\)(\()?\[↗\ufe0e?\ufe0f?\]\(")
_LABEL = re.compile(r"website|↗\ufe0e?\ufe0f?", re.IGNORECASE)
_MATRIX = re.compile(r"https?://(?:www\.)?matrix\.to(?![^/])|matrix:", re.IGNORECASE)
_PROJECT_UPDATES = re.compile(r"[\W_]*project updates[\W_]*$", re.IGNORECASE)
_MARKS = frozenset("*_~`[]()\\")  # what stands beside one may belong to it
_CLOSING = frozenset(",.:;!?…'’")  # what starts with one stands right after the title


@lru_cache(maxsize=1024)  # the same titles head the sections of most posts
def holds_deep_projects(title: str) -> bool:
    """Whether the projects of the section stand at `####`, as in "Project Updates" of 2018."""
    return _PROJECT_UPDATES.match(title) is not None


def read_project_heading(text: str, references: References | None = None) -> tuple[str, str | None]:
    """Split a project's heading into its title and the address of its website.

    `([website](…))` at its end is canonical; `([Website](…))` and `[↗](…)` of 2021 are read too,
    and so is such a link with text behind it. A heading that is one link is name and website,
    unless it leads to a user or a room of Matrix.
    """
    if "](" not in text:
        return text, None
    if not text.endswith(")"):
        return _around(text, references)
    if plain := _plain_heading(text):
        return plain
    for form in (_WEBSITE, _ARROW):
        match = None
        for match in form.finditer(text):  # noqa: B007  # the last one
            pass
        target = link_target(text, match.end()) if match else None
        tail = "" if form is _ARROW and match and not match[1] else ")"
        if match and target and text[target[1] :] == tail:
            return _split(text, text[: match.start()], target[0])
    return _around(text, references)


def _plain_heading(text: str) -> tuple[str, str] | None:
    at = max(text.rfind("(["), 0)
    plain = _PLAIN_WEBSITE.fullmatch(text, at)
    return (text[:at].rstrip(" \t"), plain[1]) if plain else None


def _around(text: str, references: References | None) -> tuple[str, str | None]:
    """Read a heading that is one link, or that has text behind the link to the website."""
    website = None
    for link in find_links(text, references):
        if link_target(text, link.start + len(link.label) + 3) != (link.destination, link.stop):
            continue  # it has a title, stands in HTML, or is defined elsewhere
        if link.stop - link.start == len(text):
            return _split(text, link.label, link.destination) if _is_page(link) else (text, None)
        if _LABEL.fullmatch(link.label):
            website = link
    if website is None:
        return text, None
    before, after = text[: website.start], text[website.stop :]
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1].rstrip(" \t"), after[1:]
    elif website.label.isascii():
        return text, None  # a word among others
    if before[-1:] in _MARKS or after[:1] in _MARKS:
        return text, None
    before, after = before.rstrip(" \t"), after.strip(" \t")
    gap = " " if before and after[:1] not in _CLOSING else ""
    return _split(text, f"{before}{gap}{after}", website.destination)


def _is_page(link: InlineLink) -> bool:
    """Whether a link has a name, and leads to no user or room."""
    url = link.destination
    named = link.label.strip(" \t") not in ("", url)
    return named and not _MATRIX.match(url) and UserId.parse_or_none(url) is None


def _split(text: str, title: str, url: str) -> tuple[str, str | None]:
    """Split into these two, if the canonical form of what that gives reads as the same."""
    if url.startswith("(") and url.endswith(")"):
        url = url[1:-1]  # `((@/path.md))`: the link is what its author meant
    title = title.strip(" \t")
    try:
        canonical = _with_website(title, url)
    except ValueError:
        return text, None
    again = _plain_heading(canonical) or (canonical[: canonical.rfind(" ([website](")], url)
    return (title, url) if again == (title, url) and url else (text, None)


def write_section_heading(title: str) -> str:
    """Write a section's heading."""
    return f"## {title}".rstrip(" ")


def write_project_heading(title: str, website: str | None = None) -> str:
    """Write a project's heading; raise `ValueError` where its website fits in no link."""
    return f"### {_with_website(title, website)}".rstrip(" ")


def _with_website(title: str, website: str | None) -> str:
    if website is None:
        return title
    target = destination(website) if website else None
    if target is None:
        raise ValueError(f"is no address that a Markdown link can hold: {website!r}")
    return f"{title} ([website]({target}))".lstrip(" ")
