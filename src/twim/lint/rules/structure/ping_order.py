from collections.abc import Iterator
from itertools import pairwise

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import PingRanking


@rule("TWIM236", "ping-order")
def ping_order(post: Post) -> Iterator[Problem]:
    """A homeserver stands below a slower one in a ping table.

    Either the rows are out of order, or one of the figures is wrong.

    Found:

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
    |2|kettle.example|201|
    ```
    """
    for ranking, _ in post.found(PingRanking):
        first = ranking.span[1] - len(ranking.rows) + 1 if ranking.span else 0
        for line, (above, row) in enumerate(pairwise(ranking.rows), first + 1):
            if row.median_ms < above.median_ms:
                message = f"{row.hostname} is faster than {above.hostname} above it"
                yield Problem(post.line(line), message)
