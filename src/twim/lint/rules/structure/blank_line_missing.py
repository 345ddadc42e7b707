from collections.abc import Iterator
from itertools import pairwise

from twim._markup.attributions import read_attribution
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._blank_lines import blank_above, is_blank
from twim.model import Entry

_HEADING = pattern(r"[ \t>]*#{1,6}(?:[ \t]|$)")
_QUOTE = pattern(r" {0,3}>.*[^\s>]")
_QUOTED = frozenset(("", ">"))  # what the first character of a quote's lines may be


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
    for at in post.heading_lines:
        if at > post.first_line and not _is_free(post.lines[at - 2]) and _is_below_text(post, at):
            yield _problem(post, at, "the heading stands right below a line of text")
    for at, (above, line) in enumerate(pairwise(post.lines), 2):
        if above[:1] == ">" and line[:1] not in _QUOTED:
            if _QUOTE.match(above) and _is_swallowed(post, at):
                message = "the line is a part of the quote above, so nobody is named below"
                yield _problem(post, at, message)
        elif "|" in above and "|" not in line and not _is_free(line) and _is_row(post, at):
            yield _problem(post, at, "the line is a row of the table above")


def _is_free(line: str) -> bool:
    """Whether a heading may stand right below a line: it is blank, or a heading itself."""
    return is_blank(line) or _HEADING.match(line) is not None


def _is_below_text(post: Post, line: int) -> bool:
    """Whether a line is a heading, and not the first of a quote."""
    text = post.text_at(line)
    return text is not None and line in text.headings and not (text.is_quote and text.line == line)


def _is_row(post: Post, line: int) -> bool:
    """Whether Markdown takes a line for a row of a table."""
    text = post.text_at(line)
    rows = text.spans.of("row") if text else ()
    return any(text.range(it.start, it.start).line == line for it in rows if text)


def _is_swallowed(post: Post, line: int) -> bool:
    """Whether a line in a quote says who reports what follows that."""
    node = post.issue.at(post.place(line))
    if not isinstance(node, Entry) or not node.span or not node.span[0] < line <= node.span[1]:
        return False
    says = read_attribution([post.lines[line - 1]], {})
    return says is not None and says.reporter.user_id is not None and says.verb != ""


def _problem(post: Post, line: int, message: str) -> Problem:
    fix = Fix("Put a blank line above", [blank_above(post, line)])
    return Problem(post.line(line), message, fix)
