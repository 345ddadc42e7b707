from collections.abc import Iterator

from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._markers import kept, markers


@rule("TWIM203", "more-marker-misplaced", fix="unsafe")
def more_marker_misplaced(post: Post) -> Iterator[Problem]:
    """The marker that ends the summary stands in something, or in no place for it.

    In a quote or a list, Zola ends the summary there, in the middle of what somebody reported.
    Right below a heading it leaves that without text, and above everything or below everything it
    ends nothing. Put it between two reports, on a line of its own.

    Found:

    ```markdown
    ## Dept of Spec 📜

    Ada says:

    > Two proposals were accepted.
    >
    > <!-- more -->
    >
    > One was not.
    ```

    Left alone:

    ```markdown
    ## Dept of Spec 📜

    Ada says:

    > Two proposals were accepted.

    <!-- more -->

    Neil says:

    > One was not.
    ```
    """
    found = markers(post)
    marker = kept(found) if found else None
    if marker and marker.fault:
        moved = marker.moved(post)
        fix = Fix("Move it below that", moved, safe=False) if moved else None
        last = marker.last or marker.range.line
        end = len(post.lines[last - 1]) + 1
        range_ = marker.range._replace(end_line=last, end_column=end) if fix else marker.range
        yield Problem(range_, f"the marker {marker.fault}", fix)
