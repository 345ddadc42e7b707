"""Functions that build valid parts of an issue, and fill in what the caller leaves out.

Nothing here depends on the time or on chance: the same call gives an equal value, always.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from twim import model
from twim._arguments import checked
from twim.matrix import UserId
from twim.model._titles import usual_path, usual_title

_DAY = dt.date(2025, 1, 3)  # a Friday, as most issues are
_PING_TITLE = "[#ping:example.org](https://matrix.to/#/#ping:example.org)"
_PINGS = {"example.org": 183.0, "example.com": 204.5}


@checked
def make_reporter(name: str = "Ada", user_id: str | None = None) -> model.Reporter:
    """Return somebody who reports, with a user id that follows from the name unless given.

    Raises:
        IdentifierError: The user id is none.

    Example:
        >>> from twim.testing import make_reporter
        >>> make_reporter("Emma [it/its]").user_id
        '@emma:example.org'
    """
    if user_id is None:
        word = re.search(r"[a-z0-9]+", name.casefold())
        user_id = f"@{word[0] if word else 'somebody'}:example.org"
    return model.Reporter(name, UserId(user_id))


@checked
def make_entry(
    body: str = "There is news.",
    *,
    reporter: model.Reporter | str | None = "Ada",
    verb: str | None = None,
    lead: str = "",
    between: str = "",
) -> model.Entry:
    """Return a report.

    Args:
        body: What is reported (Markdown).
        reporter: Who reports; a name is made a reporter by `make_reporter`. `None` for a quote
            without an attribution.
        verb: What stands after the reporter (Markdown); by default "says".
        lead: What stands before the reporter (Markdown).
        between: Headings and images above the quote (Markdown).

    Example:
        >>> from twim.testing import make_entry
        >>> make_entry("Hi!", reporter="Neil") == make_entry("Hi!", reporter="Neil", verb="says")
        True
    """
    if isinstance(reporter, str):
        reporter = make_reporter(reporter)
    if verb is None:
        verb = "says" if reporter else ""
    return model.Entry(reporter, verb, body, lead, between=between)


@checked
def make_project(
    title: str = "Kettle",
    content: Iterable[model.Block] | None = None,
    *,
    website: str | None = "https://project.example.org",
) -> model.Project:
    """Return a project, by default with one report.

    Args:
        title: The heading without the website (Markdown).
        content: What stands under the heading.
        website: Where the project is found; `None` for nowhere.

    Example:
        >>> from twim.testing import make_project
        >>> make_project("Ode").title, make_project("Ode", []).content
        ('Ode', ())
    """
    blocks = (make_entry(),) if content is None else tuple(content)
    return model.Project(title, website, blocks)


@checked
def make_department(
    title: str = "Dept of Clients 📱", content: Iterable[model.Content] | None = None
) -> model.Department:
    """Return a department, by default with one project.

    Args:
        title: The heading (Markdown).
        content: Blocks and projects.

    Example:
        >>> from twim.testing import make_department
        >>> [project.name for project in make_department("Dept of Bots 🤖").projects]
        ['Kettle']
    """
    return model.Department(title, (make_project(),) if content is None else tuple(content))


@checked
def make_matrix_live(
    title: str = "Matrix Live", content: Iterable[model.Content] | None = None
) -> model.MatrixLive:
    """Return the section on the weekly video, by default with one video.

    Args:
        title: The heading (Markdown).
        content: Blocks and projects.

    Example:
        >>> from twim.testing import make_matrix_live
        >>> make_matrix_live().video_ids
        ('M4tr1xL1v30',)
    """
    video = model.Shortcode("youtube_player", {"video_id": "M4tr1xL1v30"})
    return model.MatrixLive(title, (video,) if content is None else tuple(content))


@checked
def make_sign_off(
    title: str = "That's all I know", content: Iterable[model.Content] | None = None
) -> model.SignOff:
    r"""Return the closing section, by default with one sentence.

    Args:
        title: The heading (Markdown).
        content: Blocks and projects.

    Example:
        >>> from twim.testing import make_sign_off
        >>> make_sign_off().text()
        "That's all I know\n\nSee you next week!"
    """
    return model.SignOff(
        title, (model.Prose("See you next week!"),) if content is None else tuple(content)
    )


@checked
def make_ping_ranking(
    rows: Mapping[str, float] | Iterable[model.PingRow] | None = None,
    *,
    title: str | None = _PING_TITLE,
    intro: str = "",
) -> model.PingRanking:
    """Return a ping ranking, by default of two homeservers.

    Args:
        rows: The medians in milliseconds by hostname, best first; or the lines themselves.
        title: The heading (Markdown); `None` for none.
        intro: The paragraph that begins with "Join" (Markdown).

    Example:
        >>> from twim.testing import make_ping_ranking
        >>> [(row.rank, row.hostname) for row in make_ping_ranking({"example.org": 88.5}).rows]
        [(1, 'example.org')]
    """
    rows = _PINGS if rows is None else rows
    if isinstance(rows, Mapping):
        ranked = enumerate(rows.items(), start=1)
        rows = [model.PingRow(rank, hostname, median) for rank, (hostname, median) in ranked]
    return model.PingRanking(tuple(rows), title, intro)


@checked
def make_front_matter(
    date: dt.date = _DAY,
    *,
    title: str | None = None,
    path: str | None = None,
    authors: Iterable[str] = ("Ada",),
    categories: Iterable[str] = ("This Week in Matrix",),
) -> model.FrontMatter:
    """Return the metadata of a post, with a title and a path that follow from the date.

    `attrs.evolve` adds what else is wanted.

    Args:
        date: The day of the post.
        title: The title (plain text).
        path: The path of the page on the site.
        authors: Who wrote the post (plain text).
        categories: What the post is filed under (plain text).

    Example:
        >>> import datetime
        >>> from twim.testing import make_front_matter
        >>> front_matter = make_front_matter(datetime.date(2025, 2, 7))
        >>> front_matter.title, front_matter.path
        ('This Week in Matrix 2025-02-07', '/blog/2025/02/07/this-week-in-matrix-2025-02-07')
    """
    return model.FrontMatter(
        title=usual_title(date) if title is None else title,
        date=date,
        path=usual_path(date) if path is None else path,
        authors=tuple(authors),
        categories=tuple(categories),
    )


@checked
def make_issue(
    sections: Iterable[model.Section] | None = None,
    *,
    date: dt.date = _DAY,
    authors: Iterable[str] = ("Ada",),
    front_matter: model.FrontMatter | None = None,
    preamble: Iterable[model.Content] = (),
) -> model.Issue:
    """Return an issue, by default with a section of each kind.

    Args:
        sections: The sections; by default a video, a department with a report, a ping ranking and
            the closing.
        date: The day of the issue; title and path follow from it.
        authors: Who wrote it (plain text).
        front_matter: The metadata, in place of `date` and `authors`.
        preamble: What stands before the first section.

    Example:
        >>> from twim.testing import make_issue
        >>> [type(section).__name__ for section in make_issue().sections]
        ['MatrixLive', 'Department', 'Department', 'SignOff']
    """
    if sections is None:
        ping = make_department("Dept of Ping 🏓", [make_ping_ranking()])
        sections = [make_matrix_live(), make_department(), ping, make_sign_off()]
    if front_matter is None:
        front_matter = make_front_matter(date, authors=authors)
    return model.Issue(front_matter, tuple(sections), tuple(preamble))
