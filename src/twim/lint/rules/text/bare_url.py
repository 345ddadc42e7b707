from collections.abc import Iterator

from twim._markup.bare_addresses import ADDRESSES, bare_address
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.text._slips import not_linked


@rule("TWIM401", "bare-url", fix="safe")
def bare_url(post: Post) -> Iterator[Problem]:
    """An address stands bare in the text.

    The blog turns on no extension that makes links of bare addresses, so readers see text that
    they cannot follow. Put it between `<` and `>`. Addresses of mail and of Matrix count too.

    Found:

    ```markdown
    Ada says:

    > Try it at https://ode.example.org (or https://kettle.example.org/a_(b)), and write to
    > ada@ode.example.org.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Try it at <https://ode.example.org>, [here](https://ode.example.org), ask
    > `https://ode.example.org`, or open <a href="https://ode.example.org">the page</a>. Servers
    > listen on http://localhost:8008, and [Kettle] is at home elsewhere.
    >
    > [Kettle]: https://kettle.example.org
    ```
    """
    what = "the address stands bare; the blog shows it as text"
    for wanted in ADDRESSES:
        for text, found in post.words(wanted):
            if it := bare_address(text.markdown, found):
                yield not_linked(text, it, what)
