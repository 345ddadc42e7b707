"""The section with the ping tables."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from twim._markup.ping_tables import read_table
from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import PING, explains, key, text_below
from twim.model import Entry, Node, PingRanking, PingRow

_ROOM = pattern(r"(?i)#ping\b")
_BAR = pattern(r"\|")
_TABLE = pattern(r"(?m)^.*\|.*(?:\n.*\|.*)*")
_MEANT = pattern(r"(?i)[ \t|]*(?:rank\b|hostname\b|[0-9]+[ \t]*\|)")
_HEAD = "|Rank|Hostname|Median MS|"
_DELIMITER = pattern(r"[ \t]*:?-+:?[ \t]*")
_LIKE_DELIMITERS = pattern(r"[ \t|:\-–—=_.]+")
_RANK = pattern(r"\A([ \t]*\|?[ \t]*)[0-9]+")


@rule("TWIM231", "ping-missing", severity="info", default=False)
def ping_missing(post: Post) -> Iterator[Problem]:
    """The post has no section with the ping tables.

    Some weeks nobody had the figures.

    Found:

    ```markdown
    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Ping 🏓

    |Rank|Hostname|Median MS|
    |:---:|:---:|:---:|
    |1|ode.example|183|
    ```
    """
    sections = post.issue.sections
    if sections and PING not in map(key, sections):
        yield Problem(post.end(sections[-1]), "there is no section with ping tables")


@rule("TWIM233", "ping-without-table")
def ping_without_table(post: Post) -> Iterator[Problem]:
    """There is no table where the homeservers with the lowest ping are to stand.

    The bot drafts the section for every post. Put the table in, or take the section out.

    Found:

    ```markdown
    ## Dept of Ping 🏓

    ### [#ping:ode.example](https://matrix.to/#/#ping:ode.example)

    Join us to experience the fun live.
    ```

    Left alone:

    ```markdown
    ## Dept of Ping 🏓

    ### [#ping:ode.example](https://matrix.to/#/#ping:ode.example)

    |Rank|Hostname|Median MS|
    |:---:|:---:|:---:|
    |1|ode.example|183|
    ```
    """
    for section in post.issue.sections:
        rooms = [it for it in section.projects if _ROOM.search(it.title)]
        pings: list[Node] = [*rooms] if rooms or key(section) != PING else [section]
        lacking = [it for it in pings if _lacks_table(post, it)]
        if len(lacking) > 1 and lacking == pings:
            yield Problem(post.head(section), "there is no ping table in the section")
        else:
            for node in lacking:
                yield Problem(post.end(node), "there is no ping table at the end of this part")


def _lacks_table(post: Post, node: Node) -> bool:
    """Whether a node should have a table, and has neither one nor what may be meant as one."""
    if any(isinstance(it.node, Entry | PingRanking) for it in node.walk()):
        return False
    text = text_below(post, node)
    return "|" not in text and not explains(text)


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
    for text in post.texts_with(_BAR):
        for found in _TABLE.finditer(text.markdown) if text.part == "prose" else ():
            around = text.spans.around(found.start()) if _MEANT.match(found[0]) else ()
            if around and not {it.kind for it in around} & {"code block", "html block"}:
                first = text.range(*found.span()).line
                yield _fault(post, first, found[0].split("\n"))


def _fault(post: Post, first: int, table: list[str]) -> Problem:
    """Return what is wrong with a table."""
    head, below = table[0], [*table, ""][1]
    read = read_table((head, ""))
    if read_table((_HEAD, "", head)):
        return Problem(post.line(first), "the row has no head of a table above it")
    if read is None:
        message = "the columns of a ping table are Rank, Hostname and Median MS"
        return Problem(post.line(first), message)
    cells = [_DELIMITER.fullmatch(it) for it in below.strip(" \t|").split("|")]
    if len(cells) != len(read.columns) or not all(cells):
        line = f"|{'|'.join([':---:'] * len(read.columns))}|"
        fix = Fix(f"Put {line} below the head", [post.insert(first + 1, line)])
        if _LIKE_DELIMITERS.fullmatch(below):
            fix = Fix(f"Write {line}", [Edit(post.line(first + 1), line)])
        range_ = Range(first, 1, *post.line(min(first + 1, len(post.lines)))[2:])
        return Problem(range_, f"below the head of a table there has to be {line}", fix)
    for number, row in enumerate(table[2:], first + 2):
        if not read_table((head, below, row)):
            message = "the row is not a rank, a homeserver and a figure in milliseconds"
            return Problem(post.line(number), message)
    return Problem(post.line(first), "this is no table where it stands")


@rule("TWIM235", "ping-ranks", fix="safe")
def ping_ranks(post: Post) -> Iterator[Problem]:
    """The rows of a ping table are out of order, or their ranks do not follow one another.

    They count from 1, or in a second table under the same heading from any other rank; two
    homeservers with the same median may share one. If a table starts with another rank, look
    whether rows are missing; if one is out of order, whether its figure is mistyped.

    Found:

    ```markdown
    |Rank|Hostname|Median MS|
    |:---:|:---:|:---:|
    |1|ode.example|183|
    |3|kettle.example|201|
    ```

    ```markdown
    |Rank|Hostname|Median MS|
    |:---:|:---:|:---:|
    |1|ode.example|1830|
    |2|kettle.example|201|
    ```

    Left alone:

    ```markdown
    |Rank|Hostname|Median MS|
    |:---:|:---:|:---:|
    |1|ode.example|183|
    |1|tub.example|183|
    |3|kettle.example|201|
    ```
    """
    above: Node | None = None  # what the table above stands in
    for ranking, ancestors, _ in post.visits:
        if isinstance(ranking, PingRanking) and ranking.rows:
            goes_on = ranking.title is None and ancestors[-1] is above
            above = ancestors[-1]
            yield from _out_of_order(post, ranking, ranking.rows[0].rank if goes_on else 1)


def _out_of_order(post: Post, ranking: PingRanking, start: int) -> Iterator[Problem]:
    """Tell of the first row that is out of order, or else of the ranks that do not follow."""
    rows = ranking.rows
    first = post.end(ranking).line - len(rows) + 1
    is_whole = min(it.rank for it in rows) == start == 1
    for line, (above, row) in enumerate(pairwise(rows), first + 1):
        if row.median_ms < above.median_ms:
            faster = f"{row.hostname} is faster than {above.hostname} above it"
            fix = (
                Fix("Put the rows in order", _ordered(post, rows, first), safe=False)
                if is_whole
                else None
            )
            yield Problem(post.line(line), f"{faster}; the fastest comes first", fix)
            return
    ranked = enumerate(zip(rows, _expected(rows, start), strict=True), first)
    if wrong := [(at, it.rank, to) for at, (it, to) in ranked if it.rank != to]:
        (line, is_, should), last = wrong[0], wrong[-1][0]
        fix = Fix("Count the ranks", _ordered(post, rows, first)) if is_whole else None
        range_ = Range(line, 1, *post.line(last)[2:])
        yield Problem(range_, f"the rank is {is_}, but {should} comes next", fix)


def _ordered(post: Post, rows: Iterable[PingRow], first: int) -> list[Edit]:
    """Return the changes that sort rows, which start at a line, and count their ranks from 1."""
    ordered = sorted(enumerate(rows, first), key=lambda it: it[1].median_ms)
    ranks = _expected((row for _, row in ordered), 1)
    pairs = zip(ordered, ranks, strict=True)
    lines = [_RANK.sub(rf"\g<1>{rank}", post.lines[at - 1], 1) for (at, _), rank in pairs]
    return [
        Edit(post.line(at), it) for at, it in enumerate(lines, first) if it != post.lines[at - 1]
    ]


def _expected(rows: Iterable[PingRow], start: int) -> Iterator[int]:
    """Yield the ranks that rows have in order of their medians, the first of them given."""
    above, rank = PingRow(0, "", -1), 0
    for place, row in enumerate(rows, start):
        if row.median_ms != above.median_ms or row.rank != rank:
            rank = place
        above = row
        yield rank
