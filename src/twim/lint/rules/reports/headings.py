"""Headings in reports: how deep they are to stand, and which of them belong above."""

import re
from collections.abc import Iterable, Iterator

from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import PROJECT_LEVEL, Report, bare, reports

_HIGH = pattern(
    r">(?<![^\n]>)[ >*+\d.)-]*#{1,2}[ \t]|>(?<![^\n]>)[ >]*(?:=+|-+)[ \t]*$", re.MULTILINE
)
_HEADED = pattern(r">(?<=\n\n>)[ ]{0,3}(?:#|[^\n]{1,99}\n>[ ]?(?:==|--))")
_TITLE = pattern(r">(?<=\n\n>)[ ]{0,3}(?:#|[^\n]{1,99}\n>[ ]?(?:[ ]*\n|==|--))")
_CLOSED = pattern(r"[ \t]#+[ \t]*$")
_OPENED = pattern(r"(#{1,6})(?:[ \t]+|$)")
_DEEPEST = 6
_LEADING = frozenset(("call", "html", "image", "link", "note"))


@rule("TWIM310", "heading-level-in-report", fix="safe")
def heading_level_in_report(post: Post) -> Iterator[Problem]:
    """A heading in a report is as high as those of the post's sections.

    The title of the page has level 1, its sections have level 2, and projects level 3. A heading
    in a report that is as high as these looks like a section of its own, and is one in the table
    of contents. All headings of such a report are to move down, so that the highest comes right
    below the heading that the report stands under; if that is another project's, as the report
    starts with the heading of its own, beside it. The report on the specification had sections of
    its own until 2024.

    Found:

    ```markdown
    ## Dept of Clients

    ### Ode

    Ada says

    > ## New in 2.0
    >
    > Kettles.
    >
    > ### Blue kettles
    >
    > These.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    ### Ode

    Ada says

    > #### New in 2.0
    >
    > `## Kettles`.
    ```
    """
    return _lowering(reports(post, _HIGH), 1, 2)


@rule("TWIM321", "heading-level-in-project", severity="info", fix="safe", default=False)
def heading_level_in_project(post: Post) -> Iterator[Problem]:
    """A heading in a report is as high as that of its project.

    It looks like another project. Many published posts have such headings, so nobody is told who
    does not ask.

    Found:

    ```markdown
    ### Ode

    Ada says

    > ### New in 2.0
    >
    > Kettles.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    Ada says

    > There is a lot to tell of Ode.
    >
    > ### New in 2.0
    >
    > Kettles.
    ```
    """
    return _lowering((it for it in reports(post) if it.project), 3)


def _lowering(several: Iterable[Report], *high: int) -> Iterator[Problem]:
    """Tell of reports whose highest heading is too high; one that other rules tell of aside.

    The fix moves all their headings, so that each stays below the same one, and no level is left
    out between them.
    """
    for report in several:
        found = list(report.quote.spans.of("heading"))
        is_first = bool(found) and found[0] is report.opening
        is_told = is_first and (report.is_misplaced or report.repeats(found[0]))
        highest = min((it.level for it in found[is_told:]), default=0)
        if highest not in high or report.is_old_spec:
            continue
        is_below = report.project and not report.is_misplaced
        wanted = [*_levels(found, PROJECT_LEVEL + 1 if is_below else PROJECT_LEVEL)]
        if changes := _changes(report, wanted):
            edits = [*filter(None, changes)]
            head, level = next(it for it in wanted[is_told:] if it[0].level == highest)
            yield Problem(
                report.quote.range(head.start, _end(report, head)),
                f"a heading of level {highest} is too high in a report",
                Fix(f"Make it one of level {level}", edits) if len(edits) == len(changes) else None,
            )


def _levels(headings: Iterable[Span], top: int) -> Iterator[tuple[Span, int]]:
    """Yield headings, each with its level where those below no other have the top one."""
    above: list[int] = []
    for it in headings:
        above = [level for level in above if level < it.level]
        yield it, min(top + len(above), _DEEPEST)
        above.append(it.level)


def _changes(report: Report, wanted: Iterable[tuple[Span, int]]) -> list[Edit | None]:
    """Return the changes that give headings other levels; `None` for one that cannot have it."""
    return [_lowered(report, it, level) for it, level in wanted if it.level != level]


def _lowered(report: Report, heading: Span, level: int) -> Edit | None:
    """Return the change that gives a heading another level."""
    text, start = report.quote, heading.start
    if marks := _OPENED.match(text.markdown, start):
        return text.edit(start, marks.end(1), "#" * level)
    if heading.within:
        return None
    return text.edit(start, _end(report, heading), f"{'#' * level} {_source(report, heading)}")


def _lowered_below(report: Report) -> Iterable[Edit]:
    """Return the changes that keep the others below a heading that becomes that of the project."""
    _, *others = _levels(report.quote.spans.of("heading"), PROJECT_LEVEL)
    if all(it.level > PROJECT_LEVEL for it, _ in others):
        return ()
    wanted = ((it, max(level, PROJECT_LEVEL + 1)) for it, level in others)
    return filter(None, _changes(report, wanted))


@rule("TWIM311", "heading-repeated", fix="safe")
def heading_repeated(post: Post) -> Iterator[Problem]:
    """A report starts with what the heading above it says already.

    Who reports often puts the name of the project ahead, as a heading or in bold. In the post the
    project has its heading, so readers see the name twice. If it leads where that does not, say to
    the website, look whether the link is to move there.

    Found:

    ```markdown
    ## Dept of Clients

    ### Ode ([website](https://ode.example.org))

    Ada says

    > # Ode
    >
    > We have kettles.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    ### Ode ([website](https://ode.example.org))

    Ada says

    > #### Ode 2.0
    >
    > We have kettles.
    ```
    """
    for report in reports(post, _TITLE):
        first = report.quote.markdown.lstrip().partition("\n")[0]
        if not bare(first).startswith(tuple(report.titles)):
            continue
        block = report.opening
        if block and block.kind in ("heading", "paragraph") and report.repeats(block):
            edit = report.without_opening()
            is_title = block.kind == "heading" or first.startswith(("**", "__"))
            is_safe = is_title and not _leads_elsewhere(report, block)
            yield Problem(
                report.quote.range(block.start, _end(report, block)),
                "the report starts with what the heading above it says already",
                Fix("Remove it", [edit], is_safe) if edit else None,
            )


def _leads_elsewhere(report: Report, block: Span) -> bool:
    """Whether a block leads where the heading above the report does not, or has an image, say."""
    within = report.quote.spans.between(block.start, block.stop)
    leads = {it.says for it in within if it.kind in _LEADING}
    above, post = report.project or report.section, report.post
    line = post.head(above).line if above else 0
    return bool(leads) and not leads <= {it.url for it in post.targets if it.line == line}


@rule("TWIM312", "heading-in-quote", fix="unsafe")
def heading_in_quote(post: Post) -> Iterator[Problem]:
    """A report starts with the heading of its project.

    It stands right below its section, or below the report of another project. The heading says
    what the report is about: it belongs above the attribution. There, the table of contents has it,
    and the next report does not seem to be about the same. Look whether it is one; some only say
    that there is news.

    Found:

    ```markdown
    ## Dept of Clients

    Ada says

    > # Ode 2.0
    >
    > We have kettles.

    ### Heron

    Ines says

    > It flies.

    Neil says

    > ## Kettle 3 is out
    >
    > It boils.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    ### Ode

    Ada says

    > #### Ode 2.0
    >
    > We have kettles.

    Neil says

    > ## Blue kettles of Ode
    >
    > They boil.
    ```
    """
    for report in reports(post, _HEADED):
        heading, span = report.opening if report.is_misplaced else None, report.entry.span
        if heading and span and not report.is_old_spec:
            title, last = _source(report, heading), report.quote.range(heading.start, heading.start)
            removed, fix = report.without_opening(), None
            if removed and title and not post.lines[span[0] - 2].strip():
                edits = [post.insert(span[0], f"### {title}", ""), removed, *_lowered_below(report)]
                fix = Fix("Put it above the attribution, as that of a project", edits, safe=False)
            message = f"the quote starts with {title!r}, a heading that belongs above who reports"
            if report.project:
                message += f"; there stands {report.project.name!r}"
            yield Problem(Range(span[0], 1, *post.line(last.line)[2:]), message, fix)


def _source(report: Report, heading: Span) -> str:
    """Return the Markdown of a heading, without its marks."""
    text = report.quote.markdown[heading.start : heading.stop].rstrip("\n")
    if marks := _OPENED.match(text):
        return _CLOSED.sub("", text[marks.end() :]).strip()
    return " ".join(text.split("\n")[:-1])


def _end(report: Report, block: Span) -> int:
    """Return where a block ends, without the end of its last line."""
    return block.start + len(report.quote.markdown[block.start : block.stop].rstrip("\n"))
