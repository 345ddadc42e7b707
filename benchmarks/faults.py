"""Faults put into `twim` one at a time: do the tests tell?

    python benchmarks/faults.py [PATHS] [--faults N] [--start N] [--seed S] [--jobs N]

Lines are drawn at random from the modules named, else from those that read, hold, write and convert
posts. For each, one of the faults that can be made there is drawn: by an operator of the mutation
tester mutmut, or by one of those below, for what mutmut leaves alone. It is put into a copy of the
project, and the tests are run there until one fails: first those that are quick, with few examples
and few posts, then all of them. A test that does not end has failed too.

Each fault is printed as soon as it is tried. If any was not told, the exit status is 1. Some change
nothing that anybody could see; to judge that takes a reader. Needs a system that can fork.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import difflib
import io
import os
import re
import resource
import shutil
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_assignment, operator_if_exp

ROOT = Path(__file__).resolve().parent.parent
ARCHIVE = Path(os.environ.get("TWIM_ARCHIVE") or ROOT.parent / "shared" / "archive")
CORE = (
    *("matrix", "model", "_markup", "_page", "_reading", "_writing", "_files", "convert"),
    "front_matter.py",
)
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", ".coverage*", "dist", "_build"
)
OPTIONS = ("-x", "--no-cov", "-p", "no:cacheprovider", "-p", "no:randomly")
QUICK = {"TWIM_HYPOTHESIS": "smoke", "TWIM_EVERY": "10"}
QUICK_SECONDS = 4  # that a file with quick tests takes
MOST_MEMORY = 8 << 30


# What can be wrong


PATTERN_CHANGES = [
    (re.compile(old), new)
    for old, new in (
        *((r"(?<!\\)\+", "*"), (r"(?<!\\)\*", "+"), (r"(?<![\\(*+?}])\?", "")),
        *((r"(?<=\(\?)=", "!"), (r"(?<=\(\?)!", "="), (r"(?<=\(\?<)=", "!"), (r"(?<=\(\?<)!", "=")),
        *((r"(?<!\\)\[(?!\^)", "[^"), (r"(?<!\\)\[\^", "["), (r"(?<=\[)[^\]\\^](?![\]-])", "")),
        *((r"(?<=\[\^)[^\]\\](?![\]-])", ""), (r"(?<=[^\[\\^-])[^\[\]\\](?=\])", "")),
        *((r"\\s", r"\\S"), (r"\\S", r"\\s"), (r"\\w", r"\\W"), (r"\\d", r"\\D"), (r"\\b", "")),
        *((r"\|[^\[\](){}|\\]+(?=[|)])", ""), (r"(?<=[(:|])[^\[\](){}|\\?]+\|", "")),
        *((r"(?<=[{,])1(?=[,}])", "2"), (r"(?<=[{,])[3-9](?=[,}])", "2"), (r"(?<=,)\d+(?=})", "")),
    )
]


def pattern(node: cst.SimpleString | cst.FormattedString) -> Iterator[cst.CSTNode]:
    """Change one thing in a regular expression: how often, which character, what is around."""
    if "r" not in node.prefix.lower():
        return
    pieces = node.parts if isinstance(node, cst.FormattedString) else [node]
    for piece in pieces:
        if isinstance(piece, (cst.FormattedStringText, cst.SimpleString)):
            text = piece.value
            for old, new in PATTERN_CHANGES:
                for match in old.finditer(text):
                    changed = text[: match.start()] + match.expand(new) + text[match.end() :]
                    yield node.deep_replace(piece, piece.with_changes(value=changed))


def part_dropped(node: cst.FormattedString) -> Iterator[cst.CSTNode]:
    """Leave out what stands between the values in a string."""
    for part in node.parts:
        if isinstance(part, cst.FormattedStringText):
            yield node.with_changes(parts=[other for other in node.parts if other is not part])


def element_dropped(node: cst.Tuple | cst.List | cst.Set | cst.Dict) -> Iterator[cst.CSTNode]:
    """Leave out one of some elements."""
    if len(node.elements) > 1:
        for element in node.elements:
            rest = [other for other in node.elements if other is not element]
            yield node.with_changes(elements=rest)


def operand_dropped(node: cst.BooleanOperation) -> Iterator[cst.CSTNode]:
    """Leave out one side of `and` or `or`."""
    for side in (node.left, node.right):
        yield side.with_changes(lpar=[*node.lpar, *side.lpar], rpar=[*side.rpar, *node.rpar])


def one_less(node: cst.Integer) -> Iterator[cst.CSTNode]:
    """Count to one less."""
    yield cst.parse_expression(f"({node.evaluated_value - 1})")


def nothing_returned(node: cst.Return) -> Iterator[cst.CSTNode]:
    """Return `None`."""
    if node.value is not None:
        yield node.with_changes(value=None)


def statement_dropped(node: cst.SimpleStatementLine) -> Iterator[cst.CSTNode]:
    """Leave out a statement that gives nothing a name."""
    if not isinstance(node.body[0], (cst.Assign, cst.AnnAssign, cst.Pass)):
        yield node.with_changes(body=[cst.Pass()])


OPERATORS: Sequence[tuple[type, Callable[[Any], Iterable[cst.CSTNode]]]] = (
    # No test can overlook that what is assigned is `None`.
    *(pair for pair in mutation_operators if pair[1] is not operator_assignment),
    *((kind, operator_if_exp) for kind in (cst.If, cst.CompIf)),
    *((kind, pattern) for kind in (cst.SimpleString, cst.FormattedString)),
    *((kind, element_dropped) for kind in (cst.Tuple, cst.List, cst.Set, cst.Dict)),
    (cst.FormattedString, part_dropped),
    (cst.BooleanOperation, operand_dropped),
    (cst.Integer, one_less),
    (cst.Return, nothing_returned),
    (cst.SimpleStatementLine, statement_dropped),
)


# Where it can be


class Candidate(NamedTuple):
    """A fault that can be made."""

    operator: str
    old: cst.CSTNode
    new: cst.CSTNode


class Places(cst.CSTVisitor):
    """The faults that can be made in each line of a module."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[int, list[Candidate]] = defaultdict(list)

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Apply the operators to a node, unless nothing that it does can be seen."""
        if is_idle(node):
            return False
        place = self.get_metadata(PositionProvider, node, None)
        if place and called(node) not in ("isinstance", "len"):  # Python checks what these get
            self.lines[place.start.line] += [
                Candidate(operator.__name__, node, new)
                for kind, operator in OPERATORS
                if isinstance(node, kind)
                for new in operator(node)
            ]
        return True


def is_idle(node: cst.CSTNode) -> bool:
    """Whether a node is for readers and type checkers, or only saves time."""
    if isinstance(node, cst.If):
        return node.test.deep_equals(cst.Name("TYPE_CHECKING"))
    if isinstance(node, cst.Expr):  # a docstring
        return isinstance(node.value, (cst.BaseString, cst.Ellipsis))
    if isinstance(node, cst.Assign):
        return node.targets[0].target.deep_equals(cst.Name("__all__"))
    if isinstance(node, cst.Return):  # as most functions end
        return node.value is None or node.value.deep_equals(cst.Name("None"))
    if isinstance(node, cst.SimpleStatementLine):
        return is_idle(node.body[0])
    unseen = (cst.Annotation, cst.Import, cst.ImportFrom)
    return isinstance(node, unseen) or called(node) in ("TypeVar", "cast", "lru_cache")


def called(node: cst.CSTNode) -> str | None:
    """Return the name of the function that a node calls."""
    function = node.func if isinstance(node, cst.Call) else None
    return function.value if isinstance(function, cst.Name) else None


class Fault(NamedTuple):
    """A fault in a module."""

    number: int
    path: str
    line: int
    change: str
    code: str
    """The module with it."""


def faults(paths: Sequence[Path], seed: int) -> Iterator[Fault]:
    """Yield a fault for each line of the modules, in an order that the seed decides."""
    random = Random(seed)
    lines: list[tuple[Path, int, cst.Module, list[Candidate]]] = []
    for file in (file for path in paths for file in sorted(path.rglob("*.py")) or [path]):
        wrapper = MetadataWrapper(cst.parse_module(file.read_bytes()))
        places = Places()
        wrapper.visit(places)
        lines += [(file, line, wrapper.module, places.lines[line]) for line in sorted(places.lines)]
    random.shuffle(lines)
    number = 0
    for file, line, module, candidates in lines:
        for candidate in drawn(candidates, random):
            changed = module.deep_replace(candidate.old, candidate.new)
            code = cst.ensure_type(changed, cst.Module).code
            if is_other(module.code, code):
                number += 1
                change = difference(module.code, code)
                yield Fault(number, str(file.relative_to(ROOT)), line, change, code)
                break


def drawn(candidates: Sequence[Candidate], random: Random) -> Iterator[Candidate]:
    """Yield the candidates in random order; those of every operator are as likely to come first."""
    by_operator: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_operator[candidate.operator].append(candidate)
    while by_operator:
        name = random.choice(list(by_operator))
        yield by_operator[name].pop(random.randrange(len(by_operator[name])))
        if not by_operator[name]:
            del by_operator[name]


def is_other(code: str, changed: str) -> bool:
    """Whether changed code is Python, and says something else."""
    try:
        return ast.dump(ast.parse(changed)) != ast.dump(ast.parse(code))
    except SyntaxError:
        return False


def difference(code: str, changed: str) -> str:
    """Return what was there, and what there is."""
    pieces: dict[str, list[str]] = {"-": [], "+": []}
    for line in islice(difflib.unified_diff(code.split("\n"), changed.split("\n"), n=0), 2, None):
        if line[0] in pieces:
            pieces[line[0]].append(line[1:].strip())
    return "\n".join(f"        {mark} {' '.join(piece)}" for mark, piece in pieces.items())


# Who tells


class Outcome(NamedTuple):
    """What became of a test."""

    test: str
    failed: bool
    seconds: float = 0


class Watch:
    """A plugin of pytest: reports each test, and has the system end a process that does not."""

    def __init__(self, reports: Connection, limit: float) -> None:
        self.reports, self.limit = reports, limit

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Pass on which test begins, and wind up the clock."""
        self.reports.send(nodeid)
        signal.setitimer(signal.ITIMER_PROF, self.limit)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Pass on what became of a test."""
        self.reports.send((report.nodeid, report.failed, report.duration))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Pass on which file has no tests since it cannot be imported."""
        if report.failed:
            self.reports.send((report.nodeid, True, 0))


class Stage(NamedTuple):
    """Tests that are run together."""

    tests: Sequence[str]
    settings: Mapping[str, str] = {}
    limit: float = 600
    """Seconds of the processor for each."""
    patience: float = 7200
    """Seconds of the clock for all."""


def warm_up() -> None:
    """Have pytest import itself and its plugins, so that no other process need to; but not ours."""
    with TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--rootdir", folder, "-p", "no:cacheprovider", folder])
    for name in [name for name in sys.modules if re.match("_?twim", name)]:
        del sys.modules[name]


def run(project: Path, stage: Stage) -> Iterator[Outcome]:
    """Run tests in a process of their own, until one fails; yield what becomes of each."""
    context = get_context("fork")
    reports, far_end = context.Pipe(duplex=False)
    process = context.Process(target=run_here, args=(project, stage, far_end))
    process.start()
    far_end.close()
    end = perf_counter() + stage.patience
    test, status = "", None
    try:
        while status is None and reports.poll(end - perf_counter()):
            match reports.recv():
                case str(name):
                    test = name
                case int(number):
                    status = number
                case fields:
                    yield Outcome(*fields)
        if status != 0:
            yield Outcome(f"{test} (pytest's exit status: {status})", failed=True)
    except EOFError:
        yield Outcome(f"{test} (no end)", failed=True)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.ident or 0, signal.SIGKILL)
        process.join()


def run_here(project: Path, stage: Stage, reports: Connection) -> None:
    """Run tests in this process; report each, and the exit status."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))
    with Path(os.devnull).open("w") as nowhere:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere.fileno(), stream.fileno())
    os.chdir(project)
    source = str(project / "src")
    sys.path.insert(0, source)
    sys.modules["__main__"] = pytest  # what a process begins with that a test starts
    os.environ |= {"PYTHONPATH": source, "TWIM_ARCHIVE": str(ARCHIVE), **stage.settings}
    sys.dont_write_bytecode = "PYTHONDONTWRITEBYTECODE" in os.environ
    watch = Watch(reports, stage.limit)
    watch.pytest_runtest_logstart("all tests")
    reports.send(int(pytest.main([*OPTIONS, *stage.tests], plugins=[watch])))


def measured(project: Path, stage: Stage) -> tuple[Stage, dict[str, float]]:
    """Run tests where nothing is wrong; return them with limits, and each file's time."""
    slowest = 0.0
    files: dict[str, float] = defaultdict(float)
    for report in run(project, stage):
        if report.failed:
            sys.exit(f"fails without a fault: {report.test}")
        slowest = max(slowest, report.seconds)
        files[report.test.partition("::")[0]] += report.seconds
    settings = {**stage.settings, "PYTHONDONTWRITEBYTECODE": "1"}
    limit, patience = 10 + 4 * slowest, 60 + 10 * sum(files.values())
    return Stage(stage.tests, settings, limit, patience), files


def stages(project: Path, tests: Sequence[str]) -> list[Stage]:
    """Return the quick tests, the quickest first, and all tests."""
    quick, files = measured(project, Stage(tests, QUICK))
    whole, _ = measured(project, Stage(tests))
    first = [file for file in sorted(files, key=files.__getitem__) if files[file] < QUICK_SECONDS]
    return [quick._replace(tests=first), whole] if first else [whole]


def teller(project: Path, stages: Sequence[Stage], fault: Fault) -> str | None:
    """Return the test that tells of a fault; `None` if there is none."""
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(project, Path(folder) / "twim")
        (copy / fault.path).write_text(fault.code, encoding="utf-8")
        reports = (report for stage in stages for report in run(copy, stage))
        return next((report.test for report in reports if report.failed), None)


def tried(
    found: Sequence[Fault], tests: Sequence[str], jobs: int
) -> Iterator[tuple[Fault, str | None]]:
    """Yield faults, each with the test that tells of it, as they are tried."""
    warm_up()
    with TemporaryDirectory() as folder:
        project = shutil.copytree(ROOT, Path(folder) / "twim", ignore=NOT_COPIED)
        task = partial(teller, project, stages(project, tests))
        with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
            tries = {pool.submit(task, fault): fault for fault in found}
            yield from ((tries[one], one.result()) for one in as_completed(tries))


def main(arguments: Sequence[str] | None = None) -> int:
    """Try faults; return 1 if any is not told."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, help="modules and folders of them")
    parser.add_argument("--faults", type=int, default=50)
    parser.add_argument("--start", type=int, default=1, help="number of the first fault")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--tests", nargs="+", default=["tests", "src"], help="what pytest is to run"
    )
    options = parser.parse_args(arguments)
    paths = [path.resolve() for path in options.paths] or [
        ROOT / "src/twim" / name for name in CORE
    ]
    first = options.start - 1
    found = list(islice(faults(paths, options.seed), first, first + options.faults))
    told: Counter[str] = Counter()
    for fault, test in tried(found, options.tests, options.jobs):
        verdict = f"told by {test}" if test else "NOT TOLD"
        print(f"{fault.number:5} {fault.path}:{fault.line} {verdict}\n{fault.change}", flush=True)
        told[fault.path] += test is not None
    print(f"\n{'module':<44}{'faults':>8}{'told':>8}")
    for path, count in sorted(Counter(fault.path for fault in found).items()):
        print(f"{path:<44}{count:8}{told[path]:8}")
    print(f"{'all':<44}{len(found):8}{told.total():8}  {told.total() / len(found):.1%}")
    return 0 if told.total() == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
