from collections.abc import Iterator
from typing import Literal

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.matrix import MatrixLink, RoomAlias, UserId

_ROOM = pattern(
    r"#(?<![\w/#&@\[=.:\\-]#)[\w./=+~-]*\w:[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?::\d{2,5}(?!\w))?"
)
_USER = pattern(
    r"@(?<![\w/#&@\[=.:\\-]@)[\w./=+-]*\w:[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?::\d{2,5}(?!\w))?"
)
_NO_NAME = pattern(r"\d+|this-week-in")
"""The number of an issue, and the newsletter's bot, which another rule is about."""


@rule("TWIM408", "room-not-linked", fix="safe")
def room_not_linked(post: Post) -> Iterator[Problem]:
    """The name of a room is no link.

    Clients make links of names; the blog does not. Link it to `https://matrix.to/#/#room:server`.

    Found:

    ```markdown
    Ada says:

    > Join us in #ode:example.org!
    ```

    Left alone:

    ```markdown
    Ada says:

    > Join us in [#ode:example.org](https://matrix.to/#/#ode:example.org), look for issue #5:
    > it is open, or type `/join #kettle:example.org`.
    ```
    """
    return _not_linked(post, "room")


@rule("TWIM409", "user-not-linked", fix="unsafe")
def user_not_linked(post: Post) -> Iterator[Problem]:
    """The id of a user is no link.

    Clients make links of ids; the blog does not. Link it to `https://matrix.to/#/@user:server`,
    unless it is an example, or the name of an account elsewhere.

    Found:

    ```markdown
    Ada says:

    > Thanks to @neil:example.org for the help.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Thanks to [@neil:example.org](https://matrix.to/#/@neil:example.org) for the help. Invite
    > `@kettle:example.org`, or follow @ode@social.example.org.
    ```
    """
    return _not_linked(post, "user")


def _not_linked(post: Post, kind: Literal["room", "user"]) -> Iterator[Problem]:
    for text, found in post.words(_ROOM if kind == "room" else _USER):
        name = found[0].rstrip("-.")
        named = (RoomAlias if kind == "room" else UserId).parse_or_none(name)
        if named is None or not named.host[-1:].isalpha() or _NO_NAME.fullmatch(named.localpart):
            continue
        start, stop = found.start(), found.start() + len(name)
        label = name.replace("_", r"\_") if name[1] == "_" else name
        url = MatrixLink(named).url.replace("%23", "#", 1)
        edit = text.edit(start, stop, f"[{label}]({url})")
        what = f"the {kind} {name} is no link; the blog shows it as text"
        yield Problem(
            text.range(start, stop), what, Fix("Make it a link", (edit,), safe=kind == "room")
        )
