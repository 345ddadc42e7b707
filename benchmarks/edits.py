"""Sequences of random edits: do the lines that nobody edited stay as they are?

    python benchmarks/edits.py [--sequences N] [--seed S] [--jobs N] [--archive FOLDER]

Posts, parts of posts and reports glued together of fragments, with line ends of all kinds, are
edited five times: a word, a line, a heading, a row, a key of the front matter, a report moved. Half
of them are written once, after the five, the others after each edit, and read again. What is
written has to read back as what was to be written, and to have the lines of all that was not
edited; `kept_lines.py` says which these are. An edit that `dumps` refuses is undone and counted by
its message, and said to be doubtful if the same issue has a canonical form.

The first case of each kind is made small and printed. If a line was lost, or something reads back
differently, the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from fuzz import reduced
from kept_lines import lost_lines, with_ends
from random_edits import EDITS, NotHereError, edit, edited_keys

import twim
from twim.model._differences import differences
from twim.testing import samples

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
EDITS_EACH = 5
TRIES = 40  # edits of a kind, for one that shows the same fault in a smaller text
MOST_SHOWN = 2_000  # characters of a text that cannot be made small
SHRINKING = 400  # texts that are tried for one case

USER = "https://matrix.to/#/@ada:example.org"
ATTRIBUTIONS = (
    f"[Ada]({USER}) says", f"[Ada]({USER}):", f"From [Ada]({USER}):", "Neil says:",
    "[Ada][a] says:", "[Neil][n] says:", f'<a href="{USER}">Ada</a> says:',
)  # fmt: skip
BODIES = (
    "One.\nTwo two.\nThree.", "- one\n- two\n  more", "1. one\n2. two", "```\ncode\n\nmore\n```",
    "\tcode", "- one\n\n\ttab", "| a | b |\n|---|---|\n| 1 | 2 |", "Head\n====", "Head\n---",
    "## Deep", "> deeper\nand lazy", "> > far", "- > in\n- > out", "<div>\nhtml\n</div>", "***",
    "![A kettle](/kettle.png)", "A [link]\n\n[link]: https://k.example", "One\\\ntwo  \nthree",
    "* one\n\n  two\n* three", "    code\n    more", "Text\n    indented", "- one\n      - two",
    '{{youtube_player(video_id="abc")}}', '{{a(b="\n\nc")}}', "[a]: https://a.example", "<b>x</b>",
    "~~~\nopen",
)  # fmt: skip
MARKERS = ("> ", "> ", "> ", ">", " > ", "   >", ">  ", "")
RANKING = """\
Join [#ping:a.b](https://matrix.to/#/#ping:a.b)

|Rank|Hostname|Median MS|
|:-:|:-:|:-:|
|1|example.org|183|
| 2 | b.example | 200.5 |"""
PROSE = (
    "Some *prose*.\nTwo lines.", "- a list\n- of two", "```\nfenced\n```", "#### Deep",
    f"[a]: {USER}", "![A kettle](/kettle.png)", "<div>\nhtml\n\n</div>", "Head\n===", "* * *",
    '{{youtube_player(video_id="abc")}}', "<!-- more -->", "| a | b |\n|---|---|\n| c | d |",
    RANKING, "Neil\n  wrote about *kettles*.",
)  # fmt: skip
HEADINGS = (
    "## Dept of Clients 📱", "## Matrix Live 🎙", "## That's all I know 🏁", "### Ode",
    "### Ode ([website](https://ode.example.org))", "### Kettle [↗](https://k.example)",
    "## Project Updates", "#### Deep", "### Ode ###", "Clients\n---",
)  # fmt: skip
TOML = """\
+++
title = "This Week in Matrix 2024-11-22"  # the title
date = 2024-11-22

[taxonomies]
author = [
  "Ada",  # hers
  "Kofi",
]
category = ["This Week in Matrix"]

[extra]
# An image.
image = '/k.png'
+++

"""
YAML = """\
---
title: 'This Week in Matrix 2020-11-22' # the title
date: '2020-11-22'
# who
author:
  - Ada
  - Kofi
categories:
- This Week in Matrix
image: /k.png
---

"""
FRONT = (TOML, YAML, '+++\ntitle="A quiet week"\n+++\n')
BARE_CR = re.compile("\r(?!\n)")


class Outcome(NamedTuple):
    """What became of edits: nothing worth a word, or what happened."""

    kind: str = ""
    detail: str = ""
    is_fault: bool = False


class Case(NamedTuple):
    """The first case of a kind."""

    text: str
    edits: tuple[str, ...]
    outcome: Outcome


# Texts


@cache
def posts(folder: Path) -> tuple[str, ...]:
    """Read the posts in a folder, and the sample posts."""
    found = [path.read_bytes().decode() for path in sorted(folder.glob("*.md"))]
    return (*(post.text for post in samples()), *found)


@cache
def examples() -> tuple[str, ...]:
    """Read CommonMark's examples, if they are at hand."""
    path = ARCHIVE.parent / "suites" / "commonmark.json"
    return tuple(json.loads(path.read_bytes())) if path.exists() else BODIES


def quoted(body: str, random: Random) -> str:
    """Mark the lines of a quote, each in some way; the first one is."""
    lines, way = [], random.random()
    for at, line in enumerate(body.split("\n")):
        marker = "> " if way < 0.3 or not at else random.choice(MARKERS)
        lines.append(marker + line if marker or line.strip() else ">")
    return "\n".join(lines)


def glued(random: Random) -> str:
    """Put a post together."""
    text = random.choice(("", "", *FRONT))
    for _ in range(random.randrange(2, 7)):
        way = random.random()
        if way < 0.15:
            text += random.choice(HEADINGS)
        elif way < 0.35:
            text += random.choice(PROSE)
        else:
            source = examples() if random.random() < 0.3 else BODIES
            bodies = random.choices(source, k=random.randrange(1, 4))
            body = random.choice(("\n", "\n\n")).join(it.rstrip("\n") for it in bodies)
            if random.random() < 0.9:
                text += random.choice(ATTRIBUTIONS) + random.choice(("\n\n", "\n\n", "\n"))
            if random.random() < 0.1:
                text += random.choice(("![A kettle](/kettle.png)\n\n", "#### A heading\n\n"))
            text += quoted(body, random)
        text += random.choice(("\n\n", "\n\n", "\n\n", "\n\n\n", "\n \n"))
    if "[n]" in text or "[Ada][a]" in text:
        text += f"[n]: /neil\n[a]: {USER}\n\n"
    return text[:-1]


def part(text: str, random: Random) -> str:
    """Take the front matter of a post, or none, and some of its lines."""
    lines = with_ends(text)
    fences = [at for at, line in enumerate(lines) if line.strip() in ("+++", "---")]
    body = fences[1] + 1 if len(fences) > 1 else 0
    start = random.randrange(body, len(lines)) if body < len(lines) else 0
    head = "".join(lines[:body]) if random.random() < 0.5 else ""
    return head + "".join(lines[start : start + random.randrange(5, 90)])


def text_of(random: Random, folder: Path) -> str:
    """Make a text."""
    way = random.random()
    if way < 0.4:
        text = glued(random)
    else:
        text = random.choice(posts(folder))
        text = part(text, random) if way < 0.93 else text
    text = re.sub("\r\n|\r", "\n", text)
    way = random.random()
    if way < 0.2:
        return text.replace("\n", "\r\n")
    if way < 0.35:
        ends = ("\n", "\r\n", "\r") if way < 0.23 else ("\n", "\r\n")
        return "".join(line.rstrip("\n") + random.choice(ends) for line in with_ends(text))
    return text


def readable(random: Random, folder: Path) -> tuple[str, twim.Issue]:
    """Make a text with front matter that is not broken, and read it."""
    while True:
        text = text_of(random, folder)
        with suppress(twim.ParseError):
            return text, twim.loads(text)


# Edits


def outcome(text: str, before: twim.Issue, after: twim.Issue) -> tuple[Outcome, str | None]:
    """Write an edited issue; return what is to be said of that, and what was written."""
    try:
        result = twim.dumps(after)
    except twim.SerializationError as error:
        return refusal(error, text, after), None
    except Exception as error:  # noqa: BLE001  # each is a fault
        return Outcome(f"{type(error).__name__} of dumps", str(error), is_fault=True), None
    cr = " with a bare CR" if BARE_CR.search(text) else ""
    if twim.loads(result) != after:
        return Outcome("reads back differently", result, is_fault=True), result
    keys = edited_keys(before.front_matter, after.front_matter)
    lost = lost_lines(text, after, result, keys)
    if lost:
        first = lost[0]
        detail = f"{first.place}: {first.before!r} became {first.after!r} in\n{result!r}"
        return Outcome(f"lost{cr}: {first.kind}", detail, is_fault=True), result
    return Outcome(), result


def refusal(error: twim.SerializationError, text: str, issue: twim.Issue) -> Outcome:
    """Say what was refused, and whether it should have been."""
    message = str(error).split("\n", maxsplit=1)[0]
    message = re.sub(r"(reads back as) .*, not as .*?(?=; [a-z]|$)", r"\1 something else", message)
    message = re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", "…", message)
    message = re.sub(r"^[\w.\[\]]*?(\.\w+)?: ", r"\1: ", message)
    try:
        twim.dumps(issue.canonical())
    except twim.SerializationError:
        return Outcome(f"refused{message}", str(error))
    cr = " with a bare CR" if BARE_CR.search(text) else ""
    return Outcome(f"doubtful refusal{cr}{message}", str(error))


class Tally(NamedTuple):
    """What was tried, and what came of it."""

    edits: Counter[str]
    refused: Counter[tuple[str, str]]
    cases: dict[str, Case]
    counts: Counter[str]

    def add(self, text: str, kinds: Sequence[str], found: Outcome) -> None:
        """Count an outcome, and keep the smallest text that has it."""
        if found.kind:
            self.refused[found.kind, kinds[-1]] += 1
            self.counts[found.kind] += 1
            known = self.cases.get(found.kind)
            if known is None or (len(kinds), len(text)) < (len(known.edits), len(known.text)):
                self.cases[found.kind] = Case(text, tuple(kinds), found)


def sequence(number: int, seed: int, folder: Path, tally: Tally) -> None:
    """Edit a text some times."""
    random = Random(f"{seed} {number}")
    text, before = readable(random, folder)
    kinds = random.sample(list(EDITS), len(EDITS))
    tally.counts["sequences"] += 1
    if number % 2:
        after_each(text, before, kinds, random, tally)
    else:
        at_once(text, before, kinds, random, tally)


def after_each(
    text: str, issue: twim.Issue, kinds: Sequence[str], random: Random, tally: Tally
) -> None:
    """Edit, write, read, and again."""
    done = 0
    for kind in kinds:
        try:
            after = edit(issue, kind, random)
        except NotHereError:
            continue
        tally.edits[kind] += 1
        found, result = outcome(text, issue, after)
        tally.add(text, [kind], found)
        if result is not None and not found.is_fault:
            text, issue = result, twim.loads(result)
        done += 1
        if done == EDITS_EACH:
            return


def at_once(
    text: str, before: twim.Issue, kinds: Sequence[str], random: Random, tally: Tally
) -> None:
    """Edit, and write once; where that is refused, leave out the edit that is."""
    made: list[str] = []
    issues = [before]
    for kind in kinds:
        try:
            issues.append(edit(issues[-1], kind, random))
        except NotHereError:
            continue
        made.append(kind)
        if len(made) == EDITS_EACH:
            break
    tally.edits.update(made)
    for at in range(len(made), 0, -1):  # mostly the first attempt, with all of them
        found, result = outcome(text, before, issues[at])
        if result is not None or found.is_fault:
            if found.kind:
                tally.add(text, made[:at], found)
            return
        if outcome(text, before, issues[at - 1])[1] is not None:
            tally.add(text, made[:at], found)


# Cases


def shown(case: Case) -> str:
    """Make a case small; return what it is."""

    def attempt(text: str, kinds: Sequence[str]) -> tuple[Outcome, str] | None:
        try:
            before = twim.loads(text)
        except twim.ParseError:
            return None
        for number in range(TRIES):
            random = Random(number)
            after = before
            try:
                for kind in kinds:
                    after = edit(after, kind, random)
            except NotHereError:
                continue
            found, _ = outcome(text, before, after)
            if found.kind == case.outcome.kind:
                return found, changes(before, after)
        return None

    text, kinds = case.text, list(case.edits)
    for kind in case.edits:
        fewer = [one for one in kinds if one != kind]
        if fewer and attempt(text, fewer):
            kinds = fewer
    if attempt(text, kinds):
        text = reduced(text, lambda it: attempt(it, kinds) is not None, SHRINKING)
    again = attempt(text, kinds)
    found, what = again or (case.outcome, "(in a way that no other text shows)")
    lines = repr(text), f"{', '.join(kinds)}: {what}", found.detail
    return "\n".join(f"  {line[:MOST_SHOWN]}" for line in lines)


def changes(before: twim.Issue, after: twim.Issue) -> str:
    """Say what was edited."""
    return "; ".join(
        f"{it.place}: {it.left!r} -> {it.right!r}" for it in list(differences(before, after))[:3]
    )


def tallied(numbers: range, seed: int, folder: Path) -> Tally:
    """Try sequences of some numbers."""
    tally = Tally(Counter(), Counter(), {}, Counter())
    for number in numbers:
        sequence(number, seed, folder, tally)
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Print counts and cases; return 1 if a line was lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first sequence")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--archive", type=Path, default=ARCHIVE, help="a folder of posts")
    options = parser.parse_args(arguments)
    end = options.start + options.sequences
    runs = [range(at, min(at + 100, end)) for at in range(options.start, end, 100)]
    total = Tally(Counter(), Counter(), {}, Counter())
    with ProcessPoolExecutor(options.jobs) as pool:
        task = partial(tallied, seed=options.seed, folder=options.archive)
        for found in pool.map(task, runs):
            total.edits.update(found.edits)
            total.refused.update(found.refused)
            total.counts.update(found.counts)
            for kind, case in found.cases.items():
                known = total.cases.get(kind)
                if known is None or len(case.text) < len(known.text):
                    total.cases[kind] = case
        print(f"{total.counts.pop('sequences')} sequences, {total.edits.total()} edits")
        for name, count in total.edits.most_common():
            print(f"{name:<32}{count:7}")
        ordered = [kind for kind, _ in total.counts.most_common()]
        for kind, text in zip(ordered, pool.map(shown, map(total.cases.get, ordered)), strict=True):
            by = Counter({edit: n for (one, edit), n in total.refused.items() if one == kind})
            edits = ", ".join(f"{name} {n}" for name, n in by.most_common(4))
            print(f"\n{total.counts[kind]} {kind}\n  ({edits})\n{text}", flush=True)
    return int(any(case.outcome.is_fault for case in total.cases.values()))


if __name__ == "__main__":
    sys.exit(main())
