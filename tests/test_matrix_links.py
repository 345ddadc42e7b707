"""Links are read as the Matrix specification says, written in one form, and nothing else is one."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from identifiers import (
    HASH,
    KINDS,
    NO_NAME,
    SURROGATE,
    event_ids,
    group_ids,
    room_aliases,
    room_ids,
    server_names,
    target,
    user_ids,
)
from twim.errors import IdentifierError
from twim.matrix import EventId, GroupId, MatrixLink, RoomAlias, RoomId, UserId

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
    long = f"<256 characters: '{'a' * 139}…'>"
    assert str(caught.value) == (
        f"{long} is not a server name to go via: it has the host {long}, {NO_NAME}"
    )
    assert caught.value.value == "a" * 256


def test_takes_the_target_alone_by_position() -> None:
    """What else there is, is named."""
    make: Any = MatrixLink
    room, event = RoomAlias("#some:example.org"), EventId("$event")
    assert make(room, event_id=event).event_id == event
    with pytest.raises(
        TypeError,
        match="MatrixLink: too many positional arguments; the fields are target, event_id, via",
    ):
        make(room, event)


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


def test_a_query_ends_what_names_a_server() -> None:
    """In `matrix://server/u/…`, a question mark before the next slash begins the query."""
    assert MatrixLink.parse_or_none("matrix://example.org/u/ada:example.org")
    assert MatrixLink.parse_or_none("matrix://a?b/u/ada:example.org") is None
