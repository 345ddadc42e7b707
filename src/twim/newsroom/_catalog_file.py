"""A catalogue as a file: TOML to values, and where in it each fault is."""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

import attrs
from attrs import AttrsInstance
from cattrs import BaseValidationError

from twim._files import decode
from twim._markup.front_matter import parse_front_matter
from twim._markup.front_matter.fences import Fenced
from twim._markup.front_matter.fences import fault as parse_error
from twim._markup.front_matter.toml_scan import scan_toml
from twim.convert._faults import FaultError, located
from twim.convert._hooks import hook_of
from twim.errors import ParseError
from twim.model._fields import field_names, fields_of
from twim.model._places import steps
from twim.model._source import Document
from twim.newsroom._errors import CatalogError, CatalogFault

_C = TypeVar("_C", bound=AttrsInstance)


class _Wrong(NamedTuple):
    """A fault whose line is not known yet."""

    place: str
    message: str


def read_catalog(cls: type[_C], data: bytes | str, path: str | os.PathLike[str] | None) -> _C:
    """Read a catalogue.

    Raises:
        CatalogError: It is none.
    """
    name = None if path is None else os.fspath(path)
    try:
        text = data if isinstance(data, str) else decode(data, name or "")
        document = Document(text)
        fenced = Fenced("TOML", -1, len(document.lines), 0, document.text)
        tables = parse_front_matter(fenced, document, name)
    except ParseError as error:
        message = error.message.replace("the front matter ends", "the file ends")
        fault = CatalogFault(error.line, error.column, "", message)
        raise CatalogError(fault, path=name) from None
    wrong = list(_contradictions(tables))
    try:
        catalog: _C = hook_of((cls,)).read(_with_other(cls, tables))
    except (BaseValidationError, FaultError) as error:
        wrong += (_Wrong(fault.place[2:], fault.message) for fault in located(error, "$"))
    if wrong:
        at = _finder(document)
        raise CatalogError(*sorted(CatalogFault(*at(it.place), *it) for it in wrong), path=name)
    return catalog


def _with_other(cls: type[AttrsInstance], table: Mapping[str, object]) -> dict[str, Any]:
    """Return the table of a class with its unknown keys in `other`, and so the tables within."""
    known = {key: value for key, value in table.items() if key in _own_keys(cls)}
    known["other"] = {key: value for key, value in table.items() if key not in known}
    for field in fields_of(cls):
        items = known.get(field.name)
        if field.items and attrs.has(field.items[0]) and isinstance(items, tuple):
            known[field.name] = [_item(field.items[0], item) for item in items]
    return known


def _own_keys(cls: type[AttrsInstance]) -> set[str]:
    return {*field_names(cls)} - {"other"}


def _item(cls: type[AttrsInstance], item: object) -> object:
    return _with_other(cls, item) if isinstance(item, Mapping) else item


def _contradictions(tables: Mapping[str, object]) -> Iterator[_Wrong]:
    """Yield names that two have, and sections that are not there."""
    sections, projects = _names(tables, "sections", "name"), _names(tables, "projects", "name")
    for group, found in (("sections", sections), ("projects", projects)):
        for at, name in found.items():
            first = next(number for number, other in found.items() if other == name)
            if first != at:
                told = f"{name!r} is the name of {group}[{first}] already"
                yield _Wrong(f"{group}[{at}].name", told)
    for at, name in _names(tables, "projects", "default_section").items():
        if name not in sections.values():
            told = f"there is no section {name!r}"
            yield _Wrong(f"projects[{at}].default_section", told)


def _names(tables: Mapping[str, object], group: str, key: str) -> dict[int, str]:
    """Return what the tables of a group have under a key, where it is text."""
    items = tables.get(group)
    found = enumerate(items if isinstance(items, tuple) else ())
    values = ((at, item.get(key)) for at, item in found if isinstance(item, Mapping))
    return {at: value for at, value in values if isinstance(value, str)}


def _finder(document: Document) -> Callable[[str], tuple[int, int]]:
    """Return what tells the line and the column of a place: of its value, or of what lacks it."""
    root = scan_toml(document.text)

    def find(place: str) -> tuple[int, int]:
        item = root.find([key for _, key in steps(place)])
        error = parse_error(document, None, item.value.start if item else 0, "")
        return error.line, error.column

    return find
