"""A catalogue as a file: TOML to values, and where in it each fault is."""

import os
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

import attrs
from attrs import AttrsInstance

from twim._files.toml_files import FileError
from twim.convert._toml_files import read_declared
from twim.errors import Fault
from twim.model._fields import field_names, fields_of
from twim.newsroom._errors import CatalogError, CatalogFault

_C = TypeVar("_C", bound=AttrsInstance)


def read_catalog(cls: type[_C], data: bytes | str, path: str | os.PathLike[str] | None) -> _C:
    """Read a catalogue.

    Raises:
        CatalogError: It is none.
    """
    name = None if path is None else os.fspath(path)
    try:
        return read_declared(cls, data, name, _contradictions, partial(_with_other, cls))
    except FileError as error:
        told = (CatalogFault(line, at, it.place, it.message) for line, at, it in error.faults)
        raise CatalogError(*told, path=name) from None


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


def _contradictions(tables: Mapping[str, object], _: object) -> Iterator[Fault]:
    """Yield names that two have, and sections that are not there."""
    sections, projects = _names(tables, "sections", "name"), _names(tables, "projects", "name")
    for group, found in (("sections", sections), ("projects", projects)):
        for at, name in found.items():
            first = next(number for number, other in found.items() if other == name)
            if first != at:
                told = f"{name!r} is the name of {group}[{first}] already"
                yield Fault(f"{group}[{at}].name", told)
    for at, name in _names(tables, "projects", "default_section").items():
        if name not in sections.values():
            told = f"there is no section {name!r}"
            yield Fault(f"projects[{at}].default_section", told)


def _names(tables: Mapping[str, object], group: str, key: str) -> dict[int, str]:
    """Return what the tables of a group have under a key, where it is text."""
    items = tables.get(group)
    found = enumerate(items if isinstance(items, tuple) else ())
    values = ((at, item.get(key)) for at, item in found if isinstance(item, Mapping))
    return {at: value for at, value in values if isinstance(value, str)}
