"""Matrix identifiers, and the `matrix.to` and `matrix:` links that point at what they name.

`UserId`, `RoomAlias`, `RoomId`, `EventId` and `GroupId` are strings with a grammar: subclasses of
`str` that compare, hash, sort, pickle and turn into JSON as the text they are. The grammar is what
the Matrix specification tells clients to accept: appendices, "Identifier Grammar" and "URIs".
"""

from __future__ import annotations

import re
from typing import ClassVar, Self, TypeAlias

import attrs
from attrs.validators import instance_of, optional

from twim.errors import IdentifierError

__all__ = ["EventId", "GroupId", "MatrixLink", "RoomAlias", "RoomId", "UserId"]

_MAX_BYTES = 255

# Nearly every identifier there is: printable ASCII before the ':', a host with a letter in it
# (so neither an IPv4 nor an IPv6 address) after it. Anything else is looked at piece by piece.
_is_common = re.compile(r"[!-9;-~]+:[0-9.-]*[A-Za-z][0-9A-Za-z.-]*(?::[0-9]{1,5})?").fullmatch

# A '#' in what a matrix.to link names is the sigil of a room alias, not percent-encoded.
_match_link = re.compile(
    r"(?:https?://matrix\.to/?#/(?P<name>[^?]*)|matrix:(?://[^/?#]*/)?(?P<path>[^?#]*))"
    r"(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.IGNORECASE | re.DOTALL,
).fullmatch

# Beside letters, digits and "-._~". RFC 3986 allows more, but those can end a link in Markdown.
_UNESCAPED = "!$+:=@"


def _text_fault(text: str) -> str | None:
    """Say what keeps `text` from being any identifier, as a clause."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        return f"it holds {text[error.start]!r}, a surrogate, which UTF-8 cannot encode"
    if size > _MAX_BYTES:
        return f"it is {size} bytes long in UTF-8, and {_MAX_BYTES} are the most"
    return "it holds the character NUL" if "\0" in text else None


def _split_server_name(server_name: str) -> tuple[str, str | None]:
    """Split a server name into host and port; the colons of an IPv6 host are in brackets."""
    host, colon, port = server_name.rpartition(":")
    return (host, port) if colon and "]" not in port else (server_name, None)


def _server_name_fault(server_name: str) -> str | None:
    """Say what keeps `server_name` from being one, as what follows "it"; None if it is one.

    Grammar of the specification's "Server Name"::

        server_name = hostname [ ":" port ]
        port        = 1*5DIGIT
        hostname    = IPv4address / "[" IPv6address "]" / dns-name
        IPv4address = 1*3DIGIT "." 1*3DIGIT "." 1*3DIGIT "." 1*3DIGIT   ; each at most 255
        IPv6address = 2*45IPv6char                                      ; as in RFC 3513
        dns-name    = 1*255( DIGIT / ALPHA / "-" / "." )
    """
    host, port = _split_server_name(server_name)
    if not host:
        return "is missing"
    if host.startswith("["):
        kind, fits = "an IPv6 address in brackets", _is_ipv6_literal(host)
    elif re.fullmatch(r"([0-9]{1,3}\.){3}[0-9]{1,3}", host):
        kind, fits = "an IPv4 address", all(int(part) in range(256) for part in host.split("."))
    else:
        kind = "a name of at most 255 ASCII letters, digits, '.' and '-'"
        fits = re.fullmatch(r"[0-9A-Za-z.-]{1,255}", host) is not None
    if not fits:
        return f"has the host {host!r}, which is not {kind}"
    if port is not None and not re.fullmatch(r"[0-9]{1,5}", port):
        return f"has the port {port!r}, which is not a number of one to five digits"
    return None


def _is_ipv6_literal(host: str) -> bool:
    import ipaddress  # noqa: PLC0415  # when first needed

    try:
        address = ipaddress.IPv6Address(host[1:-1])
    except ValueError:
        return False
    return host.endswith("]") and address.scope_id is None  # The grammar has no "%eth0".


def _is_text(value: object) -> bool:
    return isinstance(value, str)


class _Identifier(str):
    """Text of the form `&localpart:server_name`, where `&` is the sigil of its kind."""

    __slots__ = ()
    _kind: ClassVar[str]
    _sigil: ClassVar[str]
    _needs_server_name: ClassVar[bool] = True

    def __new__(cls, text: str) -> Self:
        if fault := cls._fault(text):
            raise IdentifierError(f"{text!r} is not {cls._kind}: {fault}", value=text)
        return super().__new__(cls, text)

    @classmethod
    def parse_or_none(cls, text: str) -> Self | None:
        """Make `text` an identifier, or give None where it is not one of this kind."""
        return None if cls._fault(text) else str.__new__(cls, text)

    @classmethod
    def _fault(cls, text: object) -> str | None:
        """Say why `text` is not an identifier of this kind, as a clause; None if it is one."""
        if not isinstance(text, str):
            return "it is no text"
        if not text.startswith(cls._sigil):
            return f"it does not start with {cls._sigil!r}"
        if len(text) <= _MAX_BYTES and _is_common(text):
            return None
        if fault := _text_fault(text):
            return fault
        localpart, colon, server_name = text[1:].partition(":")
        if colon or cls._needs_server_name:
            fault = _server_name_fault(server_name)
            return fault and f"its server name {fault}"
        return None if localpart else f"it has nothing after the {cls._sigil!r}"

    @property
    def localpart(self) -> str:
        """What stands between the sigil and the first ':', or the end if there is no ':'."""
        return self[1:].partition(":")[0]

    @property
    def server_name(self) -> str:
        """The server name, port included; empty for a room or event id without one."""
        return self.partition(":")[2]

    @property
    def host(self) -> str:
        """The server name without its port. An IPv6 address keeps its square brackets."""
        return _split_server_name(self.server_name)[0]

    @property
    def port(self) -> int | None:
        """The port in the server name, if there is one. The grammar allows up to 99999."""
        port = _split_server_name(self.server_name)[1]
        return int(port) if port else None


class UserId(_Identifier):
    """The id of a user, `@localpart:server_name`, at most 255 bytes long.

    Historical ids are user ids too: the specification has clients accept a localpart of any
    characters but ':' and NUL, even an empty one. Other text raises `IdentifierError`.
    Source: appendices, "User Identifiers" and "Historical User IDs".

    Example:
        >>> from twim.matrix import UserId
        >>> user_id = UserId("@ada:example.org:8448")
        >>> user_id.localpart, user_id.server_name, user_id.host, user_id.port
        ('ada', 'example.org:8448', 'example.org', 8448)
        >>> print(UserId.parse_or_none("ada"))
        None
    """

    __slots__ = ()
    _kind = "a user id"
    _sigil = "@"


class RoomAlias(_Identifier):
    """A name for a room, `#localpart:server_name`, at most 255 bytes long.

    The localpart may hold any characters but ':' and NUL, and may be empty. Other text raises
    `IdentifierError`. Source: appendices, "Room Aliases".

    Example:
        >>> RoomAlias("#twim:matrix.org").localpart
        'twim'
    """

    __slots__ = ()
    _kind = "a room alias"
    _sigil = "#"


class RoomId(_Identifier):
    """The id of a room, `!opaque_id` or `!opaque_id:server_name`, at most 255 bytes long.

    Before room version 12, ids have the server name of the server that made the room. The opaque
    id is the `localpart`. Other text raises `IdentifierError`. Source: appendices, "Room IDs".

    Example:
        >>> RoomId("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM").server_name
        ''
    """

    __slots__ = ()
    _kind = "a room id"
    _sigil = "!"
    _needs_server_name = False


class EventId(_Identifier):
    """The id of an event, `$opaque_id` or `$opaque_id:server_name`, at most 255 bytes long.

    In room versions 1 and 2, ids have a server name. The opaque id is the `localpart`. Other text
    raises `IdentifierError`. Source: appendices, "Event IDs".

    Example:
        >>> EventId("$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg").server_name
        ''
    """

    __slots__ = ()
    _kind = "an event id"
    _sigil = "$"
    _needs_server_name = False


class GroupId(_Identifier):
    """The id of a group, `+localpart:server_name`; Matrix had groups before it had spaces.

    Other text raises `IdentifierError`. Source: appendices, "matrix.to navigation", last note.

    Example:
        >>> GroupId("+example:example.org").localpart
        'example'
    """

    __slots__ = ()
    _kind = "a group id"
    _sigil = "+"


_Target: TypeAlias = UserId | RoomAlias | RoomId | GroupId
_TARGETS: dict[str, type[_Target]] = {"@": UserId, "#": RoomAlias, "!": RoomId, "+": GroupId}
_TYPES = {"@": "u", "#": "r", "!": "roomid"}
_SIGILS = {"u": "@", "r": "#", "roomid": "!", "user": "@", "room": "#"}  # Two are of the drafts.


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
            message = f"{self.target!r} is not a room, and only rooms have events"
            raise IdentifierError(message, value=self.target)
        for server_name in self.via:
            if fault := _server_name_fault(server_name):
                message = f"{server_name!r} is not a server name to go via: it {fault}"
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
            message = f"{url!r} is not a Matrix link: {error.message}"
            raise IdentifierError(message, value=url) from None

    @classmethod
    def parse_or_none(cls, url: str) -> Self | None:
        """Read a link as `parse` does, or give None where `url` is not one."""
        try:
            return cls._read(url) if _is_text(url) and _match_link(url) else None
        except IdentifierError:
            return None

    @classmethod
    def _read(cls, url: str) -> Self:
        from urllib.parse import parse_qsl, unquote  # noqa: PLC0415  # when first needed

        if not _is_text(url):
            raise IdentifierError("it is no text", value=repr(url))
        if not (found := _match_link(url)):
            reason = "it starts with neither 'https://matrix.to/#/' nor 'matrix:'"
            raise IdentifierError(reason, value=url)
        if found["name"] is not None:
            target, *event = re.split(r"/(?=\$|%24)", found["name"], maxsplit=1)
        else:
            kind, _, path = found["path"].partition("/")
            if kind not in _SIGILS:
                raise IdentifierError(f"its type {kind!r} is not 'u', 'r' or 'roomid'", value=url)
            target, *event = re.split("/(?:e|event)/", _SIGILS[kind] + path, maxsplit=1)
            event = ["$" + event_id for event_id in event]
        # Bytes that are not UTF-8 become surrogates, which no identifier may hold.
        target, *event = (unquote(name, errors="surrogateescape") for name in (target, *event))
        if not (make_target := _TARGETS.get(target[:1])):
            raise IdentifierError(f"{target!r} does not start with '@', '#', '!' or '+'", value=url)
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
        from urllib.parse import quote, urlencode  # noqa: PLC0415  # when first needed

        path = "/".join(quote(name, safe=_UNESCAPED) for name in names if name)
        query = urlencode({"via": self.via}, doseq=True, safe=":")
        return f"{start}{path}?{query}" if query else f"{start}{path}"
