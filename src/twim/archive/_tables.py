"""The tables of an archive: what each column holds. Every format is made from this."""

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType, NoneType
from typing import Any, Literal, TypeAlias, get_args, get_type_hints

import attrs

from twim._explained import explained
from twim.archive import _row_types as row_types
from twim.archive._errors import ArchiveError

Row: TypeAlias = dict[str, str | int | float | dt.date | None]
"""A row of a table: the values by the names of the columns, in the order of the columns."""

SCHEMA_VERSION = 1
"""The version of tables and columns, which files hold as well: another one is another number."""

KEYS: Mapping[str, str] = MappingProxyType({"issue_id": "issues", "project_id": "project_index"})
"""Which table a column is the key of: in other tables, it refers to that one."""

_Type = Literal["boolean", "date", "integer", "number", "text"]


@explained
@attrs.frozen
class Column:
    """A column of a table.

    Example:
        >>> import twim.archive
        >>> column = twim.archive.TABLES["pings"].columns[5]
        >>> column.name, column.type, column.unit
        ('median_ms', 'number', 'ms')
        >>> column.meaning
        'The median of the round trips, in milliseconds.'
    """

    name: str
    """Its name, the same in every format."""
    type: _Type
    """The type of its values: `bool`, `datetime.date`, `int`, `float` or `str`; `None` where a post
    does not say."""
    meaning: str
    """What its values are, units included."""
    unit: str | None = None
    """The unit of its values: "ms" or "%"."""


@explained
@attrs.frozen
class Table:
    """A table: its columns, and what a row stands for.

    Example:
        >>> import twim.archive
        >>> twim.archive.TABLES["pings"].names[:4]
        ('issue_id', 'date', 'room', 'rank')
    """

    name: str
    """Its name, the same in every format."""
    meaning: str
    """What a row stands for."""
    columns: tuple[Column, ...]
    """Its columns, in order."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def with_columns(self, names: Iterable[str] | None) -> "Table":
        """Return the table with these columns alone, in their order; with all for `None`.

        Raises:
            ArchiveError: It has no such column.

        Example:
            >>> import twim.archive
            >>> twim.archive.TABLES["pings"].with_columns(["hostname", "rank"]).names
            ('hostname', 'rank')
        """
        if names is None:
            return self
        columns = {column.name: column for column in self.columns}
        asked = dict.fromkeys(names)
        if unknown := next((name for name in asked if name not in columns), None):
            raise ArchiveError(
                f"{self.name} has no column {unknown!r}: there are {', '.join(columns)}"
            )
        if not asked:
            raise ArchiveError(f"no column of {self.name} is asked for")
        return attrs.evolve(self, columns=tuple(columns[name] for name in asked))


TYPES: Mapping[_Type, type] = MappingProxyType(
    {"boolean": bool, "date": dt.date, "integer": int, "number": float, "text": str}
)
"""The types of columns, as Python has them."""


def _column(name: str, annotation: Any) -> Column:  # noqa: ANN401  # as `typing` has them
    meaning, *unit = annotation.__metadata__
    return Column(name, column_type(annotation.__origin__), meaning, *unit)


def column_type(annotation: Any) -> _Type:  # noqa: ANN401  # as above
    """Return the type of a column that holds such values, or `None`."""
    (only,) = {*(get_args(annotation) or (annotation,))} - {NoneType}
    return next(name for name, it in TYPES.items() if it is only)


def _table(name: str, meaning: str, row: type) -> Table:
    hints = get_type_hints(row, include_extras=True)
    return Table(name, meaning, tuple(_column(*item) for item in hints.items()))


_TABLES = (
    _table("issues", "A post.", row_types.IssuesRow),
    _table(
        "reports",
        "A block quote, with who is quoted: a report, or one that goes on after a report.",
        row_types.ReportsRow,
    ),
    _table("projects", "A project's heading in a post.", row_types.ProjectsRow),
    _table("pings", "A line of a ping ranking.", row_types.PingsRow),
    _table(
        "links",
        "A link, those on names of reporters and to websites of projects and videos included.",
        row_types.LinksRow,
    ),
    _table("images", "An image.", row_types.ImagesRow),
    _table(
        "mscs",
        "A Matrix Spec Change in the weekly lists of what became of them.",
        row_types.MscsRow,
    ),
    _table("federation", "What a search engine found of the federation.", row_types.FederationRow),
    _table(
        "project_index",
        "A project, whatever its headings in the posts call it.",
        row_types.ProjectIndexRow,
    ),
    _table("project_names", "A name and a website that a project had.", row_types.ProjectNamesRow),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _TABLES})
"""The tables by their names."""


def table_named(name: str) -> Table:
    """Return the table of a name.

    Raises:
        ArchiveError: There is none.
    """
    if name not in TABLES:
        raise ArchiveError(f"there is no table {name!r}: there are {', '.join(TABLES)}")
    return TABLES[name]
