"""What Datasette shows beside a database: titles, meanings, units."""

from typing import Any

from twim._arguments import checked
from twim.archive._tables import SCHEMA_VERSION, TABLES, Table
from twim.model._titles import NEWSLETTER

_LABELS = {"issues": "title", "project_index": "name", "reports": "reporter"}
"""What stands for a row where another one refers to it."""
_NEWEST_FIRST = ("date", "last")


@checked
def datasette_metadata(database: str = "archive", **said: str) -> dict[str, Any]:
    """Return metadata for Datasette, which is told of them by `--metadata FILE`.

    It has what tables and columns mean, their units, which rows come first, and what to call a row
    that others refer to. Licence and source are as you say: `twim` does not know them.

    Args:
        database: The name of the database: that of its file, without the ending.
        said: What else to say of it, as Datasette calls that: `title`, if not the newsletter's
            name, `license` and `license_url`, `source` and `source_url`.

    Example:
        >>> import twim.archive
        >>> found = twim.archive.datasette_metadata(source_url="https://matrix.org/blog")
        >>> found["source_url"], found["databases"]["archive"]["tables"]["pings"]["units"]
        ('https://matrix.org/blog', {'median_ms': 'ms', 'std_dev_ms': 'ms'})
    """
    return {
        "title": NEWSLETTER,
        "description": f"The posts as tables, version {SCHEMA_VERSION}.",
        **said,
        "databases": {database: {"tables": {it.name: _of_table(it) for it in TABLES.values()}}},
    }


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
