"""Reports, and who reported them."""

from __future__ import annotations

import twim

__all__ = ["ADA", "attribution", "entry_of"]


ADA = "https://matrix.to/#/@ada:example.org"


def entry_of(text: str) -> twim.Entry:
    """Return the only report of a post."""
    (entry,) = twim.loads(text).entries()
    return entry


def attribution(line: str, rest: str = "") -> tuple[str, str, str | None, str | None, str] | None:
    """Return lead, name, user id, URL and verb of the report below a line."""
    entry = entry_of(f"{line}\n\n> News.\n{rest}")
    it = entry.reporter
    return None if it is None else (entry.lead, it.name, it.user_id, it.url, entry.verb)
