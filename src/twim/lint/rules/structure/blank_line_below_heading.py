from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_HEADING = pattern(r"([ \t>]*)#{1,6}[ \t]+\S.*")
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
        if at < len(post.lines) and not _FREE.fullmatch(post.lines[at]):
            heading = _HEADING.fullmatch(post.lines[at - 1])
            if heading and post.heading_at(at):
                edits = [post.insert(at + 1, heading[1].rstrip(" \t"))]
                fix = Fix("Put a blank line below", edits)
                yield Problem(post.line(at), "a line stands right below the heading", fix)
