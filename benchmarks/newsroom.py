"""What the newsroom does to published posts, and what hostile texts do to the newsroom.

    python benchmarks/newsroom.py [--archive FOLDER] [--catalog FILE] [--texts N] [--since YEAR]

Every report is taken out of its post and put back, as it was and by way of its text; every post is
drafted anew from its parts; the weekly figures are compared with what another Markdown engine and
regular expressions find; and texts that are made to do harm are put into a post, whose other parts
have to stay what they were for pulldown-cmark. What does not hold makes the exit status 1.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import takewhile
from operator import eq
from pathlib import Path
from typing import Any

import attrs
import commonmark
import pyromark

import twim
from twim.newsroom import (
    Catalog,
    CatalogProject,
    CatalogSection,
    FederationStats,
    Report,
    add,
    draft,
    federation_stats,
    msc_status,
    remove,
    report,
)

ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or "../shared/archive")
STATES = ("new", "proposed", "final_comment_period", "accepted", "closed")
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
Filed = tuple[twim.Visit, twim.Entry, twim.Section, twim.Project | None]


def filed(issue: twim.Issue) -> Iterator[Filed]:
    """Yield the reports of a post that a section has, with their section and project."""
    for visit in issue.walk():
        sections = [it for it in visit.ancestors if isinstance(it, twim.Section)]
        projects = [it for it in visit.ancestors if isinstance(it, twim.Project)]
        if isinstance(visit.node, twim.Entry) and sections:
            yield visit, visit.node, sections[0], projects[0] if projects else None


def as_sent(entry: twim.Entry) -> Report:
    """Return a report as if somebody had sent its text."""
    reporter = entry.reporter
    if reporter is None or reporter.user_id is None or entry.lead or entry.between:
        return Report(entry)
    name = twim.Project(reporter.name).name
    return report(name, reporter.user_id, entry.body, verb=entry.verb)


def put_back(posts: Sequence[Path], catalog: Catalog, *, sent: bool, prune: bool) -> Counter[str]:
    """Take each report out and put it back; count what became of its post."""
    counts: Counter[str] = Counter()
    for path in posts:
        text = path.read_bytes().decode()
        issue = twim.loads(text)
        for visit, entry, section, project in filed(issue):
            found = as_sent(entry) if sent else Report(entry)
            less = remove(issue, visit.place, prune=prune)
            name = project.name if project else None
            more = add(less, found.entry, project=name, section=section.title, catalog=catalog)
            before, after = twim.dumps(less), twim.dumps(more)
            lines = difflib.ndiff(before.split("\n"), after.split("\n"))
            if any(line.startswith("- ") for line in lines):
                counts["FAULT: other lines changed"] += 1
            elif after == text:
                counts["the very same post"] += 1
            elif found.entry != entry:
                told = "mended, and told" if found.notes else "trimmed"
                counts[f"the text is {told}"] += 1
            elif more == issue:
                counts["the same, spelled in canonical form"] += 1
            elif prune:
                counts["heading and description are the catalogue's"] += 1
            else:
                counts["below other reports of its project or section"] += 1
    return counts


def drafts(posts: Sequence[Path], *, sent: bool) -> Counter[str]:
    """Draft each post anew from its parts, with a catalogue that says what the post does."""
    counts: Counter[str] = Counter()
    for path in posts:
        issue = twim.load(path)
        sections = [CatalogSection(f"s{at}", it.title, at) for at, it in enumerate(issue.sections)]
        projects = [
            CatalogProject(it.place, it.node.title, it.node.description, it.node.website)
            for it in issue.walk()
            if isinstance(it.node, twim.Project)
        ]
        reports, expected = [], issue
        for visit, entry, section, project in filed(issue):
            found = as_sent(entry) if sent else Report(entry)
            where = sections[next(at for at, it in enumerate(issue.sections) if it is section)].name
            reports.append(attrs.evolve(found, project=project and project.name, section=where))
            expected = _replaced(expected, visit.place, found.entry)
        made = draft(
            issue.front_matter.date or issue.date or twim.loads("").date,  # type: ignore[arg-type]
            issue.authors,
            reports,
            Catalog(sections, projects),
            pings=issue.ping_rankings or None,
            matrix_live=issue.matrix_live,
            image=issue.front_matter.extra.get("image"),  # type: ignore[arg-type]
        )
        mended = expected != issue
        if twim.dumps(made) == twim.dumps(expected.canonical()):
            counts["equal, to the byte"] += 1
        elif _known(made) == _known(expected):
            counts["equal but for editors' words" + " and mended texts" * mended] += 1
        else:
            counts["other headings or places"] += 1
    return counts


def _replaced(issue: twim.Issue, place: str, entry: twim.Entry) -> twim.Issue:
    old = issue.at(place)
    return issue.transform(lambda node: entry if node is old else node)


def _known(issue: twim.Issue) -> list[Any]:
    """Return what a bot knows of a post: no prose of editors, no closing."""
    known: list[Any] = []
    for section in issue.sections:
        rows = [row for it in section.nodes(twim.PingRanking) for row in it.rows]
        parts = [
            (it.title, it.website, it.description, list(it.entries()))
            if isinstance(it, twim.Project)
            else it
            for it in section.content
            if isinstance(it, (twim.Project, twim.Entry))
        ]
        if parts or rows:
            known.append((None if rows else section.title, parts, rows))
    return known


# The weekly figures, as another engine and regular expressions find them


class Lists(HTMLParser):
    """Finds lists of Matrix Spec Changes in a page, by what stands above them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[tuple[int, str]]] = {}
        self._state, self._text, self._depth = "", "", 0
        self._item: str | None = None
        self._link: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a list, an item, a link."""
        if tag in ("ul", "ol"):
            self._depth += 1
            if self._depth == 1 and self._state:
                self.found.setdefault(self._state, [])
        elif tag == "li" and self._depth == 1:
            self._item = ""
        elif tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6") and not self._depth:
            self._text = ""
        elif tag == "a" and self._item is not None and self._depth == 1:
            lead = re.fullmatch(r"\W*(?:wip\W*)?", self._item, re.IGNORECASE)
            self._link = (dict(attributes).get("href") or "", "") if lead else None
            self._item = "closed" if lead else None

    def handle_data(self, data: str) -> None:
        """Take text."""
        self._text += data
        if self._link:
            self._link = (self._link[0], self._link[1] + data)
        elif self._item is not None:
            self._item += data

    def handle_endtag(self, tag: str) -> None:
        """End them."""
        if tag in ("ul", "ol"):
            self._depth -= 1
        elif tag == "a" and self._link:
            self._keep(*self._link)
            self._item = self._link = None
        elif tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6") and not self._depth:
            text = self._text.strip(" *_").lower()
            if self._state and re.match(r"(there were )?no", text):
                self.found.setdefault(self._state, [])
            else:
                self._state = _state(text)

    def _keep(self, url: str, label: str) -> None:
        label = label.replace("\\", "")
        number = re.match(r"\W*(?:wip\w*\W*)?MSC[ -]?([0-9]+)", label, re.IGNORECASE)
        number = number or re.search(r"github.com/matrix-org/[\w-]+/(?:pull|issues)/([0-9]+)", url)
        if self._state and number:
            self.found[self._state].append((int(number[1]), url))


def _state(text: str) -> str:
    if len(text) > 80 or not re.search("msc|fcp|final comment", text):
        return ""
    if re.search(r"propos\w+ (for )?(final|fcp)", text):
        return "proposed"
    if re.search("accepted|approved|merged|finished", text):
        return "accepted"
    if re.search("closed|abandon|obsolete|reject", text):
        return "closed"
    if re.search("final comment period|fcp", text):
        return "final_comment_period"
    return "new" if re.search(r"\b(new|created|opened)\b", text) else ""


def weekly(posts: Sequence[Path]) -> Counter[str]:
    """Compare the weekly figures with what another reading finds."""
    counts: Counter[str] = Counter()
    for path in posts:
        text = path.read_text(encoding="utf-8")
        issue = twim.loads(text)
        body = re.sub(r"(?s)\A(\+\+\+|---)\n.*?\n\1\n", "", text)
        lists = Lists()
        lists.feed(commonmark.commonmark(body))
        status = msc_status(issue)
        mine = (
            {name: [(it.number, it.url) for it in getattr(status, name)] for name in STATES}
            if status
            else None
        )
        other = {name: list(dict.fromkeys(lists.found.get(name, ()))) for name in STATES}
        if mine or lists.found:
            same = mine == other
            counts["MSC status, " + ("equal" if same else f"FAULT: differs in {path.name}")] += 1
        figures = re.search(
            r"`?(\d+)`? Matrix federateable servers have been discovered by \S+, `?(\d+)`?"
            r" \(`?([\d.]+)%`?\)[^\n]*\n>? ?The published directories contain `?(\d+)`?",
            text,
        )
        stats = federation_stats(issue)
        told = figures and FederationStats(
            int(figures[1]), int(figures[2]), int(figures[4]), float(figures[3])
        )
        if stats or told:
            same = stats == told
            counts["federation, " + ("equal" if same else f"FAULT: differs in {path.name}")] += 1
    return counts


# Hostile texts

FRAGMENTS = """\
# h¦## é {#x}¦Title¶---¦T¶u `a¶b`¶===¦```¦~~~¦```py¶code¶```¦    code¦→x¦> ¦>¦- ¦1. ¦* * *¦---¦+++
|a|b|¶|-|-|¶|1|2|¦{{ figure(img="a") }}¦{{ f(¦{% q() %}¦{% end %}¦{{/* a() */}}¦{{ x }}¦}}¦)}}
<!-- more -->¦<!--¦-->¦<b>¦</b>¦<i¦<div>¦</div>¦<details>¦</details>¦<script>¦</script>¦<pre>¦</pre>
<a href="javascript:x">¦<img src=a>¦<p>¦</p>¦<li>¦<td>¦<br>¦<b¶title='¦'>¦<?¦<![CDATA[¦]]>¦<!X
[a]: /x¦[b]: <y z> 'q'¦[ref]: /evil¦[^1]: foot¦[^1]¦[a]¦[t][a]¦![i][b]¦[a][]¦[A]:¦[ref]:¶/x¶'ti¶tle'
![m](mxc://a/b)¦[x](@/y.md)¦[x](javascript:a)¦<javascript:b>¦[x](¦](¦[¦]¦!¦*¦**¦_¦`¦``¦\\¦&amp;
&#123;{ f(¦#r:example.org¦@u:example.org¦https://e.example.org/a_b?c=[d]&amp;¦https://e.example.org
é¦👩¦word¦Neil says:¦TWIM:¦~~¦- [ ] t¦(¦)¦<x@y.example>¦#¦{#id}¦{¦}¦%¦=¦===¦-¦:¦¶¦¶¦¶¶¦  ¶¦ """
PIECES = [
    it.replace("¶", "\n").replace("→", "\t")
    for row in FRAGMENTS.split("\n")
    for it in row.split("¦")
]
GAPS = ["", "", " ", "\n", "\n\n", "\n> ", "\n- ", "\n  "]
POST = twim.loads("""\
+++
title = "This Week in Matrix 2030-01-04"
+++

## Dept of Clients

### Kettle ([website](https://kettle.example.net))

Words with [ref], [a], [b][a] and a note[^1].

[Neil](https://matrix.to/#/@neil:example.org) says

> First [link](https://a.example.org), [b], ![i][a].

## Dept of Servers

[Ada](https://matrix.to/#/@ada:example.org) says

> Second **bold** `code` [a] [A][a].
> ## Head

### Third

Tail, {{ not a call }}, [x].
""")


def hostile(count: int, seed: int) -> Counter[str]:
    """Put texts that are made to do harm into a post; look at all else in it."""
    counts: Counter[str] = Counter()
    before = _events(twim.dumps(POST))
    for number in range(count):
        draw = random.Random(f"{seed}/{number}")
        text = "".join(draw.choice(PIECES) + draw.choice(GAPS) for _ in range(draw.randint(1, 14)))
        if draw.random() < 0.3:
            text = "\n".join(draw.choice(("> ", "- ", "  ")) + line for line in text.split("\n"))
        found = report("Bob]", "@bob:example.org", text)
        issue = add(POST, found.entry, project="Kettle")
        written = twim.dumps(issue)
        after = _events(written)
        head = sum(takewhile(bool, map(eq, before, after)))
        tail = sum(takewhile(bool, map(eq, before[head:][::-1], after[::-1])))
        again = report("Bob]", "@bob:example.org", found.entry.body)
        if twim.loads(written) != issue or twim.format(written) != twim.format(
            twim.format(written)
        ):
            counts[f"FAULT: a promise is broken: {text!r}"] += 1
        elif head + tail != len(before):
            counts[f"FAULT: the rest of the page differs: {text!r}"] += 1
        elif again.entry != found.entry:
            counts[f"FAULT: mended again: {text!r}"] += 1
        elif any("shown as code" in note.message for note in found.notes):
            counts["harmless, as code"] += 1
        else:
            counts["harmless, " + ("mended" if found.notes else "as it was")] += 1
    return counts


def _events(post: str) -> list[Any]:
    body = post[post.index("+++\n", 4) + 4 :]
    source = body.encode()
    found = pyromark.events_with_range(body, options=OPTIONS)
    return [(event, source[place["start"] : place["end"]]) for event, place in found]


def show(title: str, counts: Counter[str], started: float) -> bool:
    """Print a table; return whether there is a fault in it."""
    print(f"{title}: {counts.total():,}, {time.process_time() - started:.1f} s")
    for name, number in counts.most_common():
        print(f"  {number:>6,}  {name}")
    return any("FAULT" in name for name in counts)


def main() -> int:
    """Do all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    parser.add_argument("--catalog", type=Path)
    parser.add_argument(
        "--since", type=int, default=2023, help="the first year of reports and drafts"
    )
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    every = [path for path in sorted(given.archive.glob("*.md")) if _is_post(path)]
    posts = [path for path in every if path.name[:4] >= str(given.since)]
    catalog = given.catalog or given.archive.parent / "catalog" / "config.toml"
    known = Catalog.load(catalog) if catalog.exists() else Catalog()
    faults = []
    for title, sent, prune in (
        ("reports taken out and put back", False, False),
        ("the same, by way of their texts", True, False),
        ("reports whose headings go with them", False, True),
    ):
        started = time.process_time()
        faults.append(show(title, put_back(posts, known, sent=sent, prune=prune), started))
    for title, sent in (("drafts of their reports", False), ("drafts of their texts", True)):
        started = time.process_time()
        faults.append(show(title, drafts(posts, sent=sent), started))
    started = time.process_time()
    faults.append(show("weekly figures", weekly(every), started))
    started = time.process_time()
    faults.append(show("hostile texts", hostile(given.texts, given.seed), started))
    return int(any(faults))


def _is_post(path: Path) -> bool:
    try:
        twim.load(path)
    except twim.ParseError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
