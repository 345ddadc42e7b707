from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_GLUED = pattern(r"(?m)^ {0,3}#{2,6}(?=[^\s#])")


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
    for text in post.texts if any("##" in line for line in post.lines) else ():
        for glued in text.words(_GLUED):
            fix = Fix("Put a blank there", [text.edit(glued.end(), glued.end(), " ")])
            message = "a blank has to follow the #s of a heading"
            yield Problem(text.range(*glued.span()), message, fix)
