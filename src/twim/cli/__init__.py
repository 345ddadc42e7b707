"""The command `twim`, as a process: its entry point, exit statuses, and manners towards pipes.

What it does is in `_commands` and in a module for each command, `_verify` for `twim verify`. They
need the extra `cli`. This module needs nothing, so that it can say so where the extra is missing.
"""

import gc
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Never

from twim.cli._garbage import collected_rarely

__all__ = ["main"]

_FAILED = 1
_INTERRUPTED = 130  # what a shell reports for a process that SIGINT ended
_UNREAD = 141  # likewise, SIGPIPE
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status.

    Args:
        arguments: What stands after `twim` on the command line; by default that of this process.

    Returns:
        0 where all is well, 1 where something is wrong with a post or a path, 2 where the command
        is called wrongly, 130 where it is interrupted, 141 where nobody reads its output to the
        end, 143 where it is told to end by SIGTERM.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what an old terminal cannot show, it spells out
            stream.reconfigure(errors="backslashreplace")
    try:
        with _signals(), collected_rarely():
            return _command(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except _Ended as ended:
        return 128 + ended.number  # as shells have it
    except SystemExit as left:  # by click or rich, where a pipe is broken
        if left.code != _FAILED or os.environ.get("_TWIM_COMPLETE"):
            raise
        return _UNREAD
    except OSError as error:  # from standard output
        _give_up_output()
        sys.stderr.write(f"twim: {error.strerror or error}\n")
        return _FAILED
    finally:
        if arguments is None:  # the process ends here: no last look at all that it has loaded
            gc.freeze()


class _Ended(BaseException):
    """A signal told the process to end. As an exception it lets everybody tidy up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def _signals() -> Iterator[None]:
    """Let signals that would end the process at once be exceptions, as SIGINT is.

    Those that somebody else handles, or ignores as `nohup` does, stay as they are.
    """
    main_thread = threading.current_thread() is threading.main_thread()
    ours = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours if main_thread else ():
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours if main_thread else ():
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _: FrameType | None) -> Never:
    signal.signal(number, signal.SIG_IGN)  # once is enough: nobody is disturbed who tidies up
    raise _Ended(number)


def _command(arguments: Sequence[str] | None) -> int:
    try:
        from twim.cli._commands import run  # may be missing what it needs

        return run(arguments)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in {"click", "rich"}:
            raise
        sys.stderr.write(f"twim: {package} is missing: pip install 'twim[cli]' brings it\n")
        return _FAILED


def _give_up_output() -> None:
    """Let what is still to be written go nowhere, so that Python does not try again at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
