"""Text that is to stand in a quote: how far it goes, and the changes that put it there."""

import re
from collections.abc import Iterator

from twim._markup.attributions import is_strict, read_attribution
from twim._markup.shortcodes import lines_within, scan_calls
from twim._patterns import pattern
from twim.lint._findings import Edit, Range
from twim.lint._post import Post
from twim.lint._texts import Text

_LINE = pattern(r"^.*matrix\.to/#/@.*$", re.MULTILINE)
_REPORTS = pattern(r"(?:says|reports|announces)(?: [\w ]{0,60}\w)?")


def is_attribution(line: str) -> bool:
    """Whether a line says that a Matrix user reports, and nothing else.

    Example:
        >>> is_attribution("[Ada](https://matrix.to/#/@ada:example.org) says")
        True
    """
    found = read_attribution([line], {}) if "matrix.to/#/@" in line else None
    if not found or not found.reporter.user_id or found.lead:
        return False
    return is_strict(found) or bool(_REPORTS.fullmatch(found.verb))


def attributions(text: Text, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where lines that say who reports start and stop, from an offset in a text on."""
    for found in _LINE.finditer(text.markdown, start):
        around = text.spans.around(found.start())
        if around and around[0].kind == "paragraph" and is_attribution(found[0]):
            yield found.span()


def lines_said(text: Text, start: int) -> tuple[int, int] | None:
    """Return the lines of the post with what is said from an offset on, in one report.

    A heading ends that, and a line that says who reports. `None` where nothing is said.
    """
    spans = text.spans.of("heading")
    heading = next((it.start for it in spans if it.start >= start and not it.within), None)
    stops = (heading, *next(attributions(text, start), ())[:1], len(text.markdown))
    says = text.markdown[start : min(it for it in stops if it is not None)]
    if not says.strip():
        return None
    first, last = len(says) - len(says.lstrip()), len(says.rstrip())
    at = text.range(start + first, start + last)
    return at.line, at.end_line


def quoting(post: Post, text: Text | None, first: int, last: int) -> list[Edit]:
    """Return the changes that put markers ahead of lines of the post."""
    inner = lines_in_calls(text) if text else ()
    return [
        Edit(Range(it, 1, it, 1), "> " if post.lines[it - 1].strip() else ">")
        for it in range(first, last + 1)
        if it not in inner
    ]


def lines_in_calls(text: Text) -> set[int]:
    """Return the post's lines within shortcode calls, where a marker would be part of the call."""
    spans = scan_calls(text.markdown).spans
    return {text.line + line for line in lines_within(text.markdown, spans)}
