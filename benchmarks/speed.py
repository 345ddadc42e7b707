"""Speed of `twim` on a folder of posts, side by side with Markdown parsers and formatters.

    python benchmarks/speed.py [FOLDER] [--rounds N] [--megabytes N]

FOLDER is the one that TWIM_ARCHIVE names, or else `../shared/archive`. Everything runs in one
process, by turns, for some rounds; a result is dropped before the next post. Megabytes are of
UTF-8 text, times of the processor. Below the table is how long pickled issues are. A second table
repeats one post's body: time should grow as the text does. `--megabytes` reads one post of that
size, changes a word in it and writes it. What is not installed is left out; the extra `bench` has
it all.
"""

from __future__ import annotations

import argparse
import gc
import os
import pickle
import re
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from operator import methodcaller
from pathlib import Path
from typing import Any, NamedTuple

import attrs

import twim

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
TIMES = (1, 2, 4, 8, 16, 32, 64)
_FRONT_MATTER = re.compile(r"\s*(\+\+\+|---)[ \t]*\n.*?^\1[ \t]*$\n?", re.DOTALL | re.MULTILINE)


class Post(NamedTuple):
    """A post, and what of it the others read."""

    text: str
    body: str

    @classmethod
    def of(cls, text: str) -> Post:
        """Split a post."""
        found = _FRONT_MATTER.match(text)
        return cls(text, text[found.end() :] if found else text)


class Contestant(NamedTuple):
    """Something to be timed."""

    name: str
    prepare: Callable[[Post], Any]
    """Makes of a post what `run` takes; not timed."""
    run: Callable[[Any], object]


# What is compared


def with_a_word_changed(issue: twim.Issue) -> twim.Issue:
    """Change a word of the report in the middle."""
    entries = list(issue.entries())
    chosen = entries[len(entries) // 2] if entries else None

    def change(node: twim.Node) -> twim.Node:
        if node is chosen and isinstance(node, twim.Entry):
            return attrs.evolve(node, body=f"Word {node.body}")
        return node

    return issue.transform(change)


def written(issue: twim.Issue) -> str | None:
    """Write an issue; one in which a changed word means something else has no text."""
    try:
        return twim.dumps(issue)
    except twim.SerializationError:
        return None


def own() -> Iterator[Contestant]:
    """Yield what `twim` does."""
    yield Contestant("twim.loads", lambda post: post.text, twim.loads)
    yield Contestant("twim.dumps, untouched", lambda post: twim.loads(post.text), twim.dumps)
    yield Contestant(
        "twim.dumps, canonical",
        lambda post: twim.loads(post.text),
        lambda issue: twim.dumps(issue.canonical()),
    )
    yield Contestant(
        "twim.dumps, a word changed",
        lambda post: with_a_word_changed(twim.loads(post.text)),
        written,
    )
    yield Contestant("twim.format", lambda post: post.text, twim.format)
    for name in ("links", "text"):
        yield Contestant(
            f"twim.Issue.{name}", lambda post: twim.loads(post.text), methodcaller(name)
        )
    if hasattr(twim, "to_json"):
        yield Contestant("twim.to_json", lambda post: twim.loads(post.text), twim.to_json)
    if hasattr(twim, "from_json"):
        yield Contestant(
            "twim.from_json", lambda post: twim.to_json(twim.loads(post.text)), twim.from_json
        )


def _markdown_it() -> Callable[[str], object]:
    from markdown_it import MarkdownIt  # noqa: PLC0415  # may be missing, as all of these

    return MarkdownIt("commonmark").enable("table").parse


def _mistune() -> Callable[[str], object]:
    import mistune  # noqa: PLC0415

    return mistune.create_markdown(renderer="ast", plugins=["table"])


def _mistletoe() -> Callable[[str], object]:
    from mistletoe.block_token import Document  # noqa: PLC0415
    from mistletoe.markdown_renderer import MarkdownRenderer  # noqa: PLC0415

    def round_trip(body: str) -> object:
        with MarkdownRenderer() as renderer:
            return renderer.render(Document(body))

    return round_trip


def _mdformat() -> Callable[[str], object]:
    import mdformat  # noqa: PLC0415

    return mdformat.text


def _cmarkgfm() -> Callable[[str], object]:
    import cmarkgfm  # noqa: PLC0415

    to_html: Callable[[str], object] = cmarkgfm.github_flavored_markdown_to_html
    return to_html


PEERS: dict[str, tuple[str, Callable[[], Callable[[str], object]]]] = {
    "markdown-it-py": ("to tokens, with tables", _markdown_it),
    "mistune": ("to AST, with tables", _mistune),
    "mistletoe": ("round trip", _mistletoe),
    "mdformat": ("round trip", _mdformat),
    "cmarkgfm": ("in C, to HTML", _cmarkgfm),
}


def peers() -> tuple[list[Contestant], list[str]]:
    """Return what is installed, and the names of what is not."""
    found: list[Contestant] = []
    missing: list[str] = []
    for name, (words, make) in PEERS.items():
        try:
            run = make()
        except ImportError:
            missing.append(name)
        else:
            found.append(Contestant(f"{name} {version(name)} {words}", lambda p: p.body, run))
    return found, missing


# Measuring


def seconds_for(contestant: Contestant, posts: Sequence[Post]) -> float:
    """Time a contestant on every post once."""
    total = 0.0
    gc.collect()
    for post in posts:
        prepared = contestant.prepare(post)
        start = time.process_time()
        contestant.run(prepared)  # and drop the result
        total += time.process_time() - start
    return total


def race(contestants: Sequence[Contestant], posts: Sequence[Post], rounds: int) -> None:
    """Time everything by turns, and print the table."""
    megabytes = sum(len(post.text.encode()) for post in posts) / 1e6
    print(f"{len(posts)} posts, {megabytes:.2f} MB, {rounds} rounds by turns\n")
    times: dict[str, list[float]] = {contestant.name: [] for contestant in contestants}
    for _ in range(rounds):
        for contestant in contestants:
            times[contestant.name].append(seconds_for(contestant, posts))
    head = f"{'':<48}{'least s':>9}{'median s':>10}{'MB/s':>9}{'loads = 1':>11}"
    print(head)
    loads = statistics.median(times["twim.loads"])
    for name, taken in times.items():
        median = statistics.median(taken)
        speed = megabytes / max(median, 1e-9)
        print(f"{name:<48}{min(taken):9.3f}{median:10.3f}{speed:9.2f}{median / loads:11.2f}")


def pickles(posts: Sequence[Post]) -> None:
    """Print how many bytes pickled issues have for each of their posts' bytes."""
    size = sum(len(post.text.encode()) for post in posts)
    issues = [twim.loads(post.text) for post in posts]
    plain = sum(len(pickle.dumps(issue)) for issue in issues)
    changed = sum(len(pickle.dumps(with_a_word_changed(issue))) for issue in issues)
    print(f"\npickled, bytes for each of the text: {plain / size:.2f}; ", end="")
    print(f"with a word changed: {changed / size:.2f}")


def peak_of(run: Callable[[str], object], text: str) -> int:
    """Return the most bytes that are in use while a text is read; the text itself not."""
    gc.collect()
    tracemalloc.start()
    try:
        result = run(text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    del result
    return peak


def repeated(post: Post, times: int) -> str:
    """Repeat a post's body."""
    return (post.body.rstrip("\n") + "\n\n") * times


def growth(post: Post, rounds: int) -> None:
    """Print how time and memory grow with one post's body, repeated."""
    texts = {times: repeated(post, times) for times in TIMES}
    taken: dict[int, list[float]] = {times: [] for times in TIMES}
    for _ in range(rounds):
        for times, text in texts.items():
            gc.collect()
            start = time.process_time()
            twim.loads(text)
            taken[times].append(time.process_time() - start)
    print("\ntwim.loads of one body, repeated")
    print(f"{'times':>6}{'kB':>9}{'median ms':>11}{'per byte':>10}{MEMORY_HEAD}")
    once = statistics.median(taken[1]) / len(texts[1].encode())
    for times, text in texts.items():
        size = len(text.encode())
        median = statistics.median(taken[times])
        relative = median / size / max(once, 1e-12)
        print(f"{times:6}{size / 1e3:9.1f}{median * 1e3:11.2f}{relative:10.2f}{memory(text)}")


MEMORY_HEAD = f"{'peak MB':>10}{'of UTF-8':>10}{'of str':>9}"


def memory(text: str) -> str:
    """Show the peak of memory, in megabytes and as multiples of the text's size."""
    peak = peak_of(twim.loads, text)
    size = len(text.encode())
    return f"{peak / 1e6:10.2f}{peak / size:10.1f}{peak / sys.getsizeof(text):9.1f}"


def large(post: Post, megabytes: float, rounds: int) -> None:
    """Print time and memory of one very large post."""
    body = post.body.rstrip("\n") + "\n\n"
    text = body * max(round(megabytes * 1e6 / len(body.encode())), 1)
    gc.collect()
    start = time.process_time()
    issue = twim.loads(text)
    taken = time.process_time() - start
    size = len(text.encode()) / 1e6
    print(f"\ntwim.loads of {size:.2f} MB: {taken:.2f} s, {size / max(taken, 1e-9):.2f} MB/s")
    changed = with_a_word_changed(issue)
    reading, writing = [], []
    for _ in range(rounds):  # by turns, and with the issue in memory for both
        for run, times in (
            (partial(twim.loads, text), reading),
            (partial(written, changed), writing),
        ):
            gc.collect()
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
    relative = min(writing) / max(min(reading), 1e-9)
    print(f"twim.dumps, a word changed: {min(writing):.2f} s, loads = 1: {relative:.2f}")
    del issue, changed
    print(f"{MEMORY_HEAD}\n{memory(text)}")


def read(folder: Path) -> tuple[list[Post], list[str]]:
    """Read the posts of a folder; return them, and the names of those that are no posts."""
    posts: list[Post] = []
    bad: list[str] = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_bytes().decode()
        try:
            twim.loads(text)
        except twim.ParseError:
            bad.append(path.name)
        else:
            posts.append(Post.of(text))
    return posts, bad


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 if there are no posts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ARCHIVE)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=float, help="read one post of that size as well")
    parser.add_argument("--own", action="store_true", help="twim alone")
    options = parser.parse_args(arguments)
    posts, bad = read(options.folder)
    if not posts:
        print(f"no posts in {options.folder}", file=sys.stderr)
        return 1
    found, missing = ([], []) if options.own else peers()
    race([*own(), *found], posts, options.rounds)
    pickles(posts)
    for names, words in ((missing, "not installed, left out"), (bad, "with broken front matter")):
        if names:
            print(f"\n{words}: {', '.join(names)}")
    middle = sorted(posts, key=lambda post: len(post.body))[len(posts) // 2]
    growth(middle, options.rounds)
    if options.megabytes:
        large(middle, options.megabytes, options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
