from collections.abc import Iterator

from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import Entry


@rule("TWIM318", "reporter-cut", severity="error", fix="safe")
def reporter_cut(post: Post) -> Iterator[Problem]:
    r"""The link of a name starts in the middle of the name.

    Brackets in the text of a link come in pairs, or stand behind backslashes. Where one of them
    has a backslash and the other has none, the link starts at the second bracket.

    Found:

    ```markdown
    [Ada [she/her\]](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.
    ```

    Left alone:

    ```markdown
    [Ada [she/her]](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.

    [Neil \[he/him\]](https://matrix.to/#/@neil:example.org) says

    > Ode has kettles.
    ```
    """
    for entry, _ in post.found(Entry):
        said, reporter = post.lines_of(entry, "attribution"), entry.reporter
        if said and reporter and entry.lead.count("[") > entry.lead.count("]"):
            line = post.lines[said[0] - 1]
            at = line.rfind("\\]")
            fix = None
            if at >= 0 and said[0] == said[1]:
                edits = [Edit(Range(said[0], at + 1, said[0], at + 2), "")]
                fix = Fix("Remove the backslash", edits)
            yield Problem(post.line(said[0]), "the link starts in the middle of the name", fix)
