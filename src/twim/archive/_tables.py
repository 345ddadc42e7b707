"""The tables of an archive: what each column holds. Every format is made from this."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

import attrs

from twim._explained import explained
from twim.archive._errors import ArchiveError

Row: TypeAlias = dict[str, str | int | float | dt.date | None]
"""A row of a table: the values by the names of the columns, in the order of the columns."""


@explained
@attrs.frozen
class Column:
    """A column of a table.

    Example:
        >>> import twim.archive
        >>> column = twim.archive.TABLES["pings"].columns[4]
        >>> column.name, column.type
        ('median_ms', 'number')
        >>> column.meaning
        'The median of the round trips, in milliseconds.'
    """

    name: str
    """Its name, the same in every format."""
    type: Literal["boolean", "date", "integer", "number", "text"]
    """The type of its values: `bool`, `datetime.date`, `int`, `float` or `str`; `None` where a post
    does not say."""
    meaning: str
    """What its values are, units included."""


@explained
@attrs.frozen
class Table:
    """A table: its columns, and what a row stands for.

    Example:
        >>> import twim.archive
        >>> twim.archive.TABLES["pings"].names[:4]
        ('date', 'room', 'rank', 'hostname')
    """

    name: str
    """Its name, the same in every format."""
    meaning: str
    """What a row stands for."""
    columns: tuple[Column, ...]
    """Its columns, in order."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


_DATE = Column("date", "date", "The day of the post.")
_PATH = Column("path", "text", "The post's file, as it was found.")
_LINE = Column("line", "integer", "The line in that file, one-based, where it begins.")
_DEPARTMENT = Column(
    "department", "text", 'The section that it stands in, without "Dept of" and emoji.'
)
_PROJECT = Column("project", "text", "The project that it stands under, without markup.")

_TABLES = (
    Table(
        "issues",
        "A post.",
        (
            _DATE,
            _PATH,
            Column("title", "text", "Its title."),
            Column("page", "text", "The path of its page on the site."),
            Column("authors", "text", 'Who wrote it, separated by ", ".'),
            Column("departments", "integer", "How many departments it has."),
            Column("projects", "integer", "How many rows of `projects` are of this post."),
            Column("reports", "integer", "How many reports it has, each with all its quotes."),
            Column("pings", "integer", "How many rows of `pings` are of this post."),
            Column("words", "integer", "The words in its reports, counted as in `reports`."),
            Column("links", "integer", "How many rows of `links` are of this post."),
            Column("images", "integer", "Its images."),
        ),
    ),
    Table(
        "reports",
        "A block quote, with who is quoted: a report, or one that goes on after a report.",
        (
            _DATE,
            _DEPARTMENT,
            _PROJECT,
            Column("website", "text", "The website of that project."),
            Column(
                "reporter",
                "text",
                "Who reported, as named in the post, without markup; none where nobody is named.",
            ),
            Column("user_id", "text", "The reporter's Matrix user id."),
            Column("server", "text", "The server name in that user id."),
            Column("verb", "text", 'What follows the name: "says", "announces:" (Markdown).'),
            Column(
                "continues",
                "boolean",
                "Whether the quote goes on after a report, behind an image, say: `reporter`,"
                " `user_id` and `server` are those of that report then, and it is none to count.",
            ),
            Column(
                "words",
                "integer",
                "The words of the body: what stands between blanks, and has a letter or a digit.",
            ),
            Column("links", "integer", "Its links, not counting the one on the reporter's name."),
            Column("images", "integer", "Its images."),
            Column("body", "text", "The report itself (Markdown)."),
            _PATH,
            _LINE,
        ),
    ),
    Table(
        "projects",
        "A project's heading in a post.",
        (
            _DATE,
            _DEPARTMENT,
            Column("project", "text", "Its name, without markup."),
            Column("website", "text", "Its website, where the heading gives one."),
            Column("description", "text", "What introduces it before the first report (Markdown)."),
            Column(
                "reports",
                "integer",
                "How many reports stand under the heading, each with all its quotes.",
            ),
            _PATH,
            _LINE,
        ),
    ),
    Table(
        "pings",
        "A line of a ping ranking.",
        (
            _DATE,
            Column("room", "text", "The room where the pings were sent."),
            Column("rank", "integer", "The place in the ranking; 1 is the fastest."),
            Column("hostname", "text", "The homeserver."),
            Column("median_ms", "number", "The median of the round trips, in milliseconds."),
            Column("std_dev_ms", "number", "Their standard deviation, where the post has it."),
            _PATH,
            Column("line", "integer", "The line in that file, one-based, of the ranking's start."),
        ),
    ),
    Table(
        "links",
        "A link, those on names of reporters and to websites of projects and videos included.",
        (
            _DATE,
            _DEPARTMENT,
            _PROJECT,
            Column("label", "text", "Its text, without markup."),
            Column("url", "text", "Where it leads, as the post has it, escapes resolved."),
            Column("host", "text", "The host in that address, in lower case."),
            Column("mention", "text", "The Matrix user, room or group that it leads to."),
            _PATH,
            Column("line", "integer", "The line in that file, one-based, where its text begins."),
        ),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _TABLES})
"""The tables by their names."""


def table_named(name: str) -> Table:
    """Return the table of a name.

    Raises:
        ArchiveError: There is none.
    """
    if name not in TABLES:
        raise ArchiveError(f"there is no table {name!r}: there are {', '.join(TABLES)}")
    return TABLES[name]
