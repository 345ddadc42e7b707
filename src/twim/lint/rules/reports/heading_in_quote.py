from collections.abc import Iterator

from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._headings import (
    is_misplaced,
    opening_heading,
    reports_with_headings,
    source,
)
from twim.lint.rules.reports._reports import Report, without_opening


@rule("TWIM312", "heading-in-quote", fix="unsafe")
def heading_in_quote(post: Post) -> Iterator[Problem]:
    """A report stands right below its section, and starts with a heading.

    That heading says what the report is about: it belongs above the attribution, as that of a
    project. There, the table of contents has it, and the next report does not seem to be about
    the same. Look whether it is one; some only say that there is news.

    Found:

    ```markdown
    ## Dept of Clients

    Ada says

    > # Ode 2.0
    >
    > We have kettles.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients

    ### Ode

    Ada says

    > #### Ode 2.0
    >
    > We have kettles.
    ```
    """
    for report in reports_with_headings(post):
        heading = opening_heading(report)
        if heading and is_misplaced(report):
            title = source(report, heading)
            at = report.quote.range(heading.start, heading.stop)
            first = report.entry.span[0] if report.entry.span else at.line
            message = f"the heading {title!r} stands in the quote, and none of a project above it"
            yield Problem(
                Range(first, 1, at.line, len(post.lines[at.line - 1]) + 1),
                message,
                _hoisted(post, report, first, title),
            )


def _hoisted(post: Post, report: Report, line: int, title: str) -> Fix | None:
    removed = without_opening(post, report)
    if not removed or not title or post.lines[line - 2].strip():
        return None
    edits: list[Edit] = [post.insert(line, f"### {title}", ""), removed]
    return Fix("Put it above the attribution, as that of a project", edits, safe=False)
