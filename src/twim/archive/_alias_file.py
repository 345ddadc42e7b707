"""A file of aliases: TOML to values, and where in it each fault is."""

import os
from collections.abc import Iterator
from typing import Any, TypeVar

from attrs import AttrsInstance

from twim._files.toml_files import FileError
from twim.archive._errors import ArchiveError
from twim.archive._spellings import name_key, site_key, slug
from twim.convert._toml_files import read_declared
from twim.errors import Fault

_A = TypeVar("_A", bound=AttrsInstance)


def read_aliases(cls: type[_A], data: bytes | str, path: str | os.PathLike[str] | None) -> _A:
    """Read aliases.

    Raises:
        ArchiveError: They are none.
    """
    name = None if path is None else os.fspath(path)
    try:
        return read_declared(cls, data, name, _contradictions)
    except FileError as error:
        raise ArchiveError(str(error)) from None


def _contradictions(_: object, aliases: Any) -> Iterator[Fault]:  # noqa: ANN401  # the class imports this module
    """Yield ids that are none, and what two projects have."""
    owners: dict[tuple[str, str], str] = {}
    for at, project in enumerate(aliases.projects if aliases else ()):
        if slug(project.id) != project.id:
            told = f"{project.id!r} is no id such as {slug(project.id)!r}"
            yield Fault(f"projects[{at}].id", told)
        for field, key_of in (("names", name_key), ("websites", site_key)):
            for number, text in enumerate(getattr(project, field)):
                owner = owners.setdefault((field, key_of(text)), project.id)
                if owner != project.id:
                    told = f"{text!r} is one of {owner} already"
                    yield Fault(f"projects[{at}].{field}[{number}]", told)
