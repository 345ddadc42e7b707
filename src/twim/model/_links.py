"""Where a text leads, and what it shows."""

from attrs import field, frozen

from twim._explained import explained
from twim.matrix import MatrixLink, RoomAlias, UserId


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
    """The post's line, one-based, where its paragraph starts; `None` for text of no post."""


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
        name = UserId.parse_or_none(self.url) or RoomAlias.parse_or_none(self.url)
        return MatrixLink(name) if name else MatrixLink.parse_or_none(self.url)
