from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_GLUED = pattern(r"(?m)^(?![ \t>#|<*+-]|[0-9]+[.)])(.*[^\s:,*_])[ \t]*\n(?=(?:[*+-]|1[.)])[ \t]+\S)")


@rule("TWIM254", "list-glued", severity="info", fix="safe", default=False)
def list_glued(post: Post) -> Iterator[Problem]:
    """A list stands right below a line of text that does not introduce it.

    The page is the same with a blank line between them, and not every parser sees a list without
    one.

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
    for text in post.texts:
        for glued in _GLUED.finditer(text.markdown):
            kinds = [it.kind for it in text.spans.around(glued.end())]
            if kinds[:2] == ["list", "item"]:
                edits = [text.edit(glued.end() - 1, glued.end(), "\n\n")]
                fix = Fix("Put a blank line between them", edits)
                range_ = text.range(glued.start(), glued.end(1))
                yield Problem(range_, "a list stands right below the line", fix)
