"""Which rules a project holds its posts to: `twim.toml`, or `[tool.twim.check]` elsewhere."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Any

from attrs import field, frozen

from twim._explained import explained
from twim._shown import shown
from twim.lint._rule import RuleError
from twim.lint._selection import called, installed_rules
from twim.model._values import FrozenDict

_OWN, _SHARED = "twim.toml", "pyproject.toml"
_LISTS = "ignore", "select"
_KEYS = (*_LISTS, "per-file-ignores", "site")


def _frozen(ignores: Mapping[str, Iterable[str]]) -> FrozenDict:
    return FrozenDict({glob: tuple(rules) for glob, rules in ignores.items()})


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

    select: tuple[str, ...] | None = None
    """The rules that are wanted, as `check` takes them; `None` for the usual ones."""
    ignore: tuple[str, ...] = ()
    """The rules that are not."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default=FrozenDict(), converter=_frozen)
    """The rules that are not wanted in files whose path ends as a glob pattern says."""
    site: Path | None = None
    """The folder of the blog."""

    @staticmethod
    def load(path: Path) -> "Configuration | None":
        """Read one from a file; `None` from a `pyproject.toml` that says nothing of it.

        Raises:
            RuleError: What it says makes no sense. The message names the file.
            OSError: The file cannot be read.
        """
        import tomllib  # which few need

        try:
            data: Any = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except ValueError as error:  # no TOML, or no UTF-8
            raise RuleError(f"{path}: {error}") from None
        except RecursionError:
            raise RuleError(f"{path}: it is nested too deep") from None
        for key in ("tool", "twim", "check") if path.name == _SHARED else ():
            data = data.get(key, None) if isinstance(data, dict) else None
        if data is None:
            return None
        try:
            return _read(data, path.parent)
        except RuleError as error:
            raise RuleError(f"{path}: {error}") from None

    @staticmethod
    def around(folder: Path) -> "Configuration":
        """Return the one that counts in a folder; one that says nothing where there is none.

        Raises:
            RuleError: What it says makes no sense. The message names the file.
            OSError: Its file cannot be read.
        """
        return _around(folder.absolute())

    def ignored(self, path: PurePath) -> tuple[str, ...]:
        """Return the rules that are not wanted in a file."""
        matching = (rules for glob, rules in self.per_file_ignores.items() if path.match(glob))
        return (*self.ignore, *(rule for rules in matching for rule in rules))


@lru_cache(maxsize=256)
def _around(folder: Path) -> Configuration:
    for name in (_OWN, _SHARED):
        path = folder / name
        if path.is_file() and (found := Configuration.load(path)):
            return found
    return Configuration() if folder == folder.parent else _around(folder.parent)


def _read(data: object, folder: Path) -> Configuration:
    """Return what a table says.

    Raises:
        RuleError: It makes no sense.
    """
    if not isinstance(data, dict):
        raise RuleError(f"expected a table, got {shown(data)}")
    if unknown := sorted(data.keys() - set(_KEYS)):
        raise RuleError(f"there is no key {unknown[0]!r}; the keys are {', '.join(_KEYS)}")
    lists = {key: _rules(key, data[key]) for key in _LISTS if key in data}
    ignores = data.get("per-file-ignores", {})
    if not isinstance(ignores, dict):
        raise RuleError(f"per-file-ignores: expected a table, got {shown(ignores)}")
    if empty := [glob for glob in ignores if not PurePath(glob).parts]:
        raise RuleError(f"per-file-ignores: the pattern {empty[0]!r} is empty")
    by_file = {glob: _rules(f"per-file-ignores.{glob}", ignores[glob]) for glob in ignores}
    site = data.get("site")
    if site is not None and not isinstance(site, str):
        raise RuleError(f"site: expected the path of a folder, got {shown(site)}")
    where = None if site is None else folder / site
    return Configuration(lists.get("select"), lists.get("ignore", ()), by_file, where)


def _rules(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(it, str) for it in value):
        raise RuleError(f"{key}: expected a list of names and codes, got {shown(value)}")
    for name in value:
        try:
            called(installed_rules(), name)
        except RuleError as error:
            raise RuleError(f"{key}: {error}") from None
    return tuple(value)
