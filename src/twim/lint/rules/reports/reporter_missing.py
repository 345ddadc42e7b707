from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, neighbours
from twim.model import Entry, Prose

_NAMING = pattern(r"matrix\.to/|\b(?:says|said|reports|reported|announces|announced)\W{0,3}$")


@rule("TWIM302", "reporter-missing", since=BOT)
def reporter_missing(post: Post) -> Iterator[Problem]:
    """Nobody is named for a quote.

    Above a report stands who reports: `[Ada](https://matrix.to/#/@ada:example.org) says`. Either
    that line is missing, or it is so damaged that it does not say it.

    Found:

    ```markdown
    ### Ode

    > Ode has kettles.

    ### Kettle

    [Neil](https://matrix.to/#/@neil:example.org says

    > Kettle has odes.
    ```

    Left alone:

    ```markdown
    ### Ode

    [Ada](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.

    ![A kettle](/blog/img/kettle.png)

    > There are more of them.
    ```
    """
    nameless = [entry for entry, _ in post.found(Entry) if not entry.reporter]
    anonymous = {id(it) for it in post.issue.anonymous()} if nameless else set()
    for above, it in neighbours(post) if nameless else ():
        if not isinstance(it.node, Entry) or it.node.reporter:
            continue
        line = 0
        if above and isinstance(above.node, Prose) and above.node.span:
            last = above.node.markdown.rstrip().rpartition("\n")[2]
            line = above.node.span[1] if _NAMING.search(last) else 0
        if line:
            message = "this does not read as who reports, so nobody is named for the quote below"
            yield Problem(post.line(line), message)
        elif id(it.node) in anonymous:
            yield Problem(post.head(it.node), "nobody is named for this quote")
