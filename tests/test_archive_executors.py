"""Whoever does the work, the results are the same; and work that is lost is an error."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import twim
from archives import die, weeklies, with_license, write
from conftest import ARCHIVE
from twim.archive import TABLES, Failure, Options, WorkerError, read, rewrite
from twim.archive._find import find
from twim.archive._issue_rows import Rows
from twim.archive._read import How
from twim.archive._rows import tables_of_posts


def new_processes(workers: int = 2) -> ProcessPoolExecutor:
    """Return a pool of fresh processes; copies of this one would have its threads' locks."""
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))


@pytest.fixture(scope="module")
def processes() -> Iterator[Executor]:
    """Two worker processes."""
    with new_processes() as pool:
        yield pool


@pytest.fixture(scope="module")
def cluster() -> Iterator[Executor]:
    """A Dask cluster of two worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    with distributed.Client(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", set_as_default=False
    ) as client:
        yield client.get_executor()


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    """Two threads."""
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture(params=["threads", "processes", "cluster"])
def executor(request: pytest.FixtureRequest) -> Executor:
    """Each kind of executor."""
    pool = request.getfixturevalue(request.param)
    assert isinstance(pool, Executor)
    return pool


SMALL = Options(chunk_size=2, pending=3)


def test_the_results_are_the_same(executor: Executor, tmp_path: Path) -> None:
    """Posts and failures, in the same order."""
    weeklies(tmp_path, 20)
    write(tmp_path, {"broken.md": "+++\n", "latin.md": b"\xe9"})
    expected = list(read(tmp_path, on_error="yield"))
    found = list(read(tmp_path, on_error="yield", executor=executor, options=SMALL))
    assert found[:-2] == expected[:-2]
    assert list(map(str, found[-2:])) == list(map(str, expected[-2:]))
    assert [type(item) for item in found[-2:]] == [Failure, Failure]


@pytest.fixture(scope="module")
def published() -> list[Rows]:
    """The rows of all tables, of each published post."""
    if not list(ARCHIVE.glob("*.md")):
        pytest.skip(f"no posts in {ARCHIVE}; TWIM_ARCHIVE names the directory of published posts")
    return all_rows(None)


def all_rows(executor: Executor | None) -> list[Rows]:
    """Return the rows of all tables, made by an executor."""
    options = Options()
    return list(
        tables_of_posts(find(ARCHIVE, options), TABLES.values(), How(None, executor, options))
    )


@pytest.mark.bulk
def test_the_tables_of_published_posts_are_the_same(
    executor: Executor, published: list[Rows]
) -> None:
    """One process, threads, processes and a cluster give equal rows."""
    assert all_rows(executor) == published


def test_a_function_goes_to_workers(executor: Executor, tmp_path: Path) -> None:
    """Posts are changed where they are."""
    paths = weeklies(tmp_path, 5)
    result = rewrite(tmp_path, with_license, executor=executor, options=SMALL)
    assert [change.path for change in result.changed] == paths
    extras = [post.issue.front_matter.extra for post in read(tmp_path)]
    assert extras == [{"license": "CC-BY-4.0"}] * 5


class Slow(Executor):
    """Does the work of the oldest chunk when its result is wanted, and keeps count."""

    def __init__(self) -> None:
        self.most = 0
        self.futures: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
        """Promise to do some work."""
        executor = self

        class Lazy(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:  # noqa: ANN401
                executor.most = max(executor.most, sum(not at.done() for at in executor.futures))
                self.set_result(fn(*args, **kwargs))
                return super().result(timeout)

        self.futures.append(Lazy())
        return self.futures[-1]


def test_only_so_many_chunks_are_on_their_way(tmp_path: Path) -> None:
    """Memory is bounded: an executor never has more than the options allow."""
    weeklies(tmp_path, 20)
    slow = Slow()
    assert len(list(read(tmp_path, executor=slow, options=SMALL))) == 20
    assert (slow.most, len(slow.futures)) == (3, 10)


def test_whoever_stops_early_leaves_no_work_behind(tmp_path: Path) -> None:
    """What was not begun is cancelled."""
    weeklies(tmp_path, 20)
    slow = Slow()
    posts = read(tmp_path, executor=slow, options=SMALL)
    next(posts)
    del posts
    assert [at.cancelled() for at in slow.futures] == [False, True, True]


def test_the_first_failure_that_raises_stops_the_work(tmp_path: Path) -> None:
    """The error is the one that is raised without an executor."""
    weeklies(tmp_path, 20)
    write(tmp_path, {"broken.md": '+++\ndate = "2029-01-01"\nx\n+++\n'})
    with ThreadPoolExecutor(2) as pool, pytest.raises(twim.ParseError, match=r"broken\.md:3:2"):
        list(read(f"{tmp_path}/b*.md", executor=pool, options=Options(category=None)))


# Work that is lost


def test_a_worker_that_dies_is_an_error_that_names_its_posts(tmp_path: Path) -> None:
    """No hang, and no file that is half written."""
    paths = weeklies(tmp_path, 5)
    before = [path.read_bytes() for path in paths]
    options = Options(chunk_size=1, pending=5)
    with new_processes(1) as pool, pytest.raises(WorkerError) as caught:
        rewrite(tmp_path, die, executor=pool, options=options)
    assert caught.value.paths == tuple(map(str, paths))
    named = ", ".join(map(str, paths[:3]))
    assert str(caught.value) == f"a worker died; not done: {named} and 2 more"
    assert [path.read_bytes() for path in paths] == before


def test_a_pool_that_is_broken_is_an_error_that_names_the_posts(tmp_path: Path) -> None:
    """A pool may be broken before it is given anything."""
    (path,) = weeklies(tmp_path, 1)
    with new_processes(1) as pool:
        with pytest.raises(WorkerError):
            rewrite(tmp_path, die, executor=pool)
        with pytest.raises(WorkerError) as caught:
            list(read(tmp_path, executor=pool))
    assert str(caught.value) == f"a worker died; not done: {path}"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_dask_worker_that_dies_is_an_error_that_names_its_posts(tmp_path: Path) -> None:
    """Dask tries a few times, and gives up."""
    distributed = pytest.importorskip("distributed")
    dask = pytest.importorskip("dask")
    (path,) = weeklies(tmp_path, 1)
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.Client(
            n_workers=1, threads_per_worker=1, dashboard_address=":0", set_as_default=False
        ) as client,
        pytest.raises(WorkerError) as caught,
    ):
        rewrite(tmp_path, die, executor=client.get_executor())
    assert caught.value.paths == (str(path),)


def test_a_function_that_cannot_be_sent_is_an_error_that_says_so(
    processes: Executor, tmp_path: Path
) -> None:
    """`pickle` sends functions by name."""
    weeklies(tmp_path, 1)
    with pytest.raises(WorkerError) as caught:
        rewrite(tmp_path, lambda issue: issue, executor=processes)
    assert str(caught.value).startswith(
        "the work cannot be sent to a worker, or its result back: a function for processes has to"
        " stand at the top of a module ("
    )
    assert len(list(read(tmp_path, executor=processes))) == 1, "the pool still works"


class Cancelling(Executor):
    """Drops its work."""

    def submit(self, _: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:  # noqa: ARG002
        """Take work, and cancel it."""
        future: Future[Any] = Future()
        future.cancel()
        return future


def test_work_that_is_dropped_is_an_error(tmp_path: Path) -> None:
    """An error without words is known by its kind."""
    (path,) = weeklies(tmp_path, 1)
    with pytest.raises(WorkerError) as caught:
        next(read(tmp_path, executor=Cancelling()))
    assert str(caught.value) == f"CancelledError; not done: {path}"
