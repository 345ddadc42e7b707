"""Where a text leads, and what it shows."""

from typing import NamedTuple

from attrs import field, frozen

from twim._explained import explained
from twim.matrix import MatrixLink, RoomAlias, UserId


class Destination(NamedTuple):
    r"""Where the address of a link or an image stands in a post.

    Example:
        >>> import twim
        >>> (link,) = twim.loads("[Ode] and more\n\n[Ode]: </an ode>\n").links()
        >>> link.url, link.destination
        ('/an ode', Destination(line=3, column=8, text='</an ode>'))
    """

    line: int
    column: int
    text: str


Destination.line.__doc__ = "The line, one-based."
Destination.column.__doc__ = "The column in that, one-based, in code points."
Destination.text.__doc__ = "How it is spelled there, with the brackets or quotation marks it has."


@explained
@frozen
class Target:
    label: str
    """Its text, the alternative text of images included (plain text)."""
    url: str
    """Its address as written in the post, entities and escapes resolved (plain text)."""
    title: str | None = None
    """The text that shows when a pointer rests on it (plain text)."""
    place: str = field(default="", eq=False)
    """The node that it stands in, such as `sections[3].content[1]`; see `Node.walk`."""
    line: int | None = field(default=None, eq=False)
    """The post's line where it starts, one-based; `None` for text of no post."""
    column: int | None = field(default=None, eq=False)
    """The column in that line, one-based, in code points."""
    destination: Destination | None = field(default=None, eq=False, repr=False)
    """Where in the post its address stands: for a reference, in the definition. `None` for text of
    no post."""


@explained
@frozen
class Image(Target):
    """An image, its label the alternative text. Where it stands takes no part in `==`.

    Example:
        >>> import twim
        >>> twim.Prose("![A kettle](/kettle.png)").images() == (
        ...     twim.Image("A kettle", "/kettle.png"),
        ... )
        True
    """


@explained
@frozen
class Link(Target):
    """A link, or a video or page that is embedded. Where it stands takes no part in `==`.

    Example:
        >>> import twim
        >>> twim.Prose("[Docs](/docs)").links() == (twim.Link("Docs", "/docs"),)
        True
    """

    @property
    def mention(self) -> MatrixLink | None:
        """The Matrix user, room or event that it leads to, or was meant to: `[Ada](@ada:…)`."""
        return mention_of(self.url)


def mention_of(url: str) -> MatrixLink | None:
    """Return the Matrix user, room or event that an address leads to, or was meant to."""
    name = UserId.parse_or_none(url) or RoomAlias.parse_or_none(url)
    return MatrixLink(name) if name else MatrixLink.parse_or_none(url)


@explained
@frozen
class Anchor:
    r"""A heading, and the anchor that the blog gives it.

    Example:
        >>> import twim
        >>> issue = twim.loads("## Dept of Clients 📱\n\nAda says:\n\n> ### Ode `2.0`\n")
        >>> for it in issue.anchors():
        ...     print(it.id, it.text, it.level, it.place, it.line, sep=" | ")
        dept-of-clients-iphone | Dept of Clients 📱 | 2 | sections[0] | 1
        ode-2-0 | Ode 2.0 | 3 | sections[0].content[0] | 5
    """

    id: str
    """The anchor: what stands behind `#` in an address. Empty where the heading says nothing."""
    text: str
    """The heading's text (plain text)."""
    level: int
    """Its level, 1 to 6."""
    place: str = ""
    """The node that it stands in, such as `sections[3].content[1]`; see `Node.walk`."""
    line: int | None = None
    """The post's line where it starts, one-based; `None` for text of no post."""
