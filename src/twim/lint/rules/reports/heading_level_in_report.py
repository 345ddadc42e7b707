from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._headings import lowering, reports_with_headings


@rule("TWIM310", "heading-level-in-report", fix="safe")
def heading_level_in_report(post: Post) -> Iterator[Problem]:
    """A heading in a report is as high as those of the post's sections.

    The title of the page has level 1, its sections have level 2, and projects level 3. A heading
    in a report that is as high as these looks like a section of its own, and is one in the table
    of contents. All headings of such a report are to move down, so that the highest comes right
    below the heading that the report stands under. The report on the specification had sections
    of its own until 2024.

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
    for report in reports_with_headings(post):
        yield from lowering(report, (1, 2))
