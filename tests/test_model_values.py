"""Immutable plain values."""

from __future__ import annotations

import datetime as dt
import enum
import math
import pickle
from typing import Any

import pytest

import twim
from twim.model._values import (
    DEEPEST,
    LONGEST_NUMBER,
    FrozenDict,
    freeze,
    identity,
    thaw,
    value_faults,
)

SURROGATE = r"holds '\ud800', a surrogate, which UTF-8 cannot encode"


def test_tables_tell_true_from_one() -> None:
    """And show themselves like a dict."""
    one = twim.FrontMatter(extra={"a": True, "b": {"c": [1]}}).extra
    assert one != {"a": 1, "b": {"c": [1]}}
    assert one == {"b": {"c": (1,)}, "a": True}
    assert one.__eq__(3) is NotImplemented
    assert repr(one) == "{'a': True, 'b': {'c': [1]}}"
    assert len({one, twim.FrontMatter(extra=dict(one)).extra}) == 1


class Word(enum.StrEnum):
    """Text of a class of its own."""

    ODE = "ode"


class Number(enum.IntEnum):
    """Whole numbers of a class of their own, which shows itself in another way."""

    ONE = 1


class Median(float):
    """A fraction of a class of its own, as those of numpy are."""

    def __repr__(self) -> str:
        return f"Median({float(self)})"


def test_text_and_numbers_of_other_classes_are_written_as_what_they_are() -> None:
    """In keys too."""
    values = {Word.ODE: [Number.ONE, Word.ODE], "median": Median(1.5)}
    issue = twim.Issue(twim.FrontMatter(extra=values), preamble=(twim.Shortcode("a", values),))
    assert twim.dumps(issue) == (
        '+++\n\n[extra]\node = [1, "ode"]\nmedian = 1.5\n+++\n\n{{a(ode=[1,"ode"],median=1.5)}}\n'
    )


def _nested(depth: int) -> Any:  # noqa: ANN401  # any value
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


def test_tables_keep_order_and_lengths() -> None:
    """Order is kept, but is not content."""
    table = FrozenDict({"b": 1, "a": {}})
    assert (len(table), list(table), dict(table)) == (2, ["b", "a"], {"b": 1, "a": {}})
    assert table == FrozenDict([("a", {}), ("b", 1)]) == {"a": {}, "b": 1}
    assert table != {"b": 1}
    assert table != FrozenDict()
    assert type(table["a"]) is FrozenDict
    with pytest.raises(KeyError):
        table["c"]


def test_tables_survive_pickling() -> None:
    """A copy is the same table, frozen as well."""
    table = FrozenDict({"a": [{"b": math.nan}], "c": dt.time(7, 32)})
    again = pickle.loads(pickle.dumps(table))  # noqa: S301  # written just now
    assert again == table
    assert type(again["a"][0]) is FrozenDict


@pytest.mark.parametrize(
    ("value", "frozen"),
    [
        ([], ()),
        ((), ()),
        ([[1], ("a", [])], ((1,), ("a", ()))),
        ({"a": [{"b": []}]}, FrozenDict({"a": ({"b": ()},)})),
        ("ab", "ab"),
        (None, None),
        (b"ab", b"ab"),
    ],
)
def test_freezing_is_undone_by_thawing(value: object, frozen: object) -> None:
    """Lists become tuples and dicts tables that cannot change, and back; the rest stays."""
    found = freeze(value)
    assert found == frozen
    assert type(found) is type(frozen)
    assert freeze(thaw(found)) == frozen
    assert type(thaw(found)) is (list if isinstance(value, tuple) else type(value))


def test_freezes_as_deep_as_can_be_written() -> None:
    """What is deeper stays as it is."""
    value = freeze(_nested(DEEPEST + 2))
    for _ in range(DEEPEST + 1):
        assert isinstance(value, tuple)
        (value,) = value
    assert value == [1]


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ("a", []),
        (True, []),
        (1, []),
        (math.nan, []),
        (dt.date(2024, 11, 22), []),
        (dt.datetime(2024, 11, 22, tzinfo=dt.UTC), []),
        (dt.time(7, 32), []),
        ([1, ("a", {"b": []})], []),
        (_nested(DEEPEST), []),
        (_nested(DEEPEST + 1), [((0,) * (DEEPEST + 1), "is nested deeper than 64 levels")]),
        (10**LONGEST_NUMBER, [((), "is a number of more than 1000 digits")]),
        (None, [((), "is no value of TOML: None")]),
        (
            {"a": [1, b"c", None]},
            [(("a", 1), "is no value of TOML: b'c'"), (("a", 2), "is no value of TOML: None")],
        ),
        (
            {"a": None, 3: 4},
            [(("a",), "is no value of TOML: None"), ((), "has a key that is no string: 3")],
        ),
        ({"a": {(): 1}}, [(("a",), "has a key that is no string: ()")]),
        (
            {"\ud800": 1, "a": "\ud800"},
            [((), rf"has a key that {SURROGATE}: '\ud800'"), (("a",), SURROGATE)],
        ),
    ],
)
def test_tells_why_a_value_cannot_be_written(
    value: object, faults: list[tuple[tuple[object, ...], str]]
) -> None:
    """It names every fault, and where it is."""
    assert list(value_faults(value)) == faults
    assert list(value_faults(freeze(value))) == faults


ALIKE: list[Any] = [
    *[[True], [1], [1.0], ["1"], [0.0], [-0.0], [math.nan, float("nan")], [math.inf]],
    *[[()], [(1,)], [(True,)], [FrozenDict()], [FrozenDict({"a": 1, "b": ()})]],
    [FrozenDict({"a": 1.0, "b": ()}), FrozenDict({"b": (), "a": 1.0})],
    [dt.date(2024, 11, 22)],
    [dt.datetime(2024, 11, 22, tzinfo=dt.UTC), dt.datetime.fromisoformat("2024-11-22T00:00Z")],
    [dt.datetime.fromisoformat("2024-11-22T01:00+01:00")],
    *[[dt.time(7, 32)], ["2024-11-22"]],
]


def test_values_are_told_apart_as_a_file_does() -> None:
    """Two values are one just where they are spelled alike."""
    found = [(place, identity(value)) for place, group in enumerate(ALIKE) for value in group]
    for place, one in found:
        for other_place, other in found:
            assert (one == other) == (place == other_place), (ALIKE[place], ALIKE[other_place])
            assert place != other_place or hash(one) == hash(other)


def test_tables_freeze_as_deep_as_values_are_written() -> None:
    """The table is the first level; what is nested deeper stays, and is named when written."""
    value: Any = FrozenDict({"a": _nested(DEEPEST + 1)})["a"]
    kinds = []
    while isinstance(value, (list, tuple)):
        kinds.append(type(value))
        (value,) = value
    assert kinds == [tuple] * DEEPEST + [list]
