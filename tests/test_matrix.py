"""Identifiers are read as the Matrix specification says, and everything else is not."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identifiers import (
    HASH,
    KINDS,
    NO_IPV6,
    NO_NAME,
    NO_PORT,
    SURROGATE,
    Identifier,
    identifier,
    identifiers,
)
from twim._shown import shown
from twim.errors import IdentifierError, TwimError
from twim.matrix import EventId, GroupId, MatrixLink, RoomAlias, RoomId, UserId

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
    assert str(caught.value) == f"{shown(text)} is not {fault}"
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
