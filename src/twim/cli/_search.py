"""`twim search`: the reports of an archive that have some words."""

import click
from rich.text import Text

from twim.archive._database import is_database
from twim.archive._search import search as search_in
from twim.archive._search import search_posts
from twim.archive._sqlite import Match
from twim.cli._archive import attempt, jobs_option, over_posts
from twim.cli._output import counted
from twim.cli._printable import on_one_line
from twim.cli._run import Run


@click.command()
@click.option("-n", "--limit", type=click.IntRange(1), metavar="N", help="Show the first N alone.")
@jobs_option
@click.argument("path", metavar="PATH")
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
def search(path: str, words: tuple[str, ...], *, limit: int | None, jobs: int) -> int:
    """Show the reports that have all the words.

    PATH is a database that `twim export` wrote, which answers at once, or a file, a folder or a
    glob pattern. Words are runs of letters and digits, in any case, with or without accents;
    those that are given as one, in quotes, have to follow one another.

    Each report is shown with its file and line, the date, the project, or else the department,
    who reported, and an excerpt. They are in the order of their dates.

    \b
    Examples:
      twim search archive.sqlite key backup
      twim search posts/ 'sliding sync' --limit 5
    """  # noqa: D301  # `\b` is click's mark for text that is not to be wrapped
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
