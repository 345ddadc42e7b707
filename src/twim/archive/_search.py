"""Which reports have these words?"""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

import attrs

from twim._arguments import checked
from twim._shown import shown
from twim.archive._aliases import Aliases, aliases_of
from twim.archive._database import is_database, rows_in
from twim.archive._declared import Declared
from twim.archive._errors import ArchiveError, no_project
from twim.archive._find import find
from twim.archive._identities import ids_of
from twim.archive._matches import Match, Matches, match_of
from twim.archive._options import DEFAULTS, Options, Source, is_within, of_all_days
from twim.archive._phrases import Phrases, words_of
from twim.archive._read import How, OnFailure
from twim.archive._rows import tables_of_posts
from twim.archive._tables import TABLES, rows_from

if TYPE_CHECKING:
    from twim.newsroom import Catalog

_Report = Mapping[str, Any]
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
    wherever it stands. A report is searched with all its quotes, so the words may stand in any of
    them. The answer is the same whether the path is a database that `export` wrote, or posts.

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
        aliases: What else projects are called, as for `projects`. Those in a database are apart as
            it was exported, but those that these files say are one are searched together.

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
    reports: Iterator[_Report]
    if is_database(path):
        reports = rows_in(os.fspath(path))  # type: ignore[arg-type]  # one path
    else:
        reports = reports_in_posts(find(path, question.posts), question, how)
    return matches(reports, question, limit, how)


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


def _is_by(name: str, row: Mapping[str, Any]) -> bool:
    """Whether a reporter has a name or a user id, the server of which may be left out."""
    reporter, user_id = row["reporter"], (row["user_id"] or "").casefold()
    asked = f"@{name.casefold().removeprefix('@')}"
    return (reporter is not None and words_of(name) == words_of(reporter)) or (
        asked in {user_id, user_id.partition(":")[0]}
    )


def reports_in_posts(paths: Iterable[str], question: Question, how: How) -> Iterator[_Report]:
    """Yield the reports in posts in the order given, with what a question asks of them."""
    left_out = {"words", "links", "images", *(["project_id"] if question.project is None else [])}
    names = (name for name in TABLES["reports"].names if name not in left_out)
    found = tables_of_posts(paths, [TABLES["reports"].with_columns(names)], how)
    return (row for rows in found for row in rows_from(rows["reports"]))


def matches(reports: Iterable[_Report], question: Question, limit: int | None, how: How) -> Matches:
    """Return which of some reports are asked for."""
    found: list[Match] = []
    total = searched = 0
    for report in _asked(reports, question, how):
        if is_within(report["date"], question.options):
            searched += 1
            if question.phrases.are_in(report["body"] or ""):
                total += 1
                if limit is None or len(found) < limit:
                    found.append(match_of(report, question.phrases))
    return Matches(tuple(found), total, searched)


def _asked(reports: Iterable[_Report], question: Question, how: How) -> Iterable[_Report]:
    """Return the reports of the project and the reporter that are asked for.

    Raises:
        ArchiveError: There is no such project, or nobody who reported is called so.
    """
    project, reporter = question.project, question.reporter
    if project is None and reporter is None:
        return reports
    every = found = list(reports)
    if project is not None:
        columns = ("project_id", "project", "website")
        headings = {tuple(row[name] for name in columns) for row in every if row["project_id"]}
        ids = ids_of(project, headings, Declared(how.catalog, how.aliases))
        if not ids:
            raise no_project(project, (name for _, name, _ in headings))
        found = [row for row in every if row["project_id"] in ids]
    if reporter is None:
        return found
    if not any(_is_by(reporter, row) for row in every):
        raise ArchiveError(f"nobody reported under the name or user id {shown(reporter)}")
    return [row for row in found if _is_by(reporter, row)]
