"""Draft a post from what a bot collected: JSON in, a post out.

    python examples/draft_post.py < reports.json > post.md

The input is an object with the `date`, the `authors`, and the `reports`: a list of objects with
`department`, `project`, `website` (or null), `name`, `user_id` and `text`.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

import twim


def entry(report: dict[str, Any]) -> twim.Entry:
    """Make the attribution and the quote of a report."""
    return twim.Entry(twim.Reporter(report["name"], report["user_id"]), "says", report["text"])


def departments(reports: list[dict[str, Any]]) -> tuple[twim.Department, ...]:
    """Sort reports under departments and projects, each where its first report stands."""
    found: dict[str, dict[tuple[str, str | None], list[twim.Entry]]] = {}
    for report in reports:
        projects = found.setdefault(report["department"], {})
        heading = (report["project"], report["website"])
        projects.setdefault(heading, []).append(entry(report))
    return tuple(
        twim.Department(
            title, tuple(twim.Project(*heading, tuple(each)) for heading, each in projects.items())
        )
        for title, projects in found.items()
    )


def draft(data: dict[str, Any]) -> twim.Issue:
    """Make the post."""
    date = dt.date.fromisoformat(data["date"])
    title = f"This Week in Matrix {date}"
    return twim.Issue(
        front_matter=twim.FrontMatter(
            title=title,
            date=date,
            path=f"/blog/{date:%Y/%m/%d}/this-week-in-matrix-{date}",
            authors=tuple(data["authors"]),
            categories=("This Week in Matrix",),
        ),
        sections=(
            *departments(data["reports"]),
            twim.SignOff("That's all I know", (twim.Prose("See you next week!"),)),
        ),
    )


if __name__ == "__main__":
    try:
        data = json.load(sys.stdin)
    except ValueError as error:  # nothing, for example
        sys.exit(f"no JSON: {error}")
    try:
        sys.stdout.write(twim.dumps(draft(data)))
    except twim.SerializationError as error:  # a text with an unclosed fence, for example
        sys.exit(f"not written: {error}")
