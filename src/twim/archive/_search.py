"""Which reports have these words?"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from twim._arguments import checked
from twim._shown import shown
from twim.archive._aliases import Aliases, aliases_of
from twim.archive._database import is_database, rows_in
from twim.archive._declared import Declared
from twim.archive._errors import ArchiveError, nobody_so
from twim.archive._find import find
from twim.archive._identities import identities, ids_of
from twim.archive._matches import Match, Matches, match_of
from twim.archive._options import DEFAULTS, Options, Source, is_within, of_all_days
from twim.archive._phrases import Phrases, words_of
from twim.archive._read import How, OnFailure
from twim.archive._rows import tables_of_posts
from twim.archive._tables import SEARCHED, TABLES, rows_from

if TYPE_CHECKING:
    from twim.newsroom import Catalog

_Row: TypeAlias = dict[str, Any]
"""A row of the table `reports`."""


@checked
def search(  # noqa: PLR0913  # keyword-only, and shared by all that go through an archive
    path: Source,
    words: str | Iterable[str],
    *,
    project: str | None = None,
    reporter: str | None = None,
    limit: int | None = None,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
    catalog: "Catalog | None" = None,
    aliases: Aliases | str | os.PathLike[str] | None = None,
) -> Matches:
    """Return the reports that have all the words, in the order of their dates.

    A word is a run of letters and digits; case and accents make no difference. Where a script has
    no blanks between words, as those of Chinese, Japanese and Thai, what is asked for is found
    wherever it stands. A report is searched with all its quotes, the name in the heading of its
    project and that of the reporter: the words may stand in any of them. The answer is the same
    whether the path is a database that `export` wrote, or posts.

    Args:
        path: A database, or where the posts are, as for `read`.
        words: Words in any order, or several texts, each a word or a phrase whose words have to
            follow one another.
        project: Search reports of this project alone: any of its names, in any spelling, its id or
            its website. Several projects can have a name.
        reporter: Search those of this reporter alone: a Matrix user id, with the server or
            without, or a name.
        limit: How many reports to return at most, the oldest first; with 0 there is just how many
            there are.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who reads posts, as for `read`.
        options: Which posts, and how many at a time; of which days holds for databases as well.
        catalog: What is known of projects, as for `projects`.
        aliases: What else projects are called, as for `projects`. A database has those that it was
            exported with; where either is given here, its table `projects` is asked anew.

    Raises:
        ArchiveError: There are no words, no report of such a project or reporter on any day, the
            limit is less than 0, or the database is not one that `export` of this version made, or
            cannot be read.
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be read, and `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import twim.archive
        >>> found = twim.archive.search("examples/posts", ["rooms as a tree"])
        >>> [(str(match.date), match.reporter) for match in found]
        [('2018-06-01', 'Oskar')]
    """
    if limit is not None and limit < 0:
        raise ArchiveError(f"limit is {shown(limit)}, and has to be 0 or more")
    question = Question(words, project, reporter, options)
    how = How(on_failure, executor, options, catalog, aliases_of(aliases))
    if is_database(path):
        return search_database(os.fspath(path), question, limit, how)  # type: ignore[arg-type]  # one path
    return search_posts(find(path, question.posts), question, limit, how)


def _phrases(words: str | Iterable[str]) -> Phrases:
    """Return words, or phrases.

    Raises:
        ArchiveError: There are none.
    """
    phrases = Phrases(words.split() if isinstance(words, str) else words)
    if not phrases:
        raise ArchiveError("there is no word to search for")
    return phrases


@attrs.frozen
class Question:
    """Which reports are asked for."""

    phrases: Phrases = attrs.field(converter=_phrases)
    project: str | None
    reporter: str | None
    options: Options

    @property
    def posts(self) -> Options:
        """Which posts to read: who or what is asked for may be known from other days alone."""
        is_of_all = self.project is None and self.reporter is None
        return self.options if is_of_all else of_all_days(self.options)


def _is_by(name: str, row: _Row) -> bool:
    """Whether a reporter has a name or a user id, the server of which may be left out."""
    reporter, user_id = row["reporter"], (row["user_id"] or "").casefold()
    asked = f"@{name.casefold().removeprefix('@')}"
    return (reporter is not None and words_of(name) == words_of(reporter)) or (
        asked in {user_id, user_id.partition(":")[0]}
    )


def search_database(place: str, question: Question, limit: int | None, how: How) -> Matches:
    """Search as `search` does, in a database file."""
    rows: Iterable[_Row] = rows_in(place, "reports")
    if question.project is not None and (how.catalog or how.aliases):
        rows = _known_by_files(rows, place, how)
    return _answer(rows, question, limit, how)


def search_posts(paths: Iterable[str], question: Question, limit: int | None, how: How) -> Matches:
    """Search as `search` does, in posts in the order given."""
    left_out = {"words", "links", "images", *(["project_id"] if question.project is None else [])}
    names = (name for name in TABLES["reports"].names if name not in left_out)
    found = tables_of_posts(paths, [TABLES["reports"].with_columns(names)], how)
    rows = (row for rows in found for row in rows_from(rows["reports"]))
    return _answer(rows, question, limit, how)


def _known_by_files(rows: Iterable[_Row], place: str, how: How) -> Iterator[_Row]:
    """Yield rows of a database with the projects that its headings have by what files say."""
    headings = [row for row in rows_in(place, "projects") if row["project"] is not None]
    known = identities(headings, how.catalog, how.aliases)
    names = {(row["project"], row["website"]) for row in headings}
    ids = {name: known.id_of(*name) for name in names}
    for row in rows:
        row["project_id"] = ids.get((row["project"], row["website"]))
        yield row


def _answer(rows: Iterable[_Row], question: Question, limit: int | None, how: How) -> Matches:
    """Return which of the reports in these rows are asked for."""
    matches: list[Match] = []
    total = searched = 0
    for report in _asked(_reports(rows), question, how):
        if is_within(report["date"], question.options):
            searched += 1
            if question.phrases.are_in(*(report[name] or "" for name in SEARCHED)):
                total += 1
                if limit is None or len(matches) < limit:
                    matches.append(match_of(report, question.phrases))
    return Matches(tuple(matches), total, searched)


def _reports(rows: Iterable[_Row]) -> Iterator[_Row]:
    """Yield the first row of each report, with all that is quoted."""
    for _, quotes in groupby(rows, itemgetter("report_id")):
        first, *others = quotes
        first["body"] = "\n\n".join(it["body"] or "" for it in (first, *others))
        yield first


def _asked(reports: Iterable[_Row], question: Question, how: How) -> Iterable[_Row]:
    """Return the reports of the project and the reporter that are asked for.

    Raises:
        ArchiveError: There is no such project, or nobody who reported is called so.
    """
    project, reporter = question.project, question.reporter
    if project is None and reporter is None:
        return reports
    every = found = list(reports)
    if project is not None:
        named = ("project", "website", "project_id")
        headings = {tuple(row[name] for name in named) for row in every if row["project_id"]}
        ids = ids_of(project, headings, Declared(how.catalog, how.aliases))
        if not ids:
            raise nobody_so("there is no project", project, (name for name, _, _ in headings))
        found = [report for report in every if report["project_id"] in ids]
    if reporter is not None:
        if not any(_is_by(reporter, report) for report in every):
            names = filter(None, (report["reporter"] for report in every))
            raise nobody_so("nobody reported under the name or user id", reporter, names)
        found = [report for report in found if _is_by(reporter, report)]
    return found
