from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_ADDRESS = pattern(r"(?<![\w/@(<\"'=.\]])https?://[^\s<>()\[\]\"'`|]*[\w/#&=~%+-]")


@rule("TWIM401", "bare-url", fix="safe")
def bare_url(post: Post) -> Iterator[Problem]:
    """An address stands bare in the text.

    The blog turns on no extension that makes links of bare addresses, so readers see text that
    they cannot follow. Put it between `<` and `>`.

    Found:

    ```markdown
    Ada says:

    > Try it at https://ode.example.org now.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Try it at <https://ode.example.org>, [here](https://ode.example.org), or ask
    > `https://ode.example.org`.
    ```
    """
    for text in post.texts:
        for found in text.words(_ADDRESS):
            edits = (text.edit(*found.span(), f"<{found[0]}>"),)
            yield Problem(
                text.range(*found.span()),
                "the address stands bare; the blog shows it as text",
                Fix("Put it between < and >", edits),
            )
