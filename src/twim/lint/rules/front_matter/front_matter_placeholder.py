from collections.abc import Iterator

from twim.lint._findings import Edit, Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.front_matter._days import agreeing, days, likely_day
from twim.lint.rules.front_matter._values import PLACEHOLDER

_PARTS = {"YYYY": slice(0, 4), "MM": slice(5, 7), "DD": slice(8, 10)}


@rule("TWIM103", "front-matter-placeholder", severity="error", fix="safe")
def front_matter_placeholder(post: Post) -> Iterator[Problem]:
    """Something in the front matter was never filled in.

    It still has what a template has there: `YYYY`, `MM`, `DD`, `TODO`, `{{`. The fix puts in the
    day where whatever else names one names the same: the title, the path, the date, the file.

    Found:

    ```markdown
    +++
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/YYYY/MM/DD/this-week-in-matrix-YYYY-MM-DD"
    +++
    ```

    Left alone:

    ```markdown
    +++
    # the path is /blog/YYYY/MM/DD/this-week-in-matrix-YYYY-MM-DD
    title = "This Week in Matrix 2024-11-22"
    path = "/blog/2024/11/22/this-week-in-matrix-2024-11-22"
    +++

    Write to ada@example.org until YYYY-MM-DD.
    ```
    """
    if not (node := post.front_matter) or not node.span:
        return
    for number in range(node.span[0] + 1, node.span[1]):
        line = post.lines[number - 1]
        if not line.lstrip().startswith("#") and (found := [*PLACEHOLDER.finditer(line)]):
            range_ = post.line(number, found[0].start() + 1, found[-1].end() + 1)
            fix = _filled_in(post, range_, {it[0] for it in found})
            yield Problem(range_, f"{found[0][0]} was never filled in", fix)


def _filled_in(post: Post, where: Range, missing: set[str]) -> Fix | None:
    """Put the day of the post in the place of its parts, if that is all that is missing."""
    named = days(post)
    day = likely_day(named)
    if day is None or not missing <= _PARTS.keys():
        return None
    text = post.lines[where.line - 1][where.column - 1 : where.end_column - 1]
    text = PLACEHOLDER.sub(lambda it: day.isoformat()[_PARTS[it[0]]], text)
    is_plain = len(agreeing(named, day)) == len(named)
    return Fix("Put in the day of the post", [Edit(where, text)], is_plain)
