"""Rows for Arrow, which `pyarrow` brings."""

from collections.abc import Iterable, Sequence
from itertools import islice

import pyarrow as pa

from twim.archive._tables import SCHEMA_VERSION, Row, Table

BATCH = 10_000
"""How many rows are handed over at once."""

_TYPES = {
    "boolean": "bool_",
    "date": "date32",
    "integer": "int64",
    "number": "float64",
    "text": "string",
}


def arrow_table(rows: Iterable[Row], table: Table) -> pa.Table:
    """Return rows as a table of Arrow."""
    schema = arrow_schema(table)
    left = iter(rows)
    batches = []
    while batch := list(islice(left, BATCH)):
        batches.append(arrow_batch(batch, schema))
    return pa.Table.from_batches(batches, schema)


def arrow_schema(table: Table) -> pa.Schema:
    """Return the names and types of a table's columns, with their meanings as metadata."""
    return pa.schema(
        [
            pa.field(
                column.name,
                getattr(pa, _TYPES[column.type])(),
                metadata={"meaning": column.meaning}
                | ({"unit": column.unit} if column.unit else {}),
            )
            for column in table.columns
        ],
        metadata={"meaning": table.meaning, "schema_version": str(SCHEMA_VERSION)},
    )


def arrow_batch(rows: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Return rows as a batch."""
    return pa.RecordBatch.from_pylist(rows, schema=schema)
