"""Links to headings that posts make, to themselves and to other posts: are the anchors ours?

    python benchmarks/anchors.py [FOLDER …] [--verbose]

A link is equal where `Issue.anchors` has its anchor in the post that it leads to, and that post is
in one of the folders: those that TWIM_ARCHIVE and TWIM_NEWSROOM name, or else `../shared/archive`
and `../shared/newsroom`. Of posts with a history, the final version counts. The blog has been built
by Zola since late in 2022; what wrote its anchors before had other rules, and links of those days
lead to some that are gone. Then: what anchors cost, next to reading and to links. The exit status
is 1 where a link of the days of Zola is not equal.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import twim

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FOLDERS = (
    Path(os.environ.get("TWIM_ARCHIVE") or SHARED / "archive"),
    Path(os.environ.get("TWIM_NEWSROOM") or SHARED / "newsroom"),
)
BLOG = "https://matrix.org/blog/"
ZOLA = dt.date(2022, 10, 1)
ROUNDS = 3


class Target(NamedTuple):
    """Where a link to a heading leads."""

    post: str
    """The name of the post, or the address or the file of a page that is not at hand."""
    anchor: str


def texts(folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield the names and the texts of posts; of those with a history, the final version's."""
    for folder in folders:
        if (index := folder / "index.json").is_file():
            found = json.loads(index.read_text("utf-8"))
            files = {
                f"{it}.md": folder / "history" / it / f"{found[it]['final']}.md" for it in found
            }
        else:
            files = {file.name: file for file in sorted(folder.glob("*.md"))}
        yield from ((name, file.read_bytes().decode()) for name, file in files.items())


def read(folders: Sequence[Path]) -> dict[str, twim.Issue]:
    """Read the posts that can be read; the first of a name counts."""
    posts: dict[str, twim.Issue] = {}
    for name, text in texts(folders):
        if name not in posts:
            try:
                posts[name] = twim.loads(text)
            except twim.ParseError:
                continue
    return posts


def target(name: str, url: str, addresses: dict[str, str]) -> Target | None:
    """Return where a link of a post leads, if that is a heading of the blog."""
    address, _, anchor = url.partition("#")
    if not anchor:
        return None
    if not address:
        return Target(name, unquote(anchor))
    if address.startswith("@/"):
        return Target(
            address.rpartition("/")[2] if "/blog/" in address else address, unquote(anchor)
        )
    whole = urljoin(BLOG, address).replace("http:", "https:", 1).replace("//www.", "//", 1)
    if not whole.startswith(BLOG) or not address.startswith(("/", "http")):
        return None
    found = f"{BLOG}{urlsplit(whole).path.removeprefix('/blog/').strip('/')}/"
    return Target(addresses.get(found, found), unquote(anchor))


def links(posts: dict[str, twim.Issue], *, verbose: bool) -> int:
    """Print how many links to headings are equal; return how many should be and are not."""
    addresses = {issue.url: name for name, issue in posts.items() if issue.url}
    anchors = {name: {it.id for it in issue.anchors()} for name, issue in posts.items()}
    counts = Counter[tuple[str, str]]()
    for name, issue in posts.items():
        days = "of the days of Zola" if issue.date and issue.date >= ZOLA else "older"
        for link in issue.links():
            if not (led := target(name, link.url, addresses)):
                continue
            if led.post not in anchors:
                verdict = "not at hand"
            else:
                verdict = "equal" if led.anchor in anchors[led.post] else "not equal"
            counts[days, verdict] += 1
            if verbose or verdict == "not equal":
                print(f"{verdict:12} {name}:{link.line} {link.url}")
    print(f"{'links to headings':24}{'equal':>12}{'not equal':>12}{'not at hand':>13}")
    for days in ("older", "of the days of Zola"):
        equal, other, missing = (counts[days, it] for it in ("equal", "not equal", "not at hand"))
        print(f"{days:24}{equal:12}{other:12}{missing:13}")
    return counts["of the days of Zola", "not equal"]


def least(task: Callable[[], object]) -> float:
    """Return the least processor time of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return min(times)


def cost(posts: dict[str, twim.Issue]) -> None:
    """Print what anchors take."""
    issues = list(posts.values())
    written = [twim.dumps(issue) for issue in issues]
    reading = least(lambda: [twim.loads(text) for text in written])
    print(f"\n{len(issues)} posts, {sum(len(it.anchors()) for it in issues)} headings")
    print(f"{'loads':24}{reading * 1000:9.0f} ms    1.00")
    for name, ask in (("links", twim.Issue.links), ("anchors", twim.Issue.anchors)):
        taken = least(lambda ask=ask: [ask(it) for it in issues])  # type: ignore[misc]  # of each
        print(f"{name:24}{taken * 1000:9.0f} ms{taken / reading:8.2f}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 if a link of the days of Zola is not equal."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--verbose", action="store_true", help="name every link")
    options = parser.parse_args(arguments)
    if not (posts := read(options.folders)):
        print(f"no posts in {', '.join(map(str, options.folders))}", file=sys.stderr)
        return 1
    missed = links(posts, verbose=options.verbose)
    cost(posts)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
