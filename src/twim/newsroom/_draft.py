"""The week's post, made of people's reports."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import attrs

from twim._arguments import checked
from twim._markup.escaping import escape
from twim._patterns import pattern
from twim._shown import shown
from twim.matrix._identifiers import server_name_fault
from twim.model import (
    Department,
    FrontMatter,
    Issue,
    MatrixLive,
    PingRanking,
    Prose,
    ReadMore,
    Section,
    Shortcode,
    SignOff,
)
from twim.model._fields import several
from twim.model._titles import NEWSLETTER, section_kind, usual_path, usual_title
from twim.newsroom._catalog import Catalog, CatalogSection
from twim.newsroom._edit import add
from twim.newsroom._errors import NewsroomError
from twim.newsroom._report import Report

Pings: TypeAlias = Mapping[str, float] | Iterable[tuple[str, float]] | Iterable[PingRanking]

_VIDEO = pattern(
    r"""
    (?: https?:// (?:[\w-]+\.)* (?: youtu\.be/
        | youtube(?:-nocookie)?\.com/ (?: (?:embed|live|shorts|v)/ | watch\?(?:[^\s#]*&)?v= ) ) )?
    ([A-Za-z0-9_-]{11}) (?: [?&#/] \S* )?
    """,
    re.VERBOSE,
)
"""An id of YouTube, alone or in an address there."""
UNFILED = "todo"
"""The name of the section for reports that nobody files."""
_PING_ROOM = "#ping:maunium.net"
_PING = Department(
    "Dept of Ping 🏓",
    [
        Prose(
            "Here we reveal, rank, and applaud the homeservers with the lowest ping, as measured by"
            " [pingbot](https://github.com/maubot/echo), a [maubot](https://github.com/maubot/maubot)"
            " that you can host on your own server."
        )
    ],
)
_SIGN_OFF = SignOff(
    "That's all I know",
    [
        Prose(
            "See you next week, and be sure to stop by"
            " [#twim:matrix.org](https://matrix.to/#/#twim:matrix.org) with your updates!\n\n"
            "To learn more about how to prepare an entry for TWIM check out"
            " [the TWIM guide](@/twim-guide.md)."
        )
    ],
)


@checked
def draft(  # noqa: PLR0913, PLR0917  # what a post has
    date: dt.date,
    author: str | Iterable[str],
    reports: Iterable[Report],
    catalog: Catalog,
    pings: Pings | None = None,
    matrix_live: str | tuple[str, str] | Section | None = None,
    image: str | None = None,
) -> Issue:
    r"""Make the week's post.

    Sections stand in the catalogue's order; in each, projects in the order of the first report on
    them. The summary ends below the first section in which reports are filed, or the pings. What is
    not given is not there.

    Args:
        date: The day of the post, with a time of day if there is one.
        author: Who writes it, or several.
        reports: The reports, each with its project and section, as `add` takes them. If nobody
            says a section, it is the catalogue's section "todo".
        catalog: Which sections and projects there are.
        pings: The median ping of each homeserver in milliseconds; or rankings.
        matrix_live: The id of the video on YouTube, or its address there; or its title and that;
            or the section.
        image: The address of the picture that other sites show for the post, with `https://`.

    Raises:
        NewsroomError: The section of a report is not known, and there is none for such reports; a
            ping is that of no homeserver; nobody is named as the author; or the video or the
            picture has no such id or address.

    Example:
        >>> import datetime, twim, twim.newsroom
        >>> ode = twim.newsroom.CatalogProject("ode", "Ode", "A client.", None, "clients")
        >>> clients = twim.newsroom.CatalogSection("clients", "Dept of Clients 📱", 10)
        >>> catalog = twim.newsroom.Catalog((clients,), (ode,))
        >>> ada = twim.newsroom.report("Ada", "@ada:example.org", "It is out.", project="ode")
        >>> issue = twim.newsroom.draft(datetime.date(2030, 1, 4), "Kofi", [ada], catalog)
        >>> print(twim.dumps(issue).partition("## That's")[0].rstrip())
        +++
        date = "2030-01-04"
        title = "This Week in Matrix 2030-01-04"
        path = "/blog/2030/01/04/this-week-in-matrix-2030-01-04"
        <BLANKLINE>
        [taxonomies]
        author = ["Kofi"]
        category = ["This Week in Matrix"]
        +++
        <BLANKLINE>
        ## Dept of Clients 📱
        <BLANKLINE>
        ### Ode
        <BLANKLINE>
        A client.
        <BLANKLINE>
        [Ada](https://matrix.to/#/@ada:example.org) says
        <BLANKLINE>
        > It is out.
        <BLANKLINE>
        <!-- more -->
    """
    sections = [] if matrix_live is None else [_matrix_live(matrix_live)]
    issue = Issue(_front_matter(date, author, image), (*sections, *_ping(pings), _SIGN_OFF))
    reports = list(several(reports))
    catalog = _in_order_of(reports, catalog)
    for it in reports:
        try:
            issue = add(issue, it.entry, project=it.project, section=it.section, catalog=catalog)
        except NewsroomError:
            if not (unfiled := catalog.section(UNFILED)):
                raise
            issue = add(issue, it.entry, project=it.project, section=unfiled, catalog=catalog)
    return _with_summary(issue, catalog.section(UNFILED))


def _front_matter(date: dt.date, author: str | Iterable[str], image: str | None) -> FrontMatter:
    front_matter = FrontMatter(
        usual_title(date),
        date,
        path=usual_path(date),
        authors=[author] if isinstance(author, str) else author,
        categories=[NEWSLETTER],
        extra={"image": image} if image else {},
    )
    if not front_matter.authors or not all(map(str.strip, front_matter.authors)):
        raise NewsroomError("author: nobody is named")
    if image and not image.startswith("https://"):
        raise NewsroomError(f"image: {image!r} is no address that starts with https://")
    return front_matter


def _matrix_live(video: str | tuple[str, str] | Section) -> Section:
    if isinstance(video, Section):
        return video
    title, address = ("Matrix Live", video) if isinstance(video, str) else video
    if not (found := _VIDEO.fullmatch(str(address).strip())):
        told = "eleven letters, digits, _ and -, or an address on YouTube"
        raise NewsroomError(f"matrix_live: {address!r} is no id of a video: {told}")
    if section_kind(title) != "matrix_live":
        title = f"Matrix Live {title}"
    return MatrixLive(escape(title), [Shortcode("youtube_player", {"video_id": found[1]})])


def _ping(pings: Pings | None) -> list[Section]:
    if pings is None:
        return []
    items: list[Any] = list(pings.items() if isinstance(pings, Mapping) else pings)
    rankings = [it for it in items if isinstance(it, PingRanking)]
    if medians := [it for it in items if not isinstance(it, PingRanking)]:
        for hostname, _ in medians:
            if fault := server_name_fault(hostname):
                raise NewsroomError(
                    f"pings: {shown(hostname)} is no name of a homeserver: it {fault}"
                )
        rankings.append(PingRanking.of(medians, room=_PING_ROOM))
    return [attrs.evolve(_PING, content=(*_PING.content, *rankings))] if rankings else []


def _in_order_of(reports: Iterable[Report], catalog: Catalog) -> Catalog:
    """Return a catalogue whose projects come in the order of the first report on each."""
    found = [catalog.project(it.project) for it in reports if it.project]
    first = list(dict.fromkeys([*(it for it in found if it), *catalog.projects]))
    return attrs.evolve(catalog, projects=first)


def _with_summary(issue: Issue, unfiled: CatalogSection | None) -> Issue:
    """End the summary below the first department, if there is one for more than what is unfiled."""
    for at, section in enumerate(issue.sections):
        if isinstance(section, Department) and not (unfiled and section.title == unfiled.title):
            content = (*section.content, ReadMore())
            return issue.replace(f"sections[{at}]", [attrs.evolve(section, content=content)])
    return issue
