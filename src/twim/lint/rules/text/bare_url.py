from collections import Counter
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_CHARS = r"[^\s<>`|\u200b\ufeff]+"
_WEB = pattern(
    rf"http(?<![\w(<=]http)(?<!://http)(?<!=[\"']http)(?<!\[\[http)s?://[\w-]+\.{_CHARS}"
)
_IN_PARENTHESES = pattern(rf"\(http(?<!\]\(http)s?://[\w-]+\.{_CHARS}")
_WWW = pattern(rf"www\.(?<![\w/.@(<=-]www\.)[\w-]+\.{_CHARS}")
_MATRIX = pattern(rf"matrix:(?<![\w/(<=\"']matrix:)(?:r|u|roomid|e)/{_CHARS}")
_MAIL = pattern(r"@(?<=\w@)[\w-]+(?:\.[\w-]+)+(?![\w:@/])")
_BEFORE = pattern(r"(?:mailto:)?[\w.+-]{1,64}\Z")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])|&amp;")
_PUNCTUATION = frozenset(".,:;!?\"'*_~…’”»\\")
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
    for wanted in (_WEB, _IN_PARENTHESES, _WWW, _MATRIX, _MAIL):
        for text, found in post.words(wanted):
            start = found.start() + (found[0][0] == "(")
            stop = found.end() - _trailing(text.markdown[start : found.end()])
            if found[0][0] == "@":
                name = _BEFORE.search(text.markdown, max(0, start - 64), start)
                if name is None or text.markdown[: name.start()].endswith((":", "/", "@")):
                    continue
                start = name.start()
            edit = text.edit(start, stop, _linked(text.markdown[start:stop]))
            what = "the address stands bare; the blog shows it as text"
            yield Problem(text.range(start, stop), what, Fix("Put it between < and >", (edit,)))


def _linked(address: str) -> str:
    address = _ESCAPE.sub(lambda it: it[1] or "&", address)
    return f"[{address}](https://{address})" if address.startswith("www.") else f"<{address}>"


def _trailing(address: str) -> int:
    """Return how many characters at the end of an address are punctuation that follows it."""
    counts = Counter(address)
    for at in range(len(address) - 1, -1, -1):
        last = address[at]
        opening = _PAIRS.get(last)
        if counts[last] <= counts[opening] if opening else last not in _PUNCTUATION:
            return len(address) - at - 1
        counts[last] -= 1
    return 0
