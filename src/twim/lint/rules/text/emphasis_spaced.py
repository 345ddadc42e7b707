from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_SPACED = pattern(
    r"\*\*(?<![\w*\\]\*\*)"
    r"(?:[ ][^*\s](?:[^*\n]*[^*\s])?|[^*\s][^*\n]*[ ]|(?<![^\s>][ ]\*\*)[ ][^*\s][^*\n]*[ ])"
    r"\*\*(?![\w*])"
)


@rule("TWIM435", "emphasis-spaced", fix="safe")
def emphasis_spaced(post: Post) -> Iterator[Problem]:
    r"""Asterisks that were to make words bold have a blank inside, and are shown.

    Found:

    ```markdown
    Ada says:

    > ** New in Ode ** and **old **
    ```

    Left alone:

    ```markdown
    Ada says:

    > **New in Ode**, `** kwargs **`, 2 ** 3 or 4 ** 5, and \*\* x \*\*
    ```
    """
    for text, found in post.words(_SPACED):
        start, stop = found.span()
        if not (text.spans.are_words(start, start + 2) and text.spans.are_words(stop - 2, stop)):
            continue  # between bold words
        edit = text.edit(start, stop, f"**{found[0].strip('* ')}**")
        fix = Fix("Remove the blanks", (edit,))
        what = "a blank within the asterisks keeps them from making this bold"
        yield Problem(text.range(*found.span()), what, fix)
