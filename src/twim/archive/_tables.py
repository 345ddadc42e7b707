"""The tables of an archive: what each column holds. Every format is made from this."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Any, Literal, TypeAlias, get_args, get_type_hints

import attrs

from twim._explained import explained
from twim._shown import shown
from twim.archive import _row_types as row_types
from twim.archive._errors import ArchiveError
from twim.model._fields import several

Row: TypeAlias = dict[str, str | int | float | dt.date | None]
"""A row of a table: the values by the names of the columns, in the order of the columns."""

Columns: TypeAlias = dict[str, list[Any]]
"""Some rows of a table, column by column: values by names, all in the order of the rows."""


def rows_from(columns: Columns) -> Iterator[dict[str, Any]]:
    """Yield the rows of some columns.

    Example:
        >>> list(rows_from({"rank": [1, 2], "hostname": ["a.example.org", "b.example.org"]}))
        [{'rank': 1, 'hostname': 'a.example.org'}, {'rank': 2, 'hostname': 'b.example.org'}]
    """
    return (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def count_of(columns: Columns) -> int:
    """Return how many rows there are.

    Example:
        >>> count_of({"rank": [1, 2], "hostname": ["a.example.org", "b.example.org"]}), count_of({})
        (2, 0)
    """
    return len(next(iter(columns.values()), ()))


def columns_of(items: Sequence[object], *names: str) -> Columns:
    """Return the attributes of some things as columns.

    Example:
        >>> columns_of([dt.date(2030, 1, 4), dt.date(2030, 1, 11)], "month", "day")
        {'month': [1, 1], 'day': [4, 11]}
    """
    return {name: list(map(attrgetter(name), items)) for name in names}


def storable(columns: Columns) -> Columns:
    r"""Return columns as formats of UTF-8 take them: paths, which may be any bytes, as escapes.

    Example:
        >>> storable({"rank": [1], "path": ["caf\udce9.md"]})
        {'rank': [1], 'path': ['caf\\udce9.md']}
    """
    if "path" not in columns:
        return columns
    paths = {path: path.encode(errors="backslashreplace").decode() for path in {*columns["path"]}}
    return columns | {"path": [paths[path] for path in columns["path"]]}


SCHEMA_VERSION = 2
"""The version of tables and columns, which files hold as well: another one is another number."""

KEYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "issue_id": ("issues", "issue_id"),
        "project_id": ("project_index", "project_id"),
        "report_id": ("reports", "id"),
    }
)
"""Which table a column leads to, and what the key of that is: `id` is the number of a row."""

SEARCHED = ("body", "project", "reporter")
"""The columns of `reports` in which words are looked for."""

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
        asked = dict.fromkeys(several(names))
        if unknown := next((name for name in asked if name not in columns), None):
            raise ArchiveError(
                f"{self.name} has no column {shown(unknown)}: there are {', '.join(columns)}"
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
        raise ArchiveError(f"there is no table {shown(name)}: there are {', '.join(TABLES)}")
    return TABLES[name]
