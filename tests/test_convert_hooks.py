"""Converters of one's own, taught the classes of the model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import cattrs
import pytest
from hypothesis import given

import twim
from conftest import EXAMPLES, Post
from conversion import EVERYTHING, ISSUES, VALIDATOR, with_block
from twim.convert._hooks import hook_of
from twim.convert._notation import is_tagged
from twim.convert._schema import TYPES
from twim.model import Content, Node
from twim.model._all_classes import choice, classes
from twim.model._fields import fields_of


def _values(data: object) -> Iterator[object]:
    """Yield every value within plain data."""
    yield data
    if isinstance(data, (dict, list)):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _values(item)


@given(ISSUES)
def test_data_without_defaults_is_the_same_issue(issue: twim.Issue) -> None:
    """What has its default can be left out, and so can everything that is null."""
    converter = cattrs.Converter(omit_if_default=True)
    twim.configure_converter(converter)
    data = converter.unstructure(issue)
    assert None not in _values(data)
    assert VALIDATOR.is_valid(data)
    assert twim.from_dict(data) == issue


def _forgotten(cl: type[attrs.AttrsInstance]) -> Iterator[str]:
    """Yield the fields of a class that cannot be converted, or that the schema does not know."""
    described = {*TYPES, *classes()}
    for field in fields_of(cl):
        kinds = field.items or field.kinds
        try:
            hook_of(kinds)
        except KeyError:
            known = False
        else:
            known = described.issuperset(choice(kinds) or kinds)
        if not known:
            yield f"{cl.__name__}.{field.name}"


@attrs.frozen
class Novelty(Node):
    """A class that conversion was not told of."""

    prose: twim.Prose
    age: dt.timedelta
    titles: tuple[str, ...] = ()
    hashes: tuple[bytes, ...] = ()
    size: complex | None = None


def test_no_field_of_an_issue_is_forgotten() -> None:
    """Whatever a class of the model can hold, conversion and schema know it."""
    assert [name for cl in classes() for name in _forgotten(cl)] == []
    assert list(_forgotten(Novelty)) == ["Novelty.age", "Novelty.hashes", "Novelty.size"]


def _parts(value: Any) -> Iterator[attrs.AttrsInstance]:  # noqa: ANN401  # any value
    """Yield every value of a class of the model within another."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from _parts(getattr(value, field.name))


def test_data_has_every_field_of_every_class() -> None:
    """A class or a field that is written nowhere is named."""
    converter = twim.make_converter()
    written = {
        f"{type(part).__name__}.{name}"
        for part in _parts(EVERYTHING)
        for name in converter.unstructure(part)
    }
    declared = {f"{cl.__name__}.{field.name}" for cl in classes() for field in attrs.fields(cl)}
    private = {f"{cl.__name__}._origin" for cl in classes() if issubclass(cl, Node)}
    types = {f"{cl.__name__}.type" for cl in classes() if is_tagged(cl)}
    assert written == declared - private | types


FORMATS = ["json", "orjson", "msgspec", "tomlkit", "pyyaml"]


def _preconfigured(name: str) -> Any:  # noqa: ANN401  # each library has a class of its own
    """Return a converter that `cattrs` has for a format, taught the classes of `twim`."""
    pytest.importorskip({"pyyaml": "yaml"}.get(name, name))
    module = import_module(f"cattrs.preconf.{name}")
    converter = module.make_converter(omit_if_default=name == "tomlkit")
    twim.configure_converter(converter)
    return converter


def _without_huge(issue: twim.Issue) -> twim.Issue:
    """Leave out what not every format can hold: integers of more than 64 bits."""
    extra = dict(issue.front_matter.extra)
    extra["whole"] = tuple(item for item in extra["whole"] if item != 10**30)  # type: ignore[union-attr]
    return attrs.evolve(issue, front_matter=attrs.evolve(issue.front_matter, extra=extra))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.md")), ids=lambda path: path.stem)
def test_posts_survive_other_formats(name: str, path: Path) -> None:
    """A post is the same issue after it was written in a format of another library."""
    converter = _preconfigured(name)
    issue = Post(path).issue
    assert converter.loads(converter.dumps(issue), twim.Issue) == issue


@pytest.mark.parametrize("name", FORMATS)
def test_everything_survives_other_formats(name: str) -> None:
    """So is an issue that has everything that an issue can have."""
    converter = _preconfigured(name)
    issue = _without_huge(EVERYTHING)
    assert converter.loads(converter.dumps(issue), twim.Issue) == issue
    for section in issue.sections:
        assert converter.loads(converter.dumps(section), type(section)) == section
    blocks = {"blocks": list(issue.preamble)}
    plain = converter.unstructure(blocks, dict[str, list[Content]])
    assert converter.structure(plain, dict[str, list[Content]]) == blocks


@pytest.mark.parametrize("name", ["tomlkit", "pyyaml"])
def test_reads_dates_of_formats_that_have_them(name: str) -> None:
    """Dates that a person wrote as TOML and YAML have them are dates."""
    if name == "tomlkit":
        text = "[front_matter]\ndate = 2024-11-22\nextra = {at = 07:32:00, of = [true, 1.0, 'x']}\n"
        at = dt.time(7, 32)
    else:
        text = "front_matter: {date: 2024-11-22, extra: {at: 2024-11-22, of: [true, 1.0, x]}}\n"
        at = dt.date(2024, 11, 22)  # type: ignore[assignment]
    issue = _preconfigured(name).loads(text, twim.Issue)
    assert issue.front_matter.date == dt.date(2024, 11, 22)
    assert issue.front_matter.extra == {"at": at, "of": [True, 1.0, "x"]}
    assert twim.from_dict(twim.to_dict(issue)) == issue


def test_configured_converter_stays_as_it_was() -> None:
    """Only the classes of `twim` get hooks: what else a converter did, it does still."""

    @attrs.frozen
    class Mine:
        issue: twim.Issue
        count: int

    converter = cattrs.Converter()
    twim.configure_converter(converter)
    mine = converter.structure({"issue": {}, "count": "3", "more": 4}, Mine)
    assert mine == Mine(twim.Issue(), 3)
    assert converter.unstructure(mine) == {"issue": twim.to_dict(twim.Issue()), "count": 3}
    base = cattrs.BaseConverter()
    twim.configure_converter(base)
    assert base.structure(base.unstructure(EVERYTHING), twim.Issue) == EVERYTHING


def test_errors_of_converters_are_those_of_cattrs() -> None:
    """Who brings a converter gets what `cattrs` raises, and its own words for it."""
    converter = twim.make_converter()
    with pytest.raises(cattrs.BaseValidationError) as caught:
        converter.structure(with_block("prose", markdown=3), twim.Issue)
    assert cattrs.transform_error(caught.value) == [
        "unknown error (expected str, got 3) @ $.sections[0].content[0].markdown"
    ]


@pytest.mark.parametrize(
    ("data", "kind", "found"),
    [
        ({"type": "prose", "markdown": "Hello."}, twim.Prose, twim.Prose("Hello.")),
        ({"name": "Ada"}, twim.Reporter, twim.Reporter("Ada")),
        ({"type": "sign_off", "title": "Bye"}, twim.Section, twim.SignOff("Bye")),
    ],
)
def test_converters_take_parts_of_an_issue(
    data: Mapping[str, object], kind: type[Any], found: object
) -> None:
    """Every class can be converted on its own, with `type` where issues have it."""
    converter = twim.make_converter()
    assert converter.structure(data, kind) == found
    assert converter.loads(converter.dumps(found), kind) == found
