"""The JSON Schema of issues, and that it says what conversion does."""

from __future__ import annotations

import copy
import inspect
import ipaddress
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import twim
from conversion import EVERYTHING, ISSUES, ROOT, VALIDATOR
from twim.convert._notation import is_tagged, type_name
from twim.convert._schema import schema
from twim.model._all_classes import classes
from twim.model._fields import fields_of

SCHEMA_FILE = ROOT / "docs" / "issue.schema.json"

JUNK = [
    *[None, True, 0, 1, 1.0, 2.5, -1e308, 10**309, "", "x", "entry", "project", "department"],
    *["2024-02-29", "2023-02-29", "2024-11-22\n", "2024-11-22T18:30:00Z", "2024-11-22T24:00:00"],
    *["@a:b", "@a:b\n", "@a:1.2.3.400", "@a:[::1]", "@a:[1::2::3]", "a:b", "inf"],
    *[[], {}, [None], {"$date": "2024-11-22"}, {"$date": 1}, {"$table": {"$date": 1}}, {"$x": 1}],
    *[{"type": "prose", "markdown": ""}, {"name": "Ada"}, {"type": "sign_off", "title": ""}],
]
ALL_KEYS = sorted({field.name for cl in classes() for field in fields_of(cl)})


def _places(data: object) -> list[tuple[Any, Any]]:
    """Return every container and key of the data."""
    found: list[tuple[Any, Any]] = []
    pending: list[Any] = [data]
    while pending:
        inner = pending.pop()
        if isinstance(inner, (dict, list)):
            keys = list(inner) if isinstance(inner, dict) else range(len(inner))
            found += [(inner, key) for key in keys]
            pending += [inner[key] for key in keys]
    return found


def _junk(draw: Callable[[st.SearchStrategy[Any]], Any]) -> object:
    """Return a copy, since later damage may be done to it."""
    return copy.deepcopy(draw(st.sampled_from(JUNK)))


def _damage(data: dict[str, Any], draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
    """Take away, exchange or add something, anywhere."""
    places = _places(data)
    inner, key = draw(st.sampled_from(places))
    what = draw(st.sampled_from(["delete", "junk", "move", "add"]))
    if what == "delete":
        del inner[key]
    elif what == "junk":
        inner[key] = _junk(draw)
    elif what == "move":
        other, at = draw(st.sampled_from(places))
        inner[key] = copy.deepcopy(other[at])
    elif isinstance(inner, dict):
        inner[draw(st.sampled_from([*ALL_KEYS, "type", "$date"]))] = _junk(draw)
    else:
        inner.append(_junk(draw))


@settings(max_examples=300)
@given(st.data())
def test_schema_and_conversion_agree_on_damaged_data(data: st.DataObject) -> None:
    """Data that was damaged at random is refused by both, or accepted by both."""
    document = twim.to_dict(data.draw(st.just(EVERYTHING) | ISSUES))
    for _ in range(data.draw(st.integers(1, 3))):
        _damage(document, data.draw)
        if not document:
            break
    if VALIDATOR.is_valid(document):
        issue = twim.from_dict(document)
        assert twim.from_dict(twim.to_dict(issue)) == issue
    else:
        with pytest.raises(twim.ConversionError):
            twim.from_dict(document)


def test_schema_is_valid_and_current() -> None:
    """The schema in the documentation is the one that the classes give."""
    Draft202012Validator.check_schema(twim.json_schema())
    text = json.dumps(twim.json_schema(), indent=2, ensure_ascii=False) + "\n"
    assert SCHEMA_FILE.read_text(encoding="utf-8") == text, (
        f'write it anew: json.dumps(twim.json_schema(), indent=2, ensure_ascii=False) + "\\n" '
        f"belongs in {SCHEMA_FILE.name}"
    )


def test_schema_describes_every_class_and_field() -> None:
    """Docstrings of classes and fields, inherited ones included, are the descriptions."""
    definitions = twim.json_schema()["$defs"]
    for cl in classes():
        definition = definitions[type_name(cl)]
        first = inspect.cleandoc(cl.__doc__ or "").split("\n\n")[0]
        assert definition["description"] == " ".join(first.split())
        names = [field.name for field in fields_of(cl)]
        tag = ["type"] if is_tagged(cl) else []
        assert list(definition["properties"]) == tag + names
        assert all(definition["properties"][name]["description"] for name in names)
        assert "_origin" not in definition["properties"]
    title = definitions["department"]["properties"]["title"]
    assert title["description"].startswith("The heading, with attributes")


def test_schema_is_a_new_one_each_time() -> None:
    """Who changes the schema changes their own."""
    twim.json_schema()["$defs"].clear()
    assert twim.json_schema()["$defs"]


def test_schema_without_sources_has_no_descriptions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python runs without sources, docstrings of fields are not to be had."""

    def no_source(_: object) -> str:
        raise OSError

    monkeypatch.setattr(inspect, "getsource", no_source)
    definition = schema()["$defs"]["reporter"]
    assert definition["properties"]["name"] == {"type": "string"}
    assert "description" not in definition


USER_ID_SCHEMA = Draft202012Validator(twim.json_schema()["$defs"]["user_id"])
HOSTS = st.one_of(
    st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){2,4}", fullmatch=True),
    st.lists(st.sampled_from(["", "0", "12", "abcd", "12345", "g", "1.2.3.4", "1.2.3.04"])).map(
        lambda groups: f"[{':'.join(groups)}]"
    ),
    st.ip_addresses(v=6).map(lambda address: f"[{address}]"),
    st.text("aZ0.-:[]\n\0ё", max_size=6),
)


@settings(max_examples=400)
@given(
    st.sampled_from(["@", "#", "@@", "@a:b", ""]),
    st.text(st.characters(), max_size=4),
    HOSTS,
    st.sampled_from(["", ":", ":1", ":99999", ":123456", ":x", "\n", ":1\n"]),
)
@example("@", "\ud83d", "b", "")
@example("@", "a" * 251, "b", "")
@example("@", "a" * 252, "b", "")
def test_schema_knows_user_ids(sigil: str, localpart: str, host: str, port: str) -> None:
    """The pattern in the schema matches the ids that `UserId` takes, and no others."""
    text = f"{sigil}{localpart}:{host}{port}"
    assert USER_ID_SCHEMA.is_valid(text) == (twim.UserId.parse_or_none(text) is not None)


@given(st.lists(st.sampled_from(["", "0", "1", "abcd", "1.2.3.4", "255.0.10.99"]), max_size=9))
def test_schema_knows_ipv6_addresses(groups: list[str]) -> None:
    """The pattern of addresses is that of RFC 3986, as Python has it."""
    address = ":".join(groups)
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        assert not USER_ID_SCHEMA.is_valid(f"@a:[{address}]")
    else:
        assert USER_ID_SCHEMA.is_valid(f"@a:[{address}]")
