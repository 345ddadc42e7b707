"""Processor time of whole runs of the command, from the start of the process to its end.

    python benchmarks/start.py [FOLDER] [--rounds N]

FOLDER is the one that TWIM_ARCHIVE names, or else `../shared/archive`. Each round starts every
command once, by turns. The first table compares with a process that imports three packages, and
nothing else; of the folder, POST is the one in the middle. The second has all the posts, next to
`mdformat` where that is installed, which the extra `bench` brings. Bytecode is kept in a folder of
its own, so that all packages are as if they were installed.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
BASE = ["-c", "import attrs, markdown_it, click"]


def tables(posts: Sequence[str]) -> list[dict[str, list[str]]]:
    """Return what is run for each table; times are compared with the first of each."""
    one = posts[len(posts) // 2]
    once = {
        "import attrs, markdown_it, click": BASE,
        "import markdown_it": ["-c", "import markdown_it"],
        "import twim": ["-c", "import twim"],
        "from twim import Issue, loads": ["-c", "from twim import Issue, loads"],
        "twim --version": ["-m", "twim", "--version"],
        "twim --help": ["-m", "twim", "--help"],
        "twim fmt --wrong": ["-m", "twim", "fmt", "--wrong"],
        "twim fmt --check POST": ["-m", "twim", "fmt", "--check", one],
    }
    every = {f"twim fmt --check, {len(posts)} posts": ["-m", "twim", "fmt", "--check", *posts]}
    if find_spec("mdformat"):
        once["mdformat --check POST"] = ["-m", "mdformat", "--check", one]
        name = f"mdformat --check, {len(posts)} posts"
        every = {name: ["-m", "mdformat", "--check", *posts], **every}
    return [once, every]


def seconds(arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    """Run Python; return the processor time that the process took, the system's for it included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603  # our own commands
        [sys.executable, *arguments],
        check=False,  # a post that would change is no fault here
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 if there are no posts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ARCHIVE)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args(arguments)
    posts = sorted(str(path) for path in options.folder.glob("*.md"))
    if not posts:
        print(f"no posts in {options.folder}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as bytecode:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for table, rounds in zip(
            tables(posts), (options.rounds, options.rounds // 5 + 1), strict=True
        ):
            times: dict[str, list[float]] = {name: [] for name in table}
            for number in range(rounds + 1):
                for name, command in table.items():
                    taken = seconds(command, environment)
                    if number:  # the first one writes bytecode
                        times[name].append(taken * 1000)
            show(times)
    return 0


def show(times: Mapping[str, Sequence[float]]) -> None:
    """Print a table."""
    base = min(next(iter(times.values())))
    print(f"{'processor time, ms':<36}{'least':>10}{'median':>10}{'of the first':>14}")
    for name, taken in times.items():
        least = min(taken)
        print(f"{name:<36}{least:10.0f}{statistics.median(taken):10.0f}{least / base:14.2f}")
    print()


if __name__ == "__main__":
    sys.exit(main())
