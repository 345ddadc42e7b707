"""Who reports is named, and linked."""

from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, neighbours
from twim.matrix import MatrixLink, UserId
from twim.model import Entry, Prose

_NAMING = pattern(r"matrix\.to/|\b(?:says|said|reports|reported|announces|announced)\W{0,3}$")
_PAGE = pattern(r"https?://(?!(?:www\.)?matrix\.to)|mailto:")


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
    nameless = any(not entry.reporter for entry in post.nodes(Entry))
    anonymous = {id(it) for it in post.issue.anonymous()} if nameless else set()
    for above, it in neighbours(post) if nameless else ():
        if not isinstance(it.node, Entry) or it.node.reporter:
            continue
        before = above.node if above and isinstance(above.node, Prose) else None
        if before and before.span and _NAMING.search(before.markdown.rstrip().rpartition("\n")[2]):
            message = "this does not read as who reports, so nobody is named for the quote below"
            yield Problem(post.line(before.span[1]), message)
        elif id(it.node) in anonymous:
            yield Problem(post.head(it.node), "nobody is named for this quote")


@rule("TWIM316", "reporter-link", severity="error", since=BOT)
def reporter_link(post: Post) -> Iterator[Problem]:
    """The name of who reports leads to something that is no Matrix user.

    It should lead to `https://matrix.to/#/` and the id of a user: `@ada:example.org`. Addresses
    that are none at all are for other rules.

    Found:

    ```markdown
    [Ada](https://matrix.to/#/#ode:example.org) says

    > Ode has kettles.
    ```

    Left alone:

    ```markdown
    [Ada](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.
    ```
    """
    for entry in post.nodes(Entry):
        said, reporter = post.lines_of(entry, "attribution"), entry.reporter
        if not said or not reporter or not reporter.link or reporter.user_id:
            continue
        to = MatrixLink.parse_or_none(reporter.link)
        if to or _PAGE.match(reporter.link):
            what = f"{reporter.name!r} leads to {to.target if to else 'a page'}, which is no user"
            yield Problem(post.line(said[0]), what)


@rule("TWIM317", "reporter-unlinked", since=BOT)
def reporter_unlinked(post: Post) -> Iterator[Problem]:
    """The name of who reports is no link.

    It should lead to the Matrix user, so that readers know who that is, and can ask.

    Found:

    ```markdown
    ### Ode

    Ada says:

    > Ode has kettles.
    ```

    Left alone:

    ```markdown
    ### Ode

    [Ada](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.
    ```
    """
    for entry in post.nodes(Entry):
        said, reporter = post.lines_of(entry, "attribution"), entry.reporter
        if said and reporter and reporter.link is None and not UserId.parse_or_none(reporter.name):
            yield Problem(post.line(said[0]), f"{reporter.name!r} is not linked to a Matrix user")
