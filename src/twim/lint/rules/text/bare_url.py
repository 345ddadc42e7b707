import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_ADDRESS = pattern(
    r"http(?<![\w/(<=]http)(?<!\[\[http)s?://[\w-]+\.[^\s<>`|\u200b\ufeff]+"
    r"|http(?<=[^\]]\(http)s?://[\w-]+\.[^\s<>`|\u200b\ufeff]+"
    r"|mailto:(?<![\w/(<=\"']mailto:)[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|matrix:(?<![\w/(<=\"']matrix:)(?:r|u|roomid|e)/[^\s<>`|]+"
    r"|www\.(?<![\w/.@(<=-]www\.)[\w-]+\.[^\s<>`|]+"
    r"|@(?<=\w@)(?<!://)[\w-]+(?:\.[\w-]+)+(?![\w:@/])"
)
_BEFORE = pattern(r"[\w.+-]{1,64}\Z")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])|&amp;")
_PAIRS = {")": "(", "]": "[", "}": "{"}


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
    for text, found in post.words(_ADDRESS):
        address, start = _trimmed(found[0]), found.start()
        if address.startswith("@"):
            name = _BEFORE.search(text.markdown, max(0, start - 64), start)
            if name is None or text.markdown[: name.start()].endswith((":", "/", "@")):
                continue
            start, address = name.start(), name[0] + address
        stop = start + len(address)
        yield Problem(
            text.range(start, stop),
            "the address stands bare; the blog shows it as text",
            Fix("Put it between < and >", (text.edit(start, stop, _linked(address)),)),
        )


def _linked(address: str) -> str:
    address = _ESCAPE.sub(lambda it: it[1] or "&", address)
    return f"[{address}](https://{address})" if address.startswith("www.") else f"<{address}>"


def _trimmed(address: str) -> str:
    """Return an address without the punctuation that follows it."""
    counts = {char: address.count(char) for char in "()[]{}"}
    while address:
        last = address[-1]
        opening = _PAIRS.get(last)
        if opening and counts[last] <= counts[opening]:
            break
        if not opening and not re.match(r"[.,:;!?\"'*_~…’”»\\]", last):
            break
        counts[last] = counts.get(last, 0) - 1
        address = address[:-1]
    return address
