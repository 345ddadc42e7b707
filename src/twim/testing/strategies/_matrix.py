"""Matrix identifiers and the links to what they name."""

from hypothesis import strategies as st

from twim.matrix import EventId, GroupId, MatrixLink, RoomAlias, RoomId, UserId

_SERVERS = (
    "example.org",
    "matrix.org",
    "localhost",
    "1.2.3.4:8448",
    "[::1]",
    "xn--bcher-kva.example",
)
_LOCALPARTS = st.text("abcdefghijklmnopqrstuvwxyz0123456789._=/+-", min_size=1, max_size=12)
_ALIASES = st.one_of(_LOCALPARTS, st.sampled_from(("Ping", "büro", "日本語", "a room", "a#b?c%d")))
_OPAQUE = st.text("abcXYZ0123456789_-", min_size=1, max_size=12)


def server_names() -> st.SearchStrategy[str]:
    """Names of homeservers: domains, IP addresses, ports.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.server_names(), lambda name: ":" in name)
        '1.2.3.4:8448'
    """
    return st.sampled_from(_SERVERS)


def user_ids() -> st.SearchStrategy[UserId]:
    """Users' identifiers, some with characters that a link has to encode.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.user_ids(), lambda user_id: "/" in user_id)
        '@/:example.org'
    """
    return st.builds(_user_id, _LOCALPARTS, server_names())


def _user_id(localpart: str, server_name: str) -> UserId:
    return UserId(f"@{localpart}:{server_name}")


def room_aliases() -> st.SearchStrategy[RoomAlias]:
    """Names of rooms.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.room_aliases(), lambda alias: True)
        '#0:example.org'
    """
    return st.builds(
        lambda localpart, server_name: RoomAlias(f"#{localpart}:{server_name}"),
        _ALIASES,
        server_names(),
    )


def room_ids() -> st.SearchStrategy[RoomId]:
    """Identifiers of rooms, with the name of a server or, as of today, without.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.room_ids(), lambda room_id: room_id.server_name)
        '!0:example.org'
    """
    return st.builds(lambda opaque, end: RoomId(f"!{opaque}{end}"), _OPAQUE, _ends())


def event_ids() -> st.SearchStrategy[EventId]:
    """Identifiers of events, with the name of a server or, as of today, without.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.event_ids(), lambda event_id: True)
        '$0'
    """
    return st.builds(lambda opaque, end: EventId(f"${opaque}{end}"), _OPAQUE, _ends())


def _ends() -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), server_names().map(lambda name: f":{name}"))


def group_ids() -> st.SearchStrategy[GroupId]:
    """Identifiers of groups, which came before spaces.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.group_ids(), lambda group_id: True)
        '+0:example.org'
    """
    return st.builds(
        lambda localpart, server_name: GroupId(f"+{localpart}:{server_name}"),
        _LOCALPARTS,
        server_names(),
    )


def matrix_links() -> st.SearchStrategy[MatrixLink]:
    """Links to users, rooms, events and groups, some by way of servers.

    Example:
        >>> from hypothesis import find
        >>> from twim.testing import strategies
        >>> find(strategies.matrix_links(), lambda link: True).url
        'https://matrix.to/#/@0:example.org'
    """
    via = st.lists(server_names(), max_size=2).map(tuple)
    event = st.one_of(st.none(), event_ids())
    return st.one_of(
        st.builds(MatrixLink, user_ids(), via=via),
        st.builds(MatrixLink, st.one_of(room_aliases(), room_ids()), event_id=event, via=via),
        st.builds(MatrixLink, group_ids(), via=via),
    )
