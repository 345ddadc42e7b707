"""Which rules a project holds its posts to: `twim.toml`, or `[tool.twim.check]` elsewhere."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from twim._arguments import expected
from twim._explained import explained
from twim._files import path_of
from twim._files.path_patterns import leads_through
from twim._shown import shown
from twim.errors import Fault
from twim.lint._rule import RuleError
from twim.lint._selection import called, installed_rules
from twim.model._fields import names
from twim.model._places import step, steps
from twim.model._values import FrozenDict, thaw

_OWN, _SHARED = "twim.toml", "pyproject.toml"
_TABLE = "tool.twim.check"  # of the one that is shared
_LISTS = "ignore", "select"
_KEYS = (*_LISTS, "per-file-ignores", "site")


def _frozen(ignores: Mapping[str, Iterable[str]]) -> FrozenDict:
    if not isinstance(ignores, Mapping):
        raise expected("a mapping", ignores)
    return FrozenDict({glob: names(rules) for glob, rules in ignores.items()})


def _path(path: str | os.PathLike[str]) -> Path:
    return Path(path_of(path))


@explained
@frozen
class Configuration:
    r"""What a project says of its posts.

    It stands in a file `twim.toml`, or in the table `[tool.twim.check]` of a `pyproject.toml`, in
    the folder of the posts or above it; the nearest one counts.

    Example:
        >>> import pathlib, tempfile
        >>> from twim.lint import Configuration
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "twim.toml")
        ...     _ = path.write_text('ignore = ["bare-url"]\n', encoding="utf-8")
        ...     Configuration.around(pathlib.Path(folder, "posts")).ignore
        ('bare-url',)
    """

    select: tuple[str, ...] | None = field(default=None, converter=optional(names))
    """The rules that are wanted, as `check` takes them; `None` for the usual ones."""
    ignore: tuple[str, ...] = field(default=(), converter=names)
    """The rules that are not."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default=FrozenDict(), converter=_frozen)
    """The rules that are not wanted in files whose path, or a piece of it, is as a pattern says."""
    site: Path | None = field(default=None, converter=optional(_path))
    """The folder of the blog."""

    @staticmethod
    def load(path: str | os.PathLike[str]) -> "Configuration | None":
        """Read one from a file; `None` from a `pyproject.toml` that says nothing of it.

        Raises:
            RuleError: What it says makes no sense. The message names the file.
            OSError: The file cannot be read.
        """
        from twim._files.toml_files import FileError, TomlFile  # which few need

        path = _path(path)
        try:
            file = TomlFile(path.read_bytes(), str(path))
        except FileError as error:
            raise RuleError(str(error)) from None
        found: Any = file.tables
        above = _TABLE if path.name == _SHARED else ""
        for _, key in steps(above):
            found = found.get(key) if isinstance(found, Mapping) else None
        if found is None:
            return None
        if faults := list(_faults(found)):
            raise RuleError(str(file.error(faults, above)))
        site = None if found.get("site") is None else path.parent / found["site"]
        ignores = found.get("per-file-ignores", {})
        return Configuration(found.get("select"), found.get("ignore", ()), ignores, site)

    @staticmethod
    def around(folder: str | os.PathLike[str]) -> "Configuration":
        """Return the one that counts in a folder; one that says nothing where there is none.

        Raises:
            RuleError: What it says makes no sense. The message names the file.
            OSError: Its file cannot be read.
        """
        return _around(_path(folder).absolute())

    def ignored(self, path: str | os.PathLike[str]) -> tuple[str, ...]:
        """Return the rules that are not wanted in a file."""
        each = self.per_file_ignores.items()
        own = (rule for glob, rules in each if leads_through(path, [glob]) for rule in rules)
        return (*self.ignore, *own)


@lru_cache(maxsize=256)
def _around(folder: Path) -> Configuration:
    for name in (_OWN, _SHARED):
        path = folder / name
        if path.is_file() and (found := Configuration.load(path)):
            return found
    return Configuration() if folder == folder.parent else _around(folder.parent)


def _faults(data: object) -> Iterator[Fault]:
    """Yield what makes no sense in a table."""
    if not isinstance(data, Mapping):
        yield Fault("", f"expected a table, got {shown(data)}")
        return
    for key in data.keys() - set(_KEYS):
        yield Fault(
            step(key).removeprefix("."), f"there is no such key; the keys are {', '.join(_KEYS)}"
        )
    for key in _LISTS:
        yield from _rule_faults(key, data.get(key, ()))
    ignores = data.get("per-file-ignores", {})
    if not isinstance(ignores, Mapping):
        yield Fault("per-file-ignores", f"expected a table, got {shown(ignores)}")
        ignores = {}
    for glob, rules in ignores.items():
        place = f"per-file-ignores{step(glob)}"
        if not PurePath(glob).parts:
            yield Fault(place, "the pattern is empty")
        if glob in _KEYS:
            folder = f"a folder that is called so is '{glob}/**'"
            yield Fault(place, f"the key {glob} belongs above this table; {folder}")
        else:
            yield from _rule_faults(place, rules)
    if not isinstance(data.get("site", ""), str):
        yield Fault("site", f"expected the path of a folder, got {shown(data['site'])}")


def _rule_faults(place: str, value: object) -> Iterator[Fault]:
    if not isinstance(value, tuple) or not all(isinstance(it, str) for it in value):
        yield Fault(place, f"expected a list of names and codes, got {shown(thaw(value))}")
        return
    for at, name in enumerate(value):
        try:
            called(installed_rules(), name)
        except RuleError as error:
            yield Fault(f"{place}[{at}]", str(error))
