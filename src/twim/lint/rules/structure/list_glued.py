from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

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
            around = text.spans.around(glued.start())
            ends = glued.end() - 1
            if [(it.kind, it.start) for it in around[:1]] == [
                ("paragraph", glued.start())
            ] and around[0].stop == glued.end():
                fix = Fix("Put a blank line between them", [text.edit(ends, ends + 1, "\n\n")])
                range_ = text.range(glued.start(), ends)
                yield Problem(range_, "a list stands right below the line", fix)
