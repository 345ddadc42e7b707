"""Where a text leads, and what it shows."""

from __future__ import annotations

import attrs
import pytest

import twim
from twim import Image, Link, MatrixLink, UserId
from twim.matrix import EventId, GroupId, RoomAlias, RoomId

ADA = MatrixLink(UserId("@ada:example.org"))
KETTLE = MatrixLink(RoomAlias("#kettle:example.org"))

MENTIONS: dict[str, tuple[str, MatrixLink | None]] = {
    "a user id": ("@ada:example.org", ADA),
    "a room alias": ("#kettle:example.org", KETTLE),
    "a matrix.to link to a user": ("https://matrix.to/#/@ada:example.org", ADA),
    "a matrix.to link to a room": ("https://matrix.to/#/#kettle:example.org", KETTLE),
    "a matrix: link to a user": ("matrix:u/ada:example.org", ADA),
    "a matrix: link to a room": ("matrix:r/kettle:example.org", KETTLE),
    "a room by its id, to be found via a server": (
        "https://matrix.to/#/!k:example.org?via=example.com",
        MatrixLink(RoomId("!k:example.org"), via=("example.com",)),
    ),
    "an event": (
        "https://matrix.to/#/!k:example.org/$ode",
        MatrixLink(RoomId("!k:example.org"), event_id=EventId("$ode")),
    ),
    "a group": (
        "https://matrix.to/#/+kettle:example.org",
        MatrixLink(GroupId("+kettle:example.org")),
    ),
    "a bare room id": ("!k:example.org", None),
    "a bare event id": ("$ode", None),
    "a user id without a server": ("@ada", None),
    "a fragment": ("#kettle", None),
    "a broken matrix.to link": ("https://matrix.to/#/ada", None),
    "a page": ("https://example.org/@ada:example.org", None),
    "a path": ("/ada", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("url", "mention"), MENTIONS.values(), ids=MENTIONS)
def test_a_link_may_mention_someone(url: str, mention: MatrixLink | None) -> None:
    """A bare user id or room alias counts as the link that it was meant to be."""
    assert Link("Ada", url).mention == mention


@pytest.mark.parametrize("kind", [Image, Link])
def test_where_it_stands_takes_no_part_in_equality(kind: type[Image | Link]) -> None:
    """What it shows and where it leads do."""
    one = kind("Ode", "/ode", "An ode")
    address = twim.Destination(3, 9, "/ode")
    elsewhere = kind("Ode", "/ode", "An ode", "preamble[0]", 3, 4, address)
    assert one == elsewhere
    assert hash(one) == hash(elsewhere)
    assert one != kind("ode", "/ode", "An ode")
    assert one != kind("Ode", "/odes", "An ode")
    assert one != kind("Ode", "/ode", "an ode")
    assert one != kind("Ode", "/ode")


def test_an_image_is_no_link() -> None:
    """Even where both say the same, and only a link can mention someone."""
    image: object = Image("Ada", "@ada:example.org")
    assert image != Link("Ada", "@ada:example.org")
    assert not hasattr(image, "mention")


@pytest.mark.parametrize("kind", [Image, Link])
def test_what_is_not_told_is_empty(kind: type[Image | Link]) -> None:
    """The label and the address have to be told, and nothing can be changed."""
    made = kind("Ode", "/ode")
    assert attrs.astuple(made) == ("Ode", "/ode", None, "", None, None, None)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.url = "/b"  # type: ignore[misc]
    assert repr(made) == (
        f"{kind.__name__}(label='Ode', url='/ode', title=None, place='', line=None, column=None)"
    )


def test_tells_where_it_stands() -> None:
    """The node's place, line and column, and where the address stands; none for text of no post."""
    issue = twim.loads("## Bots\n\nSee\nan [Ode](/ode 'An ode').\n\n![Kettle](</k.png>)\n")
    (link,), (image,) = issue.links(), issue.images()
    assert (link.title, link.place, link.line, link.column) == (
        "An ode",
        "sections[0].content[0]",
        4,
        4,
    )
    assert link.destination == twim.Destination(4, 10, "/ode")
    assert (image.place, image.line, image.column) == ("sections[0].content[0]", 6, 1)
    assert image.destination == twim.Destination(6, 11, "</k.png>")
    (alone,) = twim.Prose("[Ode](/ode)").links()
    assert (alone.place, alone.line, alone.column, alone.destination) == ("", None, None, None)
