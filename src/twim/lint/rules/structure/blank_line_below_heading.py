from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._blank_lines import blank_above

_HEADING = pattern(r"[ \t>]*#{1,6}[ \t]+\S.*")
_FREE = pattern(r"[ \t>]*(?:#{1,6}[ \t].*)?")


@rule("TWIM252", "blank-line-below-heading", severity="info", fix="safe", default=False)
def blank_line_below_heading(post: Post) -> Iterator[Problem]:
    """A line stands right below a heading.

    The page is the same with a blank line between them. The blog's own linter asks for one.

    Found:

    ```markdown
    ### Ode
    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱
    ### Ode

    Ode 2 is out.
    ```
    """
    for at in post.heading_lines:
        above, below = post.lines[at - 1], "".join(post.lines[at : at + 1])
        if not _FREE.fullmatch(below) and _HEADING.fullmatch(above) and post.heading_at(at):
            fix = Fix("Put a blank line below", [blank_above(post, at + 1)])
            yield Problem(post.line(at), "a line stands right below the heading", fix)
