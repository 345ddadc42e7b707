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
    lines = post.lines
    heads = {
        at: match[1]
        for at, line in enumerate(lines[:-1], 1)
        if (match := _HEADING.fullmatch(line)) and not _FREE.fullmatch(lines[at])
    }
    for text in post.texts if heads else ():
        for heading in text.spans.of("heading"):
            line = text.range(heading.start, heading.start).line
            if line in heads and not heading.within:
                edits = [post.insert(line + 1, heads[line].rstrip(" \t"))]
                fix = Fix("Put a blank line below", edits)
                yield Problem(post.line(line), "a line stands right below the heading", fix)
