"""What the commands of the newsroom read beside posts: the catalogue, messages, pings."""

from collections.abc import Callable
from typing import TypeVar

from twim._files import decode
from twim.cli._printable import on_one_line
from twim.cli._run import Run, data_of, name_of, told
from twim.errors import ParseError, TwimError
from twim.newsroom import Catalog, Message, Report

_T = TypeVar("_T")


def read_input(run: Run, path: str, read: Callable[[str], _T]) -> _T | None:
    """Read a file or standard input, or tell of each problem with it."""
    try:
        return read(decode(data_of(path), name_of(path)))
    except (OSError, ParseError) as error:
        run.problem(told(error, name_of(path)))
    except TwimError as error:
        tell_all(run, error, name_of(path))
    return None


def read_catalog(run: Run, path: str) -> Catalog | None:
    """Read the catalogue, or tell of each problem with it."""
    return read_input(run, path, lambda text: Catalog.loads(text, path=path))


def tell_all(run: Run, error: TwimError, name: str) -> None:
    """Tell of each fault that an error has, on a line of its own, with the name of the file."""
    for line in map(on_one_line, str(error).split("\n")):
        run.problem(line if line.startswith(f"{name}:") else f"{name}: {line}")


def report_of(run: Run, message: Message, catalog: Catalog | None) -> Report:
    """Return the report of a message, and tell what was done to its text."""
    report = message.report(catalog)
    for note in report.notes:
        run.tell(on_one_line(f"{message.name}: {note}"))
    return report
