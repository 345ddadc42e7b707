from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._headings import lowering, reports_with_headings


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
    for report in reports_with_headings(post):
        if report.project:
            yield from lowering(report, (3,))
