from collections.abc import Iterable, Iterator

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import PingRanking, PingRow

_RANK = pattern(r"[ \t]*\|?[ \t]*([0-9]+)")


@rule("TWIM235", "ping-ranks", fix="safe")
def ping_ranks(post: Post) -> Iterator[Problem]:
    """The ranks in a ping table do not follow one another.

    They count from 1; two homeservers with the same median may share a rank.

    Found:

    ```markdown
    |Rank|Hostname|Median MS|
    |:---:|:---:|:---:|
    |1|ode.example|183|
    |3|kettle.example|201|
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
    for ranking, _ in post.found(PingRanking):
        medians = [row.median_ms for row in ranking.rows]
        if ranking.span and medians == sorted(medians):
            first = ranking.span[1] - len(medians) + 1
            ranked = zip(ranking.rows, _expected(ranking.rows), strict=True)
            wrong = [
                (at, it.rank, to) for at, (it, to) in enumerate(ranked, first) if it.rank != to
            ]
            if wrong:
                (line, is_, should), last = wrong[0], wrong[-1][0]
                fix = Fix("Count the ranks", [_edit(post, at, to) for at, _, to in wrong])
                range_ = Range(line, 1, last, len(post.lines[last - 1]) + 1)
                yield Problem(range_, f"the rank is {is_}, but {should} comes next", fix)


def _expected(rows: Iterable[PingRow]) -> Iterator[int]:
    """Yield the ranks that rows have in order of their medians."""
    above, rank = PingRow(0, "", -1), 0
    for place, row in enumerate(rows, 1):
        if row.median_ms != above.median_ms or row.rank != rank:
            rank = place
        above = row
        yield rank


def _edit(post: Post, line: int, rank: int) -> Edit:
    start, stop = _RANK.match(post.lines[line - 1]).span(1)  # type: ignore[union-attr]  # it has one
    return Edit(post.line(line, start + 1, stop + 1), str(rank))
