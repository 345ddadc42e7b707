"""How much of a post the model has types for."""

from collections.abc import Iterable

from attrs import frozen

from twim._explained import explained
from twim.model._blocks import Entry, Prose
from twim.model._node import Visit, page
from twim.model._reports import reports_among


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
    """Quotes without one that go on after such a report, as `Report` tells."""
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


def count(visits: Iterable[Visit]) -> Coverage:
    """Count what an issue has types for, of all its nodes in reading order."""
    visits = list(visits)
    found = list(reports_among(visits))
    named = sum(report.reporter is not None for report in found)
    prose = [visit.node.markdown for visit in visits if isinstance(visit.node, Prose)]
    bodies = [visit.node.body for visit in visits if isinstance(visit.node, Entry)]
    return Coverage(
        reports=named,
        continuations=len(bodies) - len(found),
        anonymous=len(found) - named,
        prose=len(prose),
        unread_shortcodes=sum(
            text.count("{%") // 2 + page().count_calls(text) for text in (*prose, *bodies)
        ),
    )
