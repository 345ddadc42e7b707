"""How much of a post the model has types for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from twim._explained import explained
from twim._patterns import pattern
from twim.model._blocks import Entry, Prose
from twim.model._node import Node, page

_HEADING_LINE = pattern(r"^ {0,3}#{1,3}(?:[ \t]|$)", re.MULTILINE)


@explained
@frozen
class Coverage:
    r"""How much of a post the model has types for.

    Example:
        >>> import twim
        >>> twim.loads("Hello.\n\n> Who said this?\n").coverage()
        Coverage(reports=0, continuations=0, anonymous=1, prose=1, unread_shortcodes=0)
    """

    reports: int
    """Quotes with a reporter."""
    continuations: int
    """Quotes without one that go on after such a report, under the same heading (a `####` within
    a project aside)."""
    anonymous: int
    """Quotes without one that stand alone."""
    prose: int
    """Runs of Markdown that the model keeps as they are."""
    unread_shortcodes: int
    """Shortcode calls within prose and reports, and calls with a body."""

    @property
    def quotes(self) -> int:
        """All block quotes."""
        return self.reports + self.continuations + self.anonymous


def quotes(runs: Iterable[Iterable[Node]]) -> Iterator[tuple[str, Entry]]:
    """Yield each quote in what stands under each heading, after the field that counts it."""
    for run in runs:
        reported = False
        for block in run:
            if isinstance(block, Entry):
                reported = reported or block.reporter is not None
                kind = "continuations" if reported else "anonymous"
                yield "reports" if block.reporter else kind, block
            elif isinstance(block, Prose) and _HEADING_LINE.search(block.markdown):
                reported = False


def count(runs: Iterable[Iterable[Node]], nodes: Iterable[Node]) -> Coverage:
    """Count what an issue has types for.

    Args:
        runs: What stands under each heading, in reading order.
        nodes: Every node of the issue.
    """
    kinds = Counter(kind for kind, _ in quotes(runs))
    leaves = list(nodes)
    prose = [item.markdown for item in leaves if isinstance(item, Prose)]
    texts = [*prose, *(item.body for item in leaves if isinstance(item, Entry))]
    return Coverage(
        reports=kinds["reports"],
        continuations=kinds["continuations"],
        anonymous=kinds["anonymous"],
        prose=len(prose),
        unread_shortcodes=sum(text.count("{%") // 2 + page().count_calls(text) for text in texts),
    )
