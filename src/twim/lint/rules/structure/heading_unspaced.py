from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_GLUED = pattern(r"[ >]*#{2,6}[^\s#]")
_HASHES = pattern(r" {0,3}#{2,6}(?=[^\s#])")


@rule("TWIM246", "heading-unspaced", fix="safe")
def heading_unspaced(post: Post) -> Iterator[Problem]:
    """A line that was to be a heading is none, as no blank follows its `#`.

    The page shows the `#` as text.

    Found:

    ```markdown
    ##Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱

    #ode:ode.example is our room, which `##ode` is not.
    ```
    """
    for at, line in enumerate(post.lines, 1):
        if "##" in line and _GLUED.match(line) and (text := post.text_at(at)):
            hashes = _HASHES.match(text.markdown, text.start_of(at))
            if hashes and text.spans.are_words(*hashes.span()):
                fix = Fix("Put a blank there", [text.edit(hashes.end(), hashes.end(), " ")])
                message = "a blank has to follow the #s of a heading"
                yield Problem(text.range(*hashes.span()), message, fix)
