from collections.abc import Iterator

from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._headings import end_of, repeats
from twim.lint.rules.reports._reports import bare, reports, without_opening

_LONGEST = 200  # characters of a first line


@rule("TWIM311", "heading-repeated", fix="safe")
def heading_repeated(post: Post) -> Iterator[Problem]:
    """A report starts with what the heading above it says already.

    Who reports often puts the name of the project ahead, as a heading or in bold. In the post the
    project has its heading, so readers see the name twice.

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
    for report in reports(post):
        first, _, rest = report.quote.markdown.lstrip().partition("\n")
        if len(first) > _LONGEST or not (first[:1] == "#" or rest[:1] in ("\n", "=", "-")):
            continue
        words = bare(first)
        block = report.opening if words.startswith(tuple(report.titles)) else None
        if block and block.kind in ("heading", "paragraph") and repeats(report, block):
            edit = without_opening(post, report)
            is_title = block.kind == "heading" or report.quote.markdown.startswith(("**", "__"))
            yield Problem(
                report.quote.range(block.start, end_of(report, block)),
                "the report starts with what the heading above it says already",
                Fix("Remove it", [edit], is_title) if edit else None,
            )
