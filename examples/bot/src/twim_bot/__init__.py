"""The core of a bot: it drafts the post from what people sent, and adds what comes late.

A folder holds what a bot has: `config.toml`, `messages.json`, and perhaps `pings.json`.
It writes `post.md` there, which editors change in any way they like.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import twim
import twim.newsroom

__all__ = ["add_late", "write_draft"]


def write_draft(folder: Path, date: dt.date, editor: str) -> list[str]:
    """Draft the post of all messages.

    Args:
        folder: Where everything is.
        date: The day of the post.
        editor: Who writes it.

    Returns:
        What was done to people's texts, to tell them.

    Raises:
        FileExistsError: There is a post already, which may be the work of somebody.
    """
    post = folder / "post.md"
    if post.exists():
        raise FileExistsError(post)
    catalog = twim.newsroom.Catalog.load(folder / "config.toml")
    reports = [message.report(catalog) for message in _messages(folder)]
    pings = folder / "pings.json"
    medians = twim.newsroom.read_pings(pings.read_text("utf-8")) if pings.exists() else None
    twim.dump(twim.newsroom.draft(date, editor, reports, catalog, pings=medians), post)
    return _told(reports)


def add_late(folder: Path, done: int) -> list[str]:
    """Add messages that came in since; lines of the editors stay as they are.

    Args:
        folder: Where everything is.
        done: How many messages were reported already.

    Returns:
        What was done to people's texts, to tell them.
    """
    post = folder / "post.md"
    catalog = twim.newsroom.Catalog.load(folder / "config.toml")
    reports = [message.report(catalog) for message in _messages(folder)[done:]]
    issue = twim.load(post)
    for report in reports:
        issue = twim.newsroom.add(
            issue, report.entry, project=report.project, section=report.section, catalog=catalog
        )
    twim.dump(issue, post)
    return _told(reports)


def _messages(folder: Path) -> tuple[twim.newsroom.Message, ...]:
    return twim.newsroom.read_messages((folder / "messages.json").read_text("utf-8"))


def _told(reports: list[twim.newsroom.Report]) -> list[str]:
    names = (report.entry.reporter.name if report.entry.reporter else "" for report in reports)
    each = zip(names, reports, strict=True)
    return [f"{name}: {note}" for name, report in each for note in report.notes]
