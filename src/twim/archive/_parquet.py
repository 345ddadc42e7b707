"""Rows in a Parquet file, which is made of Arrow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pyarrow import parquet

from twim.archive._arrow import Held, arrow_schema
from twim.archive._tables import Columns, Table


@contextmanager
def parquet_sink(path: str, table: Table) -> Iterator[Callable[[Columns], object]]:
    """Write rows to a Parquet file."""
    schema = arrow_schema(table)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        held = Held(schema, writer.write_batch)
        yield held.add
        held.hand_over()
