from collections.abc import Iterator

from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._markers import MARKER, markers


@rule("TWIM202", "more-marker-misspelled", fix="safe")
def more_marker_misspelled(post: Post) -> Iterator[Problem]:
    """The marker that ends the summary is spelled otherwise than `<!-- more -->`.

    Zola takes other spellings as well; tools and people look for this one.

    Found:

    ```markdown
    ## Dept of Spec 📜

    Two proposals were accepted.

    <!--More-->

    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Spec 📜

    Two proposals were accepted. Write `<!--more-->`!

    <!-- more -->

    ## Dept of Clients 📱

    Ode 2 is out.
    ```
    """
    for marker in markers(post):
        if marker.spelled != MARKER:
            edits = [Edit(marker.range, MARKER)]
            message = f"the marker is spelled {marker.spelled!r}; everywhere else it is {MARKER}"
            yield Problem(marker.range, message, Fix(f"Write {MARKER}", edits))
