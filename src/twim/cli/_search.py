"""`twim search`: the reports of an archive that have some words."""

from functools import partial
from typing import Unpack

import attrs
import click
from rich.text import Text

from twim.archive._database import is_database
from twim.archive._matches import Match, Matches
from twim.archive._read import How
from twim.archive._search import Question, search_database, search_posts
from twim.cli._archive import Asked, check_order, checked, days, known_names, over_posts
from twim.cli._data import json_text
from twim.cli._printable import on_one_line
from twim.cli._run import Run
from twim.cli._words import counted


def search(  # noqa: PLR0913  # they are the options of the command
    path: str,
    words: tuple[str, ...],
    *,
    project: str | None,
    reporter: str | None,
    limit: int | None,
    as_json: bool,
    **asked: Unpack[Asked],
) -> int:
    """Show the reports that have all the words; return the exit status."""
    options = days(asked)
    question = checked(lambda: Question(words, project, reporter, options))
    check_order([path], words, "the path comes first: twim search PATH WORDS")
    run = Run()
    found = None
    database = run.tried(lambda: is_database(path))
    if database:
        how = How(None, None, options, **known_names(run, asked))
        if not run.problems:
            found = run.tried(lambda: search_database(path, question, limit, how))
    elif database is not None:
        found = over_posts(
            run,
            [path],
            asked,
            "Searching",
            lambda posts, how: search_posts(posts, question, limit, how),
            options=question.posts,
        )
    if found is None:
        return run.status
    show = _show_json if as_json else partial(_show, run)
    for match in found:
        show(match)
    if found.searched or not run.problems:
        run.tell(_summary(found))
    return run.status or int(not found)


def _summary(found: Matches) -> str:
    """Return how many reports have the words, and of how many."""
    have = "has" if found.total == 1 else "have"
    reports = f"{counted(found.total, 'report')} {have} these words"
    if len(found) < found.total:
        reports = f"{len(found):,} of {counted(found.total, 'report')} that {have} these words"
    return f"{reports}; {found.searched:,} {'was' if found.searched == 1 else 'were'} searched"


def _show_json(match: Match) -> None:
    """Show a report that was found, as an object on a line."""
    click.echo(json_text(attrs.asdict(match), None).encode(), nl=False)


def _show(run: Run, match: Match) -> None:
    """Show a report that was found."""
    about = (match.date, match.project or match.department, match.reporter)
    words = ", ".join(str(word) for word in about if word)
    place = on_one_line(f"{match.path}:{match.line}")
    head = Text.assemble((place, "bold"), f": {on_one_line(words)}")
    run.out.print(head, soft_wrap=True)
    run.out.print(_excerpt(match), soft_wrap=True)


def _excerpt(match: Match) -> Text:
    """Return the excerpt, with the words marked where that shows."""
    text, at = Text("  ", "dim"), 0
    for start, stop in match.marks:
        text.append(on_one_line(match.excerpt[at:start]))
        text.append(on_one_line(match.excerpt[start:stop]), "not dim bold reverse")
        at = stop
    return text.append(on_one_line(match.excerpt[at:]))
