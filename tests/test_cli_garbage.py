"""The garbage collector has little to do in processes of the command, and its own way elsewhere."""

from __future__ import annotations

import gc

import pytest

import twim
from commands import Command, command, printed
from twim.cli._garbage import collected_rarely
from twim.cli._workers import Workers

__all__ = ["command"]


def test_it_is_as_before_afterwards() -> None:
    """Whatever it was, and however that ends."""
    before = gc.get_threshold()
    try:
        gc.set_threshold(7, 8, 9)
        with pytest.raises(KeyError), collected_rarely():  # noqa: PT012  # how it ends
            assert gc.isenabled()
            assert gc.get_threshold() == (100_000, 8, 9)
            raise KeyError
        assert gc.get_threshold() == (7, 8, 9)
    finally:
        gc.set_threshold(*before)


def test_posts_are_read_without_it(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the command; a program that calls the command finds all as it was."""
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    during = []

    def read(_: str) -> twim.Issue:
        during.append(gc.get_threshold()[0])
        raise OSError(0, "Enough")

    monkeypatch.setattr("twim.cli._run.read_post", read)
    assert command("fmt", "--check", "-").status == 1
    assert during == [100_000]
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, frozen)


def test_posts_are_read_without_it_by_workers() -> None:
    """Which are processes of the command as well."""
    with Workers(1) as workers:
        assert workers.submit(gc.get_threshold).result()[0] == 100_000


@pytest.mark.parametrize(("arguments", "frozen"), [("", "True"), ("['--version']", "False")])
def test_a_process_of_its_own_ends_without_it(arguments: str, frozen: str) -> None:
    """Python would look through all that is loaded once more; a program may go on."""
    code = (
        "import atexit, gc, sys, twim.cli; sys.argv[1:] = ['--version']\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 0))\n"
        f"twim.cli.main({arguments})"
    )
    assert printed(code).split()[-1] == frozen


POSTS = """\
import gc, twim
from contextlib import suppress
from twim.testing import SAMPLE_NAMES, sample

def use():
    for name in SAMPLE_NAMES:
        twim.format(sample(name).text)
    with suppress(twim.ParseError):
        twim.loads("+++\\nx\\n+++\\n")

use()
gc.collect()
gc.disable()
for _ in range(20):
    use()
print(gc.collect())
"""


def test_posts_leave_no_garbage() -> None:
    """What was read, or could not be, is gone when nobody has it any more: memory does not grow.

    In a process of its own: here, the threads of other tests may have ended meanwhile.
    """
    assert int(printed(POSTS)) < 20
