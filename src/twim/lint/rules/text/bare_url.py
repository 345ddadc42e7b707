from collections.abc import Iterator
from re import Match

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule

_CHARS = r"(?:[^\s<>()`|\u200b\ufeff]|\([^\s<>()`|]*\))+(?<![.,:;!?\"'*_~…’”»\\\]}])"
_PRIVATE = r"(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+(?![\w.-]*[a-z])"
"""The address of a computer or a network that readers are not in: no link is better."""
_WEB = pattern(
    rf"http(?<![\w<=\\]http)(?<!\]\(http)(?<!\][ ]\(http)(?<!://http)(?<!=[\"']http)(?<!\[\[http)s?://(?!{_PRIVATE})[\w-]+\.{_CHARS}"
)
_WWW = pattern(rf"www\.(?<![\w/.@(<=-]www\.)[\w-]+\.{_CHARS}")
_FORGE = pattern(rf"github\.com/(?<![\w./@:-]github\.com/)\w{_CHARS}")
_MATRIX = pattern(rf"matrix:(?<![\w/(<=\"']matrix:)(?:r|u|roomid|e)/{_CHARS}")
_MAIL = pattern(
    r"@(?<=\w@)(?:[\w-]+\.)+(?!(?:png|jpe?g|gif|svg|webp)\b)[a-zA-Z]{2,}(?![\w:@/-]|\.\w)"
)
_BEFORE = pattern(r"(?:mailto:)?[\w.+-]{1,64}\Z")
_ODD = pattern(r"\*\*|\\\||&(?!amp;)\w+;")
"""What an address does not go on with, whatever it looks like."""
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])|&amp;")


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
    for wanted in (_WEB, _MATRIX, _MAIL, _WWW, _FORGE):
        for text, found in post.words(wanted):
            start, stop = _span(text.markdown, found)
            if start < stop:
                fix = None
                if not _ODD.search(text.markdown, start, stop + 2):
                    linked, safe = _linked(text.markdown[start:stop])
                    fix = Fix("Make it a link", (text.edit(start, stop, linked),), safe=safe)
                what = "the address stands bare; the blog shows it as text"
                yield Problem(text.range(start, stop), what, fix)


def _linked(address: str) -> tuple[str, bool]:
    """Return a link to an address, and whether it is plain that it is one."""
    address = _ESCAPE.sub(lambda it: it[1] or "&", address)
    if address.startswith(("www.", "github.com/")):
        return f"[{address}](https://{address})", False
    return f"<{address}>", address.startswith(("http", "mailto:", "matrix:"))


def _span(markdown: str, found: Match[str]) -> tuple[int, int]:
    """Return where an address starts and stops, of which a part was found."""
    start, stop = found.span()
    if found[0][0] == "@":
        ahead = markdown[max(0, start - 64) : start]
        name = _BEFORE.search(ahead)
        is_mail = name and not ahead[: name.start()].endswith((":", "/", "@"))
        return (start - len(name[0]), stop) if name and is_mail else (start, start)
    return start, stop
