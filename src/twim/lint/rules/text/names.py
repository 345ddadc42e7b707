"""Names of rooms, users and proposals that are no links."""

import re
from collections.abc import Iterator

from twim._markup.bare_addresses import ROOM, USER, bare_name
from twim._patterns import pattern
from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.text._slips import not_linked, slips

_TITLE = pattern(r"MSC(?<=[-+*] MSC)[ ]?#?(\d{3,5}): [^\n\[\]]*[^\s\[\]](?=[ \t]*$)", re.MULTILINE)
_NUMBER = pattern(r"MSC(?<![\w/#.-]MSC)[ ]?#?(\d{3,5})(?![\w-])")
_PROPOSAL = r"[\g<0>](https://github.com/matrix-org/matrix-spec-proposals/pull/\1)"


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
    return _names(post, ROOM)


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
    return _names(post, USER)


def _names(post: Post, wanted: re.Pattern[str]) -> Iterator[Problem]:
    for text, found in post.words(wanted):
        if it := bare_name(found):
            yield not_linked(text, it, "{} is no link; the blog shows it as text")


@rule("TWIM410", "msc-title-not-linked", fix="unsafe")
def msc_title_not_linked(post: Post) -> Iterator[Problem]:
    """A list names a proposal to change the specification, and does not link it.

    In lists of MSCs each is a link to its pull request: there, readers find what it is about.

    Found:

    ```markdown
    Ada says:

    > - MSC1234: Kettles in rooms
    ```

    Left alone:

    ```markdown
    Ada says:

    > - [MSC1234: Kettles in rooms](https://github.com/matrix-org/matrix-spec-proposals/pull/1234)
    > - Ode implements MSC1234: that was easy
    ```
    """
    return slips(post, _TITLE, "{} is not linked", do="Link its pull request", by=_PROPOSAL)


@rule("TWIM411", "msc-not-linked", severity="info", fix="unsafe", default=False)
def msc_not_linked(post: Post) -> Iterator[Problem]:
    """The number of a proposal to change the specification is no link.

    Found:

    ```markdown
    Ada says:

    > Ode implements MSC1234 now.
    ```

    Left alone:

    ```markdown
    Ada says:

    > Ode implements [MSC1234](https://github.com/matrix-org/matrix-spec-proposals/pull/1234) now,
    > as `org.matrix.MSC1234`.
    ```
    """
    return slips(post, _NUMBER, "{} is not linked", do="Link its pull request", by=_PROPOSAL)
