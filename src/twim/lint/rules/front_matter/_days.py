"""The days that a post names: in its title, its path, its date, the name of its file."""

import datetime as dt
import re
from collections.abc import Mapping

from twim._patterns import pattern
from twim.lint._post import Post

_DAY = pattern(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_FOLDERS = pattern(r"(?:^|/)(\d{4})/(\d\d)/(\d\d)/")
_DAYS = {"title": (0, 0), "slug": (0, 0), "path": (0, 1), "date": (0, 1), "file name": (-1, 6)}
"""How far each may be from the day that the title names: posts go out after midnight, are begun on
the day before, and a late one is written days later."""


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
    """Return what goes with a day."""
    return [name for name, it in named.items() if fits(name, it, day)]


def fits(name: str, named: dt.date, day: dt.date) -> bool:
    """Whether something that names a day can be of a post of another."""
    least, most = _DAYS[name]
    return least <= (named - day).days <= most


def usual_path(day: dt.date) -> str:
    """Return the path that posts have."""
    return f"/blog/{day.isoformat().replace('-', '/')}/this-week-in-matrix-{day.isoformat()}"


def day_of(found: re.Match[str] | None) -> dt.date | None:
    """Return the day whose year, month and day a pattern found; `None` if there is no such day."""
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
