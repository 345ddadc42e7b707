"""Unified diffs of posts."""

import difflib
from collections.abc import Iterator


def diff_lines(before: str, after: str, name: str) -> Iterator[str]:
    r"""Yield the lines of a unified diff, with their line ends.

    Example:
        >>> print("".join(diff_lines("Hi.\n", "Hi!\n", "post.md")), end="")
        --- post.md
        +++ post.md
        @@ -1 +1 @@
        -Hi.
        +Hi!
    """
    for line in difflib.unified_diff(_with_ends(before), _with_ends(after), name, name):
        if line.endswith("\n"):
            yield line
        else:
            yield from (f"{line}\n", "\\ No newline at end of file\n")


def _with_ends(text: str) -> list[str]:
    r"""Return the lines, each with its `\n`: `patch` knows no other line ends."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
