"""Who is who among the projects of published posts: what is one, what is not, and is it counted?

    python benchmarks/projects.py top [POSTS ...] [--most N] [--catalog FILE]
    python benchmarks/projects.py pairs [POSTS ...] [--catalog FILE]

`top` shows the projects with the most reports, each with all its names, the quotes in these, and
how many quotes a reading of lines finds below those headings, which knows nothing of Markdown but
`###` and `>`. It also lists headings that none of these projects has, and that begin with one of
their names. `pairs` lists all headings with different names whose websites have one host, and
whether they are one project: websites that are the same first. Quotes that differ make the exit
status 1.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

from twim.archive import KnownProject, rows
from twim.archive._identities import Identities, identities
from twim.archive._spellings import name_key, site_key
from twim.archive._tables import Row
from twim.newsroom import Catalog

ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or "../shared/archive")
HEADING = re.compile(r"(#{1,3})[ \t]+(.*?)[ \t#]*$")
WEBSITE = re.compile(
    r"[ \t]*\(\[[^\]]*\]\(([^)]*)\)\)$|[ \t]*\[(?:↗.?|website)\]\([^)]*\)$", re.IGNORECASE
)
LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
MARKUP = re.compile(r"[*`\\]|(?<!\w)_|_(?!\w)|</?\w+[^>]*>")


def headings(path: str) -> Iterator[tuple[str, int]]:
    """Yield the `###` headings of a post and the quotes below each, as lines tell."""
    name, count, before = "", 0, ""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if heading := HEADING.match(line):
            if name:
                yield name, count
            text = MARKUP.sub("", LINK.sub(r"\1", WEBSITE.sub("", heading[2])))
            name, count = text if len(heading[1]) == 3 else "", 0
        count += line.startswith(">") and not before.startswith(">")
        before = line
    if name:
        yield name, count


def top(found: list[Row], known: Identities, quoted: Counter[str], most: int) -> int:
    """Show the projects with the most reports; return the exit status."""
    shown = sorted(known.projects, key=lambda project: -project.reports)[:most]
    by_id = {project.id: project for project in shown}
    read: Counter[str] = Counter()
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names = {name_key(name.name): project.id for project in shown for name in project.names}
    for path in sorted({str(row["path"]) for row in found}):
        for name, count in headings(path):
            key = name_key(name)
            if key in names:
                read[names[key]] += count
            elif starts := [known for known in names if key.startswith(known)]:
                beside[names[max(starts, key=len)]][name] += count
    print("| project | posts | reports | quotes | by lines | names (reports) |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for id_, project in by_id.items():
        counts = f"{project.issues} | {project.reports} | {quoted[id_]} | {read[id_]}"
        print(f"| {project.name} (`{id_}`) | {counts} | {told(project)} |")
    for id_, others in beside.items():
        print(f"\nNot in {id_}: {', '.join(f'{name} ({count})' for name, count in others.items())}")
    return int(any(read[id_] != quoted[id_] for id_ in by_id))


def told(project: KnownProject) -> str:
    """Return the names of a project, each with its reports."""
    counts: Counter[str] = Counter()
    for name in project.names:
        counts[name.name] += name.reports
    return ", ".join(f"{name} ({count})" for name, count in counts.items())


def pairs(found: list[Row], known: Identities) -> int:
    """List the headings that share a host; return the exit status, which is 0."""
    sites: defaultdict[str, dict[tuple[str, str], tuple[str, str]]] = defaultdict(dict)
    for row in found:
        if row["website"]:
            name, site = str(row["project"]), str(row["website"])
            host = (urlsplit(site).hostname or "").removeprefix("www.")
            sites[host].setdefault((name_key(name), site_key(site)), (name, site))
    counts: Counter[str] = Counter()
    for same_site in (True, False):
        print(f"\n## {'The same website' if same_site else 'The same host'}\n")
        for host, shown in sorted(sites.items()):
            for one, other in combinations(shown, 2):
                if one[0] == other[0] or (one[1] == other[1]) != same_site:
                    continue
                first, second = (shown[key] for key in (one, other))
                merged = known.id_of(*first) == known.id_of(*second)
                verdict = "merged" if merged else "apart"
                counts[f"{verdict}, the same {'website' if same_site else 'host'}"] += 1
                if same_site or merged or len(shown) < 40:
                    print(
                        f"- {host}: {first[0]} <{first[1]}> | {second[0]} <{second[1]}>: {verdict}"
                    )
    print(f"\n{dict(counts)}")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the script; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["top", "pairs"])
    parser.add_argument("posts", nargs="*", default=[str(ARCHIVE)])
    parser.add_argument("--most", type=int, default=10, help="projects to show")
    parser.add_argument("--catalog", help="the bot's configuration")
    options = parser.parse_args(arguments)
    found = list(rows(options.posts, "projects"))
    known = identities(found, Catalog.load(options.catalog) if options.catalog else None)
    if options.what == "pairs":
        return pairs(found, known)
    quoted = Counter(
        known.id_of(str(row["project"]), row["website"])  # type: ignore[arg-type]  # a text, or none
        for row in rows(options.posts, "reports")
        if row["project"] is not None
    )
    return top(found, known, quoted, options.most)


if __name__ == "__main__":
    sys.exit(main())
