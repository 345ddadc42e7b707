"""Write what a dashboard wants to know of some posts as JSON.

python examples/dashboard.py posts/*.md > dashboard.json
"""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from typing import Any

import twim


def facts(issue: twim.Issue) -> dict[str, Any]:
    """Return the facts about one post."""
    reports = Counter(report.section.name for report in issue.reports() if report.section)
    return {
        "date": str(issue.date),
        "title": issue.title,
        "videos": issue.video_ids,
        "reports": {item.name: reports[item.name] for item in issue.departments},
        "fastest": {
            ranking.room or "(no room)": ranking.rows[0].hostname
            for ranking in issue.ping_rankings
            if ranking.rows
        },
    }


def main(paths: list[str]) -> None:
    """Print the facts about each post, and who reported most."""
    issues = sorted((twim.load(path) for path in paths), key=lambda issue: str(issue.date))
    reporters = Counter(
        report.reporter.user_id
        for issue in issues
        for report in issue.reports()
        if report.reporter and report.reporter.user_id
    )
    data = {
        "posts": [facts(issue) for issue in issues],
        "busiest": dict(reporters.most_common(5)),
    }
    print(json.dumps(data, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # `head` may leave early
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    main(sys.argv[1:])
