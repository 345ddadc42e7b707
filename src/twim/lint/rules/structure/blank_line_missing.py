from collections.abc import Iterator

from twim._markup.attributions import read_attribution
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import Entry

_HEADING = pattern(r"[ \t>]*#{1,6}(?:[ \t]|$)")
_QUOTE = pattern(r" {0,3}>.*[^\s>]")
_MARKERS = pattern(r"[ \t>]*")


@rule("TWIM251", "blank-line-missing", fix="safe")
def blank_line_missing(post: Post) -> Iterator[Problem]:
    """A blank line is missing, so that two things run into each other.

    A line right below a quote is a part of that, even if it names who reports next; a line right
    below a table is a row of it. A heading right below text is one, but is easily overlooked.

    Found:

    ```markdown
    Ada says:

    > Ode 2 is out.
    [Neil](https://matrix.to/#/@neil:kettle.example) says:

    > Kettle boils.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode 2 is out.
    It is an ode.
    >
    > # Odes
    > They are good.
    ```
    """
    lines = ["", *post.lines]
    pairs = [(at, lines[at - 1], lines[at]) for at in range(post.first_line + 1, len(lines))]
    under = {at for at, above, it in pairs if _is_heading(it) and not _is_free(above)}
    rows = {at for at, above, it in pairs if "|" in above and not ("|" in it or _is_free(it))}
    for text in post.texts if under or rows else ():
        first = text.range(0, 0).line if text.is_quote else 0
        for it in text.spans.of("heading", "row"):
            line = text.range(it.start, it.start).line
            if it.kind == "heading" and line in under and line != first and not it.within:
                yield _problem(post, line, "the heading stands right below a line of text")
            elif it.kind == "row" and line in rows:
                yield _problem(post, line, "the line is a row of the table above")
    for at, above, below in pairs:
        if below and below[0] != ">" and _QUOTE.match(above) and _is_swallowed(post, at):
            yield _problem(
                post, at, "the line is a part of the quote above, so nobody is named below"
            )


def _is_heading(line: str) -> bool:
    return _HEADING.match(line) is not None


def _is_free(line: str) -> bool:
    """Whether a heading may stand right below a line: it is blank, or a heading itself."""
    return _MARKERS.fullmatch(line) is not None or _is_heading(line)


def _is_swallowed(post: Post, line: int) -> bool:
    """Whether a line in a quote says who reports what follows that."""
    node = post.issue.at(post.place(line))
    if not isinstance(node, Entry) or not node.span or not node.span[0] < line <= node.span[1]:
        return False
    says = read_attribution([post.lines[line - 1]], {})
    return says is not None and says.reporter.user_id is not None and says.verb != ""


def _problem(post: Post, line: int, message: str) -> Problem:
    markers = _MARKERS.match(post.lines[line - 1])
    blank = markers[0].rstrip(" \t") if markers else ""
    return Problem(
        post.line(line), message, Fix("Put a blank line above", [post.insert(line, blank)])
    )
