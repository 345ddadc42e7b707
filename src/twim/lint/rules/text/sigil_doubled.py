from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_DOUBLED = pattern(r"\[(?:@@+|##+)(?=[^\s\[\]@#]+\]\()")


@rule("TWIM405", "sigil-doubled", fix="safe")
def sigil_doubled(post: Post) -> Iterator[Problem]:
    """The name of a user or a room has its `@` or `#` twice.

    Found:

    ```markdown
    Ada says:

    > Thanks to [@@neil:example.org](https://matrix.to/#/@neil:example.org)!
    ```

    Left alone:

    ```markdown
    Ada says:

    > Thanks to [@neil:example.org](https://matrix.to/#/@neil:example.org) for `[@@x](y)`!
    ```
    """
    for text in post.texts_with(_DOUBLED):
        for found in _DOUBLED.finditer(text.markdown):
            around = text.spans.around(found.start())
            if any(it.kind == "link" and it.start == found.start() for it in around):
                start, stop = found.start() + 1, found.end()
                yield Problem(
                    text.range(start, stop),
                    f"the {found[0][1]} of the name is doubled",
                    Fix("Remove one", (text.edit(start, stop, found[0][1]),)),
                )
