"""Unified diffs of posts."""

import difflib
import re
from collections.abc import Iterator

from twim._patterns import pattern

_CONTROL = pattern("[\0-\x1f\x7f]")


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
    name = _quoted(name)
    for line in difflib.unified_diff(_with_ends(before), _with_ends(after), name, name):
        if line.endswith("\n"):
            yield line
        else:
            yield from (f"{line}\n", "\\ No newline at end of file\n")


def _quoted(name: str) -> str:
    r"""Return a name as it stands in a diff: one that would not end with its line, in quotes.

    Both `patch` and `git apply` read it, with its bytes by their octal numbers.
    """
    if not _CONTROL.search(name) and not name.startswith('"'):
        return name
    octal = _CONTROL.sub(lambda found: f"\\{ord(found[0]):03o}", re.sub(r'["\\]', r"\\\g<0>", name))
    return f'"{octal}"'


def _with_ends(text: str) -> list[str]:
    r"""Return the lines, each with its `\n`: `patch` knows no other line ends."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
