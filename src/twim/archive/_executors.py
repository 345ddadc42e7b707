"""Work on many posts: one after the other, or shared out in chunks to an executor."""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import islice
from typing import TypeVar

from twim.archive._errors import WorkerError
from twim.archive._options import Options

_R = TypeVar("_R")
_Pending = deque[tuple[Sequence[str], Future[list[_R]]]]


def results(
    work: Callable[[str], _R], paths: Iterable[str], executor: Executor | None, options: Options
) -> Iterator[_R]:
    """Yield what work gives for each path, in the order of the paths.

    An executor has a bounded number of chunks at a time. When nobody wants more results, what it
    has not begun is cancelled.

    Raises:
        WorkerError: The executor did not do its work.
    """
    if executor is None:
        yield from map(work, paths)
        return
    left = iter(paths)
    pending: _Pending[_R] = deque()
    try:
        while chunk := list(islice(left, options.chunk_size)):
            pending.append((chunk, _submitted(executor, work, chunk, pending)))
            if len(pending) == options.pending:
                yield from _first(pending)
        while pending:
            yield from _first(pending)
    finally:
        for _, future in pending:
            future.cancel()


def _submitted(
    executor: Executor, work: Callable[[str], _R], chunk: list[str], pending: _Pending[_R]
) -> Future[list[_R]]:
    try:
        return executor.submit(_work_on, work, chunk)
    except Exception as error:  # a broken pool, or one that was shut down
        raise _lost(error, chunk, pending) from error


def _work_on(work: Callable[[str], _R], chunk: Iterable[str]) -> list[_R]:
    """Do the work of a chunk; this is what runs in a worker."""
    return [work(path) for path in chunk]


def _first(pending: _Pending[_R]) -> list[_R]:
    """Wait for the first chunk and return its results."""
    chunk, future = pending[0]
    try:
        done = future.result()
    except Exception as error:  # work does not raise: whatever comes is the executor's
        raise _lost(error, chunk, pending) from error
    pending.popleft()
    return done


def _lost(error: Exception, chunk: Sequence[str], pending: _Pending[_R]) -> WorkerError:
    """Return the error for a chunk that was lost, and for all where the executor is broken."""
    paths = list(chunk)
    if isinstance(error, BrokenExecutor):
        paths = list(
            dict.fromkeys(path for some in (*(one for one, _ in pending), chunk) for path in some)
        )
        message = "a worker died"
    elif isinstance(error, pickle.PicklingError) or "pickle" in str(error):
        message = (
            "the work cannot be sent to a worker, or its result back: a function for processes"
            f" has to stand at the top of a module ({error})"
        )
    else:
        message = str(error) or type(error).__name__
    return WorkerError(message, paths=paths)
