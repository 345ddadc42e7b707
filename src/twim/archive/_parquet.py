"""Rows in a Parquet file, which is made of Arrow."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from pyarrow import parquet

from twim.archive import _arrow
from twim.archive._tables import Row, Table


@contextmanager
def parquet_sink(path: str, table: Table) -> Iterator[Callable[[Sequence[Row]], object]]:
    """Write rows to a Parquet file."""
    schema = _arrow.arrow_schema(table)
    held: list[Row] = []
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:

        def write(rows: Sequence[Row]) -> None:
            held.extend(rows)
            if len(held) >= _arrow.BATCH:
                writer.write_batch(_arrow.arrow_batch(held, schema))
                held.clear()

        yield write
        writer.write_batch(_arrow.arrow_batch(held, schema))
