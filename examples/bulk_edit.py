"""Change one thing in every post of an archive, and nothing else.

    python examples/bulk_edit.py [FOLDER] [--write]

Puts a license into the front matter of each post, under `[extra]`. Without `--write`, nothing is
written, and what would change is shown as a diff.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs

import twim
import twim.archive

POSTS = Path(__file__).resolve().parent / "posts"


def with_license(issue: twim.Issue) -> twim.Issue:
    """Set one key, and leave all others alone."""
    extra = {**issue.front_matter.extra, "license": "CC-BY-4.0"}
    front_matter = attrs.evolve(issue.front_matter, extra=extra)
    return attrs.evolve(issue, front_matter=front_matter)


def main(arguments: Sequence[str] | None = None) -> int:
    """Show or write the change; return 1 if a post failed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=POSTS)
    parser.add_argument("--write", action="store_true", help="change the files")
    options = parser.parse_args(arguments)
    result = twim.archive.rewrite(options.folder, with_license, dry_run=not options.write)
    print(result.diff, end="")
    for change in result.failed:
        print(change, file=sys.stderr)
    print(result)
    return int(bool(result.failed))


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # `head` may leave early
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
