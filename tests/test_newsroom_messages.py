"""Messages as data, and the reports that they become."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import twim
from conftest import ROOT
from newsroom import CATALOG
from twim.newsroom import Message, MessageImage, messages_schema, read_messages, read_pings

DATA = [
    {"name": "Ada", "user_id": "@ada:example.org", "text": "@herald:example.org: News"},
    {
        "name": "Neil",
        "user_id": "@neil:example.org",
        "text": "# Kettle\n\nIt boils.",
        "project": "https://kettle.example.net",
        "section": "clients",
        "verb": "reports",
        "images": [{"url": "/a.png", "alt": "A"}, {"url": "mxc://a/b"}],
    },
]


def test_messages_are_read_from_json() -> None:
    """All that they have, or what they need to have."""
    ada, neil = read_messages(json.dumps(DATA))
    assert ada == Message("Ada", twim.UserId("@ada:example.org"), "@herald:example.org: News")
    assert (neil.project, neil.section, neil.verb) == (
        "https://kettle.example.net",
        "clients",
        "reports",
    )
    assert neil.images == (MessageImage("/a.png", "A"), MessageImage("mxc://a/b"))


def test_a_message_becomes_a_report() -> None:
    """With what the catalogue knows of the bot and the project."""
    ada, neil = (message.report(CATALOG) for message in read_messages(json.dumps(DATA)))
    assert (ada.entry.body, ada.project) == ("News", None)
    assert (neil.entry.body, neil.entry.verb) == ("It boils.\n\n![A](/a.png)", "reports")
    assert (neil.project, neil.section) == ("Kettle", "Dept of *Clients* 📱")
    assert [note.message for note in neil.notes] == [
        "the heading is gone: it stands above the report already",
        "the image 'mxc://a/b' is left out: it has no address on the web",
    ]
    plain = read_messages(json.dumps(DATA))[1].report()
    assert plain.project == "https://kettle.example.net"
    assert plain.entry.body.startswith("#### Kettle")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", "$: expected a list, got an object"),
        ("[1]", "$[0]: expected an object, got 1"),
        ("[", "line 1, column 2: Expecting value"),
        (
            '[{"name": 1, "user_id": "ada", "txt": "x", "images": [{}]}, {}]',
            """\
$[0].name: expected str, got 1
$[0].user_id: 'ada' is not a user id: it does not start with '@'
$[0].images[0].url: missing
$[0].text: missing
$[0].txt: unknown key
$[1].name: missing
$[1].user_id: missing
$[1].text: missing""",
        ),
    ],
)
def test_every_fault_is_told_with_its_place(text: str, told: str) -> None:
    """As everywhere in data."""
    with pytest.raises(twim.ConversionError) as caught:
        read_messages(text)
    assert sorted(str(caught.value).split("\n")) == sorted(told.split("\n"))


SURROGATE = "it holds '\\ud800', a surrogate, which UTF-8 cannot encode"


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"project": "\ud800"}, "project"),
        ({"section": "a\ud800"}, "section"),
        ({"verb": "\ud800says"}, "verb"),
        ({"images": [{"url": "/a.png"}, {"url": "/\ud800"}]}, "images[1].url"),
        ({"images": [{"url": "/a.png", "alt": "\ud800"}]}, "images[0].alt"),
    ],
)
def test_half_a_character_is_a_fault(more: dict[str, object], place: str) -> None:
    """It cannot be written. Names and texts are mended instead."""
    data = {"name": "A\ud800", "user_id": "@ada:example.org", "text": "\ud800x", **more}
    with pytest.raises(twim.ConversionError) as caught:
        read_messages(json.dumps([data]))
    assert str(caught.value) == f"$[0].{place}: {SURROGATE}"


@pytest.mark.parametrize("name", ["{{ x() }}", "<script>", "\ud800", "", "a|b", "a b", "a:b"])
def test_pings_are_of_homeservers(name: str) -> None:
    """Whose names are in a table as they are."""
    with pytest.raises(twim.ConversionError) as caught:
        read_pings(json.dumps({"example.org:8448": 1, name: 3}))
    (fault,) = caught.value.faults
    assert fault.place == f"$[{name!r}]"
    assert fault.message.startswith("this is no name of a homeserver: it ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "$: expected an object, got a list"),
        ('{"a": 1e-9}', "$.a: expected milliseconds of at most 9 digits"),
        ('{"a": -3}', "$.a: expected milliseconds, got -3, which is negative"),
        (
            '{"a": 1e10}',
            "$.a: expected milliseconds of at most 9 digits, and 6 behind the point, got 1",
        ),
        ('{"a": "x", "b.c": true}', "$.a: expected a number, got 'x'\n$['b.c']: expected a number"),
    ],
)
def test_pings_are_numbers(text: str, told: str) -> None:
    """By the names of the homeservers."""
    assert read_pings('{"a": 1, "b.c": 2.5}') == {"a": 1, "b.c": 2.5}
    with pytest.raises(twim.ConversionError) as caught:
        read_pings(text)
    assert str(caught.value).startswith(told)


def test_the_schema_fits_and_is_current() -> None:
    """It stands in the manual."""
    Draft202012Validator.check_schema(messages_schema())
    validator = Draft202012Validator(messages_schema())
    validator.validate(DATA)
    assert not validator.is_valid([{"name": "Ada", "user_id": "ada", "text": ""}])
    text = json.dumps(messages_schema(), indent=2, ensure_ascii=False) + "\n"
    path: Path = ROOT / "docs" / "messages.schema.json"
    assert path.read_text(encoding="utf-8") == text, (
        "write it anew: json.dumps(twim.newsroom.messages_schema(), indent=2, ensure_ascii=False)"
        f' + "\\n" to {path}'
    )
