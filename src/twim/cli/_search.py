"""`twim search`: the reports of an archive that have some words."""

from rich.text import Text

from twim.archive._database import is_database
from twim.archive._search import search as search_in
from twim.archive._search import search_posts
from twim.archive._sqlite import Match
from twim.cli._archive import attempt, over_posts
from twim.cli._printable import on_one_line
from twim.cli._run import Run
from twim.cli._words import counted


def search(path: str, words: tuple[str, ...], *, limit: int | None, jobs: int) -> int:
    """Show the reports that have all the words; return the exit status."""
    run = Run()
    found = None
    database = attempt(run, lambda: is_database(path))
    if database:
        found = attempt(run, lambda: search_in(path, words, limit=limit))
    elif database is not None:
        found = over_posts(
            run,
            [path],
            jobs,
            "Searching",
            lambda posts, how: search_posts(posts, words, limit, how),
        )
    if found is not None:
        for match in found:
            _show(run, match)
        run.tell(counted(len(found), "report"))
    return run.status


def _show(run: Run, match: Match) -> None:
    """Show a report that was found."""
    about = (match.date, match.project or match.department, match.reporter)
    words = ", ".join(str(word) for word in about if word)
    place = on_one_line(f"{match.path}:{match.line}")
    head = Text.assemble((place, "bold"), f": {on_one_line(words)}")
    run.out.print(head, soft_wrap=True)
    run.out.print(Text(f"  {on_one_line(match.excerpt)}", "dim"), soft_wrap=True)
