from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_ADDRESS = pattern(r"mxc://[\w.:\[\]-]+/[\w-]+")
_CODE = frozenset(("code", "code block"))


@rule("TWIM416", "mxc-address", severity="error")
def mxc_address(post: Post) -> Iterator[Problem]:
    """Something is to be shown from an `mxc://` address, which no browser knows.

    Save the image or the file, and put it to those of the blog.

    Found:

    ```markdown
    Ada says:

    > ![The editor](mxc://example.org/abcdef)
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode knows mxc:// addresses, such as `mxc://example.org/abcdef`.
    ```
    """
    for text in post.texts_with(_ADDRESS):
        for found in _ADDRESS.finditer(text.markdown):
            if not any(it.kind in _CODE for it in text.spans.around(found.start())):
                range_ = text.range(*found.span())
                yield Problem(range_, "browsers cannot show what has an mxc:// address")
