"""Text to model: front matter, blocks, what blocks are to each other, nodes."""

from twim._markup.front_matter import read_front_matter
from twim._reading.body import find_blocks
from twim._reading.nodes import make_issue
from twim._reading.roles import find_roles
from twim.model import Issue
from twim.model._source import Document

__all__ = ["read"]


def read(document: Document) -> Issue:
    """Read a post.

    Raises:
        ParseError: The front matter is broken.
    """
    front_matter, start = read_front_matter(document)
    body = find_blocks(document, start)
    roles = find_roles(body)
    return make_issue(front_matter, body, roles)
