"""Headings of sections and projects, and the link to a project's website in one."""

import re
from functools import lru_cache

from twim._markup.inline import destination, is_unsafe, link_target

_PLAIN_WEBSITE = re.compile(r"(?<!\\)\(\[[Ww]ebsite\]\(([^\s()<>\\&]+)\)\)")
_WEBSITE = re.compile(r"(?<!\\)\(\[website\]\(", re.IGNORECASE)
_ARROW = re.compile(r"(?<!\\)(\()?\[↗\ufe0e?\ufe0f?\]\(")
_PROJECT_UPDATES = re.compile(r"[\W_]*project updates[\W_]*$", re.IGNORECASE)


@lru_cache(maxsize=1024)  # the same titles head the sections of most posts
def holds_deep_projects(title: str) -> bool:
    """Whether the projects of the section stand at `####`, as in "Project Updates" of 2018."""
    return _PROJECT_UPDATES.match(title) is not None


def read_project_heading(text: str) -> tuple[str, str | None]:
    """Split a project's heading into its title and the address of its website.

    `([website](…))` at its end is canonical; `([Website](…))` and `[↗](…)` of 2021 are read too.
    """
    if not text.endswith(")"):
        return text, None
    if plain := _plain_heading(text):
        return plain
    for form in (_WEBSITE, _ARROW):
        match = None
        for match in form.finditer(text):  # noqa: B007  # the last one
            pass
        target = link_target(text, match.end()) if match else None
        tail = "" if form is _ARROW and match and not match[1] else ")"
        if match and target and text[target[1] :] == tail:
            return _split(text, match.start(), target[0])
    return text, None


def _plain_heading(text: str) -> tuple[str, str] | None:
    at = max(text.rfind("(["), 0)
    plain = _PLAIN_WEBSITE.fullmatch(text, at)
    if not plain or is_unsafe(plain[1]):
        return None
    return text[:at].rstrip(" \t"), plain[1]


def _split(text: str, at: int, url: str) -> tuple[str, str | None]:
    """Split at the link, if the canonical form of what that gives reads as the same."""
    if url.startswith("(") and url.endswith(")"):
        url = url[1:-1]  # `((@/path.md))`: the link is what its author meant
    title = text[:at].rstrip(" \t")
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
    target = destination(website)
    if target is None:
        raise ValueError(f"is no address that a Markdown link can hold: {website!r}")
    return f"{title} ([website]({target}))".lstrip(" ")
