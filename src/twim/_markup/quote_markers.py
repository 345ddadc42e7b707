"""Block quotes: their markers, which a report's body has none of."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from twim._markup.shortcodes import find_calls, lines_within
from twim.model._source import join

_MARKER = re.compile(r" {0,3}> ?")


def read_quote(lines: Sequence[str], start: int, raw: AbstractSet[int]) -> str:
    """Return the lines of a quote without their markers.

    Args:
        lines: The lines.
        start: Where the first of them stands in its document.
        raw: The document's lines within a shortcode call, which have no markers.
    """
    if raw:
        return join(line if at in raw else _unmarked(line) for at, line in enumerate(lines, start))
    return join(
        [line[2:] if line[:2] == "> " else "" if line == ">" else _unmarked(line) for line in lines]
    )


def _unmarked(line: str) -> str:
    marker = _MARKER.match(line)
    return line[marker.end() :] if marker else line  # a lazy continuation line has none


def write_quote(body: str) -> str:
    """Write a quote. Within a shortcode call, a `>` would be part of the call."""
    raw = lines_within(body, find_calls(body))
    return "\n".join(
        line if at in raw else _marked(line) for at, line in enumerate(body.split("\n"))
    )


def write_marked_quote(body: str) -> str:
    """Write a quote with a marker on every line, even where that cuts a shortcode call short."""
    return "\n".join(map(_marked, body.split("\n")))


def _marked(line: str) -> str:
    return f"> {line}" if line else ">"
