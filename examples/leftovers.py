"""List what the model keeps as text: the runs of prose, and quotes that nobody is named for.

    python examples/leftovers.py posts/*.md

A new habit of writing posts shows up here first.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

import twim


def leftovers(issue: twim.Issue) -> Iterator[tuple[int, str]]:
    """Yield the line and the first line of text of each."""
    for node in issue.nodes(twim.Node):
        if isinstance(node, twim.Prose):
            text = node.markdown
        elif isinstance(node, twim.Entry) and node.reporter is None:
            text = f"> {node.body}"
        else:
            continue
        first, _ = node.span or (0, 0)  # in a post that was read, all have lines
        yield first, text.split("\n")[0]


def main(paths: list[str]) -> None:
    """Print a line for each, as editors and `grep` do, and how many of which there are."""
    for path in paths:
        issue = twim.load(path)
        for line, text in leftovers(issue):
            print(f"{path}:{line}: {text}")
        print(f"{path}: {issue.coverage()}")


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # `head` may leave early
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    main(sys.argv[1:])
