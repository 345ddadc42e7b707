"""Which reports have these words?"""

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import Any, TypeAlias

import attrs

from twim._arguments import checked
from twim._shown import shown
from twim.archive._database import is_database, rows_in
from twim.archive._errors import ArchiveError, no_project
from twim.archive._find import find
from twim.archive._matches import Match, Matches, match_of
from twim.archive._options import DEFAULTS, Options, Source, is_within, of_all_days
from twim.archive._phrases import Phrases, words_of
from twim.archive._read import How, OnFailure
from twim.archive._rows import tables_of_posts
from twim.archive._spellings import name_key, site_key
from twim.archive._tables import TABLES, rows_from

_Report: TypeAlias = tuple[Mapping[str, Any], str]
"""The first row of a report, and all that is quoted in it."""


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
    if is_database(path):
        return search_database(os.fspath(path), question, limit)  # type: ignore[arg-type]  # one path
    how = How(on_failure, executor, options)
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


def _is_by(name: str, row: Mapping[str, Any]) -> bool:
    """Whether a reporter has a name or a user id, the server of which may be left out."""
    reporter, user_id = row["reporter"], (row["user_id"] or "").casefold()
    asked = f"@{name.casefold().removeprefix('@')}"
    return (reporter is not None and words_of(name) == words_of(reporter)) or (
        asked in {user_id, user_id.partition(":")[0]}
    )


def search_database(place: str, question: Question, limit: int | None) -> Matches:
    """Search as `search` does, in a database file."""
    return _answer(rows_in(place), question, limit)


def search_posts(paths: Iterable[str], question: Question, limit: int | None, how: How) -> Matches:
    """Search as `search` does, in posts in the order given."""
    left_out = {"words", "links", "images", *(["project_id"] if question.project is None else [])}
    names = (name for name in TABLES["reports"].names if name not in left_out)
    found = tables_of_posts(paths, [TABLES["reports"].with_columns(names)], how)
    return _answer((row for rows in found for row in rows_from(rows["reports"])), question, limit)


def _answer(rows: Iterable[Mapping[str, Any]], question: Question, limit: int | None) -> Matches:
    """Return which of the reports in these rows are asked for."""
    matches: list[Match] = []
    total = searched = 0
    for first, text in _asked(_reports(rows), question):
        if is_within(first["date"], question.options):
            searched += 1
            if question.phrases.are_in(text):
                total += 1
                if limit is None or len(matches) < limit:
                    matches.append(match_of(first, text, question.phrases))
    return Matches(tuple(matches), total, searched)


def _asked(reports: Iterator[_Report], question: Question) -> Iterable[_Report]:
    """Return the reports of the project and the reporter that are asked for.

    Raises:
        ArchiveError: There is no such project, or nobody who reported is called so.
    """
    project, reporter = question.project, question.reporter
    if project is None and reporter is None:
        return reports
    every = found = list(reports)
    if project is not None:
        ids = _ids_of(project, [row for row, _ in every])
        found = [report for report in every if report[0]["project_id"] in ids]
    if reporter is None:
        return found
    if not any(_is_by(reporter, row) for row, _ in every):
        raise ArchiveError(f"nobody reported under the name or user id {shown(reporter)}")
    return [report for report in found if _is_by(reporter, report[0])]


def _ids_of(text: str, rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of the project that is meant, whatever it is called in other posts.

    Raises:
        ArchiveError: There is none.
    """
    named = ("project", "website", "project_id")
    headings = {tuple(row[name] for name in named) for row in rows if row["project_id"]}
    key, site = name_key(text), site_key(text)
    found = (
        {id_ for _, _, id_ in headings if id_ == text},
        {id_ for name, _, id_ in headings if name_key(name) == key},
        {id_ for _, url, id_ in headings if url and site_key(url) == site},
    )
    for ids in filter(None, found):
        return ids
    raise no_project(text, (name for name, _, _ in headings))


def _reports(rows: Iterable[Mapping[str, Any]]) -> Iterator[_Report]:
    """Yield the first row of each report, and all that is quoted."""
    first: Mapping[str, Any] | None = None
    bodies: list[str] = []
    for row in rows:
        if first is not None and not row["continues"]:
            yield first, "\n\n".join(bodies)
            first, bodies = None, []
        first = first or row
        bodies.append(row["body"] or "")
    if first is not None:
        yield first, "\n\n".join(bodies)
