from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_SUSPECT = pattern(r"(?:<https?:/|href=|src=)[^\s<>]*\\[_*~#&\[\]()-]")
_ESCAPE = pattern(r"(?:\\|%5[Cc])(?=[_*~#&\[\]()-])")


@rule("TWIM406", "escaped-address", severity="error", fix="safe")
def escaped_address(post: Post) -> Iterator[Problem]:
    r"""An address has a backslash in it that was to escape a character.

    Between `<` and `>` and in HTML, nothing is escaped: the backslash is a part of the address,
    which leads elsewhere.

    Found:

    ```markdown
    Ada says:

    > See <https://ode.example.org/merge\_requests/68>.
    ```

    Left alone:

    ```markdown
    Ada says:

    > See <https://ode.example.org/merge_requests/68>, [that](https://ode.example.org/an\_ode) or
    > `<https://ode.example.org/an\_ode>`.
    ```
    """
    if not ("\\" in post.text and _SUSPECT.search(post.text)) and "%5C" not in post.text:
        return
    for target in post.targets:
        if not _ESCAPE.search(target.url):
            continue
        range_, stands = post.address(target), target.destination
        fix = None
        if stands and stands.text == target.url:
            fix = Fix("Remove the backslash", (Edit(range_, _ESCAPE.sub("", target.url)),))
        yield Problem(range_, "the backslash is a part of this address", fix)
