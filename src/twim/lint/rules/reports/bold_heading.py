from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import reports

_BOLD = pattern(r"(\*\*|__)(?![\s*_])([^*_\n]{1,200}?):?\1:?[ \t]*(?=\n[ \t]*\n)")


@rule("TWIM322", "bold-heading", severity="info", fix="unsafe", default=False)
def bold_heading(post: Post) -> Iterator[Problem]:
    """A report starts with a line in bold that does what a heading does.

    Headings can be linked to, and screen readers know them. Some like such lines better, so nobody
    is told who does not ask.

    Found:

    ```markdown
    ### Ode

    Ada says

    > **Ode 2.0 is out**
    >
    > It has kettles.
    ```

    Left alone:

    ```markdown
    ### Ode

    Ada says

    > **Ode 2.0** has kettles.
    >
    > It does.
    ```
    """
    for report in reports(post):
        text = report.quote
        found = _BOLD.match(text.markdown)
        if found and report.opening and report.opening.kind == "paragraph":
            marks = "####" if report.project else "###"
            edit = text.edit(*found.span(), f"{marks} {found[2]}")
            fix = Fix("Make it a heading", [edit], safe=False)
            yield Problem(text.range(*found.span()), "this line in bold is a heading", fix)
