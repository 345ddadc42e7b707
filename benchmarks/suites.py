"""The examples of CommonMark's specification, two glued by chance, against the promises of `twim`.

    python benchmarks/suites.py [--pairs N] [--seed S] [--of-posts] [--archive FOLDER]

Each example is a post, and the body of a report that is quoted in three ways; then pairs of them
are glued, with a blank line between or without, quoted or not. With `--of-posts`, one of the two is
something that posts have and the examples little of: tables, tabs, calls, footnotes, attributions.
`tests/broken_promises.py` tells what is looked at.

A fault is where one parser, pulldown-cmark or cmark, makes another page of the canonical form (or
of what is written after an edit) than of the text. It is disputed if the other parser does not, and
the two see different pages in the text already: such faults are counted, and do not fail the run.
One example of each kind is made small and printed.

With `--archive`, the pages of published posts before and after `format` are compared instead, and
the lines that differ on purpose are counted by kind.
"""

from __future__ import annotations

import argparse
import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import twim

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from broken_promises import Fault, faults  # noqa: E402  # found since the line above
from pages import ENGINES, deliberate, differences  # noqa: E402
from suite_texts import FORMS, SUITES, commonmark, glued  # noqa: E402

MOST_TRIES = 400  # for making one example small
MOST_PRINTED = 60
LETTER = re.compile(r"[A-Za-z]")
WORDS = re.compile(r"'(?!</?\w)[^']*'")
ATTRIBUTES = re.compile(r"'<(/?\w+)[^']*>'")


class Example(NamedTuple):
    """A text, and a fault in it."""

    text: str
    fault: Fault


def judged(text: str) -> list[Fault]:
    """Return the faults of a text; an exception is one."""
    try:
        return [*faults(text)]
    except Exception as error:  # noqa: BLE001  # none may leave
        return [Fault(f"crash: {type(error).__name__}", traceback.format_exc())]


def group(fault: Fault) -> str:
    """Name what faults of one cause have in common: what differs, words and attributes aside."""
    if ": line " not in fault.detail:
        return fault.kind
    change = fault.detail.rpartition("\n")[2].partition(": line ")[2].partition(": ")[2]
    change = ATTRIBUTES.sub(r"<\1>", WORDS.sub("text", change))
    return f"{fault.kind}: {change[:90]}"


def tried(texts: Iterable[str]) -> tuple[Counter[str], dict[str, Counter[str]], dict[str, Example]]:
    """Count texts and faults by kind, and by group; keep the shortest text of each group."""
    kinds: Counter[str] = Counter()
    groups: dict[str, Counter[str]] = {}
    examples: dict[str, Example] = {}
    for text in texts:
        found = judged(text)
        kinds["texts"] += 1
        kinds["texts without a fault"] += not found
        kinds.update({_named(fault) for fault in found})
        for fault in found:
            name = group(fault)
            groups.setdefault(_named(fault), Counter())[name] += 1
            if name not in examples or len(text) < len(examples[name].text):
                examples[name] = Example(text, fault)
    return kinds, groups, examples


def _named(fault: Fault) -> str:
    return f"{fault.kind} (disputed)" if fault.disputed else fault.kind


def smaller(example: Example) -> Example:
    """Make an example small: cut out of it what the fault does not need."""
    text, wanted = example
    step = max(len(text) // 2, 1)
    tries = 0
    while step and tries < MOST_TRIES:
        at = 0
        while at < len(text) and tries < MOST_TRIES:
            tries += 1
            shorter = text[:at] + text[at + step :]
            same = (it for it in judged(shorter) if _named(it) == _named(wanted))
            if fault := next(same, None):
                text, wanted = shorter, fault
            else:
                at += step
        step //= 2
    return Example(text, wanted)


def show(title: str, texts: Iterable[str]) -> bool:
    """Try texts, and print what came of them; return whether a fault was found."""
    kinds, groups, examples = tried(texts)
    print(
        f"{title}: {kinds.pop('texts')} texts, {kinds.pop('texts without a fault')} without a fault"
    )
    for kind, times in kinds.most_common():
        print(f"\n{times:>6} {kind}")
        printed: set[str] = set()
        for name, within in groups[kind].most_common(MOST_PRINTED):
            text, fault = smaller(examples[name])
            if (shape := LETTER.sub("a", text)) not in printed:  # another group of the same cause
                printed.add(shape)
                detail = fault.detail.strip().replace("\n", "\n          ")
                print(f"{within:>9}  {text!r}\n          {detail}")
    print()
    return any(not kind.endswith("(disputed)") for kind in kinds)


def pages_of(folder: Path) -> Iterator[tuple[str, str, list[str], Counter[str]]]:
    """Yield each post and parser with the differences of its pages, and those by kind."""
    for path in sorted(folder.glob("*.md")):
        text = path.read_bytes().decode()
        formatted = twim.format(text)
        for name, page in ENGINES.items():
            before, after = page(text), page(formatted)
            yield path.name, name, differences(before, after), deliberate(before, after)


def show_archive(folder: Path) -> bool:
    """Print how many lines differ in the pages of posts; return whether any may not."""
    kinds: dict[str, Counter[str]] = {}
    posts: dict[str, Counter[str]] = {}
    faulty = False
    for post, engine, found, by_kind in pages_of(folder):
        kinds.setdefault(engine, Counter()).update(by_kind)
        posts.setdefault(engine, Counter()).update({"posts": 1, **dict.fromkeys(by_kind, 1)})
        faulty |= bool(found)
        for line in found:
            print(f"{post}, {engine}: {line}")
    for engine, lines in kinds.items():
        print(f"{engine}: {posts[engine]['posts']} posts")
        for kind, times in lines.most_common():
            print(f"{times:>6} lines in {posts[engine][kind]:>3} posts: {kind}")
    return faulty


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=20_000, help="glued texts (default 20000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--of-posts", action="store_true", help="glue to what posts have")
    parser.add_argument("--archive", type=Path, help="compare the pages of posts in a folder")
    options = parser.parse_args()
    if options.archive:
        return int(show_archive(options.archive))
    if not commonmark():
        print(f"no commonmark.json in {SUITES}", file=sys.stderr)
        return 1
    faulty = False
    for name, form in FORMS.items():
        faulty |= show(name, map(form, commonmark()))
    random = Random(options.seed)
    texts = (glued(random, of_posts=options.of_posts) for _ in range(options.pairs))
    return int(show("glued", texts) or faulty)


if __name__ == "__main__":
    sys.exit(main())
