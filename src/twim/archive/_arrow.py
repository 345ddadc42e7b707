"""Rows for Arrow, which `pyarrow` brings, and in Parquet files, which are made of that."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pyarrow as pa
from pyarrow import parquet

from twim.archive._tables import SCHEMA_VERSION, Columns, Table, count_of, storable

BATCH = 10_000
"""How many rows are handed over at once, and those of a post more."""

_TYPES = {
    "boolean": "bool_",
    "date": "date32",
    "integer": "int64",
    "number": "float64",
    "text": "string",
}


def arrow_table(found: Iterable[Columns], table: Table) -> pa.Table:
    """Return rows as a table of Arrow."""
    schema = arrow_schema(table)
    batches: list[pa.RecordBatch] = []
    held = Held(schema, batches.append)
    for columns in found:
        held.add(columns)
    held.hand_over()
    return pa.Table.from_batches(batches, schema)


@contextmanager
def parquet_sink(path: str, table: Table) -> Iterator[Callable[[Columns], object]]:
    """Write rows to a Parquet file."""
    schema = arrow_schema(table)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        held = Held(schema, writer.write_batch)
        yield held.add
        held.hand_over()


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


class Held:
    """Rows that wait until there are enough of them for a batch."""

    def __init__(self, schema: pa.Schema, take: Callable[[pa.RecordBatch], object]) -> None:
        self._schema, self._take = schema, take
        self._columns: Columns = {name: [] for name in schema.names}

    def add(self, columns: Columns) -> None:
        """Take some more rows."""
        for name, values in columns.items():
            self._columns[name] += values
        if count_of(self._columns) >= BATCH:
            self.hand_over()

    def hand_over(self) -> None:
        """Make a batch of what is there."""
        columns = storable(self._columns)
        arrays = [pa.array(columns[field.name], field.type) for field in self._schema]
        self._take(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        for values in self._columns.values():
            values.clear()
