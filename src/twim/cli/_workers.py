"""Worker processes that end with the command, however that ends.

The pool of the standard library shares its pipes among all workers: where one is killed while it
sends, whoever waits for the rest waits for ever, and workers whose pool was killed never find out.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.resource_tracker import ensure_running
from queue import SimpleQueue
from types import TracebackType
from typing import Any, TypeVar, cast

from twim.cli._garbage import collected_rarely

_T = TypeVar("_T")
_mask = getattr(signal, "pthread_sigmask", lambda *_: ())  # Windows has none
_BLOCK, _UNBLOCK, _SET = (
    getattr(signal, name, 0) for name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")
)
_HELD = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}


class Workers(ThreadPoolExecutor):
    """An executor of processes: each has a pipe to a thread here, and whoever is left hears of it.

    As a context, it waits for its work where all is well, and else kills the workers.
    """

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self._idle: SimpleQueue[Connection[Any, Any]] = SimpleQueue()
        new = get_context("spawn")  # a copy of this process might lack threads that it relies on
        self._pipes = [new.Pipe() for _ in range(count)]
        self._processes = [
            new.Process(target=_serve, args=(there,), daemon=True) for _, there in self._pipes
        ]
        with _signals_held():
            for process, (here, there) in zip(self._processes, self._pipes, strict=True):
                process.start()
                there.close()
                self._idle.put(here)

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:  # noqa: ANN401  # as executors have it
        """Let a worker do some work."""
        return super().submit(self._ask, partial(fn, *args, **kwargs))

    def _ask(self, work: Callable[[], _T]) -> _T:
        """Send work to an idle worker, and return what comes back; there is one for each thread."""
        worker = self._idle.get()
        try:
            worker.send(work)
            result, error = cast("tuple[_T, Exception | None]", worker.recv())
        except (EOFError, OSError) as lost:
            raise BrokenExecutor("a worker died") from lost
        finally:
            self._idle.put(worker)
        if error is not None:
            raise error
        return result

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the workers, at once where something went wrong: nobody wants their results."""
        if error is not None:
            for process in self._processes:
                process.kill()
        self.shutdown(cancel_futures=True)
        for here, _ in self._pipes:
            here.close()
        for process in self._processes:
            process.join()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold signals back while workers are started, here and in the workers until they serve.

    None is lost, and no worker that is half made has anything to say about one.
    """
    ensure_running()  # which would let them through
    before = _mask(_BLOCK, _HELD)
    try:
        yield
    finally:
        _mask(_SET, before)


def _serve(asked: Connection[Any, Any]) -> None:
    """Do what is asked for, until nobody can ask any more; this is what runs in a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # which is for the process that asks
    _mask(_UNBLOCK, _HELD)
    with collected_rarely(), suppress(EOFError, OSError):
        while True:
            work = asked.recv()
            answer: tuple[object, Exception | None]
            try:
                answer = (work(), None)
            except Exception as error:  # noqa: BLE001  # for whoever asked
                answer = (None, error)
            asked.send(answer)
