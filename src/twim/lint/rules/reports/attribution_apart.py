from collections.abc import Iterator

from twim._patterns import pattern
from twim.lint._findings import Fix, Problem, Range
from twim.lint._post import Post
from twim.lint._rule import rule
from twim.lint.rules.reports._quoting import Outside
from twim.lint.rules.reports._reports import BOT, Report, reports

_HEADINGS = pattern(r"(?: {0,3}#{1,6} [^\n]*\n*)+")
_BLANK = pattern(r"(?:\s|&nbsp;|<br ?/?>|\\)*")


@rule("TWIM303", "attribution-apart", fix="safe", since=BOT)
def attribution_apart(post: Post) -> Iterator[Problem]:
    """Something stands between the line that says who reports and the quote.

    The heading of a project belongs above that line; a paragraph or an image that slipped out of
    the quote belongs into it.

    Found:

    ```markdown
    [Ada](https://matrix.to/#/@ada:example.org) says

    ### Ode

    > Ode has kettles.
    ```

    Left alone:

    ```markdown
    ### Ode

    Here is news.

    [Ada](https://matrix.to/#/@ada:example.org) says

    > Ode has kettles.
    ```
    """
    for report in reports(post):
        said = post.lines_of(report.entry, "attribution")
        heading = report.project and post.lines_of(report.project, "heading")
        between = post.lines_of(report.entry, "between")
        if said and heading and said[0] < heading[0]:
            fix = _swapped(post, said, heading, safe=True)
            message = "the heading of the project stands between who reports and the quote"
            yield Problem(_lines(post, said[0], heading[1]), message, fix)
        elif said and between:
            message = "this stands between who reports and the quote"
            at = _lines(post, between[0], between[1])
            if _HEADINGS.fullmatch(report.entry.between):
                at = _lines(post, said[0], between[1])
                fix = _swapped(post, said, between, safe=False)
            elif _BLANK.fullmatch(report.entry.between):
                fix = Fix("Remove it", [post.remove(*between)])
            else:
                fix = _quoted(post, report, between)
            yield Problem(at, message, fix)


def _lines(post: Post, first: int, last: int) -> Range:
    return Range(first, 1, last, len(post.lines[last - 1]) + 1)


def _swapped(post: Post, said: tuple[int, int], other: tuple[int, int], *, safe: bool) -> Fix:
    """Return the change that puts an attribution below what stands right below it."""
    lines = post.lines[said[0] - 1 : said[1]]
    edits = [post.remove(said[0], other[0] - 1), post.insert(other[1] + 1, "", *lines)]
    return Fix("Put the line that says who reports below it", edits, safe)


def _quoted(post: Post, report: Report, between: tuple[int, int]) -> Fix:
    """Return the change that puts what stands between into the quote."""
    quote = post.lines_of(report.entry, "quote") or between
    text = next(it for it in post.texts if it.part == "between" and it.node is report.entry)
    edits = Outside(post, text).quoting(between[0], quote[0] - 1)
    return Fix("Put it into the quote", edits, safe=False)
