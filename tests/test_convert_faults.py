"""Broken data: every fault is named, by its place."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pytest

import twim
from conversion import NO_DATE, VALIDATOR, with_block


def _section(**fields: object) -> dict[str, object]:
    return {"sections": [fields]}


def _front(**fields: object) -> dict[str, object]:
    return {"front_matter": fields}


def _extra(value: object) -> dict[str, object]:
    return {"front_matter": {"extra": {"a": value}}}


def _row(**fields: object) -> dict[str, object]:
    row = {"rank": 1, "hostname": "example.org", "median_ms": 12.5, **fields}
    return with_block("ping_ranking", rows=[row])


def _by(**fields: object) -> dict[str, object]:
    return with_block("entry", reporter={"name": "Ada", **fields}, verb="says", body="")


DOLLAR = (
    "a key that begins with $ is to stand alone and be one of "
    "$date, $datetime, $time, $float, $table"
)
SECTION = "expected 'matrix_live' or 'sign_off' or 'department', got"
BLOCK = "expected 'entry' or 'prose' or 'shortcode' or 'ping_ranking' or 'read_more'"
NO_ID = "is not a user id:"
NO_IPV4 = "its server name has the host '1.2.3.400', which is not an IPv4 address"
NO_HOST = "its server name has the host 'b c', which is not a name of at most 255 ASCII letters"
ENTRY = {"type": "entry", "verb": "says", "body": "News!"}
PROJECT = {"type": "project", "title": "Ode"}

IN_ISSUE: list[tuple[Any, str, str]] = [
    (None, "", "expected an object, got None"),
    ([], "", "expected an object, got a list"),
    ("{}", "", "expected an object, got '{}'"),
    ({"type": "issue"}, ".type", "unknown key"),
    ({"_origin": None}, "._origin", "unknown key"),
    ({"a b": 1}, "['a b']", "unknown key"),
    ({"front_matter": None}, ".front_matter", "expected an object, got None"),
    ({"sections": None}, ".sections", "expected a list, got None"),
    ({"sections": {}}, ".sections", "expected a list, got an object"),
    ({"preamble": "Hello."}, ".preamble", "expected a list, got 'Hello.'"),
    (
        {"preamble": [{"type": "sign_off"}]},
        ".preamble[0].type",
        f"{BLOCK} or 'project', got 'sign_off'",
    ),
]
IN_FRONT_MATTER = [
    (_front(title=3), ".title", "expected str, got 3"),
    (_front(path=["/"]), ".path", "expected str, got a list"),
    (_front(date="today"), ".date", f"{NO_DATE} 'today'"),
    (_front(date="2023-02-29"), ".date", f"{NO_DATE} '2023-02-29'"),
    (_front(date="1900-02-29"), ".date", f"{NO_DATE} '1900-02-29'"),
    (_front(date="0000-01-01"), ".date", f"{NO_DATE} '0000-01-01'"),
    (_front(date="2024-11-22\n"), ".date", f"{NO_DATE} '2024-11-22\\n'"),
    (_front(date="20241122"), ".date", f"{NO_DATE} '20241122'"),
    (_front(date=20241122), ".date", f"{NO_DATE} 20241122"),
    (_front(date="2024-11-22T24:00"), ".date", f"{NO_DATE} '2024-11-22T24:00'"),
    (_front(updated="2024-11-22 18:30"), ".updated", f"{NO_DATE} '2024-11-22 18:30'"),
    (_front(updated={"$date": "2024-11-22"}), ".updated", f"{NO_DATE} an object"),
    (_front(authors="Ada"), ".authors", "expected a list, got 'Ada'"),
    (_front(authors=["Ada", None]), ".authors[1]", "expected str, got None"),
    (_front(categories={}), ".categories", "expected a list, got an object"),
    (_front(aliases=[True]), ".aliases[0]", "expected str, got True"),
    (_front(extra=[]), ".extra", "expected an object, got a list"),
    (_front(other=None), ".other", "expected an object, got None"),
    (_front(draft=True), ".draft", "unknown key"),
]
IN_VALUES = [
    (_extra(None), "", "expected a TOML value, got None"),
    (_extra([1, [None]]), "[1][0]", "expected a TOML value, got None"),
    (_extra({"b c": None}), "['b c']", "expected a TOML value, got None"),
    (_extra(math.inf), "", 'expected a finite number or {"$float": …}, got inf'),
    (_extra({"$date": 1}), ".$date", "expected a text such as '2024-11-22', got 1"),
    (_extra({"$date": ""}), ".$date", "expected a text such as '2024-11-22', got ''"),
    (
        _extra({"$datetime": 2}),
        ".$datetime",
        "expected a text such as '2024-11-22T18:30:00Z', got 2",
    ),
    (_extra({"$time": "7:00"}), ".$time", "expected a text such as '18:30:00', got '7:00'"),
    (_extra({"$float": "1.0"}), ".$float", "expected a text such as 'inf', got '1.0'"),
    (_extra({"$float": 1.0}), ".$float", "expected a text such as 'inf', got 1.0"),
    (_extra({"$table": 1}), ".$table", "expected an object, got 1"),
    (_extra({"$table": {"$b": {"$c": 1}}}), ".$table.$b", DOLLAR),
    (_extra({"$int": "1"}), "", DOLLAR),
    (_extra({"$date": "2024-11-22", "b": 1}), "", DOLLAR),
]
IN_SECTION = [
    ({"sections": [3]}, "", "expected an object, got 3"),
    (_section(title="Clients"), ".type", "missing"),
    (_section(type="section", title="Clients"), ".type", f"{SECTION} 'section'"),
    (_section(**PROJECT), ".type", f"{SECTION} 'project'"),
    (_section(type=["department"], title="Clients"), ".type", f"{SECTION} a list"),
    (_section(type="department"), ".title", "missing"),
    (_section(type="matrix_live", title=None), ".title", "expected str, got None"),
    (_section(type="sign_off", title="", content=None), ".content", "expected a list, got None"),
    (_section(type="department", title="", name=""), ".name", "unknown key"),
]
IN_BLOCK = [
    (with_block("table"), ".type", f"{BLOCK} or 'project', got 'table'"),
    (with_block("department"), ".type", f"{BLOCK} or 'project', got 'department'"),
    (with_block("entry", body=""), ".verb", "missing"),
    (with_block("entry", verb=""), ".body", "missing"),
    (with_block("entry", verb=None, body=""), ".verb", "expected str, got None"),
    (with_block("entry", verb="", body=1), ".body", "expected str, got 1"),
    (with_block("entry", verb="", body="", lead=None), ".lead", "expected str, got None"),
    (with_block("entry", verb="", body="", between=[]), ".between", "expected str, got a list"),
    (with_block("entry", verb="", body="", text=""), ".text", "unknown key"),
    (
        with_block("entry", verb="", body="", reporter="A"),
        ".reporter",
        "expected an object, got 'A'",
    ),
    (with_block("entry", verb="", body="", reporter={}), ".reporter.name", "missing"),
    (_by(name=3), ".reporter.name", "expected str, got 3"),
    (_by(url=4), ".reporter.url", "expected str, got 4"),
    (_by(id=5), ".reporter.id", "unknown key"),
    (_by(user_id=3), ".reporter.user_id", "expected str, got 3"),
    (_by(user_id="a:b"), ".reporter.user_id", f"'a:b' {NO_ID} it does not start with '@'"),
    (_by(user_id="@a"), ".reporter.user_id", f"'@a' {NO_ID} its server name is missing"),
    (_by(user_id="@a:1.2.3.400"), ".reporter.user_id", f"'@a:1.2.3.400' {NO_ID} {NO_IPV4}"),
    (
        _by(user_id="@a:b c"),
        ".reporter.user_id",
        f"'@a:b c' {NO_ID} {NO_HOST}, digits, '.' and '-'",
    ),
    (with_block("prose"), ".markdown", "missing"),
    (with_block("prose", markdown=None), ".markdown", "expected str, got None"),
    (with_block("prose", markdown="x", lang="en"), ".lang", "unknown key"),
    (with_block("shortcode", args={}), ".name", "missing"),
    (with_block("shortcode", name="a", args=[]), ".args", "expected an object, got a list"),
    (
        with_block("shortcode", name="a", args={"b": None}),
        ".args.b",
        "expected a TOML value, got None",
    ),
    (with_block("read_more", markdown=""), ".markdown", "unknown key"),
    (with_block("ping_ranking"), ".rows", "missing"),
    (with_block("ping_ranking", rows=None), ".rows", "expected a list, got None"),
    (with_block("ping_ranking", rows=[], title=1), ".title", "expected str, got 1"),
    (with_block("ping_ranking", rows=[], intro=None), ".intro", "expected str, got None"),
    (with_block("ping_ranking", rows=[[1, "a", 12]]), ".rows[0]", "expected an object, got a list"),
    (_row(rank=True), ".rows[0].rank", "expected int, got True"),
    (_row(rank=1.5), ".rows[0].rank", "expected int, got 1.5"),
    (_row(rank="1"), ".rows[0].rank", "expected int, got '1'"),
    (_row(hostname=None), ".rows[0].hostname", "expected str, got None"),
    (_row(median_ms="12"), ".rows[0].median_ms", "expected a number, got '12'"),
    (_row(median_ms=False), ".rows[0].median_ms", "expected a number, got False"),
    (_row(median_ms=math.inf), ".rows[0].median_ms", "expected a finite number, got inf"),
    (
        _row(median_ms=10**309),
        ".rows[0].median_ms",
        "expected a finite number, got <int>",
    ),
    (_row(median=1), ".rows[0].median", "unknown key"),
    (with_block("project"), ".title", "missing"),
    (with_block("project", title="Ode", website=3), ".website", "expected str, got 3"),
    (with_block("project", title="Ode", name="Ode"), ".name", "unknown key"),
    (
        with_block("project", title="", content=[ENTRY, PROJECT]),
        ".content[1].type",
        f"{BLOCK}, got 'project'",
    ),
]
BROKEN = [
    (data, f"{start}{place}", message)
    for start, cases in (
        ("$", IN_ISSUE),
        ("$.front_matter", IN_FRONT_MATTER),
        ("$.front_matter.extra.a", IN_VALUES),
        ("$.sections[0]", IN_SECTION),
        ("$.sections[0].content[0]", IN_BLOCK),
    )
    for data, place, message in cases
]


@pytest.mark.parametrize(("data", "place", "message"), BROKEN, ids=range(len(BROKEN)))
def test_refuses_broken_data(data: Mapping[str, object], place: str, message: str) -> None:
    """A fault is named by its place, and the schema refuses the same data."""
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict(data)
    assert tuple(map(str, caught.value.faults)) == (f"{place}: {message}",)
    assert caught.value.__suppress_context__


def test_names_all_faults_at_once() -> None:
    """Faults in several places come in the order of the fields, unknown keys last."""
    entry = {"type": "entry", "reporter": {"name": 3, "id": 4}, "lead": None}
    data = {
        **_front(title=1, extra={"a": [None, 1, {"$date": 1}]}),
        "sections": [1, {"type": "sign_off", "content": [entry]}],
        "preamble": 2,
        "more": 3,
    }
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict(data)
    assert isinstance(caught.value, twim.TwimError)
    assert tuple(map(str, caught.value.faults)) == (
        "$.front_matter.title: expected str, got 1",
        "$.front_matter.extra.a[0]: expected a TOML value, got None",
        "$.front_matter.extra.a[2].$date: expected a text such as '2024-11-22', got 1",
        "$.sections[0]: expected an object, got 1",
        "$.sections[1].title: missing",
        "$.sections[1].content[0].reporter.name: expected str, got 3",
        "$.sections[1].content[0].reporter.id: unknown key",
        "$.sections[1].content[0].verb: missing",
        "$.sections[1].content[0].body: missing",
        "$.sections[1].content[0].lead: expected str, got None",
        "$.preamble: expected a list, got 2",
        "$.more: unknown key",
    )


def test_names_numbers_that_python_does_not_write() -> None:
    """A message can be made of any value, even of one that has no text."""
    data = _front(title=10**5000, path=10**100)
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict(data)
    assert tuple(map(str, caught.value.faults)) == (
        "$.front_matter.title: expected str, got <int>",
        f"$.front_matter.path: expected str, got 1{'0' * 100}",
    )


def test_refuses_keys_that_are_no_text() -> None:
    """In Python, keys can be anything; in an issue, they cannot."""
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict({"front_matter": {3: 4}, "preamble": [{5: 6}]})
    assert tuple(map(str, caught.value.faults)) == (
        "$.front_matter: expected str as key, got 3",
        "$.preamble[0]: expected str as key, got 5",
    )
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_dict(_extra({"b": 1, 5: 6, (7,): 8}))
    assert tuple(map(str, caught.value.faults)) == (
        "$.front_matter.extra.a[5]: expected str as key, got 5",
        "$.front_matter.extra.a[(7,)]: expected str as key, got a list",
    )
