"""What was reported on a project, in order, and where nothing was."""

import datetime as dt
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from typing import TYPE_CHECKING, NamedTuple

import attrs

from twim._arguments import checked
from twim._explained import explained
from twim._markup.headings import title_words
from twim._markup.inline import plain_text
from twim._page import anchors_by_place
from twim._patterns import pattern
from twim._shown import shown
from twim.archive._aliases import Aliases, aliases_of
from twim.archive._errors import ArchiveError, nobody_so
from twim.archive._find import find
from twim.archive._identities import Identities, KnownProject, identities
from twim.archive._issue_rows import rows_of
from twim.archive._options import DEFAULTS, Options, Source, is_within, of_all_days
from twim.archive._read import How, OnFailure, made_of_posts
from twim.archive._rows import HEADING
from twim.archive._tables import Columns, rows_from
from twim.archive._weeks import week_of
from twim.model import Issue, Project, Report

if TYPE_CHECKING:
    from twim.newsroom import Catalog

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
    """The project, with its names and figures of all days."""
    reports: tuple[ProjectReport, ...]
    """Its reports, of the days that were asked for."""
    silent: int
    """How many posts at hand have none since the last report."""
    missing: int
    """Of how many weeks since then there is no post at hand, as far as later posts tell."""


@checked
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
        options: Which posts, and how many at a time. The project is known from those of all days.

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
    how = How(on_failure, executor, options, catalog, aliases_of(aliases))
    return history_in_posts(find(path, of_all_days(options)), project, how)


def history_in_posts(paths: Iterable[str], project: str, how: How) -> History:
    """Return the reports as `history` does, of posts in the order given."""
    posts = list(made_of_posts(_of_post, paths, how))
    headings = (row for post in posts for row in rows_from(post.headings))
    known = identities(headings, how.catalog, how.aliases)
    wanted = _the_one(known, project)
    posts = [post for post in posts if is_within(post.date, how.options)]
    dates = sorted({post.date for post in posts if post.date})
    reports: list[ProjectReport] = []
    last: dt.date | None = None  # the day of the report before
    for report, website in (pair for post in posts for pair in post.reports):
        if known.id_of(report.name, website) == wanted.id:
            day = report.date
            silent, missing = _between(dates, last, day) if day else (0, 0)
            days = (day - last).days if day and last else None
            text = _END_OF_SENTENCE.split(plain_text(report.text), maxsplit=1)[0]
            reports.append(
                attrs.evolve(report, text=text, days=days, silent=silent, missing=missing)
            )
            last = day
    return History(wanted, tuple(reports), *_between(dates, last, None))


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
        raise ArchiveError(
            f"there are several projects {shown(text)}; ask for one by its id: {several}"
        )
    names = (name.name for project in known.projects for name in project.names)
    raise nobody_so("there is no project", text, names)


def _between(
    dates: Sequence[dt.date], after: dt.date | None, before: dt.date | None
) -> tuple[int, int]:
    """Count what lies between two days, or after one: posts, and weeks without a post."""
    if after is None:
        return 0, 0
    stop = bisect_left(dates, before) if before else len(dates)
    between = dates[bisect_right(dates, after) : stop]
    weeks = sorted({*map(week_of, (after, *between, *([before] if before else [])))})
    return len(between), weeks[-1] - weeks[0] + 1 - len(weeks)


class _Post(NamedTuple):
    """What a worker sends back of a post."""

    date: dt.date | None
    headings: Columns
    reports: list[tuple[ProjectReport, str | None]]
    """Those on projects: with a paragraph, of which the first sentence is wanted, and the website
    in the heading."""


def _of_post(issue: Issue, path: str) -> _Post:
    rows = rows_of(issue, path, {"headings": HEADING})["headings"]
    anchors = anchors_by_place(issue)
    found = [
        (_report(issue, path, report, it, anchors[report.place]), it.website)
        for report in issue.reports()
        if (it := report.project)
    ]
    return _Post(issue.date, rows, found)


def _report(
    issue: Issue, path: str, report: Report, project: Project, anchor: str
) -> ProjectReport:
    first, by, section = report.entries[0], report.reporter, report.section
    return ProjectReport(
        date=issue.date,
        name=project.name,
        reporter=plain_text(by.name) if by else None,
        user_id=str(by.user_id) if by and by.user_id else None,
        section=title_words(section.title) if section else None,
        quotes=len(report.entries),
        url=f"{issue.url}#{anchor}" if issue.url and anchor else issue.url,
        path=path,
        place=report.place,
        line=first.span[0] if first.span else None,
        text=" ".join(_first_paragraph(first.body).split()),
    )


def _first_paragraph(markdown: str) -> str:
    """Return the Markdown of the first paragraph that has text, as far as lines tell."""
    texts = (_MARKER.sub("", text, count=1) for text in _PARTS.split(markdown))
    return next((text for text in texts if text.strip() and not _NO_TEXT.match(text)), "")
