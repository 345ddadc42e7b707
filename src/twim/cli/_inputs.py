"""What the commands of the newsroom share: the catalogue, and reports of messages."""

from twim.cli._printable import on_one_line
from twim.cli._run import Run, name_of
from twim.newsroom import Catalog, Message, Report


def read_catalog(run: Run, path: str | None) -> Catalog | None:
    """Read the catalogue, if there is one, or tell of each problem with it."""
    if path is None:
        return None
    return run.read(path, lambda text: Catalog.loads(text, path=name_of(path)))


def report_of(run: Run, message: Message, catalog: Catalog | None) -> Report:
    """Return the report of a message, and tell what was done to its text."""
    report = message.report(catalog)
    for note in report.notes:
        run.tell(on_one_line(f"{message.name}: {note}"))
    return report
