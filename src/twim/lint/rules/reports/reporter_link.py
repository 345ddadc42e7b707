import re
from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT
from twim.matrix import MatrixLink
from twim.model import Entry, Reporter

_PAGE = pattern(r"https?://(?!(?:www\.)?matrix\.to)", re.IGNORECASE)


@rule("TWIM316", "reporter-link", severity="error", since=BOT)
def reporter_link(post: Post) -> Iterator[Problem]:
    """The name of who reports leads to something that is no Matrix user.

    It should lead to `https://matrix.to/#/` and the id of a user: `@ada:example.org`. Addresses
    that are none at all are for other rules.

    Found:

    ```markdown
    [Ada](https://matrix.to/#/#ode:example.org) says

    > Ode has kettles.

    [Neil](https://matrix.to/#/@neil:example) says

    > Kettle has odes.
    ```

    Left alone:

    ```markdown
    [Ada](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.
    ```
    """
    for entry, _ in post.found(Entry):
        said, reporter = post.lines_of(entry, "attribution"), entry.reporter
        if said and reporter and (message := _fault(reporter)):
            yield Problem(post.line(said[0]), message)


def _fault(reporter: Reporter) -> str:
    """Say what is wrong with where a name leads, if anything is."""
    url, user = reporter.link or "", reporter.user_id
    if user:
        can_be = {".", "["} & set(user.host)
        return "" if can_be else f"{user.host!r}, in {user}, is no name of a server"
    if _PAGE.match(url):
        return f"{reporter.name!r} leads to a page, not to a Matrix user"
    target = MatrixLink.parse_or_none(url)
    return f"{reporter.name!r} leads to {target.target}, which is no user" if target else ""
