"""The rows of the tables: each column with its type, what it means, and its unit.

Columns are said here and nowhere else. `Annotated` has what a value means and, where it is a figure
of something, the unit.
"""

import datetime as dt
from typing import Annotated, TypedDict

_IssueId = Annotated[int, "The post's number, 1 for the oldest: its row in `issues`."]
_Date = Annotated[dt.date | None, "The day of the post."]
_Path = Annotated[str, "The post's file, as it was found."]
_Line = Annotated[int | None, "The line in that file, one-based, where it begins."]
_Department = Annotated[str | None, 'The section that it stands in, without "Dept of" and emoji.']
_Heading = Annotated[str | None, "The project that it stands under, without markup."]
_ProjectId = Annotated[
    str | None, "That project under all of its names: its row in `project_index`."
]
_ReportId = Annotated[
    int | None, "The report that it stands in, as `reports` has it; none where it is in no report."
]
_KnownId = Annotated[str, "The project under all of its names, as a word for addresses."]
_First = Annotated[dt.date | None, "The day of the first post that has it."]
_Last = Annotated[dt.date | None, "The day of the last post that has it."]
_Issues = Annotated[int, "How many posts have it."]
_Host = Annotated[str | None, "The host in that address, in lower case."]


class IssuesRow(TypedDict):
    """A row of `issues`."""

    issue_id: Annotated[int, "The post's number, 1 for the oldest."]
    date: _Date
    path: _Path
    title: Annotated[str | None, "Its title."]
    page: Annotated[str | None, "The path of its page on the site."]
    authors: Annotated[str, 'Who wrote it, separated by ", ".']
    departments: Annotated[int, "How many departments it has."]
    projects: Annotated[int, "How many rows of `projects` are of this post."]
    reports: Annotated[int, "How many reports it has, each with all its quotes."]
    pings: Annotated[int, "How many rows of `pings` are of this post."]
    words: Annotated[int, "The words in its reports, counted as in `reports`."]
    links: Annotated[int, "How many rows of `links` are of this post."]
    images: Annotated[int, "How many rows of `images` are of this post."]


class ReportsRow(TypedDict):
    """A row of `reports`."""

    issue_id: _IssueId
    date: _Date
    department: _Department
    project: _Heading
    project_id: _ProjectId
    website: Annotated[str | None, "The website of that project."]
    reporter: Annotated[
        str | None,
        "Who reported, as named in the post, without markup; none where nobody is named.",
    ]
    user_id: Annotated[str | None, "The reporter's Matrix user id."]
    server: Annotated[str | None, "The server name in that user id."]
    verb: Annotated[str, 'What follows the name: "says", "announces:" (Markdown).']
    report_id: Annotated[
        int,
        "The report, the same for all of its quotes: the number of the row of its first one,"
        " counted from 1 through all posts.",
    ]
    continues: Annotated[
        bool,
        "Whether the quote goes on after a report, behind an image, say: `reporter`, `user_id` and"
        " `server` are those of that report then, and it is none to count.",
    ]
    words: Annotated[
        int, "The words of the body: what stands between blanks, and has a letter or a digit."
    ]
    links: Annotated[int, "Its links, not counting the one on the reporter's name."]
    images: Annotated[int, "Its images."]
    body: Annotated[str, "The report itself (Markdown)."]
    path: _Path
    line: _Line


class ProjectsRow(TypedDict):
    """A row of `projects`."""

    issue_id: _IssueId
    date: _Date
    department: _Department
    project: Annotated[str, "Its name, without markup."]
    project_id: _ProjectId
    website: Annotated[str | None, "Its website, where the heading gives one."]
    description: Annotated[str, "What introduces it before the first report (Markdown)."]
    reports: Annotated[int, "How many reports stand under the heading, each with all its quotes."]
    path: _Path
    line: _Line


class PingsRow(TypedDict):
    """A row of `pings`."""

    issue_id: _IssueId
    date: _Date
    room: Annotated[str | None, "The room where the pings were sent."]
    rank: Annotated[int, "The place in the ranking; 1 is the fastest."]
    hostname: Annotated[str, "The homeserver."]
    median_ms: Annotated[float, "The median of the round trips, in milliseconds.", "ms"]
    std_dev_ms: Annotated[
        float | None, "Their standard deviation, where the post has it, in milliseconds.", "ms"
    ]
    path: _Path
    line: Annotated[int | None, "The line in that file, one-based, of the ranking's start."]


class LinksRow(TypedDict):
    """A row of `links`."""

    issue_id: _IssueId
    date: _Date
    department: _Department
    project: _Heading
    project_id: _ProjectId
    report_id: _ReportId
    label: Annotated[str, "Its text, without markup."]
    url: Annotated[str, "Where it leads, as the post has it, escapes resolved."]
    host: _Host
    mention: Annotated[str | None, "The Matrix user, room or group that it leads to."]
    path: _Path
    line: Annotated[int | None, "The line in that file, one-based, where its text begins."]


class ImagesRow(TypedDict):
    """A row of `images`."""

    issue_id: _IssueId
    date: _Date
    department: _Department
    project: _Heading
    project_id: _ProjectId
    report_id: _ReportId
    alt: Annotated[str, "The text that stands for it where it is not shown, without markup."]
    url: Annotated[str, "Its address, as the post has it, escapes resolved."]
    host: _Host
    path: _Path
    line: _Line


class MscsRow(TypedDict):
    """A row of `mscs`."""

    issue_id: _IssueId
    date: _Date
    state: Annotated[
        str, 'The list it is in: "new", "proposed", "final_comment_period", "accepted", "closed".'
    ]
    number: Annotated[int, "Its number."]
    title: Annotated[str, "Its title, without the number and markup."]
    url: Annotated[str, "Where the list links it to."]
    disposition: Annotated[
        str | None, 'What its final comment period is for: "merge", "close", "postpone".'
    ]
    path: _Path


class FederationRow(TypedDict):
    """A row of `federation`."""

    issue_id: _IssueId
    date: _Date
    servers: Annotated[int, "The servers that were discovered."]
    publishing: Annotated[int | None, "Those of them that publish their directory of rooms."]
    rooms: Annotated[int | None, "The rooms in these directories."]
    share: Annotated[
        float | None, "The share of the publishing servers, as the post has it, in percent.", "%"
    ]
    path: _Path


class ProjectIndexRow(TypedDict):
    """A row of `project_index`."""

    project_id: _KnownId
    name: Annotated[str, "The name that it is known by."]
    website: Annotated[str | None, "The website that it had last."]
    first: _First
    last: _Last
    issues: _Issues
    reports: Annotated[int, "How many reports stand under its headings."]


class ProjectNamesRow(TypedDict):
    """A row of `project_names`."""

    project_id: _KnownId
    name: Annotated[str, "A name that headings have for it, without markup."]
    website: Annotated[str | None, "A website that those headings give."]
    first: _First
    last: _Last
    issues: _Issues
    reports: Annotated[int, "How many reports stand under those headings."]
