"""Rows for Arrow, which `pyarrow` brings, and Parquet, which is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from twim.archive._errors import missing
from twim.archive._schema import Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["BATCH", "arrow_batch", "arrow_schema", "parquet_sink"]

BATCH = 10_000
"""How many rows are handed over at once."""

_TYPES = {"date": "date32", "integer": "int64", "number": "float64", "text": "string"}


def arrow_schema(table: Table) -> pa.Schema:
    """Return the names and types of a table's columns, with their meanings as metadata.

    Raises:
        MissingExtraError: `pyarrow` is missing.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise missing(error, "archive") from None
    return pa.schema(
        [
            pa.field(
                column.name,
                getattr(pa, _TYPES[column.type])(),
                metadata={"meaning": column.meaning},
            )
            for column in table.columns
        ],
        metadata={"meaning": table.meaning},
    )


def arrow_batch(rows: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Return rows as a batch."""
    import pyarrow as pa  # noqa: PLC0415  # is there: the schema was made with it

    return pa.RecordBatch.from_pylist(rows, schema=schema)


@contextmanager
def parquet_sink(path: str, table: Table) -> Iterator[Callable[[Sequence[Row]], object]]:
    """Write rows to a Parquet file.

    Raises:
        MissingExtraError: `pyarrow` is missing.
    """
    schema = arrow_schema(table)
    from pyarrow import parquet  # noqa: PLC0415  # as above

    held: list[Row] = []
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:

        def write(rows: Sequence[Row]) -> None:
            held.extend(rows)
            if len(held) >= BATCH:
                writer.write_batch(arrow_batch(held, schema))
                held.clear()

        yield write
        writer.write_batch(arrow_batch(held, schema))
