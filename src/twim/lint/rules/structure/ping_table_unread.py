import re
from collections.abc import Iterator, Sequence

from twim._markup.ping_tables import read_table
from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import PING, key
from twim.model import Department, Prose

_LINE = pattern(r"[ \t]*\|.*|.*\|[ \t]*")
_HEAD = pattern(r"[ \t|]*(?:rank|hostname)[ \t]*\|.*", re.IGNORECASE)
_DELIMITER = pattern(r":?-+:?")
_LIKE_DELIMITERS = pattern(r"[ \t|:\-–—=_.]+")
_USUAL = ("|Rank|Hostname|Median MS|", "|:---:|:---:|:---:|")


@rule("TWIM234", "ping-table-unread", severity="error", fix="safe")
def ping_table_unread(post: Post) -> Iterator[Problem]:
    """What looks like a ping table is none.

    A table has a head with `Rank`, `Hostname` and `Median MS`, right below it a line with `:---:`
    for each column, and a rank, a homeserver and a figure in each row. Otherwise the page shows
    text with bars, or tools cannot read it.

    Found:

    ```markdown
    |Rank|Hostname|Median MS|
    |:---:|:---:|
    |1|ode.example|183|
    ```

    Left alone:

    ```markdown
    |Rank|Hostname|Median MS|
    |:---:|:---:|:---:|
    |1|ode.example|183|

    |Hosts|Rooms|
    |:---:|:---:|
    |183|12|
    ```
    """
    if not any("|" in line for line in post.lines):
        return
    for prose, visit in post.found(Prose):
        if prose.span and "|" in prose.markdown:
            in_pings = any(isinstance(it, Department) and key(it) == PING for it in visit.ancestors)
            for first, table in _tables(post, prose.span):
                meant = in_pings or _HEAD.fullmatch(table[0])
                if meant and not _is_verbatim(post, first):
                    yield _fault(post, first, table)


def _tables(post: Post, span: tuple[int, int]) -> Iterator[tuple[int, list[str]]]:
    """Yield what looks like a table: where it starts, and its lines."""
    table: list[str] = []
    for number in range(span[0], span[1] + 2):
        line = post.lines[number - 1] if number <= span[1] else ""
        if _LINE.fullmatch(line):
            table.append(line)
        elif table:
            yield number - len(table), table
            table = []


def _is_verbatim(post: Post, line: int) -> bool:
    """Whether Markdown takes what starts at a line for code or HTML."""
    text = post.text_at(line)
    around = text.spans.around(text.start_of(line)) if text else ()
    return any(it.kind in ("code block", "html block") for it in around)


def _fault(post: Post, first: int, table: Sequence[str]) -> Problem:
    """Return what is wrong with a table."""
    head, below = table[0], [*table, ""][1]
    width = len(_cells(head))
    if read_table((*_USUAL, head)):
        return Problem(post.line(first), "the row has no head of a table above it")
    if not read_table((head, "")):
        message = "the columns of a ping table are Rank, Hostname and Median MS"
        return Problem(post.line(first), message)
    if len(_cells(below)) != width or not all(map(_DELIMITER.fullmatch, _cells(below))):
        line = f"|{'|'.join([':---:'] * width)}|"
        fix = Fix(f"Put {line} below the head", [post.insert(first + 1, line)])
        if _LIKE_DELIMITERS.fullmatch(below):
            fix = Fix(f"Write {line}", [Edit(post.line(first + 1), line)])
        message = f"below the head of a table there has to be {line}"
        return Problem(Range(*post.line(first)[:2], *post.line(first + 1)[2:]), message, fix)
    for number, row in enumerate(table[2:], first + 2):
        if not read_table((head, below, row)):
            message = "the row is not a rank, a homeserver and a figure in milliseconds"
            return Problem(post.line(number), message)
    return Problem(post.line(first), "this is no table where it stands")


def _cells(line: str) -> list[str]:
    return [cell.strip(" \t") for cell in line.strip(" \t").strip("|").split("|")]
