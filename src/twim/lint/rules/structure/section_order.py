import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import rank


@rule("TWIM221", "section-order", severity="info", since=dt.date(2022, 1, 1))
def section_order(post: Post) -> Iterator[Problem]:
    """A section stands elsewhere than in other posts.

    Readers know their way: Matrix Live, then what concerns all of Matrix, then servers, bridges,
    clients, what developers need, the rest, pings, and the sign-off. Sections that are not among
    the usual ones may stand anywhere.

    Found:

    ```markdown
    ## Dept of Bots 🤖

    Kettle boils.

    ## Dept of Servers 🏢

    Tub holds water.

    ## Dept of Clients 📱

    Ode 2 is out.
    ```

    Left alone:

    ```markdown
    ## Dept of Servers 🏢

    Tub holds water.

    ## Dept of Kettles

    Kettle boils.

    ## Dept of Clients 📱

    Ode 2 is out.
    ```
    """
    ranked = [(at, it) for it in post.issue.sections if (at := rank(it)) is not None]
    stays = _in_order([at for at, _ in ranked])
    for index, (at, section) in enumerate(ranked):
        if index not in stays:
            above = [it for other, it in ranked[:index] if other > at]
            below = [it for other, it in ranked[index:] if other < at]
            where, other = ("above", above[0]) if above else ("below", below[-1])
            message = f"{section.title!r} usually stands {where} {other.title!r}"
            yield Problem(post.head(section), message)


def _in_order(ranks: Sequence[int]) -> set[int]:
    """Return the places of most of the ranks, as many as stand in order."""
    ends: list[int] = []  # the rank that ends the runs of each length, as small as there is
    runs: list[set[int]] = [set()]
    for index, at in enumerate(ranks):
        length = bisect_right(ends, at)
        ends[length : length + 1] = [at]
        runs[length + 1 : length + 2] = [runs[length] | {index}]
    return runs[-1]
