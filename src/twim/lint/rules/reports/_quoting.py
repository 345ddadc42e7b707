"""Text that is to stand in a quote: how far it goes, and the changes that put it there."""

from collections.abc import Iterator

from twim.lint._findings import Edit, Range
from twim.lint._post import Post
from twim.lint._texts import Text
from twim.lint.rules.reports._reports import is_attribution


def paragraphs(text: Text) -> Iterator[tuple[int, list[str]]]:
    """Yield the outermost paragraphs of a text: where each starts, and its lines."""
    for it in text.spans.of("paragraph"):
        if not it.within:
            yield it.start, text.markdown[it.start : it.stop].rstrip("\n").split("\n")


def unquoted(text: Text, start: int) -> tuple[int, int] | None:
    """Return the post's lines of what stands in a text from an offset on, in one report.

    A heading ends that, and a line that says who reports. `None` where there is nothing.
    """
    stop = len(text.markdown)
    ends = {at for at, lines in paragraphs(text) if any(map(is_attribution, lines))}
    for it in text.spans:
        if not it.within and it.start >= start and (it.kind == "heading" or it.start in ends):
            stop = it.start
            break
    says = text.markdown[start:stop]
    if not says.strip():
        return None
    first, last = len(says) - len(says.lstrip()), len(says.rstrip())
    at = text.range(start + first, start + last)
    return at.line, at.end_line


def quoting(post: Post, text: Text, first: int, last: int) -> list[Edit]:
    """Return the changes that put markers ahead of lines of the post.

    Args:
        post: The post.
        text: The text that they stand in.
        first: The first of the lines.
        last: The last.
    """
    within: set[int] = set()  # a call: a marker would be part of it
    for it in text.spans.of("call"):
        at = text.range(it.start, it.stop)
        within.update(range(at.line + 1, at.end_line + 1))
    return [
        Edit(Range(number, 1, number, 1), "> " if post.lines[number - 1].strip() else ">")
        for number in range(first, last + 1)
        if number not in within
    ]
