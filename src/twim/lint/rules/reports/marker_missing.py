from collections.abc import Iterator

from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._reports import BOT, is_attribution, reports, unmarked


@rule("TWIM320", "marker-missing", fix="safe", since=BOT)
def marker_missing(post: Post) -> Iterator[Problem]:
    """A line of a quote has no `>` ahead of it.

    As long as the paragraph goes on, it is part of the quote nevertheless. With the next change it
    may fall out of it.

    Found:

    ```markdown
    Ada says

    > Ode has kettles,
    and pots.
    ```

    Left alone:

    ```markdown
    Ada says

    > Ode has kettles. {{ figure(
      img="/blog/img/kettle.png") }}

    And pots.
    ```
    """
    for report in reports(post):
        for number, says in unmarked(post, report):
            line = post.lines[number - 1]
            if not is_attribution(line.strip()):
                fix = Fix("Put one there", [Edit(Range(number, 1, number, 1), "> ")])
                message = "the quote goes on here without a > ahead of the line"
                yield Problem(post.line(number), message, fix if says == line else None)
