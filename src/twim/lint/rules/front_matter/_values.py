"""What values of the front matter are: not there, not filled in yet, or of which day."""

import datetime as dt
from collections.abc import Mapping

from twim._patterns import pattern
from twim.lint._post import Post
from twim.lint.rules.front_matter._known import meant, tables
from twim.model._titles import day_of

PLACEHOLDER = pattern(
    r"(?<![A-Za-z])(?:YYYY|(?<=[-/])(?:MM|DD)|TODO|FIXME|TBD)(?![A-Za-z])|\{\{|\{%"
)
"""A part of a date, a reminder, or what a template engine would have replaced."""
_DAY = pattern(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_FOLDERS = pattern(r"(?:^|/)(\d{4})/(\d\d)/(\d\d)/")
_DAYS = {"title": (0, 0), "slug": (0, 0), "path": (0, 1), "date": (0, 1), "file name": (-1, 6)}
"""How far each may be from the day that the title names: posts go out after midnight, are begun on
the day before, and a late one is written days later."""


def is_placeholder(text: str) -> bool:
    """Whether there is anything to be filled in."""
    return PLACEHOLDER.search(text) is not None


def is_absent(post: Post, field: str, key: str = "") -> bool:
    """Whether a post with front matter has something nowhere in it, under no wrong key either.

    Args:
        post: The post.
        field: The field of `FrontMatter` that it is in where it can be read.
        key: What it is called, if it is not called as the field is.
    """
    node = post.front_matter
    if node is None or getattr(node, field):
        return False
    found = (meant(it, table) for table, keys in tables(node).items() for it in keys)
    return (key or field) not in found


def days(post: Post) -> dict[str, dt.date]:
    """Return the days that a post names, by what names them."""
    node = post.issue.front_matter
    folders, _, slug = (node.path or "").rstrip("/").rpartition("/")
    found = {
        "title": day_of(_DAY.search(node.title or "")),
        "path": day_of(_FOLDERS.search(f"{folders}/")),
        "slug": day_of(_DAY.search(slug)),
        "date": node.date.date() if isinstance(node.date, dt.datetime) else node.date,
        "file name": day_of(_DAY.match(post.path.name)) if post.path else None,
    }
    return {name: day for name, day in found.items() if day}


def likely_day(named: Mapping[str, dt.date]) -> dt.date | None:
    """Return the day that most of what names days goes with: of several the latest."""
    return max(named.values(), key=lambda day: (len(agreeing(named, day)), day), default=None)


def agreeing(named: Mapping[str, dt.date], day: dt.date) -> list[str]:
    """Return what can be of a post of a day."""
    apart = {name: (it - day).days for name, it in named.items()}
    return [name for name, it in apart.items() if _DAYS[name][0] <= it <= _DAYS[name][1]]
