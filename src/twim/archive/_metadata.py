"""What Datasette shows beside a database: titles, meanings, units."""

from typing import Any

from twim._arguments import checked
from twim.archive._tables import SCHEMA_VERSION, TABLES, Table
from twim.model._titles import NEWSLETTER

_LABELS = {"issues": "title", "project_index": "name"}
"""What stands for a row where another one refers to it."""
_NEWEST_FIRST = ("date", "last")


@checked
def datasette_metadata(  # noqa: PLR0913  # keyword-only, as Datasette has them
    database: str = "archive",
    *,
    title: str | None = None,
    license: str | None = None,  # noqa: A002  # as Datasette calls it
    license_url: str | None = None,
    source: str | None = None,
    source_url: str | None = None,
) -> dict[str, Any]:
    """Return metadata for Datasette, which is told of them by `--metadata FILE`.

    It has what tables and columns mean, their units, which rows come first, and what to call a row
    that others refer to. Licence and source are as you say: `twim` does not know them.

    Args:
        database: The name of the database: that of its file, without the ending.
        title: What to call it, if not by the newsletter's name.
        license: The name of the licence of the posts.
        license_url: Where that stands.
        source: The name of the place that the posts are from.
        source_url: Its address.

    Example:
        >>> import twim.archive
        >>> found = twim.archive.datasette_metadata(source_url="https://matrix.org/blog")
        >>> found["source_url"], found["databases"]["archive"]["tables"]["pings"]["units"]
        ('https://matrix.org/blog', {'median_ms': 'ms', 'std_dev_ms': 'ms'})
    """
    said = {
        "title": title or NEWSLETTER,
        "description": f"The posts as tables, version {SCHEMA_VERSION}.",
        "license": license,
        "license_url": license_url,
        "source": source,
        "source_url": source_url,
    }
    tables = {table.name: _of_table(table) for table in TABLES.values()}
    known = {name: value for name, value in said.items() if value is not None}
    return {**known, "databases": {database: {"tables": tables}}}


def _of_table(table: Table) -> dict[str, Any]:
    units = {column.name: column.unit for column in table.columns if column.unit}
    said = {
        "title": table.name.replace("_", " ").capitalize(),
        "description": table.meaning,
        # As plain text, which is what Datasette shows.
        "columns": {it.name: it.meaning.replace("`", "") for it in table.columns},
        "units": units,
        "sort_desc": next(name for name in _NEWEST_FIRST if name in table.names),
        "label_column": _LABELS.get(table.name),
    }
    return {name: value for name, value in said.items() if value}
