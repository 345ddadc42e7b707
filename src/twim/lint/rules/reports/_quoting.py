"""Text that is to stand in a quote: how far it goes, and the changes that put it there."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from twim.lint._findings import Edit, Range
from twim.lint._post import Post
from twim.lint._texts import Text
from twim.lint.rules.reports._reports import is_attribution, lines_in_calls


class Outside:
    """A text outside of quotes, of which a part may belong into one."""

    def __init__(self, post: Post, text: Text) -> None:
        self._post, self._text = post, text
        self.attributions = list(_attributions(text))
        """Where its lines that say who reports start and stop."""
        headings = [it.start for it in text.spans.of("heading") if not it.within]
        blocks = [it.start for it in text.spans.of("paragraph") if not it.within]
        starts = [start for start, _ in self.attributions]
        opened = {blocks[bisect_left(blocks, start + 1) - 1] for start in starts}
        self._breaks = sorted({*headings, *starts, *opened, len(text.markdown)})
        self._inner = lines_in_calls(text)

    def lines(self, start: int) -> tuple[int, int] | None:
        """Return the lines of the post with what is said from an offset on, in one report.

        A heading ends that, and a line that says who reports. `None` where nothing is said.
        """
        stop = self._breaks[bisect_left(self._breaks, start)]
        says = self._text.markdown[start:stop]
        if not says.strip():
            return None
        first, last = len(says) - len(says.lstrip()), len(says.rstrip())
        at = self._text.range(start + first, start + last)
        return at.line, at.end_line

    def quoting(self, first: int, last: int) -> list[Edit]:
        """Return the changes that put markers ahead of lines of the post."""
        return [
            Edit(Range(it, 1, it, 1), "> " if self._post.lines[it - 1].strip() else ">")
            for it in range(first, last + 1)
            if it not in self._inner
        ]


def _attributions(text: Text) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a text that say who reports start and stop."""
    for it in text.spans.of("paragraph") if "matrix.to/#/@" in text.markdown else ():
        if not it.within:
            lines = text.markdown[it.start : it.stop].split("\n")
            ends = accumulate((len(line) + 1 for line in lines), initial=it.start)
            for line, at in zip(lines, ends, strict=False):
                if is_attribution(line):
                    yield at, at + len(line)
