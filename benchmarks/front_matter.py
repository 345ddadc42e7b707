r"""Front matter that nobody would write, against the promises of `twim`.

    python benchmarks/front_matter.py [--inputs N] [--seed S] [--every N]

- Every tag of YAML, and some of nobody's, with odd scalars, as value, key and element.
- Front matter in TOML and YAML, put together of fragments and damaged.

For each text, `loads` raises nothing but `ParseError`, whose place is in the text. What is read is
written back the same, and in canonical form as something equal. After a change of a value, a new
key and one that goes, it reads back as what was meant; how often it stays in its language, and how
often more lines differ than the change has, is counted.

Prints the counts, and the first counterexample of each kind; then the exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice, product
from pathlib import Path
from random import Random

import attrs

import twim

TAGS = (
    *(f"!!{kind}" for kind in (
        "binary", "bool", "float", "int", "map", "merge", "null", "omap", "pairs", "seq", "set",
        "str", "timestamp", "value", "yaml", "python/none", "python/object/apply:os.system",
        "python/name:int", "unknown", "",
    )),
    "!", "!x", "!x!y", "!<tag:yaml.org,2002:int>", "!<!>", "!<x>", "&a", "",
)  # fmt: skip
SCALARS = (
    "", "maybe", "yes", "soon", "2024-13-45", "0000-01-01", "2024-01-02", "2024-02-30 10:00:00",
    "2024-01-02 10:00:00 +99:99", "2024-01-02T10:00:00-23:59", "9999-12-31 23:59:59 -23:59",
    "2001-12-14t21:59:43.1234567z", "-", "+", "_", "0x", "0x_", "0b2", "0o7", "08", "1:", "1:99:3",
    "1_000", "1e400", ".inf", "-.INF", ".nan", "inf", ".", "1.5", "190:20:30.15",
    "1:" * 300 + "1.5",
    "9" * 999, "9" * 1001, "9" * 5000, "0x" + "f" * 900, "0x" + "f" * 5000, "0b" + "1" * 9000,
    "1:59" * 500, "1" + ":59" * 500, "~", "null", "<<", "'<<'", "=", "'='", "[a]", "[]", "{}",
    "{a: b}", "{=: b}", "{? a}", "[{a: b}]", "[[a, b]]", "aGk=", "a b", "*a", "*b", "? a", "- a",
    '"\\ud800"', '"\\ud83d\\ude00"', '"\\0"', '"\\x85\\L"', '"a\\\n  b"', "'it''s'", "|\n  a\n",
    ">-\n  a\n\n  b", "|+\n\n", "#", "é", "\U0001f600", "\ud800", "\x01", "\x85", "\u2028",
    "\ufeff", "\ufffe", "٣", "true", "[" * 70, "{a: " * 70, "%", "@", "`", "!", "&", "*", ": ",
)  # fmt: skip
PLACES = (
    "a: …",
    "… : a",
    "? …\n: a",
    "a: [1, …]",
    "a: {b: …}",
    "a: {…: b}",
    "- …",
    "…",
    "a:\n- …\n- b",
)
LINES = {
    "+++": (
        'title = "A"', "title = 'A' # why", "date = 2024-11-22", 'date = "2024-11-22t10:00:00z"',
        "", "# comment", "[taxonomies]", 'author = ["Ada"]', "[extra]", "[extra.a]", "[[extra.b]]",
        "author = [ # who\n  'Ada', # one\n  'Neil' # two\n]", "[[c]]", "x = 1", "x.y = 2", "[x]",
        'x."y z" = 3 # c', "e = {a = 1, b = [2, 3]}", "n = nan", "i = -inf", "t = 07:32:00",
        "b = [1,", "2]", "m = '''\na\nb'''", 'q = """a\\\n  b\n"""', "h = 0x" + "f" * 2000,
        "k = [[1], [2, 3],\n]", "d = 1979-05-27T07:32:00.5-07:00", "[ a . b ]", "\t[ f ] # c",
        "a = 1\r", "z = {}", "y = []", "l = " + "[" * 70, "9" * 20 + " = 9", "+++", "p = 1e5",
        "o = [{a = 1}, {a = 2}]",
    ),
    "---": (
        "title: A", "title: 'A' # why", "date: 2024-11-22", "date: 2024-11-22 10:00:00", "", "# c",
        "author: Ada", "author: [Ada, Neil] # who", "categories:\n- News\n- More # c", "extra:",
        "  a: 1", "  b: # c\n    - 1\n    # d\n    - 2", "- x", "  - y: 1\n    z: 2", "n: ~", "m:",
        "note: |\n  Line.", "text: >-\n  a\n  b\n", "keep: |+\n  a\n\n", "f: {a: 1, b: [2, 3]}",
        "g: [1, # one\n  2]", "? q\n: 1", "k: &k [1, 2]", "j: *k", "i: *k # c", "...", "%YAML 1.1",
        "'h': 1", "<<: {a: 1}", "1: 2", "true: 3", "s: a\n  b\n  c", "t: 'a\n\n  b'", "v: 1:30",
        'u: "a\\nb"', "w: !!str 1", "  x: 1", "y: - z", "- - a\n  - b", "\tz: 1", "a: b\u2028c",
        "taxonomies: 1",
    ),
}  # fmt: skip


def tagged() -> Iterator[str]:
    """Yield each scalar with each tag in each place."""
    for place, tag, scalar in product(PLACES, TAGS, SCALARS):
        yield f"---\n{place.replace('…', f'{tag} {scalar}'.strip(' '))}\n---\nHi\n"


def made_up(random: Random) -> str:
    """Put front matter together, and damage it at times."""
    fence = random.choice(("+++", "---"))
    lines = [fence, *random.choices(LINES[fence], k=random.randrange(1, 7)), fence, "Hi", ""]
    text = "\n".join(lines)
    for _ in range(random.choice((0, 0, 0, 1, 2))):
        at = random.randrange(4, len(text))
        bit = random.choice(
            ("", " ", "\n", "\r", "\t", ":", "=", "[", "]", "{", '"', "'", "#", ",")
        )
        text = text[:at] + bit + text[at + random.randrange(2) :]
    return text.replace("\n", random.choice(("\n", "\n", "\n", "\r\n", "\r")))


def changes(node: twim.FrontMatter, random: Random) -> Iterator[tuple[str, twim.FrontMatter]]:
    """Yield front matter with one change each."""
    yield (
        "a new key",
        attrs.evolve(node, other={**node.other, "new-key": random.choice((1, "b c"))}),
    )
    if node.title:
        yield "a title", attrs.evolve(node, title="Another: title")
    for field in ("extra", "other"):
        table = dict(getattr(node, field))
        if table:
            key = random.choice(list(table))
            rest = {name: value for name, value in table.items() if name != key}
            yield "a key that goes", attrs.evolve(node, **{field: rest})
            yield (
                "a value",
                attrs.evolve(node, **{field: {**table, key: other(table[key], random)}}),
            )


def other(value: object, random: Random) -> object:
    """Change a value, or something in it."""
    if isinstance(value, tuple) and value:
        at, way = random.randrange(len(value)), random.randrange(3)
        new = ([], [other(value[at], random)], [value[at], 7])[way]
        return [*value[:at], *new, *value[at + 1 :]]
    if hasattr(value, "items") and value:
        key = random.choice(list(value))
        return {**value, key: other(value[key], random)}
    return random.choice(("changed", 12, [1, "b"], {"k": 1}, value))


def check(text: str, random: Random, tally: Counter[str]) -> None:
    """Hold a text to the promises; count what was tried."""
    try:
        issue = twim.loads(text)
    except twim.ParseError as error:
        tally["refused"] += 1
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if error.source_line != lines[error.line - 1]:
            raise LookupError("no such line") from error
        if not 1 <= error.column <= len(error.source_line) + 1:
            raise LookupError("no such column") from error
        return
    tally["read"] += 1
    assert twim.dumps(issue) == text, "as it was"
    canonical = twim.dumps(issue.canonical())
    assert twim.loads(canonical) == issue, "canonical form"
    assert twim.format(canonical) == canonical, "canonical form of itself"
    for kind, node in changes(issue.front_matter, random):
        try:
            out = twim.dumps(attrs.evolve(issue, front_matter=node))
        except twim.SerializationError as error:
            tally[f"change refused: {str(error)[:60]}"] += 1
            continue
        tally["changed"] += 1
        fence = text.lstrip()[:3]
        if not out.lstrip().startswith(fence):
            tally[f"{kind}: in another language"] += 1
        elif out == twim.dumps(attrs.evolve(issue, front_matter=node).canonical()):
            tally[f"{kind}: canonical"] += 1
        else:
            matcher = SequenceMatcher(None, text.split("\n"), out.split("\n"), autojunk=False)
            groups = sum(tag != "equal" for tag, *_ in matcher.get_opcodes())
            tally["changed in one place" if groups < 2 else f"{kind}: in several places"] += 1


def main() -> int:
    """Try them all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=20_000, help="texts that are made up")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--every", type=int, default=1, help="take one scalar with a tag of so many"
    )
    options = parser.parse_args()
    random = Random(options.seed)
    failures: dict[str, str] = {}
    for name, texts in (
        ("tags", islice(tagged(), 0, None, options.every)),
        ("made up", (made_up(random) for _ in range(options.inputs))),
    ):
        tally: Counter[str] = Counter()
        for text in texts:
            try:
                check(text, random, tally)
            except Exception as error:  # noqa: BLE001  # each is a counterexample
                frames = traceback.extract_tb(error.__traceback__)
                where = f"{Path(frames[-1].filename).name}:{frames[-1].name}"
                kind = f"{type(error).__name__} in {where}: {str(error)[:80]}"
                tally["failed"] += 1
                if len(text) < len(failures.get(kind, text + ".")):
                    failures[kind] = text
        print(name, *(f"{count:>8,} {what}" for what, count in sorted(tally.items())), sep="\n")
    for kind, text in failures.items():
        print(f"{kind}\n  {text[:1000]!r}")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
