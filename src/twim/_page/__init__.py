"""What the reader of a post meets: links, images, mentions of Matrix users and rooms, text.

Each part of a node is read as Markdown by the parser that the blog uses, whenever somebody asks.

- An address stays as its author wrote it, entities and escapes resolved: `/a b`, not `/a%20b`.
- A shortcode call is what the site shows for it: `figure` is an image, `youtube_player` and
  `figureVideo` are links to a video, and a `caption` is text; that of a `figure` is Markdown.
"""

from collections.abc import Callable

from twim._markup.blocks import takes_blanks
from twim._markup.headings import title_words
from twim._markup.node_parts import QUOTE, parts_of
from twim._markup.ping_tables import joined_room, room_alias
from twim._markup.shortcodes import find_calls, video_id
from twim._page.anchors import anchors_by_place, anchors_of
from twim._page.contents import definitions_for, units_of
from twim._page.notebook import excerpt
from twim._page.outline import outline
from twim._page.places import targets_in
from twim._page.relinking import Relinking
from twim._page.words import Words
from twim.model import Entry, Node, Shortcode
from twim.model._links import Image, Link

__all__ = [
    "anchors_by_place",
    "anchors_of",
    "excerpt",
    "images",
    "joined_room",
    "links",
    "mentions",
    "outline",
    "relink",
    "room_alias",
    "takes_blanks",
    "targets",
    "text",
    "title_words",
    "video_ids",
]


def targets(node: Node) -> tuple[Link | Image, ...]:
    """Return the links and images within a node, in reading order: both for the price of one.

    Example:
        >>> from twim import Prose
        >>> [type(item).__name__ for item in targets(Prose("[![An ode](/ode.png)](/ode)"))]
        ['Link', 'Image']
    """
    return tuple(targets_in(node))


def links(node: Node) -> tuple[Link, ...]:
    """Return the links within a node, in reading order, duplicates too.

    Those in Markdown and in HTML count, a reporter's, a website's, and videos; an address that
    is only written out does not. What a reference link needs is looked for in the whole post
    that the node was read from, or else within the node.

    Example:
        >>> from twim import Project
        >>> [link.url for link in links(Project("[Ode](/ode) 2", "https://ode.example.org"))]
        ['/ode', 'https://ode.example.org']
    """
    return tuple(item for item in targets(node) if isinstance(item, Link))


def images(node: Node) -> tuple[Image, ...]:
    """Return the images within a node, in reading order, duplicates too.

    Example:
        >>> from twim import Prose
        >>> images(Prose('![An ode](/ode.png) and <img src="/b.png">'))[0]
        Image(label='An ode', url='/ode.png', title=None, place='', line=None, column=None)
    """
    return tuple(item for item in targets(node) if isinstance(item, Image))


def mentions(node: Node) -> tuple[Link, ...]:
    """Return the links to Matrix users, rooms and events; `Link.mention` says which.

    Example:
        >>> from twim import Prose
        >>> [link.mention.user_id for link in mentions(Prose("Thanks [Ada](@ada:example.org)!"))]
        ['@ada:example.org']
    """
    return tuple(link for link in links(node) if link.mention)


def text(node: Node) -> str:
    """Return a node's text as a reader sees it: no front matter, no alternative text.

    Paragraphs are a blank line apart, a table's cells a tab. Of an entry, only what is quoted
    counts; in the text of a project or a section, it stands below its attribution.

    Example:
        >>> from twim import Project
        >>> text(Project("A *small* [client](/ode) & more", "https://ode.example.org"))
        'A small client & more (website)'
    """
    units = units_of(node)
    references = definitions_for(node, units).by_name
    reader = Words()
    for unit in units:
        if isinstance(node, Entry) and unit.part is not QUOTE:
            continue
        reader.read(unit.source(), references)
        reader.end()
    return "".join(reader.pieces)


def relink(node: Node, change: Callable[[Link | Image], str | None]) -> Node:
    """Return a node with other addresses, and nothing else changed; see `Node.relink`."""
    return Relinking(node, change).done()


def video_ids(node: Node) -> tuple[str, ...]:
    """Return the ids of the videos that a node shows, in reading order."""
    found: list[str] = []
    for inner in (visit.node for visit in node.walk()):
        if isinstance(inner, Shortcode):
            calls = [(inner.name, inner.args)]
        else:
            shown = (part.shown(inner) for part in parts_of(inner))
            calls = [call[:2] for markdown in shown for call in find_calls(markdown)]
        found.extend(video for call in calls if (video := video_id(*call)))
    return tuple(found)
