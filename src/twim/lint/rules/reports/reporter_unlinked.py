from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT
from twim.matrix import UserId
from twim.model import Entry


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
    for entry, _ in post.found(Entry):
        said, reporter = post.lines_of(entry, "attribution"), entry.reporter
        if said and reporter and reporter.link is None and not UserId.parse_or_none(reporter.name):
            yield Problem(post.line(said[0]), f"{reporter.name!r} is not linked to a Matrix user")
