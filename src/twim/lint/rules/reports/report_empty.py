from collections.abc import Iterator

from twim.lint._findings import Problem
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.model import Entry


@rule("TWIM308", "report-empty", severity="error")
def report_empty(post: Post) -> Iterator[Problem]:
    """A quote says nothing.

    Found:

    ```markdown
    Ada says

    >
    ```

    Left alone:

    ```markdown
    Ada says

    > ![A kettle](/blog/img/kettle.png)
    ```
    """
    for entry, _ in post.found(Entry):
        if not entry.body.strip():
            lines = post.lines_of(entry, "quote")
            at = post.line(lines[0]) if lines else post.head(entry)
            yield Problem(at, "the quote says nothing")
