"""Values of TOML as data: tables, and all that they hold."""

from __future__ import annotations

import datetime as dt
import json

import pytest

import twim
from conversion import EVERYTHING, nested


def test_values_that_json_does_not_have_are_tagged() -> None:
    """Dates and the like stand in tables with one key; what looks like one is escaped."""
    front_matter = twim.to_dict(EVERYTHING)["front_matter"]
    assert front_matter["date"] == "2024-11-22"
    assert front_matter["updated"] == "2024-11-23T18:30:00+00:00"
    assert json.dumps(front_matter["extra"]["whole"]) == (
        "[true, 1, 1.0, -0.0, 1000000000000000000000000000000, "
        '{"$float": "inf"}, {"$float": "-inf"}, {"$float": "nan"}]'
    )
    assert front_matter["extra"]["time"] == {
        "$table": {
            "$date": {"$date": "1979-05-27"},
            "datetime": {"$datetime": "1979-05-27T07:32:00"},
            "time": {"$time": "07:32:00.999999"},
        }
    }
    assert front_matter["extra"]["table"] == {"$table": {"$table": {"$table": {"$float": "inf"}}}}
    assert front_matter["other"] == {"$date": "1979-05-27"}  # a field is no value, so no tag


@pytest.mark.parametrize("table", ["extra", "other"])
def test_nests_as_deep_as_front_matter(table: str) -> None:
    """Values are nested 64 levels deep and no deeper, on the way out and on the way in."""
    deepest = twim.loads(f"+++\na = {'[' * 63}1{']' * 63}\n+++\n")
    assert twim.from_dict(twim.to_dict(deepest)) == deepest
    front_matter = twim.FrontMatter(**{table: {"a": nested(63)}})  # type: ignore[arg-type]
    assert twim.from_dict(twim.to_dict(twim.Issue(front_matter))).front_matter == front_matter
    place = f"$.front_matter.{table}.a{'[0]' * 64}: nested deeper than 64 levels"
    for depth in (64, 200):
        front_matter = twim.FrontMatter(**{table: {"a": nested(depth)}})  # type: ignore[arg-type]
        with pytest.raises(twim.ConversionError) as caught:
            twim.to_dict(twim.Issue(front_matter))
        assert tuple(map(str, caught.value.faults)) == (place,)
        with pytest.raises(twim.ConversionError) as caught:
            twim.from_dict({"front_matter": {table: {"a": nested(depth)}}})
        assert tuple(map(str, caught.value.faults)) == (place,)


def test_data_that_holds_itself_is_refused() -> None:
    """Data that has no end is nested too deep."""
    table: dict[str, object] = {}
    table["a"] = table
    with pytest.raises(twim.ConversionError, match="nested deeper than 64 levels"):
        twim.from_dict({"front_matter": {"extra": table}})
    section: dict[str, object] = {"type": "project", "title": ""}
    section["content"] = [section]
    with pytest.raises(
        twim.ConversionError, match=r"^\$.preamble\[0\].content\[0\].type: expected"
    ):
        twim.from_dict({"preamble": [section]})


@pytest.mark.parametrize(
    "moment",
    [
        dt.date(2024, 11, 22),
        dt.datetime(2024, 11, 22, 18, 30, tzinfo=dt.UTC),
        dt.time(18, 30, 0, 999999),
    ],
    ids=["date", "datetime", "time"],
)
def test_moments_within_lists_survive_json(moment: dt.date | dt.time) -> None:
    """A date is a date again, however many lists it stands in."""
    value = nested(40, moment)
    issue = twim.from_json(twim.to_json(twim.Issue(twim.FrontMatter(extra={"a": value}))))
    found: object = issue.front_matter.extra["a"]
    for _ in range(40):
        assert isinstance(found, tuple)
        (found,) = found
    assert type(found) is type(moment)
    assert found == moment


@pytest.mark.parametrize("table", ["extra", "other"])
def test_nests_as_deep_in_json(table: str) -> None:
    """As many levels of lists and tables survive JSON text, and none more."""
    tables: object = "deep"
    for _ in range(63):
        tables = {"$b": tables}
    for value in (nested(63), tables):
        front_matter = twim.FrontMatter(**{table: {"a": value}})  # type: ignore[arg-type]
        text = twim.to_json(twim.Issue(front_matter))
        assert twim.from_json(text).front_matter == front_matter
    text = json.dumps({"front_matter": {table: {"a": nested(64)}}})
    with pytest.raises(twim.ConversionError) as caught:
        twim.from_json(text)
    place = f"$.front_matter.{table}.a{'[0]' * 64}"
    assert tuple(map(str, caught.value.faults)) == (f"{place}: nested deeper than 64 levels",)
