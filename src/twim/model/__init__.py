"""The model: what an issue of *This Week in Matrix* consists of. Data and questions only.

Every class is immutable and compares by content. Text fields hold Markdown source, unless their
docstring says plain text. Change a value with `attrs.evolve`; what was read from a post
remembers where, so that `twim.dumps` rewrites the lines of what changed and no others.
"""

from twim.model._blocks import Entry, Prose, ReadMore, Reporter, Shortcode
from twim.model._coverage import Coverage
from twim.model._front_matter import FrontMatter
from twim.model._issue import Issue
from twim.model._node import Node, Visit
from twim.model._ping import PingRanking, PingRow
from twim.model._reports import Report
from twim.model._sections import Block, Content, Department, MatrixLive, Project, Section, SignOff

__all__ = [
    "Block",
    "Content",
    "Coverage",
    "Department",
    "Entry",
    "FrontMatter",
    "Issue",
    "MatrixLive",
    "Node",
    "PingRanking",
    "PingRow",
    "Project",
    "Prose",
    "ReadMore",
    "Report",
    "Reporter",
    "Section",
    "Shortcode",
    "SignOff",
    "Visit",
]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__
