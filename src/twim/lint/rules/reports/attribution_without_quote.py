from collections.abc import Iterator
from itertools import accumulate

from twim.lint._findings import Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint._texts import Text
from twim.lint.rules.reports._quoting import paragraphs, quoting, unquoted
from twim.lint.rules.reports._reports import BOT, is_attribution


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
            for start, lines in paragraphs(text):
                ends = accumulate((len(line) + 1 for line in lines), initial=start)
                for line, at in zip(lines, ends, strict=False):
                    if is_attribution(line):
                        yield _problem(post, text, at, at + len(line))


def _problem(post: Post, text: Text, start: int, stop: int) -> Problem:
    at, lines = text.range(start, stop), unquoted(text, stop)
    message = "no quote follows, so nothing is reported here"
    if not lines:
        return Problem(at, message)
    fix = Fix("Put what follows into a quote", quoting(post, text, *lines), safe=False)
    end = post.line(lines[1])
    return Problem(Range(at.line, at.column, end.line, end.end_column), message, fix)
