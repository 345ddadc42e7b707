"""What an archive costs: time on one core and on several, memory, and the diffs of one key.

    python benchmarks/archive.py [FOLDER] [--rounds N] [--times N] [--jobs N] [--no-dask]

FOLDER is the one that TWIM_ARCHIVE names, or else `../shared/archive`. The tables are made by this
process, by processes and by a Dask cluster on this machine, and have to be equal. Then the posts
are copied N times, 10 unless told, and read by one process and by several, by turns; these times
are of the clock. Memory is the most that a fresh process had in use while it read.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

import attrs

import twim
from twim._page import targets
from twim.archive import TABLES, Failure, Options, export, rewrite
from twim.archive._find import find, read_post
from twim.archive._issue_rows import Rows, rows_of
from twim.archive._read import How
from twim.archive._rows import tables_of_posts
from twim.archive._tables import count_of

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
OPTIONS = Options()
ASKED = {table.name: table.names for table in TABLES.values()}
PEAK = """\
import re, resource, sys
from pathlib import Path
from twim.archive import read
posts = sum(1 for _ in read(sys.argv[1], on_error="yield"))
status = Path("/proc/self/status")
if status.exists():  # Linux, where the other one counts what started this process as well
    peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(posts, peak)
"""


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """Give so many processes, with everything imported."""
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        warm = [pool.submit(rows_of, twim.Issue(), "", ASKED) for _ in range(8 * jobs)]
        for future in warm:
            future.result()
        yield pool


@contextmanager
def cluster(jobs: int) -> Iterator[Executor]:
    """Give a Dask cluster of so many processes on this machine."""
    import distributed  # noqa: PLC0415  # slow to import, and may be missing

    with distributed.Client(n_workers=jobs, threads_per_worker=1, dashboard_address=":0") as client:
        yield client.get_executor()


def tables(posts: Sequence[str], executor: Executor | None) -> Iterator[Rows]:
    """Yield the rows of all tables, post by post."""
    return tables_of_posts(posts, TABLES.values(), How(_ignore, executor, OPTIONS))


def _ignore(failure: Failure) -> None:
    """Leave out a post that cannot be read."""


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how long some work takes."""
    start = clock()
    work()
    return clock() - start


# Tables of the benchmark


def equality(posts: Sequence[str], jobs: int, *, dask: bool) -> bool:
    """Print whether all give the same tables."""
    expected = list(tables(posts, None))
    counts = Counter({name: sum(count_of(rows[name]) for rows in expected) for name in TABLES})
    print(f"{', '.join(f'{counts[name]:,} {name}' for name in TABLES)}")
    same = True
    for name, make in {"processes": processes, "Dask": cluster}.items():
        if name == "Dask" and not dask:
            continue
        with make(jobs) as executor:
            equal = list(tables(posts, executor)) == expected
        same = same and equal
        print(f"{jobs} {name}: tables {'equal' if equal else 'DIFFER'}")
    return same


def stages(posts: Sequence[str], rounds: int) -> None:
    """Print where the time goes, by post: the least of some rounds, by turns."""
    parsed = [(path, *read_post(path, OPTIONS)) for path in posts]
    rows = [rows_of(issue, path, ASKED) for path, _, issue in parsed]
    texts = [text for _, text, _ in parsed]
    work: dict[str, Callable[[], object]] = {
        "twim.loads": lambda: [twim.loads(text) and None for text in texts],
        "find: list, front matter, sort": lambda: find(posts, OPTIONS),
        "read: file and twim.loads": lambda: [read_post(path, OPTIONS) for path in posts],
        "tables: links and images": lambda: [targets(issue) for _, _, issue in parsed],
        "tables: all": lambda: [rows_of(issue, path, ASKED) for path, _, issue in parsed],
        "export: all tables to Parquet": lambda: exported(posts, "{table}.parquet"),
        "export: all tables to SQLite": lambda: exported(posts, "archive.sqlite"),
        "send: an issue, there and back": lambda: pickle.loads(pickle.dumps(parsed)),  # noqa: S301  # our own
        "send: its rows, there and back": lambda: pickle.loads(pickle.dumps(rows)),  # noqa: S301  # our own
    }
    if not find_spec("pyarrow"):
        del work["export: all tables to Parquet"]
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, run in work.items():
            gc.collect()
            taken[name].append(1000 * seconds(run, time.process_time) / len(posts))
    print(f"\n{'processor time, one core':<36}{'ms a post':>10}{'loads = 1':>11}")
    loads = min(taken["twim.loads"])
    for name, times in taken.items():
        print(f"{name:<36}{min(times):10.2f}{min(times) / loads:11.2f}")


def exported(posts: Sequence[str], name: str) -> None:
    """Read the posts, and write all tables."""
    with tempfile.TemporaryDirectory() as scratch:
        export(posts, Path(scratch, name))


def speed(folders: Sequence[Path], jobs: int) -> None:
    """Print how long all tables take one process and several: by turns, copy by copy."""
    taken: Counter[str] = Counter()
    posts = 0
    with processes(1) as one, processes(jobs) as several:
        pools = {"this process": None, "1 worker": one, f"{jobs} workers": several}
        for folder in folders:
            paths = find(folder, OPTIONS)
            posts += len(paths)
            for name, pool in pools.items():
                start = time.perf_counter()
                for _ in tables(paths, pool):
                    pass
                taken[name] += time.perf_counter() - start
    print(f"\n{f'all tables, {posts:,} posts':<36}{'s':>8}{'posts/s':>10}{'speed-up':>10}")
    for name, total in taken.items():
        gain = taken["1 worker"] / total
        print(f"{name:<36}{total:8.2f}{posts / total:10.0f}{gain:10.2f}")


def memory(folders: Sequence[Path]) -> None:
    """Print how much memory reading takes."""
    print(f"\n{'twim.archive.read, in a fresh process':<40}{'posts':>8}{'peak MB':>9}")
    for folder in folders:
        command = [sys.executable, "-c", PEAK, str(folder)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  # our own code
        posts, peak = map(int, output.split())
        print(f"{folder.name:<40}{posts:8,}{peak / 1024:9.1f}")


def with_title(issue: twim.Issue) -> twim.Issue:
    """Change a key that every post has."""
    front_matter = attrs.evolve(issue.front_matter, title=f"{issue.title} (archived)")
    return attrs.evolve(issue, front_matter=front_matter)


def with_update(issue: twim.Issue) -> twim.Issue:
    """Set a key that no post has."""
    front_matter = attrs.evolve(issue.front_matter, updated=dt.date(2030, 1, 4))
    return attrs.evolve(issue, front_matter=front_matter)


def diffs(folder: Path) -> None:
    """Print how many lines one key changes in each post."""
    print(f"\n{'rewrite, one key of the front matter':<40}{'lines':>8}{'posts':>9}")
    for name, change in {
        "title, which is there": with_title,
        "updated, which few have": with_update,
    }.items():
        result = rewrite(folder, change, dry_run=True)
        sizes: Counter[int] = Counter()
        for item in result.changed:
            lines = item.diff.split("\n")[2:]
            sizes[sum(line[:1] in ("+", "-") for line in lines)] += 1
        for lines_changed, posts in sorted(sizes.items()):
            print(f"{name:<40}{lines_changed:8}{posts:9}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 if there are no posts, or results differ."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ARCHIVE)
    parser.add_argument("--rounds", type=int, default=3, help="of each stage")
    parser.add_argument("--times", type=int, default=10, help="copies of the archive")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    parser.add_argument("--no-dask", action="store_true")
    options = parser.parse_args(arguments)
    posts = find(options.folder, OPTIONS)
    if not posts:
        print(f"no posts in {options.folder}", file=sys.stderr)
        return 1
    same = equality(posts, options.jobs, dask=not options.no_dask)
    readable = [path for path in posts if _readable(path)]
    stages(readable, options.rounds)
    with tempfile.TemporaryDirectory() as scratch:
        copies = [Path(scratch, "copies", str(number)) for number in range(options.times)]
        for copy in copies:
            shutil.copytree(options.folder, copy)
        speed(copies, options.jobs)
        memory([options.folder, copies[0].parent])
    diffs(options.folder)
    return 0 if same else 1


def _readable(path: str) -> bool:
    try:
        read_post(path, OPTIONS)
    except (OSError, twim.TwimError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
