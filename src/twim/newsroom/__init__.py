"""From people's messages to a post: the catalogue, reports, drafts, the weekly reports as data.

`import twim` does not load it.
"""

from twim.newsroom._catalog import Catalog, CatalogProject, CatalogSection
from twim.newsroom._edit import add, move, remove, replace
from twim.newsroom._errors import CatalogError, CatalogFault, NewsroomError
from twim.newsroom._mending import Note
from twim.newsroom._report import Report, report

__all__ = [
    "Catalog",
    "CatalogError",
    "CatalogFault",
    "CatalogProject",
    "CatalogSection",
    "NewsroomError",
    "Note",
    "Report",
    "add",
    "move",
    "remove",
    "replace",
    "report",
]
