"""Who reports on a project, and since when nobody does: a small tool on typed rows.

    python examples/gaps.py [FOLDER] [--weeks N]

Lists projects that had a report in two posts or more, and none in the last weeks at hand, with
those who reported on them.
"""

# pyright: strict

from __future__ import annotations

import argparse
import datetime as dt
import signal
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import twim

POSTS = Path(__file__).resolve().parent / "posts"


class Activity:
    """What there was of a project."""

    def __init__(self) -> None:
        self.days: set[dt.date] = set()
        self.people: dict[str, str] = {}

    def add(self, row: twim.archive.ReportsRow) -> None:
        """Count a report."""
        if row["date"]:
            self.days.add(row["date"])
        if row["reporter"]:  # by the name used last, whatever people called themselves before
            self.people[row["user_id"] or row["reporter"]] = row["reporter"]


def silent(folder: Path, weeks: int) -> list[tuple[str, Activity]]:
    """Return the projects that went silent, those first that did so last."""
    found: defaultdict[str, Activity] = defaultdict(Activity)
    for row in twim.archive.rows(folder):
        if row["project_id"]:
            found[row["project_id"]].add(row)
    newest = max((day for it in found.values() for day in it.days), default=dt.date.min)
    gone = [(name, it) for name, it in found.items() if len(it.days) > 1]
    gone = [(name, it) for name, it in gone if newest - max(it.days) > dt.timedelta(weeks=weeks)]
    return sorted(gone, key=lambda item: max(item[1].days), reverse=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print them."""
    parser = argparse.ArgumentParser(description="Who reported on what is silent now.")
    parser.add_argument("folder", nargs="?", type=Path, default=POSTS)
    parser.add_argument("--weeks", type=int, default=26, help="without a report")
    options = parser.parse_args(arguments)
    names = {
        row["project_id"]: row["name"] for row in twim.archive.rows(options.folder, "project_index")
    }
    for project, activity in silent(options.folder, options.weeks):
        print(
            f"{max(activity.days)}  {names[project]}: {', '.join(sorted(activity.people.values()))}"
        )
    return 0


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # `head` may leave early
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
