from collections.abc import Iterator

from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, is_attribution, reports


@rule("TWIM305", "attribution-in-quote", severity="error", fix="safe", since=BOT)
def attribution_in_quote(post: Post) -> Iterator[Problem]:
    """A line that says who reports next is part of the quote above it.

    A quote goes on to the next blank line, whether the lines have markers or not. Readers see the
    next report as a part of this one.

    Found:

    ```markdown
    Ada says

    > Ode has kettles.
    [Neil](https://matrix.to/#/@neil:example.org) says

    > Kettle has odes.
    ```

    Left alone:

    ```markdown
    Ada says

    > Ode has kettles.
    >
    > [Neil](https://matrix.to/#/@neil:example.org) says that there are more.

    [Neil](https://matrix.to/#/@neil:example.org) says

    > Kettle has odes.
    ```
    """
    for report in reports(post):
        lines = report.entry.body.split("\n")
        if len(lines) > 1 and is_attribution(lines[-1]):
            number = report.quote.range(len(report.entry.body), len(report.entry.body)).line
            if post.is_marked(number):
                ahead = len(post.lines[number - 1]) - len(lines[-1])
                edit, safe = Edit(Range(number, 1, number, ahead + 1), "\n"), False
            else:
                edit, safe = post.insert(number, ""), True
            fix = Fix("Part it from the quote by a blank line", [edit], safe)
            yield Problem(post.line(number), "this line runs into the quote above it", fix)
