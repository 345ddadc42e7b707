from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Edit, Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT
from twim.matrix import MatrixLink, UserId
from twim.model import Entry, Reporter

_USER = pattern(r"(?:(?:https?://)?matrix\.to/?#?/?)?@?([\w.=/+-]+:[\w.-]+\.[a-z]+)/?")


@rule("TWIM316", "reporter-link", severity="error", fix="safe", since=BOT)
def reporter_link(post: Post) -> Iterator[Problem]:
    """The name of who reports leads to no Matrix user.

    It should lead to `https://matrix.to/#/` and the id of a user: `@ada:example.org`.

    Found:

    ```markdown
    [Ada](https://matrix.to/#/ada:example.org) says

    > Ode has kettles.
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
            links = (it for it in post.links if it.line and said[0] <= it.line <= said[1])
            link = next((it for it in links if it.url == reporter.link), None)
            at = post.address(link) if link else post.line(said[0])
            user = reporter.user_id or _meant(reporter.link or "")
            fix = None
            if user and link and link.destination and "." in user.host:
                edit = Edit(at, MatrixLink(user).url)
                fix = Fix(f"Link to {user}", [edit])
            yield Problem(at, message, fix)


def _fault(reporter: Reporter) -> str:
    """Say what is wrong with where a name leads; nothing where it leads to a user, or nowhere."""
    url, user = reporter.link, reporter.user_id
    if url is None:
        return ""
    if user and not {".", "["} & set(user.host):
        return f"{user} names no server that there can be"
    target = MatrixLink.parse_or_none(url)
    if target and isinstance(target.target, UserId):
        return ""
    if target and not user:
        return f"{reporter.name!r} leads to {target.target}, which is no user"
    return f"{reporter.name!r} leads to {url!r}, which is no link to a Matrix user"


def _meant(url: str) -> UserId | None:
    """Return the user that an address was to lead to, if that is plain."""
    found = _USER.fullmatch(url)
    return UserId.parse_or_none(f"@{found[1]}") if found else None
