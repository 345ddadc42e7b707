"""Links to what identifiers name, of the forms `https://matrix.to/#/…` and `matrix:…`."""

import re
from typing import Self, TypeAlias
from urllib.parse import parse_qsl, quote, unquote, urlencode

import attrs
from attrs.validators import instance_of, optional

from twim._explained import explained
from twim._patterns import pattern
from twim._shown import shown
from twim.errors import IdentifierError
from twim.matrix._identifiers import EventId, GroupId, RoomAlias, RoomId, UserId, server_name_fault

# A '#' in what a matrix.to link names is the sigil of a room alias, not percent-encoded.
_LINK = pattern(
    r"(?:https?://matrix\.to/?#/(?P<name>[^?]*)|matrix:(?://[^/?#]*/)?(?P<path>[^?#]*))"
    r"(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.IGNORECASE | re.DOTALL,
)

# Beside letters, digits and "-._~". RFC 3986 allows more, but those can end a link in Markdown.
_UNESCAPED = "!$+:=@"

_Target: TypeAlias = UserId | RoomAlias | RoomId | GroupId
_TARGETS: dict[str, type[_Target]] = {"@": UserId, "#": RoomAlias, "!": RoomId, "+": GroupId}
_TYPES = {"@": "u", "#": "r", "!": "roomid"}
_SIGILS = {"u": "@", "r": "#", "roomid": "!", "user": "@", "room": "#"}  # Two are of the drafts.


@explained
@attrs.frozen
class MatrixLink:
    """What a `https://matrix.to/#/…` or `matrix:…` link points at, however it was written.

    Fields that do not fit raise `IdentifierError`. Source: appendices, "URIs" and "Routing".

    Example:
        >>> from twim.matrix import MatrixLink
        >>> link = MatrixLink.parse("https://matrix.to/#/!some:example.org/$event?via=example.com")
        >>> link.target, link.event_id, link.via
        ('!some:example.org', '$event', ('example.com',))
        >>> link.uri
        'matrix:roomid/some:example.org/e/event?via=example.com'
    """

    target: _Target = attrs.field(validator=instance_of((UserId, RoomAlias, RoomId, GroupId)))
    """The user, room or group; the type says which."""

    event_id: EventId | None = attrs.field(
        default=None, kw_only=True, validator=optional(instance_of(EventId))
    )
    """The event in the room that the link points at. Deprecated where `target` is an alias."""

    via: tuple[str, ...] = attrs.field(default=(), kw_only=True, validator=instance_of(tuple))
    """Server names of servers to reach the target through, best first."""

    def __attrs_post_init__(self) -> None:
        if self.event_id is not None and not isinstance(self.target, RoomAlias | RoomId):
            message = f"{shown(self.target)} is not a room, and only rooms have events"
            raise IdentifierError(message, value=self.target)
        for server_name in self.via:
            if fault := server_name_fault(server_name):
                message = f"{shown(server_name)} is not a server name to go via: it {fault}"
                raise IdentifierError(message, value=server_name)

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read a link, percent-encoded or not.

        `http:` will do, and so will the draft types `user`, `room` and `event` of `matrix:`; but
        `www.matrix.to` will not. What names no target or server, like `action=`, is passed over.

        Raises:
            IdentifierError: If `url` is not a link of either form. The message says why.
        """
        try:
            return cls._read(url)
        except IdentifierError as error:
            message = f"{shown(url)} is not a Matrix link: {error.message}"
            raise IdentifierError(message, value=url) from None

    @classmethod
    def parse_or_none(cls, url: str) -> Self | None:
        """Read a link as `parse` does, or give None where `url` is not one."""
        try:
            return cls._read(url) if _is_text(url) and _LINK.fullmatch(url) else None
        except IdentifierError:
            return None

    @classmethod
    def _read(cls, url: str) -> Self:
        if not _is_text(url):
            raise IdentifierError("it is no text", value=repr(url))
        if not (found := _LINK.fullmatch(url)):
            reason = "it starts with neither 'https://matrix.to/#/' nor 'matrix:'"
            raise IdentifierError(reason, value=url)
        if found["name"] is not None:
            target, *event = re.split(r"/(?=\$|%24)", found["name"], maxsplit=1)
        else:
            kind, _, path = found["path"].partition("/")
            if kind not in _SIGILS:
                raise IdentifierError(
                    f"its type {shown(kind)} is not 'u', 'r' or 'roomid'", value=url
                )
            target, *event = re.split("/(?:e|event)/", _SIGILS[kind] + path, maxsplit=1)
            event = ["$" + event_id for event_id in event]
        # Bytes that are not UTF-8 become surrogates, which no identifier may hold.
        target, *event = (unquote(name, errors="surrogateescape") for name in (target, *event))
        if not (make_target := _TARGETS.get(target[:1])):
            raise IdentifierError(
                f"{shown(target)} does not start with '@', '#', '!' or '+'", value=url
            )
        via = [value for name, value in parse_qsl(found["query"] or "") if name == "via"]
        return cls(make_target(target), event_id=EventId(event[0]) if event else None, via=(*via,))

    @property
    def user_id(self) -> UserId | None:
        """The target, if it is a user."""
        return self.target if isinstance(self.target, UserId) else None

    @property
    def room_alias(self) -> RoomAlias | None:
        """The target, if it is a room that is named by an alias."""
        return self.target if isinstance(self.target, RoomAlias) else None

    @property
    def room_id(self) -> RoomId | None:
        """The target, if it is a room that is named by its id."""
        return self.target if isinstance(self.target, RoomId) else None

    @property
    def url(self) -> str:
        """The `https://matrix.to/#/…` form, percent-encoded only where it must be."""
        return self._written("https://matrix.to/#/", self.target, self.event_id)

    @property
    def uri(self) -> str | None:
        """The `matrix:…` form, or None for a group, for which there is no such form."""
        if isinstance(self.target, GroupId):
            return None
        event = ("e", self.event_id[1:]) if self.event_id else ()
        return self._written("matrix:", _TYPES[self.target[0]], self.target[1:], *event)

    def _written(self, start: str, *names: str | None) -> str:
        path = "/".join(quote(name, safe=_UNESCAPED) for name in names if name)
        query = urlencode({"via": self.via}, doseq=True, safe=":")
        return f"{start}{path}?{query}" if query else f"{start}{path}"


def _is_text(value: object) -> bool:
    return isinstance(value, str)
