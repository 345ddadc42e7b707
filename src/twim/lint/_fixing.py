"""Mending a post: the changes of fixes, made to its text, and looked at."""

from collections import Counter
from collections.abc import Iterable, Sequence

from twim._files import loads
from twim.errors import ParseError
from twim.lint._findings import Edit, Finding, Range
from twim.model import FrontMatter, Issue, Node
from twim.model._source import Document

Span = tuple[int, int]
"""Lines of a text, from the first to the last, one-based."""


def mended(
    issue: Issue, document: Document, findings: Sequence[Finding]
) -> tuple[Issue, list[Finding]]:
    """Make the fixes of findings, as many as go together, and return which were made.

    Where they change more than the nodes that they are about, each is made by itself, and those
    that do are left out.

    Args:
        issue: The issue.
        document: The text that it was read from.
        findings: What is to be mended; all have fixes.
    """
    together = _apart(findings)
    if new := _made(issue, document, together):
        return new, together
    for finding in findings:
        if new := _made(issue, document, [finding]):
            return new, [finding]
    return issue, []


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings whose fixes do not touch one another, the earlier one first."""
    taken: list[Range] = []
    chosen: list[Finding] = []
    for finding in findings:
        ranges = [edit.range for edit in _edits(finding)]
        if not any(_touch(one, other) for one in ranges for other in taken):
            taken += ranges
            chosen.append(finding)
    return chosen


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _touch(one: Range, other: Range) -> bool:
    return one[:2] <= other[2:] and other[:2] <= one[2:]


def _made(issue: Issue, document: Document, findings: list[Finding]) -> Issue | None:
    """Return the issue with the fixes of findings; `None` if that changed something else."""
    edits = [edit for finding in findings for edit in _edits(finding)]
    text = edited(document, edits)
    try:
        new = loads(document.mark + text)
    except ParseError:
        return None
    spans = [_with_neighbours(document, edit.range) for edit in edits]
    return new if _kept(issue, spans) <= Counter(_leaves(new)) else None


def edited(document: Document, edits: Iterable[Edit]) -> str:
    """Return the text of a document with changes that do not touch one another."""
    starts, text = document.starts(), document.text
    for edit in sorted(edits, key=lambda it: it.range, reverse=True):
        line, column, end_line, end_column = edit.range
        start, stop = starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1
        newline = document.line_end(line - 1) or document.newline
        text = text[:start] + edit.text.replace("\n", newline) + text[stop:]
    return text


def _with_neighbours(document: Document, range_: Range) -> Span:
    """Return the lines of a change, and those right around it that are not blank."""
    first, last = range_.line - 1, range_.end_line - 1
    while first > 0 and document.is_blank(first - 1, first):
        first -= 1
    while last + 1 < len(document.lines) and document.is_blank(last + 1, last + 2):
        last += 1
    return first, last + 2


def _kept(issue: Issue, spans: list[Span]) -> Counter[Node]:
    """Return what has to be there afterwards as well: what no change is about."""
    return Counter(
        node
        for node in _leaves(issue)
        if not (node.span and any(_meet(node.span, span) for span in spans))
    )


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _leaves(issue: Issue) -> list[Node]:
    """Return the nodes of an issue that have no others in them."""
    nodes = [visit.node for visit in issue.walk()]
    return [it for it in nodes if isinstance(it, FrontMatter) or not list(it.children())]
