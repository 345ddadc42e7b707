"""What was reported on a project, in order, and where nothing was."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from twim._explained import explained
from twim._markup.inline import plain_text
from twim._patterns import pattern
from twim.archive._aliases import Aliases, aliases_of
from twim.archive._errors import ArchiveError
from twim.archive._executors import results
from twim.archive._find import find, read_post
from twim.archive._identities import Identities, KnownProject, identities
from twim.archive._issue_rows import rows_of
from twim.archive._options import DEFAULTS, Options, Source
from twim.archive._read import Failure
from twim.archive._rows import How, OnFailure, without_ids
from twim.archive._tables import Row
from twim.errors import TwimError
from twim.model import Entry, Issue, Project, Section

if TYPE_CHECKING:
    from twim.newsroom import Catalog

_WEEK = 7  # days
_ASKED = without_ids(["projects"])
_PARTS = pattern(r"\n(?:[ \t>]*\n)+|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")  # paragraphs, items
_MARKER = pattern(r"\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])[ \t]+)?")
_NO_TEXT = pattern(r"#|!\[[^\]]*\]\([^)]*\)\s*$|```|~~~|<|[-*_]{3,}\s*$|\{\{|[-*+]\s*$")
_END_OF_SENTENCE = pattern(r"(?<=[.!?…])\s+(?=\W{0,9}[^\W\d_a-z])|(?<=[。！？])")


@explained
@attrs.frozen
class ProjectReport:
    """A report on a project, with all its quotes.

    Example:
        >>> import twim.archive
        >>> report = twim.archive.history("examples/posts", "Lighthouse").reports[0]
        >>> str(report.date), report.name, report.reporter
        ('2018-12-21', 'Lighthouse', 'Ines')
    """

    date: dt.date | None
    """The day of the post."""
    name: str
    """The name in the heading then, without markup."""
    reporter: str | None
    """Who reported, without markup; none where nobody is named."""
    user_id: str | None
    """The reporter's Matrix user id."""
    section: str | None
    """The title of the section, without markup."""
    quotes: int
    """How many block quotes it has: those that go on after an image or a list, say, included."""
    url: str | None
    """Its address on the blog, where the post says its own."""
    path: str
    """The post's file, as it was found."""
    place: str
    """Where it stands in the issue, as `Issue.at` takes it."""
    line: int | None
    """The line in that file, one-based, where it begins."""
    text: str = ""
    """The first sentence, as a reader sees it."""
    days: int | None = None
    """How many days after the report before; none for the first."""
    silent: int = 0
    """How many posts that are at hand lie between the report before and this, and have none."""
    missing: int = 0
    """How many weeks lie between them of which no post is at hand."""


@explained
@attrs.frozen
class History:
    """The reports on a project, in the order of the posts.

    Example:
        >>> import twim.archive
        >>> history = twim.archive.history("examples/posts", "lighthouse")
        >>> history.project.name, len(history.reports)
        ('Lighthouse', 7)
    """

    project: KnownProject
    """The project."""
    reports: tuple[ProjectReport, ...]
    """Its reports."""
    silent: int
    """How many posts at hand have none since the last report."""
    missing: int
    """Of how many weeks since then there is no post at hand, as far as later posts tell."""


def history(  # noqa: PLR0913  # keyword-only, and shared by all that go through an archive
    path: Source,
    project: str,
    catalog: "Catalog | None" = None,
    aliases: Aliases | str | os.PathLike[str] | None = None,
    *,
    on_failure: OnFailure | None = None,
    executor: Executor | None = None,
    options: Options = DEFAULTS,
) -> History:
    """Return the reports on a project, under all its names.

    Posts are weekly, so between two reports there are posts that have none, and weeks of which
    there is no post at hand; both are counted.

    Args:
        path: Where the posts are, as for `read`.
        project: Any of its names, in any spelling, its id or its website.
        catalog: The bot's configuration, as for `projects`.
        aliases: A file of aliases, or what was read from one, likewise.
        on_failure: Is told of each post that cannot be read; without it the first one raises.
        executor: Who reads, as for `read`.
        options: Which posts, and how many at a time.

    Raises:
        ArchiveError: There is no such project, or there are several; the message names some.
        ParseError: A post cannot be read, and `on_failure` is not given.
        OSError: A file cannot be read, and `on_failure` is not given.
        WorkerError: The executor lost work.

    Example:
        >>> import twim.archive
        >>> for report in twim.archive.history("examples/posts", "Rookery").reports:
        ...     print(report.date, report.name, report.days)
        2019-05-03 Rookery update None
        2020-07-17 Rookery 🐦 441
    """
    how = How(on_failure, executor, options)
    return history_in_posts(find(path, options), project, catalog, aliases_of(aliases), how)


def history_in_posts(
    paths: Iterable[str],
    project: str,
    catalog: "Catalog | None",
    aliases: Aliases | None,
    how: How,
) -> History:
    """Return the reports as `history` does, of posts in the order given."""
    posts = list(_posts(paths, how))
    known = identities((row for post in posts for row in post.projects), catalog, aliases)
    wanted = _the_one(known, project)
    dates = sorted({post.date for post in posts if post.date})
    reports: list[ProjectReport] = []
    for item in (item for post in posts for item in post.reports):
        if known.id_of(item.report.name, item.website) == wanted.id:
            gap = _gap(dates, reports[-1].date, item.report.date) if reports else {}
            text = _first_sentence(item.body)
            reports.append(attrs.evolve(item.report, text=text, **gap))
    since = _gap(dates, reports[-1].date, None) if reports else {}
    return History(wanted, tuple(reports), since.get("silent", 0), since.get("missing", 0))


def _the_one(known: Identities, text: str) -> KnownProject:
    """Return the project that is asked for.

    Raises:
        ArchiveError: There is none, or there are several.
    """
    found = known.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(project.id for project in found)
        raise ArchiveError(f"there are several projects {text!r}; ask for one by its id: {several}")
    near = known.near(text)
    hint = f"; names like it: {', '.join(near)}" if near else ""
    raise ArchiveError(f"there is no project {text!r}{hint}")


def _gap(dates: Sequence[dt.date], after: dt.date | None, before: dt.date | None) -> dict[str, Any]:
    """Return what lies between two days, or after one: posts, and weeks without a post."""
    if after is None:
        return {}
    between = [date for date in dates if after < date and (before is None or date < before)]
    ends = [after, *between, *([before] if before else [])]
    weeks = (round((late - early).days / _WEEK) for early, late in pairwise(ends))
    return {
        "days": (before - after).days if before else None,
        "silent": len(between),
        "missing": sum(max(number - 1, 0) for number in weeks),
    }


class _Found(NamedTuple):
    """A report on some project, as far as one post tells."""

    report: ProjectReport
    website: str | None
    body: str


class _Post(NamedTuple):
    """What a worker sends back of a post."""

    date: dt.date | None
    projects: list[Row]
    reports: list[_Found]


def _posts(paths: Iterable[str], how: How) -> Iterator[_Post]:
    """Yield what is needed of each post that can be read."""
    for result in results(partial(_read, options=how.options), paths, how.executor, how.options):
        if isinstance(result, _Post):
            yield result
        elif how.on_failure is None:
            raise result.error
        else:
            how.on_failure(result)


def _read(path: str, options: Options) -> _Post | Failure:
    try:
        issue = read_post(path, options)[1]
    except (OSError, TwimError) as error:
        return Failure(Path(path), error)
    rows = rows_of(issue, path, _ASKED)["projects"]
    return _Post(issue.date, rows, list(_reports(issue, path)))


def _reports(issue: Issue, path: str) -> Iterator[_Found]:
    """Yield the reports on projects."""
    link = getattr(issue, "permalink", None)
    for entries, project, section, place in _quotes(issue):
        first = entries[0]
        by = first.reporter
        report = ProjectReport(
            date=issue.date,
            name=project.name,
            reporter=plain_text(by.name) if by else None,
            user_id=str(by.user_id) if by and by.user_id else None,
            section=plain_text(section.title) if section else None,
            quotes=len(entries),
            url=link(first) if link else None,
            path=path,
            place=place,
            line=first.span[0] if first.span else None,
        )
        yield _Found(report, project.website, _first_paragraph(first.body))


def _quotes(issue: Issue) -> Iterator[tuple[list[Entry], Project, Section | None, str]]:
    """Yield the quotes of each report on a project: those without a reporter go on."""
    for project, above, place in issue.walk():
        if isinstance(project, Project):
            section = next((node for node in above if isinstance(node, Section)), None)
            found: list[tuple[list[Entry], str]] = []
            for step, entry in project.children():
                if isinstance(entry, Entry):
                    if entry.reporter or not found or not found[-1][0][0].reporter:
                        found.append(([], f"{place}.{step}"))
                    found[-1][0].append(entry)
            yield from ((entries, project, section, at) for entries, at in found)


def _first_paragraph(markdown: str) -> str:
    """Return the Markdown of the first paragraph that has text, as far as lines tell."""
    texts = (_MARKER.sub("", text, count=1) for text in _PARTS.split(markdown))
    return next((text for text in texts if text.strip() and not _NO_TEXT.match(text)), "")


def _first_sentence(markdown: str) -> str:
    """Return how a paragraph begins, as a reader sees it."""
    text = plain_text(" ".join(markdown.split()))
    return _END_OF_SENTENCE.split(text, maxsplit=1)[0]
