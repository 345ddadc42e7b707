from collections.abc import Iterator

from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT
from twim.model import Entry


@rule("TWIM319", "verb-missing", fix="unsafe", since=BOT)
def verb_missing(post: Post) -> Iterator[Problem]:
    """The line above a report has a name, and does not say that somebody reports.

    Found:

    ```markdown
    [Ada](https://matrix.to/#/@ada:example.org)

    > Ode has kettles.
    ```

    Left alone:

    ```markdown
    [Ada](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.

    From [Neil](https://matrix.to/#/@neil:example.org):

    > Ode has pots.
    ```
    """
    for entry, _ in post.found(Entry):
        said = post.lines_of(entry, "attribution")
        if said and not entry.verb.strip() and not entry.lead.strip():
            line, end = said[1], len(post.lines[said[1] - 1].rstrip()) + 1
            fix = Fix('Add "says"', [Edit(Range(line, end, line, end), " says")], safe=False)
            yield Problem(post.line(line), "there is no verb that says that somebody reports", fix)
