"""Identifiers of users, rooms, events and groups: strings with a grammar."""

import re
from ipaddress import IPv6Address
from typing import ClassVar, Self

from twim._encoding import text_fault
from twim._patterns import pattern
from twim._shown import shown
from twim.errors import IdentifierError

_MAX_BYTES = 255

# Nearly every identifier there is: printable ASCII before the ':', a host with a letter in it
# (so neither an IPv4 nor an IPv6 address) after it. Anything else is looked at piece by piece.
_COMMON = pattern(r"[!-9;-~]+:[0-9.-]*[A-Za-z][0-9A-Za-z.-]*(?::[0-9]{1,5})?")


def _common_fault(text: str) -> str | None:
    """Say what keeps `text` from being any identifier, as a clause."""
    if fault := text_fault(text):
        return f"it {fault}"
    if (size := len(text.encode())) > _MAX_BYTES:
        return f"it is {size} bytes long in UTF-8, and {_MAX_BYTES} are the most"
    return "it holds the character NUL" if "\0" in text else None


def _split_server_name(server_name: str) -> tuple[str, str | None]:
    """Split a server name into host and port; the colons of an IPv6 host are in brackets."""
    host, colon, port = server_name.rpartition(":")
    return (host, port) if colon and "]" not in port else (server_name, None)


def server_name_fault(server_name: str) -> str | None:
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
        return f"has the host {shown(host)}, which is not {kind}"
    if port is not None and not re.fullmatch(r"[0-9]{1,5}", port):
        return f"has the port {shown(port)}, which is not a number of one to five digits"
    return None


def _is_ipv6_literal(host: str) -> bool:
    try:
        address = IPv6Address(host[1:-1])
    except ValueError:
        return False
    return host.endswith("]") and address.scope_id is None  # The grammar has no "%eth0".


class Identifier(str):
    """Text of the form `&localpart:server_name`, where `&` is the sigil of its kind."""

    __slots__ = ()
    _kind: ClassVar[str]
    _sigil: ClassVar[str]
    _needs_server_name: ClassVar[bool] = True

    def __new__(cls, text: str) -> Self:
        if fault := cls._fault(text):
            raise IdentifierError(f"{shown(text)} is not {cls._kind}: {fault}", value=text)
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
        if len(text) <= _MAX_BYTES and _COMMON.fullmatch(text):
            return None
        if fault := _common_fault(text):
            return fault
        localpart, colon, server_name = text[1:].partition(":")
        if colon or cls._needs_server_name:
            fault = server_name_fault(server_name)
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


class UserId(Identifier):
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


class RoomAlias(Identifier):
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


class RoomId(Identifier):
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


class EventId(Identifier):
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


class GroupId(Identifier):
    """The id of a group, `+localpart:server_name`; Matrix had groups before it had spaces.

    Other text raises `IdentifierError`. Source: appendices, "matrix.to navigation", last note.

    Example:
        >>> GroupId("+example:example.org").localpart
        'example'
    """

    __slots__ = ()
    _kind = "a group id"
    _sigil = "+"
