"""A file of aliases: TOML to values, and where in it each fault is."""

import os
from collections.abc import Iterator
from typing import Any, TypeVar

from attrs import AttrsInstance

from twim.archive._errors import ArchiveError
from twim.archive._spellings import name_key, site_key, slug
from twim.convert._toml_files import read_toml, value_of
from twim.errors import Fault, ParseError

_A = TypeVar("_A", bound=AttrsInstance)


def read_aliases(cls: type[_A], data: bytes | str, path: str | os.PathLike[str] | None) -> _A:
    """Read aliases.

    Raises:
        ArchiveError: They are none.
    """
    name = "<string>" if path is None else os.fspath(path)
    try:
        tables, at = read_toml(data, name)
    except ParseError as error:
        raise ArchiveError(f"{name}:{error.line}:{error.column}: {error.message}") from None
    aliases, faults = value_of(cls, tables)
    if aliases:
        faults = list(_contradictions(aliases))
    if faults or aliases is None:
        told = sorted((at(fault.place), fault) for fault in faults)
        lines = (f"{name}:{line}:{column}: {fault}" for (line, column), fault in told)
        raise ArchiveError("\n".join(lines))
    return aliases


def _contradictions(aliases: Any) -> Iterator[Fault]:  # noqa: ANN401  # the class imports this module
    """Yield ids that are none, and what two projects have."""
    owners: dict[tuple[str, str], str] = {}
    for at, project in enumerate(aliases.projects):
        if slug(project.id) != project.id:
            told = f"{project.id!r} is no id such as {slug(project.id)!r}"
            yield Fault(f"projects[{at}].id", told)
        for field, key_of in (("names", name_key), ("websites", site_key)):
            for number, text in enumerate(getattr(project, field)):
                owner = owners.setdefault((field, key_of(text)), project.id)
                if owner != project.id:
                    told = f"{text!r} is one of {owner} already"
                    yield Fault(f"projects[{at}].{field}[{number}]", told)
