"""Matrix identifiers for the tests: their kinds, generated ones, and why other text is none."""

from __future__ import annotations

from hypothesis import strategies as st

from twim.matrix import EventId, GroupId, RoomAlias, RoomId, UserId

Identifier = EventId | GroupId | RoomAlias | RoomId | UserId
Target = GroupId | RoomAlias | RoomId | UserId

KINDS: dict[str, type[Identifier]] = {
    "@": UserId,
    "#": RoomAlias,
    "!": RoomId,
    "$": EventId,
    "+": GroupId,
}

HASH = "31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM"
NO_NAME = "which is not a name of at most 255 ASCII letters, digits, '.' and '-'"
NO_IPV6 = "which is not an IPv6 address in brackets"
SURROGATE = "a surrogate, which UTF-8 cannot encode"
NO_PORT = "which is not a number of one to five digits"


def identifier(text: str) -> Identifier:
    """Make `text` an identifier of the kind that its sigil says."""
    return KINDS[text[0]](text)


def target(text: str) -> Target:
    """Make `text` an identifier that a link can point at."""
    made = identifier(text)
    assert not isinstance(made, EventId)
    return made


host_names = st.from_regex(r"[0-9A-Za-z.-]{0,20}[a-z]", fullmatch=True)
hosts = st.one_of(
    host_names,
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(lambda address: f"[{address}]"),
)
ports = st.one_of(st.just(""), st.integers(0, 99999).map(lambda port: f":{port}"))
server_names = st.builds(lambda host, port: host + port, hosts, ports)
localparts = st.text(
    st.characters(exclude_characters=":\0", exclude_categories=["Cs"]), max_size=30
)
opaque_ids = localparts.filter(bool)


def texts(sigil: str) -> st.SearchStrategy[str]:
    """Generate identifiers that have a server name."""
    return st.builds(lambda local, server: f"{sigil}{local}:{server}", localparts, server_names)


user_ids = texts("@").map(UserId)
room_aliases = texts("#").map(RoomAlias)
room_ids = st.one_of(texts("!"), opaque_ids.map("!{}".format)).map(RoomId)
event_ids = st.one_of(texts("$"), opaque_ids.map("${}".format)).map(EventId)
group_ids = texts("+").map(GroupId)
identifiers = st.one_of(user_ids, room_aliases, room_ids, event_ids, group_ids)
