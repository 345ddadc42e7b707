import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_TITLE = pattern(r"MSC(?<=[-+*] MSC)[ ]?#?(\d{3,5}): [^\n\[\]]*[^\s\[\]](?=[ \t]*$)", re.MULTILINE)
_NUMBER = pattern(r"MSC(?<![\w/#.-]MSC)[ ]?#?(\d{3,5})(?![\w-])")
_PROPOSALS = "https://github.com/matrix-org/matrix-spec-proposals/pull/"


@rule("TWIM410", "msc-title-not-linked", fix="unsafe")
def msc_title_not_linked(post: Post) -> Iterator[Problem]:
    """A list names a proposal to change the specification, and does not link it.

    In lists of MSCs each is a link to its pull request: there, readers find what it is about.

    Found:

    ```markdown
    Ada says:

    > - MSC4175: Profile field for user time zone
    ```

    Left alone:

    ```markdown
    Ada says:

    > - [MSC4175: Profile field for user time zone](https://github.com/matrix-org/matrix-spec-proposals/pull/4175)
    > - Ode implements MSC4175: that was easy
    ```
    """
    for text, found in post.words(_TITLE):
        edit = text.edit(*found.span(), f"[{found[0]}]({_PROPOSALS}{found[1]})")
        yield Problem(
            text.range(*found.span()),
            f"MSC{found[1]} is not linked",
            Fix("Link its pull request", (edit,), safe=False),
        )


@rule("TWIM411", "msc-not-linked", severity="info", fix="unsafe", default=False)
def msc_not_linked(post: Post) -> Iterator[Problem]:
    """The number of a proposal to change the specification is no link.

    Found:

    ```markdown
    Ada says:

    > Ode implements MSC4175 now.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode implements [MSC4175](https://github.com/matrix-org/matrix-spec-proposals/pull/4175) now,
    > as `org.matrix.MSC4175`.
    ```
    """
    for text, found in post.words(_NUMBER):
        edit = text.edit(*found.span(), f"[{found[0]}]({_PROPOSALS}{found[1]})")
        yield Problem(
            text.range(*found.span()),
            f"MSC{found[1]} is not linked",
            Fix("Link its pull request", (edit,), safe=False),
        )
