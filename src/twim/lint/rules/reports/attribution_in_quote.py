from collections.abc import Iterator

from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, is_attribution, reports


@rule("TWIM305", "attribution-in-quote", severity="error", fix="unsafe", since=BOT)
def attribution_in_quote(post: Post) -> Iterator[Problem]:
    """A quote ends with a line that says who reports next.

    That line got a marker: readers see it as a part of the report above, and nobody is named for
    the one below.

    Found:

    ```markdown
    Ada says

    > Ode has kettles.
    >
    > [Neil](https://matrix.to/#/@neil:example.org) says

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
        body = report.entry.body.rstrip()
        above, _, line = body.rpartition("\n")
        number = is_attribution(line) and report.quote.range(len(body), len(body)).line
        if number and above.strip() and post.is_marked(number):
            ahead = len(post.lines[number - 1].rstrip()) - len(line)
            fix = Fix(
                "Take the marker off", [Edit(Range(number, 1, number, ahead + 1), "\n")], safe=False
            )
            yield Problem(post.line(number), "this line is a part of the quote above it", fix)
