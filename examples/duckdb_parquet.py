"""Ask an archive in SQL: DuckDB over Parquet files.

    python examples/duckdb_parquet.py [FOLDER]

Writes the tables of the posts to Parquet files, and asks which projects were reported on most, and
by how many people.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb

import twim.archive

POSTS = Path(__file__).resolve().parent / "posts"
QUERY = """
SELECT name,
       count(*) AS reports,
       count(DISTINCT coalesce(user_id, reporter)) AS people,
       min(date) AS first,
       max(date) AS last
FROM read_parquet($reports) AS report
JOIN (SELECT project_id, name FROM read_parquet($projects)) USING (project_id)
WHERE NOT continues  -- a quote that goes on after a report is none of its own
GROUP BY project_id, name  -- whatever its headings called it
ORDER BY reports DESC, name
LIMIT 10
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the answer."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=POSTS)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch, duckdb.connect() as database:
        twim.archive.export(options.folder, Path(scratch, "{table}.parquet"))
        files = {"reports": "reports.parquet", "projects": "project_index.parquet"}
        answer = database.execute(QUERY, {name: f"{scratch}/{files[name]}" for name in files})
        print(f"{'project':<30}{'reports':>8}{'people':>8}{'first':>12}{'last':>12}")
        for project, reports, people, first, last in answer.fetchall():
            print(f"{project[:29]:<30}{reports:>8}{people:>8}{first!s:>12}{last!s:>12}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
