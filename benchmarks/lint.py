"""What the linter finds, and what it should: on drafts that people mended, and on posts.

    python benchmarks/lint.py incidents [--all] [--verbose]
    python benchmarks/lint.py fixes [--unsafe] [--verbose]
    python benchmarks/lint.py findings [FOLDER] [--years 2023-2025] [--all] [--sample RULE N]
    python benchmarks/lint.py planted [--verbose]
    python benchmarks/lint.py promises [FOLDER] [--texts N] [--seed S]

`incidents` and `fixes` read the history of drafts in the folder that TWIM_NEWSROOM names, or else
in `../shared/newsroom`: an incident is a post and a kind of fix. FOLDER is the one that
TWIM_ARCHIVE names, or else `../shared/archive`. `planted` and `promises` exit with 1 where
something does not hold.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from unittest import mock

import fuzz
import lint_history as history
import planted

import twim
from twim import lint

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "posts"
sys.path.insert(0, str(ROOT / "tests"))

from suite_texts import FORMS, SUITES, commonmark, glued  # noqa: E402  # found since the line above

MOST_SHOWN = 160  # characters of a line
AROUND = 2  # lines shown above and below one that is judged


# Incidents


def incidents(options: argparse.Namespace) -> int:
    """Print, by kind, which incidents are found in the version before the fix."""
    print(f"{'kind':32} incidents  shown  found   places  found")
    totals = Counter[str]()
    for kind, posts in history.by_kind(history.changes()).items():
        told = {
            it: bool(history.telling(it, every_rule=options.all))
            for group in posts.values()
            for it in group
        }
        row = Counter(
            incidents=len(posts),
            shown=sum(not group[0].is_hidden for group in posts.values()),
            found=sum(
                any(told[it] for it in group) for group in posts.values() if not group[0].is_hidden
            ),
            places=len(told),
            told=sum(told.values()),
        )
        totals += row
        print(_row(kind, row))
        for change, is_told in told.items() if options.verbose else ():
            if not is_told:
                _show(change)
    print(_row("all", totals))
    return 0


def _row(kind: str, row: Counter[str]) -> str:
    return (
        f"{kind:32} {row['incidents']:9} {row['shown']:6} {row['found']:6} "
        f"{row['places']:8} {row['told']:6}"
    )


def _show(change: history.Change) -> None:
    why = history.HIDDEN.get((change.kind, change.post[:10]))
    print(f"  {change.post} {change.version}:{change.line}{f' ({why})' if why else ''}")
    for line in history.differing(change):
        print(f"      {line}")


def fixes(options: argparse.Namespace) -> int:
    """Print, by kind, which changes fixes make as the editors did."""
    print(f"{'kind':32} changes  as the editor")
    total, made = 0, 0
    for kind, posts in history.by_kind(history.changes()).items():
        all_of_kind = [it for group in posts.values() for it in group]
        missed = [it for it in all_of_kind if not history.is_made(it, unsafe=options.unsafe)]
        print(f"{kind:32} {len(all_of_kind):7} {len(all_of_kind) - len(missed):14}")
        total, made = total + len(all_of_kind), made + len(all_of_kind) - len(missed)
        for change in missed if options.verbose else ():
            _show(change)
    print(f"{'all':32} {total:7} {made:14}")
    return 0


# Findings


def posts_of(options: argparse.Namespace) -> dict[str, str]:
    """Read the posts of a folder, by name, in the order of their days."""
    first, _, last = options.years.partition("-")
    paths = sorted(options.folder.glob("*.md"))
    return {
        path.name: path.read_bytes().decode()
        for path in paths
        if first <= path.name[:4] <= (last or first)
    }


def findings(options: argparse.Namespace) -> int:
    """Print how many findings there are in a post, by rule; or a sample of those of a rule."""
    posts = posts_of(options)
    select = ["ALL"] if options.all else None
    if options.sample:
        select = [options.sample[0]]
    found = {
        name: lint.check(twim.loads(text), path=options.folder / name, select=select)
        for name, text in posts.items()
    }
    if options.sample:
        _print_sample(posts, found, int(options.sample[1]), options.seed)
        return 0
    counts = [len(it) for it in found.values()]
    if not counts:
        print("no posts")
        return 1
    mean, median = statistics.mean(counts), statistics.median(counts)
    print(f"{len(counts)} posts, {sum(counts)} findings: median {median:g}, mean {mean:.2f} a post")
    print(f"most: {', '.join(f'{n} in {name}' for n, name in _most(found))}\n")
    print(f"{'code':8} {'rule':36} {'severity':8} findings  posts")
    rules: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, those in found.items():
        for it in those:
            rules[it.code, it.name, it.severity].append(name)
    for (code, rule, severity), names in sorted(rules.items(), key=lambda it: -len(it[1])):
        print(f"{code:8} {rule:36} {severity:8} {len(names):8} {len(set(names)):6}")
    return 0


def _most(found: dict[str, tuple[lint.Finding, ...]]) -> list[tuple[int, str]]:
    return sorted(((len(those), name) for name, those in found.items()), reverse=True)[:5]


def _print_sample(
    posts: dict[str, str], found: dict[str, tuple[lint.Finding, ...]], count: int, seed: int
) -> None:
    """Print some findings with the lines around them, to be judged by somebody."""
    all_of_them = [(name, it) for name, those in found.items() for it in those]
    chosen = Random(seed).sample(all_of_them, min(count, len(all_of_them)))
    print(f"{len(chosen)} of {len(all_of_them)}")
    for name, it in chosen:
        lines = posts[name].splitlines()
        print(f"\n{name}:{it.line}:{it.column}-{it.end_line}:{it.end_column} {it.message}")
        for number in range(max(1, it.line - AROUND), min(len(lines), it.end_line + AROUND) + 1):
            mark = ">" if it.line <= number <= it.end_line else " "
            print(f"  {mark} {number:4} {_cut(lines[number - 1], it.column)}")


def _cut(line: str, column: int) -> str:
    start = max(0, column - MOST_SHOWN // 2) if len(line) > MOST_SHOWN else 0
    return f"{'…' if start else ''}{line[start : start + MOST_SHOWN]}"


# Planted faults


def planted_faults(options: argparse.Namespace) -> int:
    """Print which planted faults are found at their place, and what else is."""
    right = alone = 0
    path = EXAMPLES / planted.NAME  # among other posts, whose authors are known
    clean = lint.check(twim.loads(planted.CLEAN), path=path)
    print(f"in the clean post: {_told(clean) or 'nothing'}\n")
    for fault in planted.FAULTS:
        found = lint.check(twim.loads(fault.text()), path=path)
        line = fault.line()
        there = [it for it in found if line in (0, it.line)]
        others = [it for it in found if it not in there]
        right += bool(there)
        alone += len(found) == 1 and bool(there)
        what = "found" if there else "MISSED"
        if options.verbose or not there or len(found) > 1:
            place = f"line {line}" if line else "anywhere"
            print(f"{what:7} {fault.name:40} {place:9} {_told(there)}")
            if others or len(there) > 1:
                print(f"{'':7} and {_told(others) or 'more than one'}")
    print(f"\n{right} of {len(planted.FAULTS)} found at their place, {alone} with nothing else")
    return int(bool(clean) or alone < len(planted.FAULTS))


def _told(found: Sequence[lint.Finding]) -> str:
    return ", ".join(f"{it.name}:{it.line}" for it in found)


# Promises


def promises(options: argparse.Namespace) -> int:
    """Print what fixes break, if they do."""
    tally, kinds = Counter[str](), Counter[str]()
    for name, text in _texts(options):
        tally["texts"] += 1
        for unsafe in (False, True):
            for kind, detail in _broken(text, unsafe=unsafe, tally=tally):
                kinds[kind] += 1
                if kinds[kind] <= options.most:
                    print(f"{kind} in {name}\n    {detail}", flush=True)
    print(", ".join(f"{count:,} {what}" for what, count in tally.items()))
    print("\n".join(f"{count:6} {kind}" for kind, count in kinds.items()) or "all promises hold")
    return int(bool(kinds))


def _texts(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield posts, drafts, examples of the suites and fuzzed posts, each with a name."""
    yield from posts_of(options).items()
    for path in sorted(history.NEWSROOM.glob("history/*/*.md")):
        yield f"{path.parent.name}/{path.name}", path.read_bytes().decode()
    for fault in planted.FAULTS:
        yield fault.name, fault.text()
        yield f"{fault.name}, CRLF", fault.text().replace("\n", "\r\n")
    if not SUITES.is_dir():
        print(f"no suites in {SUITES}: not tried")
        return
    for number, example in enumerate(commonmark()):
        for form, made in FORMS.items():
            yield f"example {number} {form}", made(example)
    for number in range(options.texts):
        random = Random(f"{options.seed} {number}")  # not for secrets
        yield f"glued {number}", glued(random, of_posts=True)
        yield f"fuzzed {number}", fuzz.text_of(random, (options.folder,))


def _broken(text: str, *, unsafe: bool, tally: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield what does not hold for the fixes of a text."""
    try:
        issue = twim.loads(text)
    except twim.ParseError:
        return
    try:
        after = twim.dumps(fixed := lint.fix(issue, unsafe=unsafe).issue)
        again = twim.dumps(lint.fix(twim.loads(after), unsafe=unsafe).issue)
        yield from _broken_at_once(issue, text, unsafe=unsafe, tally=tally)
    except Exception as error:  # noqa: BLE001  # none may leave
        yield f"crash: {type(error).__name__}", f"{error} {text[:300]!r}"
        return
    tally["texts that fixes change"] += after != text
    if twim.loads(after) != fixed:
        yield "another model", repr(after[:300])
    if again != after:
        yield "not idempotent", _difference(after, again)


def _broken_at_once(
    issue: twim.Issue, text: str, *, unsafe: bool, tally: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Yield what does not hold for the fixes that are made at once, before others follow."""
    found = lint.check(issue)
    tally["texts with findings"] += bool(found)
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    yield from (("range that is none", f"{it.name} {it.range}") for it in found if _off(it, lines))
    with mock.patch.object(lint, "_ROUNDS", 1):
        after = twim.dumps(lint.fix(issue, unsafe=unsafe).issue)
    if outside := _outside(text, after, found):
        yield "lines outside of findings", f"{outside[:5]} but {_told(found)[:200]} {text[:80]!r}"


def _off(finding: lint.Finding, lines: Sequence[str]) -> bool:
    """Say whether the range of a finding is none in a text of these lines."""
    line, column, end_line, end_column = finding.range
    if not 1 <= line <= end_line <= len(lines) or (line, column) > (end_line, end_column):
        return True
    ends = ((column, lines[line - 1]), (end_column, lines[end_line - 1]))
    return not all(1 <= at <= len(text) + 1 for at, text in ends)


def _outside(before: str, after: str, found: Sequence[lint.Finding]) -> list[int]:
    """Return the lines that changed and are none of a finding, one-based.

    Lines may come in beside one, and blank ones around it may go. Where it cannot be told which
    lines went and which stayed, the better reading counts.
    """
    told = {line for it in found for line in range(it.line, it.end_line + 1)}
    lines, ours = (re.split(r"(?<=\n)|(?<=\r)(?!\n)", it) for it in (before, after))
    blank = [not line.strip("> \t\r\n") for line in lines]

    def is_told(at: int, *, is_new: bool) -> bool:
        first = last = at
        if is_new or blank[at]:
            first = next((it for it in range(at - 1, -1, -1) if not blank[it]), 0)
            last = next((it for it in range(at, len(lines)) if not blank[it]), len(lines))
        return not told.isdisjoint(range(first + 1, last + 2))

    return min(
        [at + 1 for at, is_new in changed if not is_told(at, is_new=is_new)]
        for changed in _readings(lines, ours)
    )


def _readings(lines: Sequence[str], ours: Sequence[str]) -> Iterator[list[tuple[int, bool]]]:
    """Yield ways to tell what changed: where, and whether lines came in there."""
    codes = SequenceMatcher(None, lines, ours, autojunk=False).get_opcodes()
    changed = [it for it in codes if it[0] != "equal"]
    yield [
        (at, tag == "insert")
        for tag, start, stop, _, _ in changed
        for at in range(start, max(stop, start + 1))
    ]
    if len(lines) == len(ours):
        pairs = enumerate(zip(lines, ours, strict=True))
        yield [(at, False) for at, (one, other) in pairs if one != other]


def _difference(one: str, other: str) -> str:
    at = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0
    )
    return f"{one[max(0, at - 40) : at + 60]!r} became {other[max(0, at - 40) : at + 60]!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    for name, run in (("incidents", incidents), ("fixes", fixes), ("planted", planted_faults)):
        command = commands.add_parser(name, help=run.__doc__)
        command.set_defaults(run=run)
        command.add_argument("--verbose", action="store_true", help="show what is missed, or all")
        if run is incidents:
            command.add_argument("--all", action="store_true", help="rules that are off as well")
        if run is fixes:
            command.add_argument("--unsafe", action="store_true", help="make unsafe fixes as well")
    for name, run, years in (("findings", findings, "2023-2025"), ("promises", promises, "0-9")):
        command = commands.add_parser(name, help=run.__doc__)
        command.set_defaults(run=run)
        command.add_argument("folder", type=Path, nargs="?", default=history.ARCHIVE)
        command.add_argument("--years", default=years, help="the first and the last of the posts")
        command.add_argument("--seed", type=int, default=0)
        if run is findings:
            command.add_argument("--all", action="store_true", help="rules that are off as well")
            command.add_argument("--sample", nargs=2, metavar=("RULE", "N"))
        else:
            command.add_argument("--texts", type=int, default=500, help="how many fuzzed ones")
            command.add_argument("--most", type=int, default=5, help="examples of a kind")
    options = parser.parse_args(arguments)
    return int(options.run(options))


if __name__ == "__main__":
    sys.exit(main())
