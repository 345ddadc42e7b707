"""The rooms of ping rankings, where the post names them further up than in the ranking itself."""

from __future__ import annotations

import pytest

import twim
from twim.archive._rooms import ranked_rooms

TABLE = "|Rank|Hostname|Median MS|\n|:---:|:---:|:---:|\n|1|example.org|183|\n"
JOIN = "The fastest. Join [#ping:example.org](https://matrix.to/#/#ping:example.org)!\n"
LINK = "[#fast:example.net](https://matrix.to/#/#fast:example.net)"
NEWS = "Neil says:\n\n> The bot is new. Join [us](https://matrix.to/#/#bot:example.net).\n"


def found(*blocks: str) -> list[str | None]:
    """Return the rooms of the rankings of a post, which stays what it is."""
    text = "\n".join(("+++\ntitle = 'a'\n+++\n", *blocks))
    issue = twim.loads(text)
    rooms = [room for _, room in ranked_rooms(issue.walk())]
    assert twim.dumps(issue) == text
    assert len(rooms) == text.count(TABLE)
    return rooms


@pytest.mark.parametrize(
    ("blocks", "rooms"),
    [
        ((JOIN, TABLE), ["#ping:example.org"]),
        (("## Dept of Ping\n", JOIN, NEWS, TABLE), ["#ping:example.org"]),
        ((JOIN, NEWS, TABLE), ["#ping:example.org"]),
        (("## Ping\n", JOIN, "### Scores\n", NEWS, TABLE), ["#ping:example.org"]),
        (("## Ping\n", JOIN, f"### Of {LINK}\n", NEWS, TABLE), ["#fast:example.net"]),
        ((f"## Ping in {LINK}\n", NEWS, TABLE), ["#fast:example.net"]),
        (("## Ping\n", f"We pinged in {LINK}.\n", "A table:\n", TABLE), ["#fast:example.net"]),
        (
            ("## Ping\n", "### Fast\n", f"Neil says:\n\n> Come to {LINK}.\n", TABLE),
            ["#fast:example.net"],
        ),
    ],
    ids=lambda value: None if isinstance(value, tuple) else value[0],
)
def test_the_room_is_the_one_that_the_texts_above_name(
    blocks: tuple[str, ...], rooms: list[str | None]
) -> None:
    """A report between does not hide who was asked to join what; its own links come last."""
    assert found(*blocks) == rooms


@pytest.mark.parametrize(
    "blocks",
    [
        ("## Ping\n", "### Other\n", f"Neil says:\n\n> Come to {LINK}.\n", "### Scores\n", TABLE),
        (
            JOIN,
            "## Ping\n",
            NEWS.replace("[us](https://matrix.to/#/#bot:example.net)", "us"),
            TABLE,
        ),
        ("## Ping\n", f"{LINK}\n", NEWS, TABLE),
        ("## Ping\n", TABLE),
    ],
    ids=["of another project", "of another section", "of two", "of none"],
)
def test_a_room_that_is_not_sure_is_none(blocks: tuple[str, ...]) -> None:
    """What stands elsewhere, or links two rooms and says of none that the pings are there."""
    assert found(*blocks) == [None]


def test_a_room_is_that_of_one_ranking() -> None:
    """The next one needs a room of its own."""
    assert found("## Ping\n", JOIN, TABLE, "And in the other room:\n", TABLE) == [
        "#ping:example.org",
        None,
    ]
