from collections.abc import Iterator

from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._markers import kept, markers


@rule("TWIM204", "more-marker-repeated", fix="safe")
def more_marker_repeated(post: Post) -> Iterator[Problem]:
    """The post has several markers that end its summary.

    Zola takes the first one, wherever it stands; the others do nothing.

    Found:

    ```markdown
    ## Dept of Spec 📜

    Two proposals were accepted.

    <!-- more -->

    ## Dept of Clients 📱

    Ode 2 is out.

    <!-- more -->

    ## Dept of Bots 🤖

    Kettle boils.
    ```

    Left alone:

    ```markdown
    ## Dept of Spec 📜

    Two proposals were accepted.

    <!-- more -->

    ## Dept of Clients 📱

    Ode 2 is out.
    ```
    """
    found = markers(post)
    stays = kept(found) if found else None
    for marker in found:
        if stays and marker is not stays:
            line = stays.range.line
            fix = Fix("Remove it", [marker.removed(post)], safe=marker > stays)
            which = "which is the one that counts"
            where = f"and this one {marker.fault}" if marker.fault else which
            yield Problem(marker.range, f"there is a marker in line {line} as well, {where}", fix)
