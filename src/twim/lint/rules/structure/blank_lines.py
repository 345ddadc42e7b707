"""Blank lines that are missing."""

from collections.abc import Iterator
from itertools import pairwise

from twim._markup.attributions import read_attribution
from twim._patterns import pattern
from twim.lint._findings import Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.text._slips import blank_line_above
from twim.model import Entry

_HEADING_BELOW = pattern(r"\n(?<!\n\n)(?<!\n>\n)[ \t>]*#{1,6}(?=[ \t\n])")
_NAME_BELOW = pattern(r"\n(?<!\n\n)(?=[^>\s].*matrix\.to)")
_TEXT_BELOW = pattern(r"\|\n(?=[^|\n]*[^|\s>])")
_FREE = pattern(r"[ \t>]*(?:#{1,6}(?:[ \t].*)?)?")
_HEADING = pattern(r"(?m)^[ \t>]*#{1,6}[ \t]+\S.*\n")

_LABEL = r"[A-Z][\w /'’-]{0,40}: "
_LINK = r"\[[^\[\]\n]*\]\([^()\s]*\)"
_HEAD = r"\*\*[^*\n]{1,60}(?::\*\*|\*\*:)[ \t][^\n]*"
_LABELLED = pattern(rf"(?:{_LABEL}(?:{_LINK}|\S+)|{_HEAD})[ \t]*")
_BOLD = pattern(r"\*\*[^*\n]{1,60}\*\*[ \t]*")
_SEAM = pattern(  # line ends come first: those are found quickly
    rf"\n(?:(?<![ \t\\\n]\n)(?<!\n>\n)[ \t>]*(?:\*\*|{_LABEL}(?:\[|\S+[ \t]*(?:\n|\Z)))"
    r"|(?<=\*\*\n)[ \t>]*[^\s>#|<*+-])"
)
_LIST_BELOW = pattern(r"\n(?<![\s>.:;,!?…)*_]\n)(?:> ?)?(?:[*+-]|1[.)])[ \t]+\S")
_GLUED = pattern(
    r"(?m)^(?![ \t>#|<*+-]|[0-9]+[.)])(.{0,59}[^\s.:;,!?…)*_])\n(?=(?:[*+-]|1[.)])[ \t]+\S)"
)


@rule("TWIM251", "blank-line-missing", fix="safe")
def blank_line_missing(post: Post) -> Iterator[Problem]:
    """A blank line is missing, so that two things run into each other.

    A line right below a quote is a part of that, even if it names who reports next; a line right
    below a table is a row of it, and where more rows follow nobody but you can tell what was meant.
    A heading right below text is one, but is easily overlooked; below a comment it is not.

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
    for line in post.lines_with(_HEADING_BELOW):
        above = post.lines[line - 1]
        is_text = line >= post.first_line and not _FREE.fullmatch(above)
        if is_text and _is_heading(post, line + 1) and not _ends_comment(post, line):
            yield _problem(post, line + 1, "the heading stands right below a line of text")
    for line in post.lines_with(_NAME_BELOW):
        if post.is_marked(line) and _is_swallowed(post, line + 1):
            message = "the line is a part of the quote above, so nobody is named below"
            yield _problem(post, line + 1, message)
    for line, is_last in _text_rows(post):
        yield _problem(post, line, "the line is a row of the table above", is_plain=is_last)


def _problem(post: Post, line: int, message: str, *, is_plain: bool = True) -> Problem:
    fix = Fix("Put a blank line above", [blank_line_above(post, line)]) if is_plain else None
    return Problem(post.line(line), message, fix)


def _text_rows(post: Post) -> Iterator[tuple[int, bool]]:
    """Yield lines of text that are rows of a table, right below one with bars.

    With each it says whether no row with bars follows, which a blank line would cut off.
    """
    for text in post.texts_with(_TEXT_BELOW):
        rows = [text.range(it.start, it.start).line for it in text.spans.of("row")]
        below, is_last = 0, True
        for line in reversed(rows[1:]):
            is_last = is_last or below != line + 1
            above, row = post.lines[line - 2 : line]
            if "|" in row:
                is_last = False
            elif above.endswith("|") and not _FREE.fullmatch(row):
                yield line, is_last
            below = line


def _is_heading(post: Post, line: int) -> bool:
    """Whether a line is a heading, and not the first of a quote."""
    found = post.heading_at(line)
    return found is not None and not (found[0].is_quote and found[0].line == line)


def _ends_comment(post: Post, line: int) -> bool:
    """Whether a line is the last of a comment, or all of it, and nothing else."""
    if not post.lines[line - 1].rstrip().endswith("-->"):
        return False
    first = next((at for at in range(line, 0, -1) if "<!--" in post.lines[at - 1]), 1)
    until = "\n".join(post.lines[first - 1 : line])
    ahead, opened, comment = until.rpartition("<!--")
    return opened != "" and comment.count("-->") == 1 and not ahead.strip(" \t>")


def _is_swallowed(post: Post, line: int) -> bool:
    """Whether a line in a quote says who reports what follows that."""
    node = post.issue.at(post.place(line))
    says = read_attribution([post.lines[line - 1]], {}) if isinstance(node, Entry) else None
    quote = post.lines_of(node, "quote") if says else None
    is_named = says is not None and says.reporter.user_id is not None and says.verb != ""
    return is_named and quote is not None and quote[0] < line <= quote[1]


@rule("TWIM252", "blank-line-below-heading", severity="info", fix="safe", default=False)
def blank_line_below_heading(post: Post) -> Iterator[Problem]:
    """A line stands right below a heading.

    The page is the same with a blank line between them. The blog's own linter asks for one.

    Found:

    ```markdown
    ### Ode
    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Clients 📱
    ### Ode

    Ode 2 is out.
    ```
    """
    for line in post.lines_with(_HEADING):
        if not _FREE.fullmatch("".join(post.lines[line : line + 1])) and post.heading_at(line):
            fix = Fix("Put a blank line below", [blank_line_above(post, line + 1)])
            yield Problem(post.line(line), "a line stands right below the heading", fix)


@rule("TWIM253", "lines-run-together", fix="unsafe")
def lines_run_together(post: Post) -> Iterator[Problem]:
    """Lines that were to stand below one another are one line on the page.

    In Markdown, lines of one paragraph run together. Put blank lines between them, or make them a
    list.

    Found:

    ```markdown
    Store: <https://store.example/ode>
    Website: <https://ode.example>
    ```

    Left alone:

    ```markdown
    - Store: <https://store.example/ode>
    - Website: <https://ode.example>

    Room: <https://room.example>
    ```
    """
    for text in post.texts_with(_SEAM):
        for it in text.spans.of("paragraph") if text.part in ("quote", "prose") else ():
            written = text.markdown[it.start : it.stop].rstrip("\n").split("\n")
            first = text.range(it.start, it.start).line + 1
            lines = [at for at, both in enumerate(pairwise(written), first) if _are_apart(*both)]
            if lines and not it.within:
                edits = [blank_line_above(post, line) for line in lines]
                fix = Fix("Put blank lines between them", edits, safe=False)
                message = "the lines are one on the page, with nothing between them"
                yield Problem(Range(lines[0], 1, *post.line(lines[-1])[2:]), message, fix)


def _are_apart(above: str, line: str) -> bool:
    """Whether two lines should stand by themselves, and do not."""
    is_bold = _BOLD.fullmatch(above) or _BOLD.fullmatch(line)
    are_labelled = _LABELLED.fullmatch(above) and _LABELLED.fullmatch(line)
    return bool(is_bold or are_labelled) and not above.endswith(("  ", "\\"))


@rule("TWIM254", "list-glued", severity="info", fix="safe")
def list_glued(post: Post) -> Iterator[Problem]:
    """A list stands right below a line that heads it.

    The page is the same with a blank line between them, and then it is plain in the text as well
    that they are two things.

    Found:

    ```markdown
    Ada says:

    > Ode 2 is out 🎉
    > * It is fast.
    > * It is small.
    ```

    Left alone:

    ```markdown
    Ada says:

    > This is new:
    > * It is fast.
    > * It is small.
    ```
    """
    for text in post.texts_with(_LIST_BELOW):
        for glued in _GLUED.finditer(text.markdown):
            if ("paragraph", *glued.span()) in {it[:3] for it in text.spans.around(glued.start())}:
                range_ = text.range(*glued.span(1))
                fix = Fix("Put a blank line below", [blank_line_above(post, range_.line + 1)])
                yield Problem(range_, "a list stands right below the line", fix)
