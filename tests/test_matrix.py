"""Identifiers and links are read as the Matrix specification says, and everything else is not."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twim.errors import IdentifierError, TwimError
from twim.matrix import EventId, GroupId, MatrixLink, RoomAlias, RoomId, UserId

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

# The specification's examples, "Server Name": server name, host, port.
SERVER_NAMES = [
    ("matrix.org", "matrix.org", None),
    ("matrix.org:8888", "matrix.org", 8888),
    ("1.2.3.4", "1.2.3.4", None),
    ("1.2.3.4:1234", "1.2.3.4", 1234),
    ("[1234:5678::abcd]", "[1234:5678::abcd]", None),
    ("[1234:5678::abcd]:5678", "[1234:5678::abcd]", 5678),
]

# Not examples of the specification, but of what its grammars allow.
IDENTIFIERS = [
    "@thib:ergaster.org",
    "@+:example.org",
    "@a.b_c=d-e/f+g:example.org",
    "@Ada:example.org",
    "@ada lovelace:example.org",
    "@ädå📱\n:example.org",
    "@:example.org",
    "@@ada:example.org",
    "@ada:localhost",
    "@ada:EXAMPLE.org",
    "@ada:example.org:99999",
    "@ada:1.2.3",
    "@ada:001.002.003.255",
    "@ada:[::]",
    "@ada:[::ffff:1.2.3.4]:8448",
    "#twim:matrix.org",
    "#:maunium.net",
    "#_bridge_#chan&nel:example.org",
    "#комната:example.org",
    "!somewhere:example.org",
    "!some where:[::1]",
    "!:example.org",
    f"!{HASH}",
    "$164991727237835sdywy:matrix.org",
    "$acR1l0raoZnm60CBwAVgqbZqoO/mYU81xysh1u7XcJk",
    "$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg",
    "+example:example.org",
    "@" + "a" * 242 + ":example.org",
    "@" + "ä" * 121 + ":example.org",
]

NO_NAME = "which is not a name of at most 255 ASCII letters, digits, '.' and '-'"
NO_IPV6 = "which is not an IPv6 address in brackets"
SURROGATE = "a surrogate, which UTF-8 cannot encode"
NO_PORT = "which is not a number of one to five digits"

# Kind, text, and why it is not an identifier of this kind.
FAULTS: list[tuple[type[Identifier], str, str]] = [
    (UserId, "thib:ergaster.org", "a user id: it does not start with '@'"),
    (UserId, "", "a user id: it does not start with '@'"),
    (UserId, "#thib:ergaster.org", "a user id: it does not start with '@'"),
    (UserId, " @thib:ergaster.org", "a user id: it does not start with '@'"),
    (RoomAlias, "twim", "a room alias: it does not start with '#'"),
    (RoomId, "@ada:example.org", "a room id: it does not start with '!'"),
    (EventId, "event", "an event id: it does not start with '$'"),
    (GroupId, "@ada:example.org", "a group id: it does not start with '+'"),
    (UserId, "@thib", "a user id: its server name is missing"),
    (UserId, "@", "a user id: its server name is missing"),
    (UserId, "@thib:", "a user id: its server name is missing"),
    (UserId, "@thib::8448", "a user id: its server name is missing"),
    (RoomAlias, "#twim", "a room alias: its server name is missing"),
    (RoomId, "!", "a room id: it has nothing after the '!'"),
    (RoomId, "!some:", "a room id: its server name is missing"),
    (EventId, "$", "an event id: it has nothing after the '$'"),
    (UserId, "@a\0b:example.org", "a user id: it holds the character NUL"),
    (UserId, "@a\ud800b:example.org", f"a user id: it holds '\\ud800', {SURROGATE}"),
    (
        UserId,
        "@" + "a" * 243 + ":example.org",
        "a user id: it is 256 bytes long in UTF-8, and 255 are the most",
    ),
    (
        RoomAlias,
        "#" + "ä" * 122 + ":example.org",
        "a room alias: it is 257 bytes long in UTF-8, and 255 are the most",
    ),
    *(
        (UserId, f"@ada:{host}", f"a user id: its server name has the host {host!r}, {NO_NAME}")
        for host in ("exa_mple.org", "exämple.org", "example.org\n", "example.org/", "²", "a b")
    ),
    *(
        (UserId, f"@ada:{host}", f"a user id: its server name has the host {host!r}, {NO_IPV6}")
        for host in ("[1.2.3.4]", "[fe80::1%eth0]", "[]", "[::1]a")
    ),
    (UserId, "@ada:[::1:80", f"a user id: its server name has the host '[::1', {NO_IPV6}"),
    (
        UserId,
        "@ada:1.2.3.256",
        "a user id: its server name has the host '1.2.3.256', which is not an IPv4 address",
    ),
    *(
        (
            UserId,
            f"@ada:a.org:{port}",
            f"a user id: its server name has the port {port!r}, {NO_PORT}",
        )
        for port in ("", "http", "-1", "123456", "٣")
    ),
]

# Link, its target, its event, its servers, its canonical forms.
Row = tuple[str, str, str | None, tuple[str, ...], str, str | None]
LINKS: list[Row] = [
    # The specification's examples, "matrix.to navigation".
    (
        "https://matrix.to/#/%23somewhere%3Aexample.org",
        "#somewhere:example.org",
        None,
        (),
        "https://matrix.to/#/%23somewhere:example.org",
        "matrix:r/somewhere:example.org",
    ),
    (
        "https://matrix.to/#/!somewhere%3Aexample.org?via=elsewhere.ca",
        "!somewhere:example.org",
        None,
        ("elsewhere.ca",),
        "https://matrix.to/#/!somewhere:example.org?via=elsewhere.ca",
        "matrix:roomid/somewhere:example.org?via=elsewhere.ca",
    ),
    (
        "https://matrix.to/#/!somewhere%3Aexample.org/%24event%3Aexample.org?via=elsewhere.ca",
        "!somewhere:example.org",
        "$event:example.org",
        ("elsewhere.ca",),
        "https://matrix.to/#/!somewhere:example.org/$event:example.org?via=elsewhere.ca",
        "matrix:roomid/somewhere:example.org/e/event:example.org?via=elsewhere.ca",
    ),
    (
        "https://matrix.to/#/%40alice%3Aexample.org",
        "@alice:example.org",
        None,
        (),
        "https://matrix.to/#/@alice:example.org",
        "matrix:u/alice:example.org",
    ),
    (
        "https://matrix.to/#/%2Bexample%3Aexample.org",
        "+example:example.org",
        None,
        (),
        "https://matrix.to/#/+example:example.org",
        None,
    ),
    # The specification's examples, "Matrix URI scheme".
    (
        "matrix:r/somewhere:example.org",
        "#somewhere:example.org",
        None,
        (),
        "https://matrix.to/#/%23somewhere:example.org",
        "matrix:r/somewhere:example.org",
    ),
    (
        "matrix:roomid/somewhere:example.org?via=elsewhere.ca",
        "!somewhere:example.org",
        None,
        ("elsewhere.ca",),
        "https://matrix.to/#/!somewhere:example.org?via=elsewhere.ca",
        "matrix:roomid/somewhere:example.org?via=elsewhere.ca",
    ),
    (
        "matrix:roomid/somewhere:example.org/e/event?via=elsewhere.ca",
        "!somewhere:example.org",
        "$event",
        ("elsewhere.ca",),
        "https://matrix.to/#/!somewhere:example.org/$event?via=elsewhere.ca",
        "matrix:roomid/somewhere:example.org/e/event?via=elsewhere.ca",
    ),
    (
        "matrix:u/alice:example.org?action=chat",
        "@alice:example.org",
        None,
        (),
        "https://matrix.to/#/@alice:example.org",
        "matrix:u/alice:example.org",
    ),
    # An alias with an event, several servers, a port; a room id without a server name.
    (
        "https://matrix.to/#/#somewhere:example.org/$event?via=a.example&via=[::1]:8448&via=",
        "#somewhere:example.org",
        "$event",
        ("a.example", "[::1]:8448"),
        "https://matrix.to/#/%23somewhere:example.org/$event?via=a.example&via=%5B::1%5D:8448",
        "matrix:r/somewhere:example.org/e/event?via=a.example&via=%5B::1%5D:8448",
    ),
    (
        f"https://matrix.to/#/!{HASH}/$a/b+c",
        f"!{HASH}",
        "$a/b+c",
        (),
        f"https://matrix.to/#/!{HASH}/$a%2Fb+c",
        f"matrix:roomid/{HASH}/e/a%2Fb+c",
    ),
    # Characters that mean something in a link or in Markdown.
    (
        "https://matrix.to/#/@a/b%3F(c)%25'ä:example.org",
        "@a/b?(c)%'ä:example.org",
        None,
        (),
        "https://matrix.to/#/@a%2Fb%3F%28c%29%25%27%C3%A4:example.org",
        "matrix:u/a%2Fb%3F%28c%29%25%27%C3%A4:example.org",
    ),
]

# Other ways to write a link to @alice:example.org.
ALICE = [
    "https://matrix.to/#/@alice:example.org",
    "http://matrix.to/#/@alice:example.org",
    "HTTPS://Matrix.To/#/@alice:example.org",
    "https://matrix.to#/@alice:example.org",
    "https://matrix.to/#/@alice:example.org?action=chat&client=example.com&via",
    "https://matrix.to/#/@alice:example.org?#section",
    "matrix:u/alice:example.org",
    "MATRIX:u/alice%3Aexample.org#section",
    "matrix:user/alice:example.org",
    "matrix://example.org:682/u/alice:example.org",
    "matrix:///u/alice:example.org?action=join",
]

# Link, and why it is not one.
LINK_FAULTS = [
    *(
        (url, "it starts with neither 'https://matrix.to/#/' nor 'matrix:'")
        for url in (
            "",
            "@alice:example.org",
            "https://example.org/#/@alice:example.org",
            "https://www.matrix.to/#/@alice:example.org",
            "https://matrix.to/@alice:example.org",
            "https://matrix.to/",
            " https://matrix.to/#/@alice:example.org",
        )
    ),
    ("https://matrix.to/#/", "'' does not start with '@', '#', '!' or '+'"),
    ("https://matrix.to/#/alice", "'alice' does not start with '@', '#', '!' or '+'"),
    ("https://matrix.to/#/$event", "'$event' does not start with '@', '#', '!' or '+'"),
    ("https://matrix.to/#/@alice", "'@alice' is not a user id: its server name is missing"),
    (
        "https://matrix.to/#/@%ff:b.org",
        f"'@\\udcff:b.org' is not a user id: it holds '\\udcff', {SURROGATE}",
    ),
    (
        "https://matrix.to/#/!some:example.org/$event:",
        "'$event:' is not an event id: its server name is missing",
    ),
    (
        "https://matrix.to/#/@alice:example.org/$event",
        "'@alice:example.org' is not a room, and only rooms have events",
    ),
    (
        "https://matrix.to/#/!some:example.org?via=a%20b",
        f"'a b' is not a server name to go via: it has the host 'a b', {NO_NAME}",
    ),
    ("matrix:", "its type '' is not 'u', 'r' or 'roomid'"),
    ("matrix:group/example:example.org", "its type 'group' is not 'u', 'r' or 'roomid'"),
    ("matrix:u", "'@' is not a user id: its server name is missing"),
    ("matrix:r/some:example.org/event/", "'$' is not an event id: it has nothing after the '$'"),
]


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
vias = st.lists(server_names, max_size=3).map(tuple)
links = st.one_of(
    st.builds(MatrixLink, st.one_of(user_ids, group_ids), via=vias),
    st.builds(
        MatrixLink,
        st.one_of(room_aliases, room_ids),
        event_id=st.none() | event_ids,
        via=vias,
    ),
)


@pytest.mark.parametrize(("server_name", "host", "port"), SERVER_NAMES)
@pytest.mark.parametrize("kind", KINDS.values())
def test_takes_every_form_of_server_name(
    kind: type[Identifier], server_name: str, host: str, port: int | None
) -> None:
    """The specification's examples of server names work in identifiers of every kind."""
    sigil = next(sigil for sigil in KINDS if KINDS[sigil] is kind)
    made = kind(f"{sigil}some_one:{server_name}")
    assert (made.localpart, made.server_name) == ("some_one", server_name)
    assert (made.host, made.port) == (host, port)


@pytest.mark.parametrize("text", IDENTIFIERS)
def test_takes_what_the_grammar_allows(text: str) -> None:
    """Both ways of making an identifier accept what the specification says to accept."""
    kind = KINDS[text[0]]
    assert kind(text) == text
    made = kind.parse_or_none(text)
    assert made == text
    assert type(made) is kind


def test_what_is_no_text_is_no_identifier_and_no_link() -> None:
    """Nor is it an error of Python's own."""
    nothing: Any = None
    for make in (UserId, MatrixLink.parse):
        with pytest.raises(IdentifierError, match=r"None is not a .*: it is no text"):
            make(nothing)
    assert UserId.parse_or_none(nothing) is None
    assert MatrixLink.parse_or_none(nothing) is None


@pytest.mark.parametrize(("kind", "text", "fault"), FAULTS)
def test_says_why_a_text_is_no_identifier(kind: type[Identifier], text: str, fault: str) -> None:
    """The message is a sentence with the text and the reason; the text is a fact of its own."""
    with pytest.raises(IdentifierError) as caught:
        kind(text)
    assert str(caught.value) == f"{text!r} is not {fault}"
    assert caught.value.value == text
    assert isinstance(caught.value, ValueError | TwimError)
    assert kind.parse_or_none(text) is None


@pytest.mark.parametrize("text", [f"!{HASH}", "$event"])
def test_ids_without_a_server_name_say_so(text: str) -> None:
    """Ids of newer room versions have an empty server name, an empty host and no port."""
    made = identifier(text)
    assert (made.localpart, made.server_name) == (text[1:], "")
    assert (made.host, made.port) == ("", None)


@given(identifiers)
def test_an_identifier_is_its_text(made: Identifier) -> None:
    """To everyone else an identifier is a string, and its parts put together are that string."""
    text = str(made)
    assert type(text) is str
    assert made == text
    assert hash(made) == hash(text)
    assert repr(made) == repr(text)
    assert json.loads(json.dumps({made: made})) == {text: text}
    assert not hasattr(made, "__dict__")
    colon = ":" if made.server_name else ""
    assert f"{text[0]}{made.localpart}{colon}{made.server_name}" == text
    port = "" if made.port is None else str(made.port)
    assert made.server_name.startswith(made.host)
    assert made.server_name.endswith(port)


@given(identifiers)
def test_copies_and_pickles_keep_the_kind(made: Identifier) -> None:
    """Copying, deep copying and pickling with every protocol give an equal value of its type."""
    copies = [copy.copy(made), copy.deepcopy(made)]
    copies += [
        pickle.loads(pickle.dumps(made, protocol))  # noqa: S301
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ]
    assert copies == [made] * len(copies)
    assert {type(each) for each in copies} == {type(made)}


@given(st.text(st.characters(), max_size=12).map(lambda rest: rest.replace("\n", ":")))
def test_never_fails_on_other_text(rest: str) -> None:
    """`parse_or_none` gives an identifier or None, and agrees with the constructor."""
    for sigil, kind in KINDS.items():
        made = kind.parse_or_none(sigil + rest)
        if made is None:
            with pytest.raises(IdentifierError, match=r" is not an? "):
                kind(sigil + rest)
        else:
            assert kind(sigil + rest) == made


@pytest.mark.parametrize("row", LINKS, ids=lambda row: row[0])
def test_reads_and_writes_links(row: Row) -> None:
    """A link is read into its parts, and written in the canonical form of either kind."""
    url, *parts = row
    link = MatrixLink.parse(url)
    assert link == MatrixLink.parse_or_none(url)
    assert [link.target, link.event_id, link.via, link.url, link.uri] == parts
    assert type(link.target) is KINDS[link.target[0]]


@pytest.mark.parametrize("link", ALICE)
def test_reads_other_ways_to_write_a_link(link: str) -> None:
    """Old forms are read, and so are forms with parts that do not matter to the target."""
    assert MatrixLink.parse(link) == MatrixLink(UserId("@alice:example.org"))


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("matrix:room/some:example.org/event/event", RoomAlias("#some:example.org")),
        ("matrix:roomid/some:example.org/event/event", RoomId("!some:example.org")),
        ("matrix:r/some:example.org/e/event?action=join", RoomAlias("#some:example.org")),
    ],
)
def test_reads_draft_types_with_events(link: str, target: RoomAlias | RoomId) -> None:
    """The type names of the drafts of `matrix:` are read like those that replaced them."""
    assert MatrixLink.parse(link) == MatrixLink(target, event_id=EventId("$event"))


@pytest.mark.parametrize(("link", "fault"), LINK_FAULTS)
def test_says_why_a_text_is_no_link(link: str, fault: str) -> None:
    """The message is a sentence with the link and the reason; the link is a fact of its own."""
    with pytest.raises(IdentifierError) as caught:
        MatrixLink.parse(link)
    assert str(caught.value) == f"{link!r} is not a Matrix link: {fault}"
    assert caught.value.value == link
    assert caught.value.__suppress_context__
    assert MatrixLink.parse_or_none(link) is None


@pytest.mark.parametrize("name", ["@ada:example.org", "#some:example.org", "!some", "+a:b.example"])
def test_names_the_target_by_its_kind(name: str) -> None:
    """The target is also there under the name of its kind, and under no other."""
    link = MatrixLink(target(name))
    by_kind = {UserId: link.user_id, RoomAlias: link.room_alias, RoomId: link.room_id}
    assert by_kind == {
        kind: name if isinstance(link.target, kind) else None
        for kind in (UserId, RoomAlias, RoomId)
    }


def test_refuses_fields_that_do_not_fit() -> None:
    """A link made by hand cannot have an event of a user, or servers that cannot be."""
    ada, event = UserId("@ada:example.org"), EventId("$event")
    with pytest.raises(IdentifierError) as caught:
        MatrixLink(ada, event_id=event)
    assert str(caught.value) == "'@ada:example.org' is not a room, and only rooms have events"
    assert caught.value.value == ada
    with pytest.raises(IdentifierError) as caught:
        MatrixLink(ada, via=("example.org", ""))
    assert str(caught.value) == "'' is not a server name to go via: it is missing"
    with pytest.raises(IdentifierError) as caught:
        MatrixLink(ada, via=("a" * 256,))
    assert str(caught.value) == (
        f"'{'a' * 256}' is not a server name to go via: it has the host '{'a' * 256}', {NO_NAME}"
    )
    assert caught.value.value == "a" * 256


def test_refuses_plain_strings_for_identifiers() -> None:
    """A link made by hand needs identifiers, which have been checked, and a tuple of servers."""
    unchecked: Any = "#some:example.org"
    with pytest.raises(TypeError):
        MatrixLink(unchecked)
    with pytest.raises(TypeError):
        MatrixLink(RoomAlias(unchecked), event_id=unchecked)
    with pytest.raises(TypeError):
        MatrixLink(RoomAlias(unchecked), via=unchecked)


@given(links)
def test_both_forms_read_back(link: MatrixLink) -> None:
    """What is written reads back as an equal link, and is written the same again."""
    assert MatrixLink.parse(link.url) == link
    assert MatrixLink.parse(link.url).url == link.url
    assert link.url.isascii()
    assert not set(link.url) & set(" ()<>[]\"'`\\|*~") - {"~"}
    if link.uri is None:
        assert isinstance(link.target, GroupId)
    else:
        assert MatrixLink.parse(link.uri) == link
        assert MatrixLink.parse(link.uri).uri == link.uri


@given(links)
def test_links_are_values(link: MatrixLink) -> None:
    """Links hash, copy, pickle and evolve as values, and cannot be changed."""
    assert pickle.loads(pickle.dumps(link)) == link  # noqa: S301
    assert copy.deepcopy(link) == link
    assert hash(attrs.evolve(link, via=link.via)) == hash(link)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        link.via = ()  # type: ignore[misc]


@given(st.text(st.sampled_from("@#!$+:/%24eur?&=via[]\ud800.\0 ä"), max_size=30))
def test_never_fails_on_other_links(rest: str) -> None:
    """`parse_or_none` gives a link or None, and agrees with `parse`."""
    for start in ("https://matrix.to/#/", "matrix:", "matrix:r/", ""):
        link = MatrixLink.parse_or_none(start + rest)
        if link is None:
            with pytest.raises(IdentifierError, match=" is not a Matrix link: "):
                MatrixLink.parse(start + rest)
        else:
            assert MatrixLink.parse(link.url) == link
