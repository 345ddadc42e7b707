"""The page's metadata."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from twim import FrontMatter
from twim.model._values import FrozenDict

DAY = dt.date(2024, 11, 22)
MIDNIGHT = dt.datetime(2024, 11, 22)  # noqa: DTZ001  # a file may tell no time zone
NOON = dt.datetime(2024, 11, 22, 12, tzinfo=dt.UTC)
ABROAD = NOON.astimezone(dt.timezone(dt.timedelta(hours=1)))

UNEQUAL: dict[str, tuple[dt.date | None, dt.date | None]] = {
    "two days": (DAY, dt.date(2024, 11, 23)),
    "a day and its first instant": (DAY, MIDNIGHT),
    "the same instant in two time zones": (NOON, ABROAD),
    "with and without a time zone": (NOON, NOON.replace(tzinfo=None)),
    "a microsecond": (NOON, NOON.replace(microsecond=1)),
    "a day and none": (DAY, None),
}


@pytest.mark.parametrize("name", ["date", "updated"])
@pytest.mark.parametrize(("one", "other"), UNEQUAL.values(), ids=UNEQUAL)
def test_dates_are_equal_as_they_are_spelled(
    name: str, one: dt.date | None, other: dt.date | None
) -> None:
    """What a file spells in two ways is two dates."""
    given, same, another = ({name: date} for date in (one, one, other))
    assert _made(given) == _made(same)
    assert hash(_made(given)) == hash(_made(same))
    assert _made(given) != _made(another)


def _made(fields: dict[str, Any]) -> FrontMatter:
    return FrontMatter(**fields)


def test_a_text_is_no_date() -> None:
    """It stays what it is, to be named when it is written, and equals itself alone."""
    text = _made({"date": "2024-11-22"})
    assert text.date == "2024-11-22"
    assert text != FrontMatter(date=DAY)
    assert text == _made({"date": "2024-11-22"})


def test_the_date_is_not_the_update() -> None:
    """Each stands for itself."""
    assert FrontMatter(date=DAY) != FrontMatter(updated=DAY)


def test_what_is_not_told_is_empty() -> None:
    """Nothing has to be told; the fields have the order of a post's first lines."""
    front_matter = FrontMatter()
    shown = {field.name: getattr(front_matter, field.name) for field in attrs.fields(FrontMatter)}
    del shown["_origin"]
    assert shown == {
        "title": None,
        "date": None,
        "updated": None,
        "path": None,
        "authors": (),
        "categories": (),
        "aliases": (),
        "extra": {},
        "other": {},
    }
    assert [*shown][:4] == ["title", "date", "updated", "path"]
    assert FrontMatter("Issue 1", DAY, None, "/1") == FrontMatter(
        title="Issue 1", date=DAY, path="/1"
    )


@pytest.mark.parametrize("name", ["authors", "categories", "aliases"])
def test_takes_several_names(name: str) -> None:
    """They become a tuple, in their order; one name is refused."""
    for given in (("b", "a"), ["b", "a"], iter(["b", "a"]), {"b": 1, "a": 2}.keys()):
        taken = getattr(_made({name: given}), name)
        assert taken == ("b", "a")
        assert type(taken) is tuple
    for wrong in ("Ada", {"Ada": 1}, None, 3):
        with pytest.raises(TypeError, match=r"expected several values, got "):
            _made({name: wrong})
    assert _made({name: ["b", "a"]}) != _made({name: ["a", "b"]})


@pytest.mark.parametrize("name", ["extra", "other"])
def test_takes_a_table(name: str) -> None:
    """It is frozen, with what is within; what is no table is refused."""
    table = getattr(_made({name: {"a": [1, {"b": [2]}]}}), name)
    assert type(table) is FrozenDict
    assert table["a"] == (1, {"b": (2,)})
    for wrong in ("a", [("a", 1)], None, 3):
        with pytest.raises(TypeError, match=r"expected a mapping, got "):
            _made({name: wrong})
    assert _made({name: {"a": 1}}) != _made({name: {"a": True}})
    assert _made({name: {"a": 1, "b": 2}}) == _made({name: {"b": 2, "a": 1}})


def test_front_matter_can_be_hashed_and_cannot_change() -> None:
    """Two that are equal are one in a set."""
    made = [FrontMatter("Issue 1", DAY, extra={"image": "/a.png"}) for _ in range(2)]
    assert len(set(made)) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made[0].title = "Issue 2"  # type: ignore[misc]
    assert attrs.evolve(made[0], title="Issue 2") != made[0]


def test_front_matter_has_no_nodes_within() -> None:
    """Its tables are values."""
    assert [*FrontMatter(extra={"a": {}}).children()] == []
