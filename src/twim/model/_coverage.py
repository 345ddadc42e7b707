"""How much of a post the model has types for."""

from collections.abc import Iterable

from attrs import frozen

from twim._explained import explained
from twim.model._blocks import Entry, Prose
from twim.model._node import Visit
from twim.model._reports import reports_among


@explained
@frozen
class Coverage:
    r"""How much of a post the model has types for.

    Example:
        >>> import twim
        >>> twim.loads("Hello.\n\n> Who said this?\n").coverage()
        Coverage(reports=1, continuations=0, anonymous=1, prose=1)
    """

    reports: int
    """Reports, as `Issue.reports` has them."""
    continuations: int
    """Quotes that go on after the first one of a report."""
    anonymous: int
    """Those of the reports that nobody is named for."""
    prose: int
    """Runs of Markdown that the model keeps as they are."""

    @property
    def quotes(self) -> int:
        """All block quotes."""
        return self.reports + self.continuations


def count(visits: Iterable[Visit]) -> Coverage:
    """Count what an issue has types for, of all its nodes in reading order."""
    visits = list(visits)
    found = list(reports_among(visits))
    quotes = sum(isinstance(visit.node, Entry) for visit in visits)
    return Coverage(
        reports=len(found),
        continuations=quotes - len(found),
        anonymous=sum(report.reporter is None for report in found),
        prose=sum(isinstance(visit.node, Prose) for visit in visits),
    )
