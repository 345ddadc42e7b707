"""Addresses and names that stand bare, and the links that they become."""

from __future__ import annotations

import pytest

from twim._markup.bare_addresses import ADDRESSES, ROOM, ROOM_ID, USER, bare_address, bare_name


@pytest.mark.parametrize(
    ("text", "link", "is_plain"),
    [
        ("see https://ode.example.org/a_(b).", "<https://ode.example.org/a_(b)>", True),
        ("HTTP://ode.example.org/[a]{b}]", "<HTTP://ode.example.org/[a]{b}>", True),
        ("https://ode.example.org/a\\_b&amp;c", "<https://ode.example.org/a_b&c>", True),
        ("(matrix:u/ada:example.org)", "<matrix:u/ada:example.org>", True),
        ("mailto:ada@example.org!", "<mailto:ada@example.org>", True),
        ("ada@example.org", "<ada@example.org>", False),
        ("www.example.org/*a*/", "[www.example.org/\\*a\\*/](https://www.example.org/*a*/)", False),
        ("github.com/ode/ode:", "[github.com/ode/ode](https://github.com/ode/ode)", False),
        ("https://ode.example.org/**b**", None, False),
        ("https://ode.example.org/{{ b }}", None, False),
    ],
)
def test_an_address_becomes_a_link(text: str, link: str | None, *, is_plain: bool) -> None:
    """As far as it goes, and none where nobody can tell."""
    [found] = [bare_address(text, it) for one in ADDRESSES for it in one.finditer(text)]
    assert found
    assert found[2:] == (link, is_plain)


@pytest.mark.parametrize(
    "text",
    [
        "https://localhost http://10.0.0.1/",
        "[a](https://example.org) <https://example.org> [[https://example.org][a]]",
        "git@github.com:ode/ode a@2x.png v@1.2",
    ],
)
def test_what_is_no_bare_address(text: str) -> None:
    """It is linked, or leads nowhere."""
    assert not [it for one in ADDRESSES for it in one.finditer(text)]


def test_an_account_elsewhere_is_no_address_of_mail() -> None:
    """A part of it looks as one does."""
    text = "@ada@example.org"
    assert [bare_address(text, it) for one in ADDRESSES for it in one.finditer(text)] == [None]


@pytest.mark.parametrize(
    ("text", "link", "is_plain"),
    [
        ("[#ode:a.example]", "[#ode:a.example](https://matrix.to/#/#ode:a.example)", True),
        ("#ode:a.example: yes", "[#ode:a.example](https://matrix.to/#/#ode:a.example)", True),
        ("!abc:a.example-", "[!abc:a.example](https://matrix.to/#/!abc:a.example)", True),
        ("@_a_:a.example", "[@\\_a\\_:a.example](https://matrix.to/#/@_a_:a.example)", False),
    ],
)
def test_a_name_becomes_a_link(text: str, link: str, *, is_plain: bool) -> None:
    """Who is meant by that of a user is less plain."""
    [found] = [bare_name(it) for one in (ROOM, ROOM_ID, USER) for it in one.finditer(text)]
    assert found
    assert found[2:] == (link, is_plain)


def test_what_is_no_name() -> None:
    """It is a link, a part of something else, or too long."""
    text = "[#a:b.example](c) #a:b.example/c @a:b.example@c x#a:b.example C#3:a.b"
    assert not [it for one in (ROOM, ROOM_ID, USER) for it in one.finditer(text)]
    [found] = USER.finditer(f"@{'a' * 250}:example.org")
    assert bare_name(found) is None
