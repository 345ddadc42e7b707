from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._blank_lines import blank_above

_GLUED = pattern(
    r"(?m)^(?![ \t>#|<*+-]|[0-9]+[.)])(.{0,59}[^\s.:;,!?…)*_])\n(?=(?:[*+-]|1[.)])[ \t]+\S)"
)


@rule("TWIM254", "list-glued", severity="info", fix="safe")
def list_glued(post: Post) -> Iterator[Problem]:
    """A list stands right below a line that heads it.

    The page is the same with a blank line between them, and then it is plain in the text as well
    that they are two things.

    Found:

    ```markdown
    Ada says:

    > Ode 2 is out 🎉
    > * It is fast.
    > * It is small.
    ```

    Left alone:

    ```markdown
    Ada says:

    > This is new:
    > * It is fast.
    > * It is small.
    ```
    """
    for text in (it for it in post.texts if "\n" in it.markdown):
        for glued in _GLUED.finditer(text.markdown):
            start, stop = glued.span()
            if ("paragraph", start, stop) in {it[:3] for it in text.spans.around(start)}:
                range_ = text.range(start, stop - 1)
                fix = Fix("Put a blank line below", [blank_above(post, range_.line + 1)])
                yield Problem(range_, "a list stands right below the line", fix)
