from collections.abc import Iterator

from twim.lint._findings import Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._quoting import Outside
from twim.lint.rules.reports._reports import BOT


@rule("TWIM301", "attribution-without-quote", severity="error", fix="unsafe", since=BOT)
def attribution_without_quote(post: Post) -> Iterator[Problem]:
    """A line says who reports, and no quote follows it.

    What somebody reports stands behind `>`, or readers take it for the editor's. Where the report
    is missing, it got lost; where its markers are, the fix brings them back.

    Found:

    ```markdown
    ### Ode

    [Ada](https://matrix.to/#/@ada:example.org) says

    Ode has kettles.
    ```

    Left alone:

    ```markdown
    ### Ode

    [Ada](https://matrix.to/#/@ada:example.org) says thanks for the kettles.

    [Ada](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.
    ```
    """
    for text in post.texts:
        if text.part == "prose" and "matrix.to/#/@" in text.markdown:
            outside = Outside(post, text)
            for start, stop in outside.attributions:
                yield _problem(post, outside, text.range(start, stop), outside.lines(stop))


def _problem(post: Post, outside: Outside, at: Range, lines: tuple[int, int] | None) -> Problem:
    message = "no quote follows, so nothing is reported here"
    if not lines:
        return Problem(at, message)
    fix = Fix("Put what follows into a quote", outside.quoting(*lines), safe=False)
    end = post.line(lines[1])
    return Problem(Range(at.line, at.column, end.line, end.end_column), message, fix)
