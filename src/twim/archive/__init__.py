"""Many posts at a time: read them in order, change them all, make tables of them, ask those.

Everything here goes through an archive post by post, takes the posts of This Week in Matrix and
leaves others alone, and can share the work out to any `concurrent.futures` executor. After
`import twim` it is there, and loads when it is first asked for.

>>> import twim
>>> posts = twim.archive.read("examples/posts")
>>> [post.issue.date.year for post in posts]
[2018, 2018, 2019, 2020, 2021, 2024, 2025]
"""

from twim.archive._aliases import Aliases, Move, ProjectAlias
from twim.archive._errors import ArchiveError, FunctionError, WorkerError
from twim.archive._export import export
from twim.archive._history import History, ProjectReport, history
from twim.archive._identities import KnownProject, ProjectName
from twim.archive._matches import Match, Matches
from twim.archive._metadata import datasette_metadata
from twim.archive._options import Options
from twim.archive._people import SuggestedPerson, suggested_people
from twim.archive._plot import plot
from twim.archive._projects import projects
from twim.archive._read import Failure, Post, read
from twim.archive._rewrite import Change, RewriteResult, rewrite
from twim.archive._row_types import (
    FederationRow,
    ImagesRow,
    IssuesRow,
    LinksRow,
    MscsRow,
    PingsRow,
    ProjectIndexRow,
    ProjectNamesRow,
    ProjectsRow,
    ReportsRow,
)
from twim.archive._rows import rows, to_arrow
from twim.archive._search import search
from twim.archive._stats import Ping, Stats, Year, stats
from twim.archive._tables import SCHEMA_VERSION, TABLES, Column, Row, Table
from twim.archive._weeks import Gap

__all__ = [
    "SCHEMA_VERSION",
    "TABLES",
    "Aliases",
    "ArchiveError",
    "Change",
    "Column",
    "Failure",
    "FederationRow",
    "FunctionError",
    "Gap",
    "History",
    "ImagesRow",
    "IssuesRow",
    "KnownProject",
    "LinksRow",
    "Match",
    "Matches",
    "Move",
    "MscsRow",
    "Options",
    "Ping",
    "PingsRow",
    "Post",
    "ProjectAlias",
    "ProjectIndexRow",
    "ProjectName",
    "ProjectNamesRow",
    "ProjectReport",
    "ProjectsRow",
    "ReportsRow",
    "RewriteResult",
    "Row",
    "Stats",
    "SuggestedPerson",
    "Table",
    "WorkerError",
    "Year",
    "datasette_metadata",
    "export",
    "history",
    "plot",
    "projects",
    "read",
    "rewrite",
    "rows",
    "search",
    "stats",
    "suggested_people",
    "to_arrow",
]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__
