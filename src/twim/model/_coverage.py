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
        Coverage(reports=0, continuations=0, anonymous=1, prose=1)
    """

    reports: int
    """Quotes with a reporter."""
    continuations: int
    """Quotes without one that go on after such a report, as `Report` tells."""
    anonymous: int
    """Quotes without one that stand alone."""
    prose: int
    """Runs of Markdown that the model keeps as they are."""

    @property
    def quotes(self) -> int:
        """All block quotes."""
        return self.reports + self.continuations + self.anonymous


def count(visits: Iterable[Visit]) -> Coverage:
    """Count what an issue has types for, of all its nodes in reading order."""
    visits = list(visits)
    found = list(reports_among(visits))
    named = sum(report.reporter is not None for report in found)
    quotes = sum(isinstance(visit.node, Entry) for visit in visits)
    return Coverage(
        reports=named,
        continuations=quotes - len(found),
        anonymous=len(found) - named,
        prose=sum(isinstance(visit.node, Prose) for visit in visits),
    )
