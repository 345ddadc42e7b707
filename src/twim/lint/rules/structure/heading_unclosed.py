from collections.abc import Iterator

from twim._page.spans import Span
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text

_FACE = pattern(r"[:;][-']?[()]|\b\w{1,2}\)")
_LINK_END = pattern(r"\[[^\[\]]*\]\([^()\s]*\)*(?=[ \t]*#*[ \t]*$)")


@rule("TWIM243", "heading-unclosed", fix="safe")
def heading_unclosed(post: Post) -> Iterator[Problem]:
    """A parenthesis in a heading is not closed, or not opened.

    The heading of a project ends with `([website](…))`: two parentheses close.

    Found:

    ```markdown
    ### Ode ([website](https://ode.example)

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ### Ode ([website](https://ode.example))

    Ode 2 is out :)
    ```
    """
    for at in post.heading_lines:
        line = post.lines[at - 1]
        if line.count("(") != line.count(")"):
            text = post.text_at(at)
            if text and (heading := text.headings.get(at)):
                yield from _problems(text, heading)


def _problems(text: Text, heading: Span) -> Iterator[Problem]:
    start, written = heading.start, text.markdown[heading.start : heading.stop].rstrip("\n")
    missing, link = _unclosed(text, heading), _LINK_END.search(written)
    fix = None
    if link and missing > 0:
        at = start + link.end()
        fix = Fix("Close it", [text.edit(at, at, ")" * missing)])
    elif link and missing < 0 and link[0].endswith("))"):
        at = start + link.start()
        fix = Fix("Open it", [text.edit(at, at, "(")])
    if fix or missing > 0:
        message = f"a parenthesis in the heading is not {'closed' if missing > 0 else 'opened'}"
        yield Problem(text.range(start, start + len(written)), message, fix)


def _unclosed(text: Text, heading: Span) -> int:
    """Return how many more parentheses are opened in the words of a heading than closed."""
    within = text.spans.between(heading.start, heading.stop)
    words = _FACE.sub("", "".join(it.says for it in within if it.kind == "text"))
    return words.count("(") - words.count(")")
