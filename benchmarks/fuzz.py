r"""Random texts against the promises of `twim`.

    python benchmarks/fuzz.py [--inputs N] [--seed S] [--jobs N] [--posts FOLDER]
    python benchmarks/fuzz.py --atheris [libFuzzer's options]

Texts are put together of fragments of posts, and posts are damaged: those in `examples/posts`,
and those in the folder that TWIM_ARCHIVE names, or else `../shared/archive`. For each text:

- `loads` raises nothing but `ParseError`, and that for front matter alone;
- `dumps(loads(text)) == text`, after pickling too;
- the canonical form reads back as the same issue, and is its own canonical form;
- a changed issue is written so that it reads back as the same, or `dumps` raises
  `SerializationError`, but not where the change is to a few plain words;
- where one leaf of the issue was changed, the lines around it stay.

The first counterexample of each kind is made small and printed; then the exit status is 1.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import pickle
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import attrs

import twim
from twim._markup.attributions import is_signed

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "posts"
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
MOST_TRIES = 3_000  # for making one counterexample small

USER = "https://matrix.to/#/@ada:example.org"
LINES = (
    "", "", "", " ", "\t", "  ", "\u00a0", "Some *prose*.", "lazy", "# One", "## Dept of Clients",
    "## Matrix Live 🎙", "## That's all I know 🏁", "## Project Updates", "##", "### Ode", "###",
    "### Ode ([website](https://ode.example.org))", "### Ode [↗](/ode)", "#### Deep", "## a #",
    "### Ode ([Website](<a b>))", "### ([website](a))", "###  a\t", "## a \\#", "##\ta", "Ode",
    "---", "===", "- - -", "***", "+++", "```", "~~~", "````", "    code", "\tcode", "> ```",
    f"[Ada]({USER}) says", f"[Ada]({USER}):", f"From [Ada]({USER}):", "Neil says:", "Neil:",
    "[Ada]:", "[Ada] says:", "[Ada][b] told us:", f"[Ada]: {USER}", "[ada]: /url 'title'",
    "[b]: <", "> [Ada]: x", f"[b]: {USER}", "- [b]: y", f'<a href="{USER}">Ada</a> says:',
    f"[Emma [it/its]]({USER}) says", f"[A\\]]({USER}) says", f"[`a`]({USER})\\", "Also:",
    "Neil, who runs it, wrote:", "From Neil of the server:", "In Neil's words:", "Look: a says:",
    "> quote", ">quote", ">", "> ", ">  two", "> > deep", "> - item", "> ## Heading", "  > in",
    ">\tx", "> <div>", "> [x]: y", "- item", "* item", "+ item", "1. item", "2) item", "-", "  x",
    "   - b", "- > q", "- ```", "- # h", "<div>", "</div>", "<!--", "-->", "<!-- more -->",
    "<!--more-->", " <!-- more -->", "<!-- more --> x", "<b>", '<img src="a">', "![a](b)",
    "![a](b)  ", "|Rank|Hostname|Median MS|", "|:---:|:---:|:---:|", "|1|example.org|183|",
    "|2|a\\|b|1.50|", "1|a|2", "|Rank|Hostname|Median MS", "|-|-|-|", "|---|", "| a |", ":-:",
    "Join [#ping:a.b](https://matrix.to/#/#ping:a.b)", "join us", "### #ping:maunium.net",
    '{{ youtube_player(video_id="abc") }}', "{{a()}}", "{{a(b=1,)}}", "{{ a(", 'b="c"', ")}}",
    "{{a(b='", "')}}", "> {{a(", "{{a(b=[1,-0.0,true])}} x", "{% a() %}", "{% end %}", "{{",
    'title = "A"', 'date = "2024-11-22"', "date = 2024-11-22", "[taxonomies]", "[extra]",
    'author = ["Ada"]', "category = []", "title: A", "date: 2024-11-22", "- a", "a = nan",
    "author: Ada", "a.b = 1e3", "x = 1979-05-27T07:32:00.5Z", "x: 2024-11-22 10:00:00", "y: ~",
    "[a.b]", "[[c]]", "a = {b = 1}", "# comment", "t = 07:32:00", "path = '''", "'''", "? a",
)  # fmt: skip
BITS = (
    *"\n\n\n\n\r \t#>-+*_`~[](){}<>!|:=&\\\"'.,;0a@%/^$\0", "\r\n", "  ", "    ", "\u00a0",
    "\ufeff", "\u2028", "\x0b", "\x0c", "\x85", "📱", "e\u0301", "&amp;", "&#35;", "](", "![",
    "```", "**", "{{", "}}", "<!--", "-->", "\\\n", "\n\n", "\n> ", "\n## ", "\n- ", " #", "]: ",
    "\ufdd0",
)  # fmt: skip


class Failure(NamedTuple):
    """A promise that does not hold."""

    kind: str
    """Which, and how; texts that fail alike have the same."""
    detail: str


class Finding(NamedTuple):
    """A counterexample."""

    number: int
    text: str
    failure: Failure


# Texts


@cache
def posts(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Read the posts in some folders."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.md"))]
    return tuple(path.read_bytes().decode() for path in paths)


def made_up(random: Random) -> str:
    """Put a text together of lines."""
    lines: list[str] = []
    if random.random() < 0.25:
        fence = random.choice(("+++", "---"))
        lines += [fence, *random.choices(LINES[-30:], k=random.randrange(6)), fence]
    for _ in range(random.randrange(1, 14)):
        lines.append(random.choice(LINES))
        if random.random() < 0.4:
            lines.append("")
        if random.random() < 0.1:
            lines[-1] = random.choice(("> ", "- ", "  ", "    ", "\t", ">")) + lines[-1]
    return "\n".join(lines) + random.choice(("\n", "\n", "", "\n\n", " "))


def part_of(text: str, random: Random) -> str:
    """Take some lines out of a post, with its front matter or without."""
    lines = text.split("\n")
    start = random.randrange(len(lines)) if random.random() < 0.8 else 0
    return "\n".join(lines[start : start + random.randrange(1, 40)])


def damaged(text: str, random: Random) -> str:
    """Change a text in some places."""
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(text) + 1)
        way = random.randrange(6)
        if way == 0:
            text = text[:at] + random.choice(BITS) + text[at:]
        elif way == 1:
            text = text[:at] + text[at + random.choice((1, 1, 2, 9)) :]
        elif way == 2:
            text = f"{text[:at]}\n{random.choice(LINES)}\n{text[at:]}"
        else:
            text = _lines_changed(text, random)
    return text


def _lines_changed(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    way = random.randrange(6)
    if way == 0:
        lines[at] = random.choice(LINES)
    elif way == 1:
        del lines[at]
    elif way == 2:
        lines.insert(random.randrange(len(lines)), lines[at])
    elif way == 3:
        lines[at] = random.choice(("> ", "- ", "    ", " ", "#", ">")) + lines[at]
    elif way == 4:
        lines[at] += random.choice((" ", "  ", "\\", " #", "\r", ":", "\t"))
    else:
        lines[at : at + 4] = lines[at : at + 4][::-1]
    return "\n".join(lines)


def text_of(random: Random, folders: tuple[Path, ...]) -> str:
    """Make a text."""
    way = random.random()
    sources = posts(folders)
    text = part_of(random.choice(sources), random) if way > 0.5 and sources else made_up(random)
    if way < 0.2 or way > 0.55:
        text = damaged(text, random)
    way = random.random()
    if way < 0.1:
        text = text.replace("\n", random.choice(("\r\n", "\r")))
    elif way < 0.13:
        text = "".join(line + random.choice(("\n", "\r", "\r\n")) for line in text.split("\n"))
    return "\ufeff" + text if random.random() < 0.02 else text


# Changes


def words(random: Random) -> str:
    """Make a value for a text field."""
    if random.random() < 0.5:
        return random.choice(LINES)
    pieces = random.choices((*LINES, *BITS, *BITS, "a", "b c"), k=random.randrange(1, 5))
    return "".join(pieces)


def _reporter(random: Random) -> twim.Reporter | None:
    if random.random() < 0.1:
        return None
    user = random.choice((None, twim.UserId("@ada:example.org"), twim.UserId("@a)b (:c.d")))
    return twim.Reporter(
        random.choice(("Ada", "Ada B", words(random))),
        user,
        random.choice((None, None, "/ada", words(random))),
    )


def _row(random: Random) -> twim.PingRow:
    median = random.choice((1, 1.5, 183.0, 1e20, -1, 1e-7, float("nan")))
    return twim.PingRow(random.choice((1, 2, -1)), random.choice(("a.b", words(random))), median)


def new_node(random: Random) -> twim.Node:
    """Make a node by hand."""
    kind = random.randrange(6)
    if kind == 0:
        return twim.Prose(words(random))
    if kind == 1:
        between = words(random) if random.random() < 0.2 else ""
        verb = random.choice(("says", ":", words(random)))
        return twim.Entry(_reporter(random), verb, words(random), between=between)
    if kind == 2:
        website = random.choice((None, "https://ode.example.org", words(random)))
        return twim.Project(words(random), website, [twim.Prose(words(random))])
    if kind == 3:
        args = {"b": random.choice((1, -0.0, True, words(random), (1, "c")))}
        return twim.Shortcode(random.choice(("a", words(random))), args)
    if kind == 4:
        title = random.choice((None, words(random)))
        return twim.PingRanking([_row(random)], title, random.choice(("", "Join", words(random))))
    return twim.ReadMore()


def values(node: twim.Node, random: Random) -> list[tuple[str, object]]:
    """Return new values for fields of a node."""
    text = words(random)
    if isinstance(node, twim.Prose):
        return [("markdown", text)]
    if isinstance(node, twim.Entry):
        reporter = _reporter(random)
        others = [(name, text) for name in ("body", "body", "verb", "lead", "between")]
        return [("reporter", reporter), *others]
    if isinstance(node, twim.Project):
        return [("title", text), ("website", random.choice((None, "/new", text)))]
    if isinstance(node, twim.Shortcode):
        return [("name", text), ("args", {"a": text})]
    if isinstance(node, twim.PingRanking):
        rows = [*node.rows[::-1], _row(random)]
        return [("rows", rows), ("rows", rows[-1:]), ("title", text), ("intro", text)]
    return [("title", text)] if isinstance(node, twim.Section) else []


def metadata(node: twim.FrontMatter, random: Random) -> list[tuple[str, object]]:
    """Return new values for fields of front matter."""
    text = words(random)
    return [
        *(("title", text), ("title", None), ("path", text), ("aliases", (text,))),
        *(("authors", (text, "Ada")), ("categories", ()), ("updated", dt.date(2024, 1, 2))),
        *(("date", dt.datetime(2024, 1, 2, 3, 4, tzinfo=dt.UTC)), ("date", None)),
        ("extra", {text: words(random), "a": [1, {"b": 2.5}]}),
        ("other", {}),
        ("other", {**node.other, "draft": random.choice((True, text, [1], {"a": 1}))}),
    ]


def fields_changed(node: twim.Node, random: Random) -> twim.Node:
    """Change a field of a node."""
    new = metadata(node, random) if isinstance(node, twim.FrontMatter) else values(node, random)
    changes: dict[str, Any] = dict([random.choice(new)]) if new else {}
    return attrs.evolve(node, **changes)


def replaced(node: twim.Node, old: twim.Node, new: Sequence[twim.Node]) -> twim.Node:
    """Put nodes in the place of one."""
    fields: dict[str, Any] = {}
    for name in ("preamble", "sections", "content"):
        inner = getattr(node, name, None)
        if inner:
            fields[name] = [
                item for one in inner for item in (new if one is old else [replaced(one, old, new)])
            ]
    if isinstance(node, twim.Issue) and node.front_matter is old:
        fields["front_matter"] = new[0]
    return attrs.evolve(node, **fields) if fields else node


class Change(NamedTuple):
    """A changed issue, and the leaf that was changed, if that is all that was."""

    issue: twim.Issue
    leaf: twim.Node | None = None


def changed(issue: twim.Issue, random: Random, donor: twim.Issue) -> Change:
    """Change an issue in one place or in some."""
    steps = random.choice((1, 1, 1, 2, 4))
    leaf: twim.Node | None = None
    for _ in range(steps):
        node = random.choice([visit.node for visit in issue.walk()][1:])
        if random.random() < 0.6 or isinstance(node, twim.FrontMatter):
            new = [fields_changed(node, random)]
            leaf = node if isinstance(node, LEAVES) and steps == 1 else None
        else:
            new = around(node, issue, random, donor)
        result = replaced(issue, node, new)
        if isinstance(result, twim.Issue):  # as it was
            issue = result
    return Change(issue, leaf)


def around(
    node: twim.Node, issue: twim.Issue, random: Random, donor: twim.Issue
) -> list[twim.Node]:
    """Return nodes to stand in the place of one: none, or it with another by its side."""
    other: twim.Node
    if isinstance(node, twim.Section):
        other = random.choice((*donor.sections, *issue.sections, twim.Section.of(words(random))))
    else:
        visits = [visit.node for visit in (*donor.walk(), *issue.walk())]
        there = [one for one in visits if isinstance(one, (*LEAVES, twim.Project))]
        other = random.choice((*there, new_node(random)))
        inside = [visit.ancestors for visit in issue.walk() if visit.node is node]
        within = any(isinstance(above, twim.Project) for path in inside for above in path)
        if within and isinstance(other, twim.Project):  # which cannot stand in another
            other = twim.Prose(words(random))
    return random.choice(([], [other], [other, node], [node, other], [node, node]))


LEAVES = (twim.Prose, twim.Entry, twim.Shortcode, twim.PingRanking, twim.ReadMore)


# The promises


def check(text: str, seed: int, tally: Counter[str] | None = None) -> Failure | None:
    """Return the promise that the text breaks, if it does; count what was tried."""
    tally = Counter() if tally is None else tally
    step = "loads"
    try:
        issue = twim.loads(text)
        for promise in PROMISES:
            step = promise.__name__
            if failure := promise(issue, text, seed, tally):
                return failure
    except twim.ParseError as error:
        if step == "loads" and _has_front_matter(text) and str(error):
            tally["broken front matter"] += 1
            return None
        return _crash(step, error)
    except Exception as error:  # noqa: BLE001  # each is a counterexample
        return _crash(step, error)
    return None


def _crash(step: str, error: Exception) -> Failure:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "twim" in Path(frame.filename).parts]
    frame = (ours or frames)[-1]
    where = f"{Path(frame.filename).name}:{frame.name}"
    return Failure(f"{step}: {type(error).__name__} in {where}", str(error))


def _has_front_matter(text: str) -> bool:
    lines = _lines(text.removeprefix("\ufeff"))
    first = next((line for line in lines if line.strip(" \t\v\f")), "")
    return first.strip(" \t\v\f") in ("+++", "---")


def same_bytes(
    issue: twim.Issue,
    text: str,
    seed: int,
    tally: Counter[str],  # noqa: ARG001  # all promises take the same
) -> Failure | None:
    """Nothing is lost, in pickles and JSON too."""
    if (written := twim.dumps(issue)) != text:
        return Failure("dumps: not the same", repr(written))
    if seed % 4 == 0:
        again = pickle.loads(pickle.dumps(issue))  # noqa: S301  # our own
        if again != issue or (written := twim.dumps(again)) != text:
            return Failure("pickle: not the same", repr(written))
    if seed % 4 == 1 and (again := twim.from_json(twim.to_json(issue))) != issue:
        return Failure("JSON: not the same", f"{issue!r}\n{again!r}")
    return None


def one_form(
    issue: twim.Issue,
    text: str,  # noqa: ARG001  # all promises take the same
    seed: int,  # noqa: ARG001  # as above
    tally: Counter[str],  # noqa: ARG001  # as above
) -> Failure | None:
    """The canonical form is one, and says the same."""
    canonical = twim.dumps(issue.canonical())
    again = twim.loads(canonical)
    if again != issue:
        return Failure("canonical: reads back differently", f"{canonical!r}\n{again!r}")
    if twim.format(canonical) != canonical or twim.dumps(again.canonical()) != canonical:
        return Failure("canonical: not stable", repr(canonical))
    if "\r" in canonical or canonical.startswith("\ufeff") or canonical[-1:] not in ("", "\n"):
        return Failure("canonical: line ends or mark", repr(canonical))
    return None


def no_surprise(issue: twim.Issue, text: str, seed: int, tally: Counter[str]) -> Failure | None:
    """A change is written so that it reads back, and nothing else changes."""
    random = Random(seed)  # not for secrets
    donor = twim.loads(f"Text.\n\n{made_up(random)}")
    change = changed(issue, random, donor)
    try:
        written = twim.dumps(change.issue)
    except twim.SerializationError as error:
        tally["changes refused"] += 1
        return None if str(error) else Failure("changed: no message", repr(change.issue))
    tally["changes written"] += 1
    if (again := twim.loads(written)) != change.issue:
        return Failure("changed: reads back differently", f"{written!r}\n{again!r}")
    if change.leaf and change.leaf.span and "]:" not in text:  # or what it defines is elsewhere
        first, last = change.leaf.span
        lines, result = _lines(text), "\n".join(_lines(written))
        above, below = "\n".join(lines[: first - 1]), "\n".join(lines[last:])
        if not (
            result.startswith(above.rstrip(" \t\n"))
            and result.endswith(below.strip(" \t\n"), 0, len(result.rstrip(" \t\n")))
        ):
            return Failure("changed: other lines too", f"{written!r}\n{change.leaf!r}")
    return None


def plain_change(
    issue: twim.Issue,
    text: str,  # noqa: ARG001  # all promises take the same
    seed: int,
    tally: Counter[str],
) -> Failure | None:
    """A change to plain words is never refused."""
    random = Random(seed)
    node = random.choice([visit.node for visit in issue.walk()][1:])
    plain = PLAIN.get(type(node), ())
    if not plain or "project updates" in str(getattr(node, "title", "")).lower():
        return None
    if isinstance(node, twim.Entry) and is_signed(node):
        return None  # a line of the quote names the reporter
    changes: dict[str, Any] = dict([random.choice(plain)])
    result = replaced(issue, node, [attrs.evolve(node, **changes)])
    try:
        twim.dumps(result)  # type: ignore[arg-type]  # an issue as before
    except twim.SerializationError as error:
        return Failure(f"plain change of {type(node).__name__}: refused", f"{changes} {error}")
    tally["plain changes"] += 1
    return None


PLAIN: dict[type[twim.Node], tuple[tuple[str, object], ...]] = {
    twim.Prose: (("markdown", "Plain words."),),
    twim.Entry: (("body", "Plain words."),),
    twim.Project: (("title", "Plain words"),),
    twim.Department: (("title", "Plain words"),),
    twim.Shortcode: (("args", {"a": "b"}),),
    twim.PingRanking: (("rows", (twim.PingRow(1, "a.b", 2),)),),
    twim.FrontMatter: (("title", "Plain"), ("authors", ("Ada",)), ("path", "/plain")),
}


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


PROMISES = (same_bytes, one_form, plain_change, no_surprise)


# Counterexamples


def smaller(text: str) -> Iterator[str]:
    """Yield the text without some of its lines, then without some of its characters."""
    for pieces in (text.splitlines(keepends=True), list(text)):
        size = len(pieces) // 2
        while size:
            for at in range(0, len(pieces), size):
                yield "".join(pieces[:at] + pieces[at + size :])
            size //= 2
    for at, char in enumerate(text):
        if char not in "a\n":
            yield f"{text[:at]}a{text[at + 1 :]}"


def reduced(text: str, fails: Callable[[str], bool], most: int = MOST_TRIES) -> str:
    """Make a text small that fails."""
    tries = 0
    again = True
    while again and tries < most:
        again = False
        for candidate in smaller(text):
            tries += 1
            if tries > most:
                break
            if fails(candidate):
                text, again = candidate, True
                break
    return text


class Findings(NamedTuple):
    """The first counterexample of each kind among some inputs, and counts of what was tried."""

    first: dict[str, Finding]
    tally: Counter[str]


def findings(numbers: range, seed: int, folders: tuple[Path, ...]) -> Findings:
    """Try the texts of some numbers."""
    found = Findings({}, Counter())
    for number in numbers:
        random = Random(f"{seed} {number}")  # not for secrets
        text = text_of(random, folders)
        failure = check(text, number, found.tally)
        if failure:
            found.first.setdefault(failure.kind, Finding(number, text, failure))
    return found


def report(finding: Finding) -> None:
    """Print a counterexample, made small."""

    def fails(text: str) -> bool:
        failure = check(text, finding.number)
        return failure is not None and failure.kind == finding.failure.kind

    text = reduced(finding.text, fails)
    failure = check(text, finding.number) or finding.failure
    print(f"{failure.kind} (input {finding.number})\n  {text!r}", flush=True)
    for line in failure.detail.split("\n"):
        print(f"    {line[:600]}", flush=True)


def run_atheris(arguments: Sequence[str]) -> None:
    """Have libFuzzer choose the texts, until one breaks a promise."""
    import atheris  # noqa: PLC0415  # an extra

    def once(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        seed = provider.ConsumeInt(2)
        text = provider.ConsumeUnicodeNoSurrogates(len(data))
        failure = check(text, seed)
        if failure:
            raise AssertionError(f"{failure.kind}: {text!r}\n{failure.detail}")

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *arguments], once)
    atheris.Fuzz()


def main(arguments: Sequence[str] | None = None) -> int:
    """Try texts; return 1 if any breaks a promise."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--posts", type=Path, default=ARCHIVE, help="a folder of posts to damage")
    parser.add_argument("--atheris", action="store_true", help="have libFuzzer choose the texts")
    options, rest = parser.parse_known_args(arguments)
    if options.atheris:
        run_atheris(rest)
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    end = options.start + options.inputs
    runs = [range(at, min(at + 500, end)) for at in range(options.start, end, 500)]
    task = partial(findings, seed=options.seed, folders=(EXAMPLES, options.posts))
    kinds: set[str] = set()
    tally: Counter[str] = Counter()
    with ProcessPoolExecutor(options.jobs) as pool:
        for found in pool.map(task, runs):
            tally += found.tally
            for kind, finding in found.first.items():
                if kind not in kinds:
                    kinds.add(kind)
                    report(finding)
    counts = ", ".join(f"{count} {name}" for name, count in sorted(tally.items()))
    print(f"{options.inputs} inputs ({counts}), {len(kinds)} kinds of counterexample")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
