"""From people's messages to a post: the catalogue, reports, drafts, the weekly reports as data.

`import twim` does not load it.
"""

from twim.newsroom._catalog import Catalog, CatalogProject, CatalogSection
from twim.newsroom._draft import draft
from twim.newsroom._edit import add, move, remove
from twim.newsroom._errors import CatalogError, CatalogFault, NewsroomError
from twim.newsroom._federation_stats import FederationStats, federation_stats
from twim.newsroom._mending import Note
from twim.newsroom._messages import (
    Message,
    MessageImage,
    messages_schema,
    read_messages,
    read_pings,
)
from twim.newsroom._msc_status import Msc, MscStatus, msc_status
from twim.newsroom._report import Report, report

__all__ = [
    "Catalog",
    "CatalogError",
    "CatalogFault",
    "CatalogProject",
    "CatalogSection",
    "FederationStats",
    "Message",
    "MessageImage",
    "Msc",
    "MscStatus",
    "NewsroomError",
    "Note",
    "Report",
    "add",
    "draft",
    "federation_stats",
    "messages_schema",
    "move",
    "msc_status",
    "read_messages",
    "read_pings",
    "remove",
    "report",
]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__
