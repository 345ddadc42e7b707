"""Which rules a project holds its posts to: `twim.toml`, or `[tool.twim.check]` elsewhere."""

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from twim._explained import explained
from twim._files import path_of
from twim._files.path_patterns import leads_through
from twim.errors import ParseError
from twim.lint._rule import RuleError
from twim.lint._selection import called, installed_rules
from twim.model._fields import names
from twim.model._values import FrozenDict

_OWN, _SHARED = "twim.toml", "pyproject.toml"
_LISTS = "ignore", "select"
_KEYS = (*_LISTS, "per-file-ignores", "site")


def _frozen(ignores: Mapping[str, Iterable[str]]) -> FrozenDict:
    return FrozenDict({glob: names(rules) for glob, rules in ignores.items()})


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
    site: Path | None = field(default=None, converter=optional(Path))
    """The folder of the blog."""

    @staticmethod
    def load(path: str | os.PathLike[str]) -> "Configuration | None":
        """Read one from a file; `None` from a `pyproject.toml` that says nothing of it.

        Raises:
            RuleError: What it says makes no sense. The message names the file.
            OSError: The file cannot be read.
        """
        import tomllib  # which few need

        path = Path(path_of(path))
        try:
            data: Any = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (RecursionError, ValueError):  # no TOML, or no UTF-8
            raise _fault(path) from None
        for key in ("tool", "twim", "check") if path.name == _SHARED else ():
            data = data.get(key, None) if isinstance(data, dict) else None
        if data is None:
            return None
        try:
            return _read(data, path.parent)
        except RuleError as error:
            raise RuleError(f"{path}: {error}") from None

    @staticmethod
    def around(folder: str | os.PathLike[str]) -> "Configuration":
        """Return the one that counts in a folder; one that says nothing where there is none.

        Raises:
            RuleError: What it says makes no sense. The message names the file.
            OSError: Its file cannot be read.
        """
        return _around(Path(path_of(folder)).absolute())

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


def _fault(path: Path) -> RuleError:
    """Return the error for a file that is no TOML, with the place of what is wrong."""
    from twim.convert._toml_files import read_toml  # which few need

    try:
        read_toml(path.read_bytes(), str(path))
    except ParseError as error:
        return RuleError(f"{path}:{error.line}:{error.column}: {error.message}")
    return RuleError(f"{path}: it was saved by somebody while it was read")


def _read(data: object, folder: Path) -> Configuration:
    """Return what a table says.

    Raises:
        RuleError: It makes no sense.
    """
    if not isinstance(data, dict):
        raise RuleError(f"expected a table, got {data!r}")
    if unknown := sorted(data.keys() - set(_KEYS)):
        raise RuleError(f"there is no key {unknown[0]!r}; the keys are {', '.join(_KEYS)}")
    lists = {key: _rules(key, data[key]) for key in _LISTS if key in data}
    ignores = data.get("per-file-ignores", {})
    if not isinstance(ignores, dict):
        raise RuleError(f"per-file-ignores: expected a table, got {ignores!r}")
    if empty := [glob for glob in ignores if not PurePath(glob).parts]:
        raise RuleError(f"per-file-ignores: the pattern {empty[0]!r} is empty")
    by_file = {glob: _rules(f"per-file-ignores.{glob}", ignores[glob]) for glob in ignores}
    site = data.get("site")
    if site is not None and not isinstance(site, str):
        raise RuleError(f"site: expected the path of a folder, got {site!r}")
    where = None if site is None else folder / site
    return Configuration(lists.get("select"), lists.get("ignore", ()), by_file, where)


def _rules(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(it, str) for it in value):
        raise RuleError(f"{key}: expected a list of names and codes, got {value!r}")
    for name in value:
        try:
            called(installed_rules(), name)
        except RuleError as error:
            raise RuleError(f"{key}: {error}") from None
    return tuple(value)
