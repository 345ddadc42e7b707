import datetime as dt
from collections.abc import Iterator

from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._markers import (
    MARKER,
    lookalikes,
    markers,
    usual_place,
)


@rule(
    "TWIM201",
    "more-marker-missing",
    severity="error",
    fix="safe",
    since=dt.date(2023, 1, 1),
)
def more_marker_missing(post: Post) -> Iterator[Problem]:
    """Nothing ends the summary of the post.

    The front page of the blog shows what stands above `<!-- more -->`; without it, it shows the
    whole post. Put the marker on a line of its own, below the first section that is not Matrix
    Live.

    Found:

    ```markdown
    ## Dept of Spec 📜

    Ada says:

    > Two proposals were accepted.

    ## Dept of Clients 📱

    Neil says:

    > Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Spec 📜

    Ada says:

    > Two proposals were accepted.

    <!-- more -->

    ## Dept of Clients 📱

    Neil says:

    > Ode 2 is out.
    ```
    """
    if markers(post):
        return
    meant = False
    for text, like in lookalikes(post):
        meant = True
        yield Problem(
            text.range(*like.span()),
            f"{like[0]!r} ends no summary; the front page shows the whole post",
            Fix(f"Write {MARKER}", [text.edit(*like.span(), MARKER)]),
        )
    line = None if meant else usual_place(post)
    if line:
        above = [] if post.document.is_blank(line - 2, line - 1) else [""]
        edits = [post.insert(line, *above, MARKER, "")]
        message = f"nothing ends the summary ({MARKER}); the front page shows the whole post"
        yield Problem(post.line(line), message, Fix("Put the marker above this heading", edits))
