"""Whether Datasette takes an exported database for what it is: search, keys, what tables mean.

    python benchmarks/datasette.py [FOLDER] [--word WORD] [--port N]

FOLDER is the one that TWIM_ARCHIVE names, or else `../shared/archive`. The posts are exported with
metadata, served by Datasette on the loopback address, and asked over HTTP, as a browser would:
whether there is a search box and what it finds, whether keys lead to posts, projects and reports by
their names, and whether meanings, units and titles are shown. Datasette has to be installed:
`pip install datasette`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import ProxyHandler, build_opener

import twim.archive
from twim.archive import TABLES

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
PATIENCE = 60
"""Seconds until it has to answer."""


class Site:
    """Datasette, as it is asked."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._open = build_opener(ProxyHandler({})).open  # it is on this machine

    def page(self, path: str) -> str:
        """Return a page."""
        with self._open(f"{self.address}{path}", timeout=PATIENCE) as answer:
            return str(answer.read(), "utf-8")

    def data(self, path: str) -> Any:  # noqa: ANN401  # as Datasette has it
        """Return the data of a page."""
        return json.loads(self.page(path))


@contextmanager
def served(database: Path, metadata: Path, port: int) -> Iterator[Site]:
    """Serve a database until the end."""
    command = [
        sys.executable,
        "-m",
        "datasette",
        "serve",
        str(database),
        "--metadata",
        str(metadata),
    ]
    with (database.parent / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  # our own arguments
            [*command, "--host", "127.0.0.1", "--port", str(port)], stdout=log, stderr=log
        )
    try:
        site = Site(port)
        start = time.monotonic()
        while True:
            try:
                site.page("/-/versions.json")
            except URLError:
                if process.poll() is not None or time.monotonic() - start > PATIENCE:
                    raise
                time.sleep(0.2)
            else:
                break
        yield site
    finally:
        process.terminate()
        process.wait()


def answers(site: Site, word: str, counts: dict[str, int]) -> Iterator[tuple[str, bool]]:
    """Yield what was looked at, and whether it was so."""
    tables = {it["name"]: it for it in site.data("/archive.json")["tables"]}
    yield "all tables, with all rows", {name: tables[name]["count"] for name in counts} == counts
    yield (
        "reports_text is taken for the index of reports",
        tables["reports"]["fts_table"] == "reports_text",
    )
    box = 'type="search" name="_search"'
    yield "the page of reports has a search box", box in site.page("/archive/reports")
    found = site.data(f"/archive/reports.json?_search={quote(word)}&_shape=objects&_labels=on")
    rows = found["rows"]
    yield (
        f"it finds {word!r}: {found['filtered_table_rows_count']:,} of {counts['reports']:,}",
        (
            0 < found["filtered_table_rows_count"] < counts["reports"]
            and all(
                word.casefold() in f"{row['body']} {row['project']} {row['reporter']}".casefold()
                for row in rows
            )
        ),
    )
    yield "newest first", rows[0]["date"] == max(row["date"] for row in rows)
    issue = rows[0]["issue_id"]
    post = site.data(f"/archive/issues/{issue['value']}.json?_shape=objects")["rows"][0]
    yield (
        f"issue_id leads to the post, by its title: {issue['label']}",
        (post["title"] == issue["label"] and post["path"] == rows[0]["path"]),
    )
    project = next(row["project_id"] for row in rows if row["project_id"])
    at = site.data(f"/archive/project_index/{quote(project['value'])}.json?_shape=objects")
    yield (
        f"project_id leads to the project, by its name: {project['label']}",
        (at["rows"][0]["name"] == project["label"]),
    )
    link = site.data("/archive/links.json?report_id__notblank=1&_shape=objects&_labels=on")["rows"][
        0
    ]
    of_link = link["report_id"]
    at = site.data(f"/archive/reports/{of_link['value']}.json?_shape=objects")
    yield (
        f"report_id leads to the report, by who reported: {of_link['label']}",
        (at["rows"][0]["reporter"] == of_link["label"] and at["rows"][0]["path"] == link["path"]),
    )
    keys = site.data(
        f"/archive/issues/{issue['value']}.json?_shape=objects&_extras=foreign_key_tables"
    )["foreign_key_tables"]
    back = {key["other_table"]: key["count"] for key in keys}
    yield (
        f"the post leads to its rows: {back}",
        {"reports", "links", "pings", "projects"} <= set(back),
    )
    page = site.page("/archive/pings")
    meanings = twim.archive.datasette_metadata()["databases"]["archive"]["tables"]["pings"][
        "columns"
    ].values()
    yield (
        "meanings of tables and columns are shown",
        (TABLES["pings"].meaning in page and all(quoted(it) in page for it in meanings)),
    )
    yield "units are shown", "&nbsp;ms</td>" in page


def quoted(text: str) -> str:
    """Return a text as HTML has it."""
    return text.replace("&", "&amp;").replace('"', "&#34;").replace("'", "&#39;")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what Datasette makes of a database; return 1 if something is not as it should be."""
    parser = argparse.ArgumentParser(
        description="Whether Datasette takes a database for what it is."
    )
    parser.add_argument("folder", nargs="?", type=Path, default=ARCHIVE)
    parser.add_argument("--word", default="bridge", help="to search for")
    parser.add_argument("--port", type=int, default=8017)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        database, metadata = Path(scratch, "archive.db"), Path(scratch, "metadata.json")
        counts = twim.archive.export(options.folder, database, on_failure=print)
        metadata.write_text(json.dumps(twim.archive.datasette_metadata()), encoding="utf-8")
        with served(database, metadata, options.port) as site:
            print(f"Datasette {site.data('/-/versions.json')['datasette']['version']}")
            wrong = 0
            for what, is_so in answers(site, options.word, dict(counts)):
                print(f"{'yes' if is_so else 'NO ':<4}{what}")
                wrong += not is_so
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
