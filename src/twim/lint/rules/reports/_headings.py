"""Headings in reports: how deep they are to stand, and which of them belong above."""

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint.rules.reports._reports import Report, bare, is_old_spec_report, reports

_MARKED = pattern(r"^[ >*+\d.)-]*#{1,6}[ \t]|^[ >]*(?:=|--)", re.MULTILINE)
_CLOSED = pattern(r"[ \t]#+[ \t]*$")
_OPENED = pattern(r"#{1,6}(?:[ \t]+|$)")
_MARKS = pattern(r"#{1,6}")
_DEEPEST = 6


def reports_with_headings(post: Post) -> Iterator[Report]:
    """Yield the reports that have headings, but for old ones on the specification."""
    for report in reports(post):
        has_some = _MARKED.search(report.quote.markdown) and report.headings
        if has_some and not is_old_spec_report(post, report):
            yield report


def source(report: Report, heading: Span) -> str:
    """Return the Markdown of a heading, without its marks."""
    text = report.quote.markdown[heading.start : heading.stop].rstrip("\n")
    if marks := _OPENED.match(text):
        return _CLOSED.sub("", text[marks.end() :]).strip()
    return " ".join(text.split("\n")[:-1])


def opening_heading(report: Report) -> Span | None:
    """Return the heading that a report starts with."""
    it = report.opening
    return it if it and it.kind == "heading" else None


def repeats(report: Report, block: Span) -> bool:
    """Whether a block says what the heading above the report says, and nothing else."""
    return bare(report.says(block)) in report.titles - {""}


def is_misplaced(report: Report) -> bool:
    """Whether a report starts with the heading that is missing above it."""
    heading = opening_heading(report)
    if not heading or report.project or not report.section or not report.entry.reporter:
        return False
    return not repeats(report, heading)


def lowering(report: Report, too_high: Container[int]) -> Iterator[Problem]:
    """Yield the headings of a report that are too high, where its highest is.

    The fix of each lowers those below it as well.

    Args:
        report: The report.
        too_high: The levels that are too high.
    """
    found, top = report.headings, 4 if report.project else 3
    opening = opening_heading(report)
    if opening and is_misplaced(report):
        found, top = found[1:], 4
    elif opening and repeats(report, opening):
        found = found[1:]
    if not found or min(it.level for it in found) not in too_high:
        return
    at = [index for index, it in enumerate(found) if it.level in too_high]
    levels = sorted({it.level for it in found[at[0] :]})
    for first, last in pairwise([*at, len(found)]):
        wanted = [(it, min(top + levels.index(it.level), _DEEPEST)) for it in found[first:last]]
        changed = [(it, level) for it, level in wanted if it.level != level]
        edits = [edit for it, level in changed if (edit := _lowered(report, it, level))]
        it, level = wanted[0]
        yield Problem(
            report.quote.range(it.start, end_of(report, changed[-1][0])),
            f"a heading of level {it.level} is too high in a report",
            Fix(f"Make it one of level {level}", edits) if edits else None,
        )


def end_of(report: Report, block: Span) -> int:
    """Return where a block ends, without the end of its last line."""
    return block.start + len(report.quote.markdown[block.start : block.stop].rstrip("\n"))


def _lowered(report: Report, heading: Span, level: int) -> Edit | None:
    """Return the change that gives a heading another level."""
    text, start = report.quote, heading.start
    marks = _MARKS.match(text.markdown, start)
    if marks:
        return text.edit(start, marks.end(), "#" * level)
    if heading.within:
        return None
    return text.edit(start, end_of(report, heading), f"{'#' * level} {source(report, heading)}")
