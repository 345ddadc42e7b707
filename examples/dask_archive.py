"""Make tables of an archive on a Dask cluster.

    python examples/dask_archive.py [FOLDER] [--scheduler ADDRESS] [--to FILE]

Without an address, the cluster is two processes on this machine. On a real one the workers need
`twim` installed, and the posts under the same path.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import distributed

import twim.archive

POSTS = Path(__file__).resolve().parent / "posts"


def connect(address: str | None) -> distributed.Client:
    """Return a client of a cluster, or of one made for the occasion."""
    if address is not None:
        return distributed.Client(address)
    return distributed.Client(n_workers=2, threads_per_worker=1, dashboard_address=":0")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the tables, and print how many rows they have."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=POSTS)
    parser.add_argument("--scheduler", metavar="ADDRESS", help="such as tcp://10.0.0.1:8786")
    parser.add_argument("--to", metavar="FILE", help="such as archive.sqlite")
    options = parser.parse_args(arguments)
    with connect(options.scheduler) as client, tempfile.TemporaryDirectory() as scratch:
        workers = len(client.scheduler_info()["workers"])
        rows = twim.archive.export(
            options.folder,
            options.to or Path(scratch, "archive.sqlite"),
            executor=client.get_executor(),
            options=twim.archive.Options(chunk_size=4, pending=4 * workers),
        )
    for table, count in rows.items():
        print(f"{table:<14}{count:>6,}")
    return 0


if __name__ == "__main__":  # worker processes import this file
    sys.exit(main())
