"""Worker processes of the command: what they do, and how they end."""

from __future__ import annotations

import gc
import operator
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError
from functools import partial
from multiprocessing import Pipe, active_children
from multiprocessing.context import SpawnProcess

import pytest

from archives import die
from commands import posix
from twim import Issue
from twim.cli._workers import Workers, _serve


@pytest.fixture(autouse=True)
def _nobody_is_left() -> Iterator[None]:
    """Make sure that all workers end with the context."""
    before = set(active_children())
    yield
    assert set(active_children()) <= before


def test_work_is_done_elsewhere() -> None:
    """By as many processes as asked for, each idle one first."""
    with Workers(2) as pool:
        assert list(pool.map(operator.add, range(5), range(5))) == [0, 2, 4, 6, 8]
        ids = {pool.submit(os.getpid).result() for _ in range(8)}
    assert os.getpid() not in ids
    assert 1 <= len(ids) <= 2


def test_large_results_come_back() -> None:
    """Larger than any pipe holds."""
    with Workers(1) as pool:
        assert len(pool.submit(operator.mul, b"x", 10_000_000).result()) == 10_000_000


def test_an_error_comes_back() -> None:
    """And the worker goes on."""
    with Workers(1) as pool:
        with pytest.raises(ZeroDivisionError):
            pool.submit(operator.truediv, 1, 0).result()
        assert pool.submit(operator.truediv, 1, 2).result() == 0.5


def test_work_that_cannot_be_sent_is_an_error() -> None:
    """Of pickling, and the worker goes on."""
    with Workers(1) as pool:
        with pytest.raises(Exception, match="pickle"):
            pool.submit(lambda: None).result()
        assert pool.submit(operator.neg, 1).result() == -1


def test_a_worker_that_dies_is_an_error() -> None:
    """Also for who asks it next."""
    with Workers(1) as pool:
        for _ in range(2):
            with pytest.raises(BrokenExecutor, match="a worker died"):
                pool.submit(die, Issue()).result()


@posix
def test_a_worker_leaves_interrupts_to_others() -> None:
    """From its first moment on."""
    with Workers(1) as pool:
        (worker,) = pool._processes  # noqa: SLF001
        assert worker.pid
        os.kill(worker.pid, signal.SIGINT)
        assert pool.submit(operator.neg, 1).result() == -1
        os.kill(worker.pid, signal.SIGINT)
        assert pool.submit(operator.neg, 1).result() == -1


@posix
def test_an_interrupt_comes_once_workers_are_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is lost, and no worker hears of it while it begins."""
    started: list[SpawnProcess] = []
    real = SpawnProcess.start

    def interrupted(process: SpawnProcess) -> None:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        real(process)
        started.append(process)

    monkeypatch.setattr(SpawnProcess, "start", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            Workers(2)
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(started) == 2
    gc.collect()  # nobody can ask them any more
    for process in started:
        process.join(60)
        assert process.exitcode == 0


def test_a_worker_serves_until_nobody_can_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen from within: it answers each question, the wrong ones too."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    here, there = Pipe()
    answers: list[tuple[object, object]] = []

    def ask() -> None:
        for divisor in (2, 0):
            here.send(partial(operator.truediv, 1, divisor))
            answers.append(here.recv())
        here.close()

    asking = threading.Thread(target=ask)
    asking.start()
    _serve(there)
    asking.join()
    there.close()
    (half, none), (nothing, error) = answers
    assert (half, none, nothing) == (0.5, None, None)
    assert isinstance(error, ZeroDivisionError)


def test_what_goes_wrong_ends_the_workers_at_once() -> None:
    """Nobody waits for their work, and what was not begun is cancelled."""
    begun = time.monotonic()
    pool = Workers(1)
    long, never = (pool.submit(time.sleep, 600) for _ in range(2))

    def fail() -> None:
        with pool:
            while not long.running():
                time.sleep(0.01)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert time.monotonic() - begun < 60
    with pytest.raises(BrokenExecutor):
        long.result()
    with pytest.raises((CancelledError, BrokenExecutor)):
        never.result()
