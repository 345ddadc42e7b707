from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.structure._sections import PING, explains, key
from twim.model import Entry, Node, PingRanking

_ROOM = pattern(r"(?i)#ping\b")
_TABLE = pattern(r"[ \t]*\|")


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
        lacking = [it for it in pings if it.span and _lacks_table(post, it)]
        message = "there is no ping table"
        if len(lacking) > 1 and lacking == pings:
            yield Problem(post.head(section), f"{message} in the section")
        else:
            for node in lacking:
                yield Problem(
                    post.line((node.span or (1, 1))[1]), f"{message} at the end of this part"
                )


def _lacks_table(post: Post, node: Node) -> bool:
    """Whether a node should have a table, and has neither one nor what may be meant as one."""
    if any(isinstance(it.node, Entry | PingRanking) for it in node.walk()):
        return False
    first, last = node.span or (1, 0)
    lines = post.lines[first - 1 : last]
    return not any(map(_TABLE.match, lines)) and not explains("\n".join(lines[1:]))
