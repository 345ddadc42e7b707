"""Matrix identifiers, and the `matrix.to` and `matrix:` links that point at what they name.

`UserId`, `RoomAlias`, `RoomId`, `EventId` and `GroupId` are strings with a grammar: subclasses of
`str` that compare, hash, sort, pickle and turn into JSON as the text they are. The grammar is what
the Matrix specification tells clients to accept: appendices, "Identifier Grammar" and "URIs".
"""

from twim.matrix._identifiers import EventId, GroupId, RoomAlias, RoomId, UserId
from twim.matrix._links import MatrixLink

__all__ = ["EventId", "GroupId", "MatrixLink", "RoomAlias", "RoomId", "UserId"]


def __dir__() -> list[str]:
    """List the names for users alone."""
    return __all__
